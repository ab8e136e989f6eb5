/**
 * Storage pools and volumes to and from libvirt's XML documents. It translates and decides nothing:
 * which pools and volumes are acceptable is core's to say, and what is done with a document is the
 * driver's. It knows no other adapter, and no host.
 */
@NullMarked
package io.kvmpod.storage;

import org.jspecify.annotations.NullMarked;
