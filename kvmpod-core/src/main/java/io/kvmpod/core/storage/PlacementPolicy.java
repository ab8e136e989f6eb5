package io.kvmpod.core.storage;

/** How a storage pool is chosen among those in which a disk fits. */
public enum PlacementPolicy {
  /**
   * The pool of which the largest fraction is free after the disk was placed; ties in host order.
   */
  MOST_HEADROOM,
  /** The first pool in host order. */
  FIRST_FIT
}
