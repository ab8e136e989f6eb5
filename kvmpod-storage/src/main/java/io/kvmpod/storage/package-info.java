/** Storage definitions to and from libvirt XML. Knows no other adapter. */
@NullMarked
package io.kvmpod.storage;

import org.jspecify.annotations.NullMarked;
