package io.kvmpod.testkit;

import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.storage.StoragePoolDefinition;
import io.kvmpod.core.storage.StoragePoolInfo;
import io.kvmpod.core.storage.VolumeDefinition;
import io.kvmpod.core.storage.VolumeRef;
import io.kvmpod.testkit.SimulatedConnection.Call;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

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
  private final Map<String, Pool> pools = new LinkedHashMap<>();

  /** What each directory holds: file name to volume. */
  private final Map<String, Map<String, Volume>> directories = new HashMap<>();

  SimulatedStorage(long poolBytes) {
    this.poolBytes = poolBytes;
  }

  void createPool(Call call, StoragePoolDefinition pool) {
    if (pools.containsKey(pool.name())) {
      throw call.conflict("storage pool '%s' exists already".formatted(pool.name()));
    }
    pools.values().stream()
        .filter(p -> pool.targetPath().equals(p.path))
        .findFirst()
        .ifPresent(
            p -> {
              throw call.conflict(
                  "the directory %s belongs to storage pool '%s'"
                      .formatted(pool.targetPath(), p.name));
            });
    put(new Pool(pool.name(), "dir", pool.targetPath(), poolBytes, 0));
  }

  void put(Pool pool) {
    pools.put(pool.name, pool);
    directories.computeIfAbsent(pool.path, p -> new LinkedHashMap<>());
  }

  void removePool(Call call, String name, boolean removeDirectory) {
    Pool pool = pools.get(name);
    if (pool == null) {
      return;
    }
    if (removeDirectory && !in(pool).isEmpty()) {
      pool.active = false;
      throw call.refused(
          SimulatedHost.SYSTEM_ERROR,
          "failed to remove pool '%s': Directory not empty".formatted(pool.path));
    }
    if (removeDirectory) {
      directories.remove(pool.path);
    }
    pools.remove(name);
  }

  void createVolume(Call call, VolumeDefinition volume) {
    Pool pool = pools.get(volume.pool());
    if (pool == null) {
      throw call.refused(
          SimulatedHost.NO_STORAGE_POOL,
          "Storage pool not found: no storage pool with matching name '%s'"
              .formatted(volume.pool()));
    }
    requireActive(call, pool);
    if (!info(pool).holdsDisks()) {
      throw call.refused(
          SimulatedHost.NO_SUPPORT,
          "this function is not supported by the connection driver: storage pool does not support volume creation");
    }
    if (volume.name().isEmpty() || volume.name().indexOf('/') >= 0) {
      throw call.refused(
          SimulatedHost.OPERATION_INVALID,
          "volume name '%s' cannot be empty or contain '/'".formatted(volume.name()));
    }
    if (in(pool).containsKey(volume.name())) {
      throw call.conflict("storage volume '%s' exists already".formatted(volume.name()));
    }
    boolean raw = volume.format() == VolumeDefinition.Format.RAW;
    if (volume.capacity().bytes() > (raw ? LARGEST_RAW : LARGEST_QCOW2)) {
      throw call.refused(
          SimulatedHost.SYSTEM_ERROR,
          "cannot extend file '%s/%s': File too large".formatted(pool.path, volume.name()));
    }
    Volume made = new Volume(volume.capacity().bytes(), raw ? 0 : EMPTY_QCOW2);
    if (made.allocation > info(pool).available().bytes()) {
      throw call.refused(
          SimulatedHost.SYSTEM_ERROR,
          "cannot create file '%s/%s': No space left on device"
              .formatted(pool.path, volume.name()));
    }
    in(pool).put(volume.name(), made);
  }

  /** As on libvirt, nothing protects a volume that a machine uses. */
  void deleteVolume(Call call, VolumeRef volume) {
    Pool pool = pools.get(volume.pool());
    if (pool != null) {
      requireActive(call, pool);
      in(pool).remove(volume.name());
    }
  }

  /** Returns why a machine cannot start with that volume, or empty when it can. */
  Optional<String> whyUnusable(VolumeRef volume) {
    Pool pool = pools.get(volume.pool());
    if (pool == null) {
      return Optional.of(
          "Storage pool not found: no storage pool with matching name '%s'"
              .formatted(volume.pool()));
    }
    if (!pool.active) {
      return Optional.of(
          "unsupported configuration: storage pool '%s' containing volume '%s' is not active"
              .formatted(volume.pool(), volume.name()));
    }
    return in(pool).containsKey(volume.name())
        ? Optional.empty()
        : Optional.of(
            "Storage volume not found: no storage vol with matching name '%s'"
                .formatted(volume.name()));
  }

  String pathOf(VolumeRef volume) {
    Pool pool = pools.get(volume.pool());
    return (pool == null ? "/nowhere" : pool.path) + "/" + volume.name();
  }

  boolean setActive(String name, boolean active) {
    Pool pool = pools.get(name);
    if (pool != null) {
      pool.active = active;
    }
    return pool != null;
  }

  List<StoragePoolInfo> pools() {
    return pools.values().stream().map(this::info).toList();
  }

  List<VolumeRef> volumes() {
    List<VolumeRef> all = new ArrayList<>();
    pools.values().forEach(p -> in(p).keySet().forEach(v -> all.add(new VolumeRef(p.name, v))));
    return all;
  }

  Map<VolumeRef, Long> volumeSizes() {
    Map<VolumeRef, Long> sizes = new HashMap<>();
    for (Pool pool : pools.values()) {
      if (pool.active) {
        in(pool).forEach((name, v) -> sizes.put(new VolumeRef(pool.name, name), v.capacity));
      }
    }
    return sizes;
  }

  Set<String> directories() {
    return directories.keySet();
  }

  private void requireActive(Call call, Pool pool) {
    if (!pool.active) {
      throw call.refused(
          SimulatedHost.OPERATION_INVALID,
          "Requested operation is not valid: storage pool '%s' is not active".formatted(pool.name));
    }
  }

  private Map<String, Volume> in(Pool pool) {
    return directories.computeIfAbsent(pool.path, p -> new LinkedHashMap<>());
  }

  private StoragePoolInfo info(Pool pool) {
    long provisioned = 0;
    long volumes = 0;
    for (Volume v : in(pool).values()) {
      provisioned = Math.addExact(provisioned, v.capacity);
      volumes = Math.addExact(volumes, v.allocation);
    }
    long allocation = Math.min(pool.total, pool.otherFiles + volumes);
    boolean on = pool.active;
    return new StoragePoolInfo(
        pool.name,
        UUID.nameUUIDFromBytes(("storage pool " + pool.name).getBytes(StandardCharsets.UTF_8)),
        pool.type,
        pool.path,
        on,
        true,
        StorageSize.ofBytes(on ? pool.total : 0),
        StorageSize.ofBytes(on ? allocation : 0),
        StorageSize.ofBytes(on ? pool.total - allocation : 0),
        StorageSize.ofBytes(on ? provisioned : 0),
        StorageSize.ofBytes(on ? volumes : 0),
        null);
  }

  /** A pool's definition, and whether it is started. */
  static final class Pool {
    private final String name;
    private final String type;
    private final String path;
    private final long total;
    private final long otherFiles;
    private boolean active = true;

    /** Creates a started pool; {@code otherFiles} is what takes its space and is no volume. */
    Pool(String name, String type, String path, long total, long otherFiles) {
      this.name = name;
      this.type = type;
      this.path = path;
      this.total = total;
      this.otherFiles = otherFiles;
    }

    boolean isNamed(String word) {
      return name.equals(word);
    }
  }

  private record Volume(long capacity, long allocation) {}
}
