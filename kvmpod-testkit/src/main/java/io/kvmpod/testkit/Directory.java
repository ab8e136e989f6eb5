package io.kvmpod.testkit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The files behind a storage pool, which outlive the pool's definition, with their sums. */
final class Directory {

  private final BackingSpace space;
  private final Map<String, Volume> volumes = new LinkedHashMap<>();
  private long provisioned;
  private long allocation;

  Directory(BackingSpace space) {
    this.space = space;
  }

  BackingSpace space() {
    return space;
  }

  boolean isEmpty() {
    return volumes.isEmpty();
  }

  boolean has(String name) {
    return volumes.containsKey(name);
  }

  /** Returns the virtual sizes of the volumes together. */
  long provisioned() {
    return provisioned;
  }

  /** Returns what the volumes physically take together. */
  long allocation() {
    return allocation;
  }

  /** Adds a volume that takes at once what is left for it; the caller has looked that it is. */
  void add(String name, long capacity, long overhead, long allocated) {
    provisioned = Math.addExact(provisioned, capacity);
    Volume volume = new Volume(capacity, overhead);
    volume.allocation = space.take(allocated);
    allocation += volume.allocation;
    volumes.put(name, volume);
  }

  /**
   * Finds volumes that are there already, which together take so much of the space: each as much as
   * it can, in their order.
   *
   * @param overhead what an image takes beside the bytes of its guest
   * @param allProvisioned the virtual sizes of these volumes and of those that nobody lists
   * @throws ArithmeticException if the numbers are past counting
   */
  void find(Map<String, Long> sizes, long overhead, long allProvisioned, long allAllocated) {
    space.find(allAllocated);
    provisioned = allProvisioned;
    allocation = allAllocated;
    long rest = allAllocated;
    for (Map.Entry<String, Long> size : sizes.entrySet()) {
      Volume volume =
          new Volume(size.getValue(), Math.min(overhead, Long.MAX_VALUE - size.getValue()));
      volume.allocation = Math.min(rest, volume.capacity + volume.overhead);
      rest -= volume.allocation;
      volumes.put(size.getKey(), volume);
    }
  }

  /** Deletes a volume if it is there; returns whether it was. */
  boolean delete(String name) {
    Volume volume = volumes.remove(name);
    if (volume == null) {
      return false;
    }
    provisioned -= volume.capacity;
    allocation -= volume.allocation;
    space.giveBack(volume.allocation);
    return true;
  }

  /**
   * Writes fresh bytes into a volume, until it is written all over or the space is full; nothing
   * happens when it is not there.
   *
   * @return how many of the bytes had no space
   */
  long write(String name, long bytes) {
    @Nullable Volume volume = volumes.get(name);
    if (volume == null) {
      return 0;
    }
    long asked = Math.min(bytes, volume.capacity + volume.overhead - volume.allocation);
    long given = space.take(asked);
    volume.allocation += given;
    allocation += given;
    return asked - given;
  }

  /** Tells name and virtual size of every volume, in the order in which they were made. */
  void forEach(BiConsumer<String, Long> reader) {
    volumes.forEach((name, volume) -> reader.accept(name, volume.capacity));
  }

  private static final class Volume {
    private final long capacity;
    private final long overhead;
    private long allocation;

    /** {@code overhead} is what the image takes beside the bytes of the guest. */
    Volume(long capacity, long overhead) {
      this.capacity = capacity;
      this.overhead = overhead;
    }
  }
}
