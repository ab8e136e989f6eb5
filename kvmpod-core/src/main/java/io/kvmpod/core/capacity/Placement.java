package io.kvmpod.core.capacity;

import io.kvmpod.core.quantity.StorageSize;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The decision on where one disk goes.
 *
 * @param device the disk's device in the machine, such as {@code vda}
 * @param label the caller's name for the disk, or null
 * @param pool the storage pool chosen, or null when the disk was refused
 * @param reason why that pool, or why none
 * @param candidates each pool that was looked at, with what spoke for or against it
 */
public record Placement(
    String device,
    @Nullable String label,
    StorageSize size,
    @Nullable String pool,
    String reason,
    List<Candidate> candidates) {

  /** Copies the list. */
  public Placement {
    candidates = List.copyOf(candidates);
  }

  /** Returns whether the disk has a pool. */
  public boolean placed() {
    return pool != null;
  }

  /** One storage pool that was looked at. */
  public record Candidate(String pool, boolean eligible, String why) {}
}
