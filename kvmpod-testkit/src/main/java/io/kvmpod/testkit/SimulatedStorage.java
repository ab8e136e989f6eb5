package io.kvmpod.testkit;

import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.storage.StoragePoolDefinition;
import io.kvmpod.core.storage.StoragePoolInfo;
import io.kvmpod.core.storage.VolumeDefinition;
import io.kvmpod.core.storage.VolumeRef;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The storage pools of a simulated host and the directories behind them, which outlive their pools.
 */
final class SimulatedStorage {

  /** What an empty qcow2 file takes on a disk, as measured with QEMU 7.2. */
  private static final long EMPTY_QCOW2 = 200_704;

  /** ext4 holds no larger file. */
  private static final long LARGEST_RAW = 1L << 44;

  /** Larger than any disk that a machine can have; keeps sums within a long. */
  private static final long LARGEST_QCOW2 = 1L << 56;

  private final long poolBytes;
  private final Books books;
  private final Map<String, Pool> pools = new LinkedHashMap<>();
  private final Map<String, Directory> directories = new TreeMap<>();

  SimulatedStorage(long poolBytes, Books books) {
    this.poolBytes = poolBytes;
    this.books = books;
  }

  void createPool(Call call, StoragePoolDefinition pool) {
    put(
        call,
        pool.name(),
        "dir",
        java.util.Objects.requireNonNull(pool.targetPath()),
        new BackingSpace(null, poolBytes, 0));
  }

  /**
   * Adds a started pool; a directory that is there already stays on the space that it is on.
   *
   * @param type libvirt's word for its kind
   */
  void put(Call call, String name, String type, String path, BackingSpace space) {
    if (pools.containsKey(name)) {
      throw call.conflict("storage pool '%s' exists already".formatted(name));
    }
    for (Pool other : pools.values()) {
      if (path.equals(other.path)) {
        throw call.conflict(
            "the directory %s belongs to storage pool '%s'".formatted(path, other.name));
      }
    }
    Directory directory = directories.computeIfAbsent(path, p -> new Directory(space));
    UUID uuid = UUID.nameUUIDFromBytes(("storage pool " + name).getBytes(StandardCharsets.UTF_8));
    Pool pool = new Pool(name, uuid, type, path, true, directory);
    pools.put(name, pool);
    activate(pool, true);
  }

  /**
   * Adds a pool as it was observed, whatever it is.
   *
   * @param volumes the virtual sizes of its volumes
   * @param space what is behind it, of which its volumes take what the pool tells
   * @throws ArithmeticException if the numbers are past counting
   */
  void find(StoragePoolInfo info, Map<String, Long> volumes, BackingSpace space) {
    Directory directory = new Directory(space);
    directory.find(
        volumes, EMPTY_QCOW2, info.provisioned().bytes(), info.volumesAllocation().bytes());
    String path = info.targetPath();
    if (path != null) {
      directories.put(path, directory);
    }
    Pool pool = new Pool(info.name(), info.uuid(), info.type(), path, info.autostart(), directory);
    pools.put(info.name(), pool);
    activate(pool, info.active());
  }

  void removePool(Call call, String name, boolean removeDirectory) {
    Pool pool = pools.get(name);
    if (pool == null) {
      return;
    }
    activate(pool, false);
    if (removeDirectory && !pool.directory.isEmpty()) {
      throw call.refused(
          ErrorNumber.SYSTEM_ERROR,
          "failed to remove pool '%s': Directory not empty".formatted(pool.path));
    }
    if (removeDirectory && pool.path != null) {
      directories.remove(pool.path);
    }
    pools.remove(name);
  }

  /** Creates a volume that grows as it is written. */
  void createVolume(Call call, VolumeDefinition volume) {
    Pool pool = place(call, volume);
    boolean raw = volume.format() == VolumeDefinition.Format.RAW;
    if (!raw && pool.directory.space().left() < EMPTY_QCOW2) {
      throw call.refused(
          ErrorNumber.SYSTEM_ERROR,
          "cannot create file '%s/%s': No space left on device"
              .formatted(pool.path, volume.name()));
    }
    make(pool, volume, 0);
  }

  /** Creates a raw volume that takes that much of the pool at once. */
  void createVolume(Call call, VolumeDefinition volume, long allocation) {
    Pool pool = place(call, volume);
    if (pool.directory.space().left() < allocation) {
      throw call.refused(
          ErrorNumber.SYSTEM_ERROR,
          "cannot allocate %d bytes in file '%s/%s': No space left on device"
              .formatted(allocation, pool.path, volume.name()));
    }
    make(pool, volume, allocation);
  }

  /** As on libvirt, nothing protects a volume that a machine uses. */
  void deleteVolume(Call call, VolumeRef volume) {
    Pool pool = pools.get(volume.pool());
    if (pool != null) {
      requireActive(call, pool);
      if (pool.directory.delete(volume.name())) {
        books.remove(volume);
      }
    }
  }

  /**
   * Writes bytes of a running guest, which has its image open whether the pool is active or not.
   *
   * @return how many of them had no space
   */
  long write(VolumeRef volume, long bytes) {
    Pool pool = pools.get(volume.pool());
    return pool == null ? 0 : pool.directory.write(volume.name(), bytes);
  }

  /** Sets what other files on the file system of a pool take. */
  void fillWithOthers(Call call, String pool, long bytes) {
    require(call, pool).directory.space().fillWithOthers(bytes);
  }

  /**
   * Looks whether a machine can start with that volume.
   *
   * @throws io.kvmpod.core.HostException if it cannot
   */
  void requireUsable(Call call, VolumeRef volume) {
    Pool pool = pools.get(volume.pool());
    if (pool == null) {
      throw call.refusedBy(
          ErrorNumber.BY_STORAGE, ErrorNumber.NO_STORAGE_POOL, noPool(volume.pool()));
    }
    if (!pool.active) {
      throw call.refused(
          ErrorNumber.CONFIG_UNSUPPORTED,
          "unsupported configuration: storage pool '%s' containing volume '%s' is not active"
              .formatted(volume.pool(), volume.name()));
    }
    if (!pool.directory.has(volume.name())) {
      throw call.refusedBy(
          ErrorNumber.BY_STORAGE,
          ErrorNumber.NO_STORAGE_VOL,
          "Storage volume not found: no storage vol with matching name '%s'"
              .formatted(volume.name()));
    }
  }

  /** Returns where the volume is or will be, or null when there is no such pool. */
  @Nullable String pathOf(VolumeRef volume) {
    Pool pool = pools.get(volume.pool());
    return pool == null || pool.path == null ? null : pool.path + "/" + volume.name();
  }

  void setActive(Call call, String name, boolean active) {
    activate(require(call, name), active);
  }

  /** Starts the pools that start with their host, as one does that comes up; the others stop. */
  void startAll() {
    pools.values().forEach(p -> activate(p, p.autostart));
  }

  List<StoragePoolInfo> pools() {
    return pools.values().stream().map(Pool::info).toList();
  }

  /** Returns all volumes, those of pools that are not active as well. */
  List<VolumeRef> volumes() {
    List<VolumeRef> all = new ArrayList<>();
    for (Pool pool : pools.values()) {
      pool.directory.forEach((name, size) -> all.add(new VolumeRef(pool.name, name)));
    }
    return all;
  }

  Set<String> directories() {
    return directories.keySet();
  }

  /** Returns the pool in which the volume can be made, with nothing known against it but space. */
  private Pool place(Call call, VolumeDefinition volume) {
    Pool pool = require(call, volume.pool());
    requireActive(call, pool);
    if (!pool.info().holdsDisks()) {
      throw call.refused(
          ErrorNumber.NO_SUPPORT,
          "this function is not supported by the connection driver: storage pool does not support volume creation");
    }
    if (pool.directory.has(volume.name())) {
      throw call.conflict("storage volume '%s' exists already".formatted(volume.name()));
    }
    boolean raw = volume.format() == VolumeDefinition.Format.RAW;
    if (volume.capacity().bytes() > (raw ? LARGEST_RAW : LARGEST_QCOW2)) {
      throw call.refused(
          ErrorNumber.SYSTEM_ERROR,
          "cannot extend file '%s/%s': File too large".formatted(pool.path, volume.name()));
    }
    return pool;
  }

  private void make(Pool pool, VolumeDefinition volume, long allocation) {
    long overhead = volume.format() == VolumeDefinition.Format.RAW ? 0 : EMPTY_QCOW2;
    long capacity = volume.capacity().bytes();
    pool.directory.add(volume.name(), capacity, overhead, Math.max(overhead, allocation));
    books.put(volume.ref(), capacity);
  }

  private void activate(Pool pool, boolean active) {
    if (pool.active != active) {
      pool.active = active;
      pool.directory.forEach(
          (name, size) -> {
            VolumeRef volume = new VolumeRef(pool.name, name);
            if (active) {
              books.put(volume, size);
            } else {
              books.remove(volume);
            }
          });
    }
  }

  private Pool require(Call call, String name) {
    Pool pool = pools.get(name);
    if (pool == null) {
      throw call.refused(ErrorNumber.NO_STORAGE_POOL, noPool(name));
    }
    return pool;
  }

  private static void requireActive(Call call, Pool pool) {
    if (!pool.active) {
      throw call.invalid("storage pool '%s' is not active".formatted(pool.name));
    }
  }

  private static String noPool(String name) {
    return "Storage pool not found: no storage pool with matching name '%s'".formatted(name);
  }

  /** A pool's definition, and whether it is started. */
  private static final class Pool {
    private final String name;
    private final UUID uuid;
    private final String type;
    private final @Nullable String path;
    private final boolean autostart;
    private final Directory directory;
    private boolean active;

    Pool(
        String name,
        UUID uuid,
        String type,
        @Nullable String path,
        boolean autostart,
        Directory directory) {
      this.name = name;
      this.uuid = uuid;
      this.type = type;
      this.path = path;
      this.autostart = autostart;
      this.directory = directory;
    }

    StoragePoolInfo info() {
      BackingSpace space = directory.space();
      return new StoragePoolInfo(
          name,
          uuid,
          type,
          path,
          active,
          autostart,
          shown(space.total()),
          shown(space.used()),
          shown(space.left()),
          shown(directory.provisioned()),
          shown(directory.allocation()),
          space.name());
    }

    /** A pool that is not active has no numbers. */
    private StorageSize shown(long bytes) {
      return active ? StorageSize.ofBytes(bytes) : StorageSize.ZERO;
    }
  }
}
