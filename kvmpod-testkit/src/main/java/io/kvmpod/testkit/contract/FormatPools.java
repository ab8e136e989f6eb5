package io.kvmpod.testkit.contract;

import io.kvmpod.core.storage.PoolSource;
import io.kvmpod.core.storage.StoragePoolDefinition;
import io.kvmpod.core.storage.StoragePoolType;
import java.util.List;
import java.util.UUID;

/** A storage pool of each type, with all that it can have. */
final class FormatPools {

  private static final PoolSource.Auth CEPH =
      new PoolSource.Auth(
          "ceph", "admin", UUID.fromString("2ec115d7-3a88-3ceb-bc12-0ac909a6fd87"), null);
  private static final PoolSource.Auth CHAP =
      new PoolSource.Auth("chap", "pod1", null, "the target's password");
  private static final String TARGET = "iqn.2013-06.com.example:iscsi-pool";
  private static final String INITIATOR = "iqn.2013-06.com.example:pod1";

  static final List<StoragePoolDefinition> ALL =
      List.of(
          StoragePoolDefinition.directory("files", "/srv/files"),
          StoragePoolDefinition.fileSystem("fs1", "/dev/sdb1", "ext4", "/srv/fs1"),
          StoragePoolDefinition.netFileSystem("nfs1", "nfs1", "/export", "nfs", "/srv/nfs1"),
          StoragePoolDefinition.netFileSystem("share", "cifs1", "share", "cifs", "/srv/share"),
          StoragePoolDefinition.logical("vg0", "vg0", List.of()),
          StoragePoolDefinition.logical("vg1", "vg1", List.of("/dev/sdc", "/dev/sdd")),
          new StoragePoolDefinition(
              "vg2", StoragePoolType.LOGICAL, PoolSource.builder().name("vg2").build(), null),
          StoragePoolDefinition.disk("disk1", "/dev/sde", "gpt"),
          StoragePoolDefinition.iscsi("iscsi1", "san1", TARGET),
          new StoragePoolDefinition(
              "iscsi2",
              StoragePoolType.ISCSI,
              unit().initiator(INITIATOR).auth(CHAP).build(),
              "/dev/disk/by-path"),
          StoragePoolDefinition.iscsiDirect(
              "direct", new PoolSource.Host("san1", 3260), TARGET, INITIATOR),
          new StoragePoolDefinition(
              "direct2",
              StoragePoolType.ISCSI_DIRECT,
              unit().initiator(INITIATOR).auth(CHAP).build(),
              null),
          StoragePoolDefinition.scsi("hba", "host5"),
          StoragePoolDefinition.multipath("paths"),
          StoragePoolDefinition.rbd(
              "ceph",
              List.of(new PoolSource.Host("mon1", 6789), PoolSource.Host.of("192.0.2.7")),
              "vms",
              CEPH),
          StoragePoolDefinition.sheepdog("sheep", new PoolSource.Host("sheep1", 7000), "vms"),
          StoragePoolDefinition.gluster("gluster", "gluster1", "volume", "/images"),
          StoragePoolDefinition.zfs("tank", "tank/vms"),
          new StoragePoolDefinition(
              "tank2",
              StoragePoolType.ZFS,
              PoolSource.builder().name("tank2").devices(List.of("/dev/sdf")).build(),
              "/dev/zvol/tank2"),
          StoragePoolDefinition.vstorage("cluster", "cluster1", "/srv/cluster"));

  private FormatPools() {}

  private static PoolSource.Builder unit() {
    return PoolSource.builder().hosts(List.of(PoolSource.Host.of("san1"))).devices(List.of(TARGET));
  }
}
