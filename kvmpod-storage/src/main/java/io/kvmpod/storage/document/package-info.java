/**
 * libvirt's documents of storage, as typed models: {@code <pool>}, {@code <volume>} and {@code
 * <storagepoolCapabilities>}, complete after libvirt 9.0's schemas. A field is null when its
 * element or attribute is not there; a list is empty then. Words are strings, since a newer libvirt
 * has more of them. The models decide nothing: what a pool or a volume must have is core's and
 * libvirt's to say.
 */
@NullMarked
package io.kvmpod.storage.document;

import org.jspecify.annotations.NullMarked;
