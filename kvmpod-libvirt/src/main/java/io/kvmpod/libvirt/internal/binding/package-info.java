/**
 * The one native seam: libvirt's C functions, the loading of its client library, and the forms in
 * which C hands things over. Nothing outside this package names a JNA type, except the class that
 * gives libvirt-java's connection out. Knows no rule of kvmpod.
 */
@NullMarked
package io.kvmpod.libvirt.internal.binding;

import org.jspecify.annotations.NullMarked;
