/**
 * The networks of a host, and which of them a machine's interfaces attach to. Values and decisions
 * only; definitions become documents in the network adapter.
 */
@NullMarked
package io.kvmpod.core.network;

import org.jspecify.annotations.NullMarked;
