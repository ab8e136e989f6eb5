package io.kvmpod.libvirt.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.core.storage.PoolSource;
import io.kvmpod.core.storage.PoolState;
import io.kvmpod.core.storage.StoragePoolDefinition;
import io.kvmpod.core.storage.StoragePoolInfo;
import io.kvmpod.core.storage.StoragePoolType;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every type of storage pool, on the test driver, which holds documents against the schema. */
@Tag("libvirt")
class PoolTypesTest {

  @TempDir private Path directory;

  static Stream<StoragePoolDefinition> pools() {
    PoolSource.Host host = new PoolSource.Host("san1", 3260);
    return Stream.of(
        StoragePoolDefinition.directory("dir", "/srv/dir"),
        StoragePoolDefinition.fileSystem("fs", "/dev/sdb1", "ext4", "/srv/fs"),
        StoragePoolDefinition.netFileSystem("netfs", "nfs1", "/export", "nfs", "/srv/netfs"),
        StoragePoolDefinition.logical("logical", "vg0", List.of("/dev/sdc")),
        StoragePoolDefinition.disk("disk", "/dev/sdd", "gpt"),
        StoragePoolDefinition.iscsi("iscsi", "san1", "iqn.2026-11.example:a"),
        StoragePoolDefinition.iscsiDirect(
            "direct", host, "iqn.2026-11.example:b", "iqn.2026-11.example:me"),
        StoragePoolDefinition.scsi("scsi", "scsi_host1"),
        StoragePoolDefinition.multipath("mpath"),
        StoragePoolDefinition.rbd(
            "rbd",
            List.of(new PoolSource.Host("mon1", 6789), PoolSource.Host.of("mon2")),
            "vms",
            new PoolSource.Auth("ceph", "admin", null, "client.admin")),
        StoragePoolDefinition.sheepdog("sheepdog", new PoolSource.Host("s1", 7000), "vdi"),
        StoragePoolDefinition.gluster("gluster", "g1", "vol", "/images"),
        StoragePoolDefinition.zfs("zfs", "tank/vms"),
        StoragePoolDefinition.vstorage("vstorage", "cluster", "/srv/vstorage"));
  }

  @Test
  void noTypeIsLeftOut() {
    assertThat(pools().map(StoragePoolDefinition::type))
        .containsExactlyInAnyOrderElementsOf(Arrays.asList(StoragePoolType.values()));
  }

  @ParameterizedTest
  @MethodSource("pools")
  void aPoolOfEachTypeIsDefinedStartedSeenAndReadBackAsItWasDefined(StoragePoolDefinition pool) {
    try (LibvirtConnection host = TestNode.open(directory)) {
      host.storage().definePool(pool, TestNode.soon());
      assertThat(host.storage().poolDefinition(pool.name(), TestNode.soon())).contains(pool);

      host.storage().startPool(pool.name(), TestNode.soon());

      StoragePoolInfo seen = host.observe(TestNode.soon()).storagePool(pool.name()).orElseThrow();
      assertThat(seen.state()).isEqualTo(PoolState.ACTIVE);
      assertThat(seen.knownType()).contains(pool.type());
      assertThat(seen.source()).isEqualTo(pool.source());
      assertThat(seen.availableAtMost())
          .isEqualTo(List.of("dir", "fs", "netfs", "vstorage", "gluster").contains(seen.type()));
      assertThat(host.storage().poolDefinition(pool.name(), TestNode.soon())).contains(pool);
    }
  }
}
