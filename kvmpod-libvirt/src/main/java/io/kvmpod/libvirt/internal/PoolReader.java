package io.kvmpod.libvirt.internal;

import static io.kvmpod.libvirt.internal.binding.VirException.check;

import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.spi.StorageFormat;
import io.kvmpod.core.spi.StorageFormat.PoolDocument;
import io.kvmpod.core.storage.PoolState;
import io.kvmpod.core.storage.StoragePoolInfo;
import io.kvmpod.core.storage.StoragePoolType;
import io.kvmpod.core.storage.VolumeRef;
import io.kvmpod.core.storage.VolumeRules.Medium;
import io.kvmpod.libvirt.internal.binding.Handle;
import io.kvmpod.libvirt.internal.binding.HandleList;
import io.kvmpod.libvirt.internal.binding.Libvirt;
import io.kvmpod.libvirt.internal.binding.Structs;
import io.kvmpod.libvirt.internal.binding.Structs.PoolInfo;
import io.kvmpod.libvirt.internal.binding.Structs.VolumeInfo;
import io.kvmpod.libvirt.internal.binding.VirError;
import io.kvmpod.libvirt.internal.binding.VirException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads one storage pool with its volumes, as libvirt last saw them: the pool is not refreshed.
 *
 * @param files finds the file system of a path of the host, where this process sees it
 */
record PoolReader(
    StorageFormat format, PoolName pool, Function<String, Optional<LocalFiles.FileSystem>> files)
    implements LibvirtCalls.Work<PoolReading> {

  @Override
  public PoolReading on(Session session) {
    try (Handle found =
        Handle.storagePool(Libvirt.virStoragePoolLookupByName(session.connection(), pool.name()))) {
      long address = found.address();
      PoolInfo info = PoolInfo.of(address);
      PoolDocument says =
          format.readPool(Structs.text(Libvirt.virStoragePoolGetXMLDesc(address, 0)));
      PoolState state = state(info.state(), check(Libvirt.virStoragePoolIsActive(address)) == 1);
      Volumes volumes = state.isActive() ? volumes(session, address) : new Volumes();
      Space space = state.isActive() ? space(says, info) : Space.NONE;
      return new PoolReading(
          new StoragePoolInfo(
              says.name(),
              says.uuid(),
              says.type(),
              says.source(),
              says.targetPath(),
              state,
              state == PoolState.INACCESSIBLE ? "its host cannot get at it" : null,
              autostart(address),
              space.total,
              space.allocation,
              space.available,
              space.availableAtMost,
              StorageSize.ofBytes(volumes.provisioned),
              StorageSize.ofBytes(volumes.allocation),
              space.backing),
          volumes.sizes);
    }
  }

  /** Returns the name of one of libvirt's virStoragePoolState numbers. */
  static PoolState state(int number, boolean active) {
    return switch (number) {
      case 1 -> PoolState.BUILDING;
      case 3 -> PoolState.DEGRADED;
      case 4 -> PoolState.INACCESSIBLE;
      default -> active ? PoolState.ACTIVE : PoolState.INACTIVE;
    };
  }

  /** libvirt tells what the superuser can write; the file system itself tells what others can. */
  private Space space(PoolDocument says, PoolInfo info) {
    StoragePoolType type = StoragePoolType.of(says.type()).orElse(null);
    LocalFiles.FileSystem here = type == null ? null : fileSystem(type, says, info);
    return new Space(
        size(info.capacity()),
        size(info.allocation()),
        here == null ? size(info.available()) : StorageSize.ofBytes(here.usable()),
        here == null && isOnFiles(type),
        here != null
            ? Backing.ofLocal(here)
            : type == null ? null : Backing.ofSource(type, says.source()));
  }

  /** Only one of the very same size is taken to be that of the pool. */
  private LocalFiles.@Nullable FileSystem fileSystem(
      StoragePoolType type, PoolDocument says, PoolInfo info) {
    String path = says.targetPath();
    return path == null || !(type == StoragePoolType.DIR || type == StoragePoolType.FS)
        ? null
        : files.apply(path).filter(f -> f.total() == info.capacity()).orElse(null);
  }

  private static boolean isOnFiles(@Nullable StoragePoolType type) {
    return type == null
        || type == StoragePoolType.GLUSTER
        || type.volumes().medium() == Medium.FILE;
  }

  private Volumes volumes(Session session, long address) {
    Volumes volumes = new Volumes();
    try (HandleList all =
        HandleList.of(
            list -> Libvirt.virStoragePoolListAllVolumes(address, list, 0),
            Libvirt::virStorageVolFree)) {
      for (long volume : all.addresses()) {
        session.checkTime();
        Absent.ok(
            VirError.NO_STORAGE_VOL,
            () -> {
              VolumeInfo info = VolumeInfo.of(volume);
              if (!info.isDirectory()) {
                volumes.add(
                    new VolumeRef(pool.name(), check(Libvirt.virStorageVolGetName(volume))), info);
              }
            });
      }
    }
    return volumes;
  }

  private static boolean autostart(long address) {
    int[] autostart = new int[1];
    if (Libvirt.virStoragePoolGetAutostart(address, autostart) < 0) {
      VirException.ignore();
      return false;
    }
    return autostart[0] == 1;
  }

  private static StorageSize size(long unsigned) {
    return StorageSize.ofBytes(bounded(unsigned));
  }

  /** Sparse volumes may claim any size; what is past counting stays at the end of counting. */
  private static long bounded(long unsigned) {
    return unsigned < 0 ? Long.MAX_VALUE : unsigned;
  }

  /** What a pool tells of its space. */
  private record Space(
      StorageSize total,
      StorageSize allocation,
      StorageSize available,
      boolean availableAtMost,
      @Nullable String backing) {

    static final Space NONE =
        new Space(StorageSize.ZERO, StorageSize.ZERO, StorageSize.ZERO, false, null);
  }

  private static final class Volumes {
    private final Map<VolumeRef, Long> sizes = new HashMap<>();
    private long provisioned;
    private long allocation;

    void add(VolumeRef ref, VolumeInfo info) {
      sizes.put(ref, bounded(info.capacity()));
      provisioned = bounded(provisioned + bounded(info.capacity()));
      allocation = bounded(allocation + bounded(info.allocation()));
    }
  }
}
