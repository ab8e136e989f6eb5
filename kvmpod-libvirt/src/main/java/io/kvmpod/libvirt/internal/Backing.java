package io.kvmpod.libvirt.internal;

import io.kvmpod.core.storage.PoolSource;
import io.kvmpod.core.storage.StoragePoolInfo;
import io.kvmpod.core.storage.StoragePoolType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds which storage pools share their space, by what is behind each.
 *
 * <p>A pool of files on this machine is backed by the file system that its directory is on, which
 * the kernel tells. On another machine, one of type {@code fs} or {@code netfs} is backed by its
 * source, and a directory inside such a pool's directory by the same; other directories are taken
 * to share one file system when they tell the same three numbers. Pools of other types are backed
 * by their volume group, disk, cluster or target.
 */
final class Backing {

  private static final Set<StoragePoolType> MOUNTED =
      Set.of(StoragePoolType.FS, StoragePoolType.NETFS);

  private Backing() {}

  /** Returns the backing of a file system of this machine. */
  static String ofLocal(LocalFiles.FileSystem fileSystem) {
    return "file system " + fileSystem.identity();
  }

  /** Returns what a pool's source tells, or null when that does not identify anything. */
  static @Nullable String ofSource(StoragePoolType type, PoolSource source) {
    String name = source.name();
    return switch (type) {
      case DIR -> null;
      case FS -> device(source).map(d -> "file system " + d).orElse(null);
      case NETFS -> "file system " + hosts(source) + ":" + source.directory();
      case LOGICAL -> name == null ? null : "volume group " + name;
      case DISK -> device(source).map(d -> "disk " + d).orElse(null);
      case ISCSI, ISCSI_DIRECT ->
          device(source).map(d -> "target " + d + " at " + hosts(source)).orElse(null);
      case SCSI -> source.adapter() == null ? null : "adapter " + source.adapter();
      case MPATH -> "multipath devices";
      // what is free is free for all pools of the cluster
      case RBD -> "ceph cluster " + hosts(source);
      case SHEEPDOG -> "sheepdog cluster " + hosts(source);
      case GLUSTER -> "gluster volume " + name + " at " + hosts(source);
      case ZFS -> name == null ? null : "zfs pool " + name.split("/", 2)[0];
      case VSTORAGE -> "vstorage cluster " + name;
    };
  }

  /** Returns the pools with the backings that only a comparison between them tells. */
  static List<StoragePoolInfo> compared(List<StoragePoolInfo> pools) {
    Map<List<Object>, List<StoragePoolInfo>> alike = new HashMap<>();
    pools.stream()
        .filter(p -> isUnknownDirectory(p) && mountAround(p, pools) == null)
        .forEach(p -> alike.computeIfAbsent(numbers(p), n -> new ArrayList<>()).add(p));
    return pools.stream().map(p -> isUnknownDirectory(p) ? found(p, pools, alike) : p).toList();
  }

  private static StoragePoolInfo found(
      StoragePoolInfo pool,
      List<StoragePoolInfo> pools,
      Map<List<Object>, List<StoragePoolInfo>> alike) {
    StoragePoolInfo mount = mountAround(pool, pools);
    if (mount != null) {
      return backed(pool, mount.backing());
    }
    List<StoragePoolInfo> same = alike.getOrDefault(numbers(pool), List.of());
    return same.size() < 2 || pool.allocation().isZero() // of nothing used, nothing can be said
        ? pool
        : backed(pool, "file system of pool " + same.get(0).name());
  }

  /** The innermost of the mounted pools whose directory the pool's directory is in. */
  private static @Nullable StoragePoolInfo mountAround(
      StoragePoolInfo pool, List<StoragePoolInfo> pools) {
    return pools.stream()
        .filter(p -> p.active() && p.knownType().map(MOUNTED::contains).orElse(false))
        .filter(p -> isInside(pool.targetPath(), p.targetPath()))
        .max(Comparator.comparingInt(p -> String.valueOf(p.targetPath()).length()))
        .orElse(null);
  }

  private static boolean isInside(@Nullable String path, @Nullable String directory) {
    return path != null && directory != null && (path + "/").startsWith(directory + "/");
  }

  private static boolean isUnknownDirectory(StoragePoolInfo pool) {
    return pool.active()
        && pool.backing() == null
        && pool.knownType().filter(StoragePoolType.DIR::equals).isPresent();
  }

  private static List<Object> numbers(StoragePoolInfo pool) {
    return List.of(pool.total(), pool.allocation(), pool.available());
  }

  private static Optional<String> device(PoolSource source) {
    return source.devices().stream().findFirst();
  }

  private static String hosts(PoolSource source) {
    return source.hosts().stream()
        .map(PoolSource.Host::toString)
        .sorted()
        .collect(Collectors.joining(","));
  }

  private static StoragePoolInfo backed(StoragePoolInfo pool, @Nullable String backing) {
    return new StoragePoolInfo(
        pool.name(),
        pool.uuid(),
        pool.type(),
        pool.source(),
        pool.targetPath(),
        pool.state(),
        pool.problem(),
        pool.autostart(),
        pool.total(),
        pool.allocation(),
        pool.available(),
        pool.availableAtMost(),
        pool.provisioned(),
        pool.volumesAllocation(),
        backing);
  }
}
