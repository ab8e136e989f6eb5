/**
 * The documents of libvirt that this module writes and reads: domains with their claims, and what a
 * host says it can do. Text in, values out; knows no connection and no native code.
 */
@NullMarked
package io.kvmpod.libvirt.internal.document;

import org.jspecify.annotations.NullMarked;
