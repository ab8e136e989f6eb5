/** Programs that use kvmpod, each to be run in a Java process of its own. */
@NullMarked
package io.kvmpod.libvirt.program;

import org.jspecify.annotations.NullMarked;
