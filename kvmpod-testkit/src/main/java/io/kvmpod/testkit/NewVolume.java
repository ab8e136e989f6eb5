package io.kvmpod.testkit;

import io.kvmpod.core.HostException;
import io.kvmpod.core.storage.BaseImage;
import io.kvmpod.core.storage.PartitionNames;
import io.kvmpod.core.storage.StoragePoolType;
import io.kvmpod.core.storage.VolumeDefinition;
import io.kvmpod.core.storage.VolumeDefinition.Format;
import io.kvmpod.core.storage.VolumeDefinition.Preallocation;
import io.kvmpod.core.storage.VolumeRules.Medium;
import org.jspecify.annotations.Nullable;

/** A volume that is about to be made, by the rules of its kind of pool. */
final class NewVolume {

  /** ext4 holds no larger file. */
  static final long LARGEST_RAW = 1L << 44;

  private static final long KIB = 1L << 10;
  private static final long MIB = 1L << 20;
  private static final long EXTENT = 4 * MIB;

  private final Call call;
  private final Pool pool;
  private final Store store;
  private final VolumeDefinition asked;
  private final @Nullable StoredVolume clonedFrom;
  private final StoredVolume volume;
  private final long allocation;

  /**
   * Looks whether the volume can be made.
   *
   * @param base the image that it begins as, or null
   * @throws HostException if the host refuses it
   */
  NewVolume(
      Call call,
      Pool pool,
      StoragePoolType type,
      Store store,
      VolumeDefinition asked,
      @Nullable StoredVolume base) {
    this.call = call;
    this.pool = pool;
    this.store = store;
    this.asked = asked;
    BaseImage image = asked.base();
    this.clonedFrom = image == null || image.use() == BaseImage.Use.BACKING ? null : base;
    if (type.volumes().medium() == Medium.FILE) {
      boolean qcow2 = asked.format() == Format.QCOW2;
      this.volume = qcow2 ? qcow2() : rawFile();
      this.allocation = qcow2 ? takenByQcow2() : takenByRaw();
    } else {
      this.volume = type.volumes().thin() ? image() : device(type);
      this.allocation = type.volumes().thin() ? takenByRaw() : volume.capacity;
      requireFits(type);
    }
    if (clonedFrom != null) {
      volume.copyBytesOf(clonedFrom);
    }
  }

  StoredVolume volume() {
    return volume;
  }

  /** Returns what it takes of its pool at once, which is there. */
  long allocation() {
    return allocation;
  }

  private StoredVolume rawFile() {
    requireNoFile();
    requireAtMost(LARGEST_RAW);
    return StoredVolume.rawFile(capacity());
  }

  private StoredVolume qcow2() {
    requireNoFile();
    requireAtMost(Qcow2.LARGEST);
    long capacity = rounded(KIB);
    long overhead =
        asked.preallocation() == Preallocation.NONE ? Qcow2.EMPTY : Qcow2.tables(capacity);
    BaseImage image = asked.base();
    String backing = image == null || clonedFrom != null ? null : image.path();
    return StoredVolume.qcow2(capacity, overhead, backing);
  }

  private StoredVolume image() {
    requireAtMost(Qcow2.LARGEST);
    return StoredVolume.image(rounded(KIB));
  }

  private StoredVolume device(StoragePoolType type) {
    requireAtMost(Qcow2.LARGEST);
    long capacity =
        switch (type) {
          case ZFS -> capacity() / MIB * MIB; // libvirt gives zfs whole MiB, and rounds down
          case LOGICAL -> rounded(EXTENT);
          default -> rounded(MIB);
        };
    if (type == StoragePoolType.DISK && !pool.source().devices().isEmpty()) {
      requirePartitionName(PartitionNames.next(pool.source(), store::has));
    }
    if (capacity == 0) {
      throw failed(type, "size is zero");
    }
    return StoredVolume.device(capacity);
  }

  private long takenByRaw() {
    long taken = asked.preallocation() == Preallocation.FULL ? volume.capacity : written();
    if (store.space().left() < taken) {
      throw call.refused(
          ErrorNumber.SYSTEM_ERROR,
          "cannot allocate %d bytes in file '%s': No space left on device"
              .formatted(taken, pool.pathOf(asked.name())));
    }
    return taken;
  }

  private long takenByQcow2() {
    if (asked.preallocation() == Preallocation.NONE) {
      long taken = Math.max(Qcow2.EMPTY, written());
      if (store.space().left() < taken) {
        throw call.refused(
            ErrorNumber.SYSTEM_ERROR,
            "cannot create file '%s': No space left on device"
                .formatted(pool.pathOf(asked.name())));
      }
      return taken;
    }
    boolean full = asked.preallocation() == Preallocation.FULL;
    long taken = full ? volume.most() : volume.most() - volume.capacity;
    if (store.space().left() < taken) {
      throw call.refusedBy(
          ErrorNumber.BY_NONE,
          ErrorNumber.INTERNAL_ERROR,
          "internal error: Child process (/usr/bin/qemu-img create -f qcow2 -o preallocation=%s %s %dK) unexpected exit status 1: qemu-img: %s: No space left on device"
              .formatted(
                  full ? "falloc" : "metadata",
                  pool.pathOf(asked.name()),
                  volume.capacity / KIB,
                  pool.pathOf(asked.name())));
    }
    return taken;
  }

  /** Returns what the image that is cloned has in it: what is sparse stays sparse. */
  private long written() {
    return clonedFrom == null ? 0 : Math.min(clonedFrom.allocation, volume.most());
  }

  private long capacity() {
    long capacity = asked.capacity().bytes();
    return clonedFrom == null ? capacity : Math.max(capacity, clonedFrom.capacity);
  }

  private long rounded(long step) {
    return (capacity() + step - 1) / step * step;
  }

  private void requireAtMost(long largest) {
    if (capacity() > largest) {
      throw call.refused(
          ErrorNumber.SYSTEM_ERROR,
          "cannot extend file '%s': File too large".formatted(pool.pathOf(asked.name())));
    }
  }

  /** A file that the host has not seen is in the way all the same. */
  private void requireNoFile() {
    if (store.has(asked.name())) {
      throw call.refused(
          ErrorNumber.SYSTEM_ERROR,
          "cannot create path '%s': File exists".formatted(pool.pathOf(asked.name())));
    }
  }

  private void requirePartitionName(String next) {
    if (!asked.name().equals(next)) {
      throw call.refused(
          ErrorNumber.INVALID_ARG,
          "invalid argument: invalid partition name '%s', expected '%s'"
              .formatted(asked.name(), next));
    }
  }

  private void requireFits(StoragePoolType type) {
    if (store.space().left() < allocation) {
      throw type == StoragePoolType.DISK
          ? call.refused(ErrorNumber.INTERNAL_ERROR, "internal error: no large enough free extent")
          : failed(type, "insufficient free space");
    }
  }

  private HostException failed(StoragePoolType type, String why) {
    String program = type == StoragePoolType.ZFS ? "zfs create -V" : "lvcreate -L";
    return call.refused(
        ErrorNumber.INTERNAL_ERROR,
        "internal error: Child process (%s %dK %s/%s) unexpected exit status 5:   %s"
            .formatted(program, capacity() / KIB, pool.source().name(), asked.name(), why));
  }
}
