package io.kvmpod.core.storage;

import static io.kvmpod.core.storage.VolumeRules.Medium.BLOCK;
import static io.kvmpod.core.storage.VolumeRules.Medium.FILE;
import static io.kvmpod.core.storage.VolumeRules.Medium.NETWORK;

import java.util.Arrays;
import java.util.Optional;

/**
 * The kinds of storage pools that libvirt has, with what holds for the volumes of each. A newer
 * libvirt may have more: pools of these are shown and not composed on.
 */
public enum StoragePoolType {
  /** A directory of the host. */
  DIR("dir", VolumeRules.files(FILE)),
  /** A file system on a block device, which the host mounts. */
  FS("fs", VolumeRules.files(FILE)),
  /** A file system of a server, which the host mounts. */
  NETFS("netfs", VolumeRules.files(FILE)),
  /** A volume group of LVM. */
  LOGICAL("logical", VolumeRules.devices(BLOCK, VolumeRules.EXTENT)),
  /** A disk whose volumes are its partitions. */
  DISK("disk", VolumeRules.devices(BLOCK, VolumeRules.MIB)),
  /** A target of iSCSI, to which the host's kernel logs in. */
  ISCSI("iscsi", VolumeRules.given(BLOCK)),
  /** A target of iSCSI, to which QEMU logs in. */
  ISCSI_DIRECT("iscsi-direct", VolumeRules.given(NETWORK)),
  /** A host bus adapter of SCSI. */
  SCSI("scsi", VolumeRules.given(BLOCK)),
  /** All multipath devices of the host. */
  MPATH("mpath", VolumeRules.given(BLOCK)),
  /** A pool of Ceph. */
  RBD("rbd", VolumeRules.devices(NETWORK, VolumeRules.KIB)),
  /** A cluster of Sheepdog. */
  SHEEPDOG("sheepdog", VolumeRules.devices(NETWORK, VolumeRules.KIB)),
  /** A volume of Gluster; libvirt makes no files in it. */
  GLUSTER("gluster", VolumeRules.given(NETWORK)),
  /** A dataset of ZFS. */
  ZFS("zfs", VolumeRules.devices(BLOCK, VolumeRules.MIB)),
  /** A cluster of Virtuozzo Storage. */
  VSTORAGE("vstorage", VolumeRules.files(FILE));

  private final String libvirtName;

  @SuppressWarnings("ImmutableEnumChecker") // a record whose list is a copy
  private final VolumeRules volumes;

  StoragePoolType(String libvirtName, VolumeRules volumes) {
    this.libvirtName = libvirtName;
    this.volumes = volumes;
  }

  /** Returns the type that libvirt's documents call so, or empty for one that is not known here. */
  public static Optional<StoragePoolType> of(String libvirtName) {
    return Arrays.stream(values()).filter(t -> t.libvirtName.equals(libvirtName)).findFirst();
  }

  /** Returns the word that libvirt's documents use. */
  public String libvirtName() {
    return libvirtName;
  }

  /** Returns what holds for its volumes. */
  public VolumeRules volumes() {
    return volumes;
  }
}
