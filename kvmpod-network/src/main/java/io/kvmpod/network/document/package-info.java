/**
 * libvirt's documents of networks, as typed models: {@code <network>}, {@code <networkport>} and
 * the parts of a network that can be changed while it is active, complete after libvirt 9.0's
 * schemas. A field is null when its element or attribute is not there; a list is empty then. Values
 * are text, numbers and addresses too: a bad one is told by who makes something of it, and not
 * dropped. The models decide nothing: what a network must have is core's and libvirt's to say.
 */
@NullMarked
package io.kvmpod.network.document;

import org.jspecify.annotations.NullMarked;
