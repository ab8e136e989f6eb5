/**
 * Hosts of libvirt behind core's SPI: calls with deadlines, failures in kvmpod's words, and the
 * reading of a whole host. Acquires and translates; decides nothing.
 */
@NullMarked
package io.kvmpod.libvirt.internal;

import org.jspecify.annotations.NullMarked;
