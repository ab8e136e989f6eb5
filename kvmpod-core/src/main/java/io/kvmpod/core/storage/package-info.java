/**
 * Storage specs, storage pools, and the choice of the pool that a disk goes to. Values and
 * decisions only; definitions become documents in the storage adapter.
 */
@NullMarked
package io.kvmpod.core.storage;

import org.jspecify.annotations.NullMarked;
