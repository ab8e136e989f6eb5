package io.kvmpod.testkit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The volumes behind a storage pool, which outlive the pool's definition, with their sums; and
 * those that are there and that the host has not seen yet.
 */
final class Store {

  private final BackingSpace space;
  private final Map<String, StoredVolume> volumes = new LinkedHashMap<>();
  private final Map<String, StoredVolume> unseen = new LinkedHashMap<>();
  private @Nullable String format;
  private long provisioned;
  private long allocation;

  /**
   * Creates a store without volumes.
   *
   * @param format what is made of the device, such as {@code ext4}; null when nothing is yet
   */
  Store(BackingSpace space, @Nullable String format) {
    this.space = space;
    this.format = format;
  }

  BackingSpace space() {
    return space;
  }

  @Nullable String format() {
    return format;
  }

  /** Makes a file system, a table or the like, or takes it away; all that was there is gone. */
  void format(@Nullable String newFormat) {
    List.copyOf(volumes.keySet()).forEach(this::remove);
    unseen.values().forEach(v -> space.giveBack(v.allocation));
    unseen.clear();
    format = newFormat;
  }

  boolean isEmpty() {
    return volumes.isEmpty() && unseen.isEmpty();
  }

  /** Returns whether something has that name, seen or not. */
  boolean has(String name) {
    return volumes.containsKey(name) || unseen.containsKey(name);
  }

  /** Returns a volume that is seen, or null. */
  @Nullable StoredVolume find(String name) {
    return volumes.get(name);
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
  void add(String name, StoredVolume volume, long allocated) {
    provisioned = Math.addExact(provisioned, volume.capacity);
    volume.allocation = space.take(allocated);
    allocation += volume.allocation;
    volumes.put(name, volume);
  }

  /** Adds a file that the host does not see until it looks. */
  void addUnseen(String name, StoredVolume volume, long allocated) {
    volume.allocation = space.takeUnseen(allocated);
    unseen.put(name, volume);
  }

  /** Sees what is there, but for the directory that a file system has of its own. */
  void look() {
    unseen.forEach(
        (name, volume) -> {
          if (!name.equals("lost+found")) {
            provisioned = Math.addExact(provisioned, volume.capacity);
            allocation += volume.allocation;
            volumes.put(name, volume);
          }
        });
    unseen.keySet().removeAll(volumes.keySet());
    volumes.values().forEach(this::probe);
  }

  /** Looks what the bytes of a volume make of it. */
  void probe(StoredVolume volume) {
    resize(volume, volume.probe());
  }

  void resize(StoredVolume volume, long capacity) {
    provisioned = Math.addExact(provisioned - volume.capacity, capacity);
    volume.capacity = capacity;
    volume.resized();
  }

  /** Gives a volume as much more as there is of what it asks for, and returns that. */
  long allocate(StoredVolume volume, long bytes) {
    long given = space.take(bytes);
    volume.allocation += given;
    allocation += given;
    return given;
  }

  void giveBack(StoredVolume volume) {
    space.giveBack(volume.allocation);
    allocation -= volume.allocation;
    volume.allocation = 0;
  }

  /**
   * Finds volumes that are there already, which together take so much of the space: each as much as
   * it can, in their order.
   *
   * @param allProvisioned the virtual sizes of these volumes and of those that nobody lists
   * @throws ArithmeticException if the numbers are past counting
   */
  void find(Map<String, StoredVolume> found, long allProvisioned, long allAllocated) {
    space.find(allAllocated);
    provisioned = allProvisioned;
    allocation = allAllocated;
    long rest = allAllocated;
    for (Map.Entry<String, StoredVolume> one : found.entrySet()) {
      StoredVolume volume = one.getValue();
      volume.allocation = Math.min(rest, volume.most());
      rest -= volume.allocation;
      volumes.put(one.getKey(), volume);
    }
  }

  /** Deletes a volume if it is there; returns whether it was. */
  boolean remove(String name) {
    StoredVolume volume = volumes.remove(name);
    if (volume == null) {
      return false;
    }
    giveBack(volume);
    provisioned -= volume.capacity;
    return true;
  }

  /**
   * Writes fresh bytes of a guest into a volume, until it is written all over or the space is full;
   * nothing happens when it is not there.
   *
   * @return how many of the bytes had no space
   */
  long write(String name, long bytes) {
    @Nullable StoredVolume volume = volumes.get(name);
    if (volume == null) {
      return 0;
    }
    long asked = Math.max(0, Math.min(bytes, volume.most() - volume.allocation));
    return asked - allocate(volume, asked);
  }

  /** Tells every volume that is seen, in the order in which they came. */
  void forEach(BiConsumer<String, StoredVolume> reader) {
    volumes.forEach(reader);
  }

  /** Tells the name of everything that is there. */
  List<String> names() {
    Map<String, StoredVolume> all = new LinkedHashMap<>(volumes);
    all.putAll(unseen);
    return List.copyOf(all.keySet());
  }
}
