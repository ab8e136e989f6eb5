/** The native edge: libvirt hosts as pods. Knows no other adapter. */
@NullMarked
package io.kvmpod.libvirt;

import org.jspecify.annotations.NullMarked;
