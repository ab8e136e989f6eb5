package io.kvmpod.libvirt.internal;

import static io.kvmpod.libvirt.internal.binding.VirException.check;

import io.kvmpod.core.spi.StorageFormat;
import io.kvmpod.core.spi.StorageFormat.PoolDocument;
import io.kvmpod.core.storage.BaseImage;
import io.kvmpod.core.storage.PartitionNames;
import io.kvmpod.core.storage.StoragePoolType;
import io.kvmpod.core.storage.VolumeDefinition;
import io.kvmpod.core.storage.VolumeDefinition.Format;
import io.kvmpod.core.storage.VolumeDefinition.Preallocation;
import io.kvmpod.libvirt.internal.binding.Handle;
import io.kvmpod.libvirt.internal.binding.HandleList;
import io.kvmpod.libvirt.internal.binding.Libvirt;
import io.kvmpod.libvirt.internal.binding.Structs;
import io.kvmpod.libvirt.internal.binding.VirError;
import io.kvmpod.libvirt.internal.binding.VirException;
import java.util.HashSet;
import java.util.Set;

/** Makes one volume with the bytes that were asked, or none. */
record VolumeMaker(Session session, StorageFormat format, Handle pool, VolumeDefinition volume) {

  private static final int PREALLOC_METADATA = 1;

  /** Makes the volume that the document describes. */
  void make(String xml) {
    checkPartition();
    try (Handle made = create(xml)) {
      Undo undo = new Undo(volume.ref().toString());
      undo.with(() -> check(Libvirt.virStorageVolDelete(made.address(), 0)));
      undo.onFailure(
          () -> {
            session.checkTime();
            if (isClone()) { // as large as its original, whatever the document says
              VolumeCalls.grow(
                  made.address(), volume.capacity(), volume.preallocation() == Preallocation.FULL);
            }
            checkCapacity(made);
          });
    }
  }

  private Handle create(String xml) {
    BaseImage base = volume.base();
    if (base == null || !isClone()) {
      return Handle.volume(Libvirt.virStorageVolCreateXML(pool.address(), xml, flags()));
    }
    try (Handle original = original(base)) {
      return Handle.volume(
          Libvirt.virStorageVolCreateXMLFrom(pool.address(), xml, original.address(), flags()));
    }
  }

  /** A failure names the image, since that is what is not there. */
  private Handle original(BaseImage base) {
    try {
      return Find.volume(session, base.volume());
    } catch (VirException e) {
      throw e.about(volume.ref() + " from " + base.volume());
    }
  }

  private boolean isClone() {
    BaseImage base = volume.base();
    return base != null && base.use() == BaseImage.Use.CLONE;
  }

  /** With the flag, libvirt takes all of a qcow2 volume when the document says so. */
  private int flags() {
    return volume.format() == Format.QCOW2 && volume.preallocation() != Preallocation.NONE
        ? PREALLOC_METADATA
        : 0;
  }

  private void checkCapacity(Handle made) {
    Structs.VolumeInfo info = Structs.VolumeInfo.of(made.address());
    if (!info.has(volume.capacity().bytes())) {
      throw refusal(
          VirError.OPERATION_FAILED,
          "the host made a volume of %d bytes, fewer than the %d asked"
              .formatted(info.capacity(), volume.capacity().bytes()));
    }
  }

  /**
   * libvirt looks at the name of a partition when it has made it. When it cannot delete it again,
   * as on a disk whose name ends in a digit, the partition stays: it is refused before.
   */
  private void checkPartition() {
    PoolDocument document =
        format.readPool(Structs.text(Libvirt.virStoragePoolGetXMLDesc(pool.address(), 0)));
    if (!document.type().equals(StoragePoolType.DISK.libvirtName())
        || document.source().devices().isEmpty()) {
      return;
    }
    check(Libvirt.virStoragePoolRefresh(pool.address(), 0)); // others may have made partitions
    Set<String> taken = names();
    String next = PartitionNames.next(document.source(), taken::contains);
    if (!taken.contains(volume.name()) && !volume.name().equals(next)) {
      throw refusal(
          VirError.INVALID_ARG,
          "invalid partition name '%s', expected '%s'".formatted(volume.name(), next));
    }
  }

  private Set<String> names() {
    Set<String> names = new HashSet<>();
    try (HandleList all =
        HandleList.of(
            list -> Libvirt.virStoragePoolListAllVolumes(pool.address(), list, 0),
            Libvirt::virStorageVolFree)) {
      for (long found : all.addresses()) {
        names.add(check(Libvirt.virStorageVolGetName(found)));
      }
    }
    return names;
  }

  private static VirException refusal(int code, String why) {
    return new VirException(new VirError(code, VirError.FROM_STORAGE, why, 0));
  }
}
