package io.kvmpod.libvirt.internal;

import static io.kvmpod.libvirt.internal.binding.VirException.check;

import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.spi.StorageFormat;
import io.kvmpod.core.spi.StorageFormat.PoolDocument;
import io.kvmpod.core.storage.StoragePoolInfo;
import io.kvmpod.core.storage.VolumeRef;
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
import java.util.Set;

/** Reads one storage pool with its volumes, as libvirt last saw them: the pool is not refreshed. */
record PoolReader(StorageFormat format, PoolName pool) implements LibvirtCalls.Work<PoolReading> {

  /** The states without numbers: inactive, building, inaccessible. */
  private static final Set<Integer> UNUSABLE = Set.of(0, 1, 4);

  /** The volume types of directories, such as {@code lost+found}, which hold no machine's disk. */
  private static final Set<Integer> DIRECTORIES = Set.of(2, 4);

  @Override
  public PoolReading on(Session session) {
    try (Handle found =
        Handle.storagePool(Libvirt.virStoragePoolLookupByName(session.connection(), pool.name()))) {
      long address = found.address();
      PoolInfo info = PoolInfo.of(address);
      PoolDocument says =
          format.readPool(Structs.text(Libvirt.virStoragePoolGetXMLDesc(address, 0)));
      boolean active =
          check(Libvirt.virStoragePoolIsActive(address)) == 1 && !UNUSABLE.contains(info.state());
      Volumes volumes = active ? volumes(session, address) : new Volumes();
      return new PoolReading(
          new StoragePoolInfo(
              says.name(),
              says.uuid(),
              says.type(),
              says.targetPath(),
              active,
              autostart(address),
              active ? size(info.capacity()) : StorageSize.ZERO,
              active ? size(info.allocation()) : StorageSize.ZERO,
              active ? size(info.available()) : StorageSize.ZERO,
              StorageSize.ofBytes(volumes.provisioned),
              StorageSize.ofBytes(volumes.allocation),
              null),
          volumes.sizes);
    }
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
              if (!DIRECTORIES.contains(info.type())) {
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
