/** Network definitions to and from libvirt XML. Knows no other adapter. */
@NullMarked
package io.kvmpod.network;

import org.jspecify.annotations.NullMarked;
