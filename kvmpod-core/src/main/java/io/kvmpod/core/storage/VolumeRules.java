package io.kvmpod.core.storage;

import io.kvmpod.core.quantity.StorageSize;
import java.util.List;

/**
 * What holds for the volumes of one kind of storage pool.
 *
 * @param medium what a volume is on its host
 * @param made whether the host makes volumes in such a pool; else it has those that are given
 * @param thin whether a volume can take less than its capacity
 * @param formats the formats that a volume can be made in, that of a machine's disk first; empty
 *     when none is made
 * @param step what a volume's capacity is made a multiple of, in bytes
 */
public record VolumeRules(
    Medium medium, boolean made, boolean thin, List<VolumeDefinition.Format> formats, long step) {

  /** The unit in which libvirt has images, logical volumes and ZFS volumes made. */
  static final long KIB = 1024;

  /** Partitions begin and end there; ZFS volumes are cut down to it. */
  static final long MIB = 1L << 20;

  /** LVM's extent unless the volume group has another; LVM rounds up to that by itself. */
  static final long EXTENT = 4 * MIB;

  /** An empty qcow2 image takes 196 624 bytes (QEMU 7.2), whatever the size of its file system. */
  private static final long EMPTY_IMAGE = 256 * KIB;

  /** A byte of an image's first table stands for so many of its bytes. */
  private static final long BYTES_PER_TABLE_BYTE = 64 * MIB;

  /** Copies the list. */
  public VolumeRules {
    formats = List.copyOf(formats);
  }

  static VolumeRules files(Medium medium) {
    return new VolumeRules(
        medium,
        true,
        true,
        List.of(VolumeDefinition.Format.QCOW2, VolumeDefinition.Format.RAW),
        KIB);
  }

  static VolumeRules devices(Medium medium, long step) {
    return new VolumeRules(
        medium, true, medium == Medium.NETWORK, List.of(VolumeDefinition.Format.NONE), step);
  }

  static VolumeRules given(Medium medium) {
    return new VolumeRules(medium, false, false, List.of(), 1);
  }

  /**
   * Returns the capacity that is asked of the host so that a volume has at least that size; the
   * size itself when what it would be rounded up to is past counting.
   */
  public StorageSize given(StorageSize asked) {
    long rounded = asked.bytes() + Math.floorMod(-asked.bytes(), step);
    return rounded < asked.bytes() ? asked : StorageSize.ofBytes(rounded);
  }

  /**
   * Returns how much of its pool an empty volume takes when it is made, in bytes: all of it where
   * volumes are not thin, else QEMU's tables.
   */
  public long takenAtOnce(StorageSize capacity) {
    return thin ? EMPTY_IMAGE + capacity.bytes() / BYTES_PER_TABLE_BYTE : capacity.bytes();
  }

  /** What a volume is on its host. */
  public enum Medium {
    /** A file. */
    FILE,
    /** A block device. */
    BLOCK,
    /** An image on a server, which only QEMU opens. */
    NETWORK
  }
}
