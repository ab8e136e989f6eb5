package io.kvmpod.libvirt.internal;

import static io.kvmpod.core.storage.StoragePoolType.DIR;
import static io.kvmpod.core.storage.StoragePoolType.DISK;
import static io.kvmpod.core.storage.StoragePoolType.FS;
import static io.kvmpod.core.storage.StoragePoolType.GLUSTER;
import static io.kvmpod.core.storage.StoragePoolType.ISCSI_DIRECT;
import static io.kvmpod.core.storage.StoragePoolType.LOGICAL;
import static io.kvmpod.core.storage.StoragePoolType.NETFS;
import static io.kvmpod.core.storage.StoragePoolType.RBD;
import static io.kvmpod.core.storage.StoragePoolType.SHEEPDOG;
import static io.kvmpod.core.storage.StoragePoolType.ZFS;
import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.storage.PoolSource;
import io.kvmpod.core.storage.PoolState;
import io.kvmpod.core.storage.StoragePoolInfo;
import io.kvmpod.core.storage.StoragePoolType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BackingTest {

  private static final PoolSource NFS =
      source("a").hosts(hosts("nfs1")).directory("/export").build();

  @Test
  void fileSystemsOfThisMachineAreToldByWhatTheyAreOn() {
    assertThat(Backing.ofLocal(new LocalFiles.FileSystem("/dev/vda", 3, 2)))
        .isEqualTo("file system /dev/vda");
  }

  @Test
  void aMountedPoolIsBackedByItsSource() {
    assertThat(Backing.ofSource(FS, devices("/dev/sdb1"))).isEqualTo("file system /dev/sdb1");
    assertThat(Backing.ofSource(NETFS, NFS)).isEqualTo("file system nfs1:/export");
  }

  @Test
  void devicesAreBackedByTheirGroupTheirDiskOrTheirTarget() {
    assertThat(Backing.ofSource(LOGICAL, source("vg0").build())).isEqualTo("volume group vg0");
    assertThat(Backing.ofSource(DISK, devices("/dev/sdc"))).isEqualTo("disk /dev/sdc");
    PoolSource target =
        PoolSource.builder()
            .hosts(List.of(new PoolSource.Host("192.0.2.1", 3260)))
            .devices(List.of("iqn.a:b"))
            .build();
    assertThat(Backing.ofSource(ISCSI_DIRECT, target))
        .isEqualTo("target iqn.a:b at 192.0.2.1:3260");
  }

  @Test
  void datasetsOfOneZfsPoolShareIt() {
    assertThat(Backing.ofSource(ZFS, source("tank/a").build())).isEqualTo("zfs pool tank");
    assertThat(Backing.ofSource(ZFS, source("tank").build())).isEqualTo("zfs pool tank");
  }

  @Test
  void poolsOfOneClusterShareItWhateverTheOrderOfItsServers() {
    assertThat(Backing.ofSource(RBD, source("vms").hosts(hosts("m2", "m1")).build()))
        .isEqualTo(Backing.ofSource(RBD, source("images").hosts(hosts("m1", "m2")).build()))
        .isEqualTo("ceph cluster m1,m2");
    assertThat(Backing.ofSource(SHEEPDOG, source("a").hosts(hosts("s")).build()))
        .isEqualTo("sheepdog cluster s");
    assertThat(Backing.ofSource(GLUSTER, source("v").hosts(hosts("g")).build()))
        .isEqualTo("gluster volume v at g");
  }

  @ParameterizedTest
  @EnumSource(
      value = StoragePoolType.class,
      names = {"DIR", "FS", "LOGICAL", "DISK", "ISCSI", "ISCSI_DIRECT", "SCSI", "ZFS"})
  void aSourceThatTellsNothingBacksNothing(StoragePoolType type) {
    assertThat(Backing.ofSource(type, PoolSource.NONE)).isNull();
  }

  @Test
  void aDirectoryInAMountedPoolSharesItsFileSystem() {
    StoragePoolInfo mount = pool("m", FS, "/srv/m", 10, "file system /dev/sdb1");

    assertThat(backings(mount, pool("in", DIR, "/srv/m/images", 11, null)))
        .containsExactly("file system /dev/sdb1", "file system /dev/sdb1");
    assertThat(backings(mount, pool("beside", DIR, "/srv/m2", 11, null)))
        .containsExactly("file system /dev/sdb1", null);
  }

  @Test
  void theInnermostMountCounts() {
    assertThat(
            backings(
                pool("inner", NETFS, "/srv/m/n", 10, "file system nfs1:/export"),
                pool("outer", FS, "/srv/m", 10, "file system /dev/sdb1"),
                pool("in", DIR, "/srv/m/n/x", 10, null)))
        .last()
        .isEqualTo("file system nfs1:/export");
  }

  @Test
  void directoriesThatTellTheSameNumbersAreTakenToShare() {
    assertThat(
            backings(
                pool("a", DIR, "/a", 10, null),
                pool("b", DIR, "/b", 10, null),
                pool("c", DIR, "/c", 11, null)))
        .containsExactly("file system of pool a", "file system of pool a", null);
  }

  @Test
  void directoriesInWhichNothingIsUsedTellNothing() {
    assertThat(
            backings(
                pool("a", DIR, PoolState.ACTIVE, "/a", 10, 0, 10, null),
                pool("b", DIR, PoolState.ACTIVE, "/b", 10, 0, 10, null)))
        .containsOnlyNulls();
  }

  @Test
  void eachOfTheThreeNumbersTellsDirectoriesApart() {
    StoragePoolInfo a = pool("a", DIR, "/a", 10, null);
    for (StoragePoolInfo other :
        List.of(
            pool("b", DIR, PoolState.ACTIVE, "/b", 11, 4, 6, null),
            pool("b", DIR, PoolState.ACTIVE, "/b", 10, 5, 6, null),
            pool("b", DIR, PoolState.ACTIVE, "/b", 10, 4, 5, null))) {
      assertThat(backings(a, other)).containsExactly(null, null);
    }
  }

  @Test
  void whatIsKnownIsNotGuessed() {
    assertThat(
            backings(
                pool("a", DIR, "/a", 10, "file system /dev/vda"),
                pool("b", DIR, "/b", 10, "file system /dev/vdb"),
                pool("c", DIR, "/c", 10, null)))
        .containsExactly("file system /dev/vda", "file system /dev/vdb", null);
  }

  @Test
  void poolsThatAreNotActiveTellNoNumbersAndShareNothing() {
    assertThat(
            backings(
                pool("a", DIR, PoolState.INACTIVE, "/a", 0, 0, 0, null),
                pool("b", DIR, PoolState.INACTIVE, "/b", 0, 0, 0, null),
                pool("m", FS, PoolState.INACTIVE, "/srv", 0, 0, 0, null),
                pool("in", DIR, "/srv/x", 10, null)))
        .containsOnlyNulls();
  }

  private static List<@Nullable String> backings(StoragePoolInfo... pools) {
    List<@Nullable String> backings = new ArrayList<>();
    Backing.compared(Arrays.asList(pools)).forEach(pool -> backings.add(pool.backing()));
    return backings;
  }

  private static StoragePoolInfo pool(
      String name, StoragePoolType type, String path, long total, @Nullable String backing) {
    return pool(name, type, PoolState.ACTIVE, path, total, 4, 6, backing);
  }

  private static StoragePoolInfo pool(
      String name,
      StoragePoolType type,
      PoolState state,
      String path,
      long total,
      long allocation,
      long available,
      @Nullable String backing) {
    return new StoragePoolInfo(
        name,
        UUID.randomUUID(),
        type.libvirtName(),
        PoolSource.NONE,
        path,
        state,
        null,
        true,
        StorageSize.ofBytes(total),
        StorageSize.ofBytes(allocation),
        StorageSize.ofBytes(available),
        true,
        StorageSize.ZERO,
        StorageSize.ZERO,
        backing);
  }

  private static PoolSource.Builder source(String name) {
    return PoolSource.builder().name(name);
  }

  private static PoolSource devices(String device) {
    return PoolSource.builder().devices(List.of(device)).build();
  }

  private static List<PoolSource.Host> hosts(String... names) {
    return Arrays.stream(names).map(PoolSource.Host::of).toList();
  }
}
