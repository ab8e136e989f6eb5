package io.kvmpod.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.kvmpod.core.ConflictException;
import io.kvmpod.core.Deadline;
import io.kvmpod.core.HostException;
import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.spi.HostConnection;
import io.kvmpod.core.spi.StorageDriver;
import io.kvmpod.core.storage.PoolSource;
import io.kvmpod.core.storage.PoolState;
import io.kvmpod.core.storage.StoragePoolDefinition;
import io.kvmpod.core.storage.StoragePoolInfo;
import io.kvmpod.core.storage.StoragePoolType;
import io.kvmpod.core.storage.VolumeDefinition;
import io.kvmpod.core.storage.VolumeInfo;
import io.kvmpod.core.storage.VolumeRef;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Pools of every type: what has to be there, what is in the way, and what others do to them. */
class SimulatedPoolsTest {

  private static final StorageSize GB = StorageSize.ofGB(1);

  private final SimulatedHost host =
      SimulatedHost.builder()
          .blockDevice("/dev/sdb", GB)
          .blockDevice("/dev/sdc", StorageSize.ofGB(2))
          .blockDevice("/dev/sdd", GB, "xfs")
          .blockDevice("/dev/sde", GB, "gpt")
          .storageSource(StoragePoolType.LOGICAL, "vg", StorageSize.ofGB(10))
          .storageSource(StoragePoolType.RBD, "rbd", StorageSize.ofGB(20))
          .storageSource(StoragePoolType.GLUSTER, "gv", StorageSize.ofGB(30))
          .storageSource(StoragePoolType.NETFS, "nas", StorageSize.ofGB(40))
          .storageUnits(StoragePoolType.ISCSI, "iqn.a", GB, StorageSize.ofGB(3))
          .build();
  private final SimulatedConsole console = host.console();
  private final HostConnection connection = host.open();
  private final StorageDriver driver = connection.storage();

  @AfterEach
  void close() {
    connection.close();
  }

  @Test
  void aPoolOfEveryTypeIsDefinedAndToldAsGiven() {
    for (StoragePoolType type : StoragePoolType.values()) {
      StoragePoolDefinition pool = SourceKey.typical("of-" + type.libvirtName(), type);

      driver.definePool(pool, soon());

      assertThat(driver.poolDefinition(pool.name(), soon())).contains(pool);
      assertThat(pool(pool.name()))
          .returns(type.libvirtName(), StoragePoolInfo::type)
          .returns(pool.source(), StoragePoolInfo::source)
          .returns(pool.targetPath(), StoragePoolInfo::targetPath)
          .returns(PoolState.INACTIVE, StoragePoolInfo::state);
    }
  }

  @Test
  void aPoolWithNothingBehindItIsNotCreatedAndLeavesNothing() {
    HostCensus before = host.census();
    EnumSet<StoragePoolType> types = EnumSet.allOf(StoragePoolType.class);
    types.remove(StoragePoolType.DIR); // a directory is made
    types.remove(StoragePoolType.MPATH); // a host without such devices has none of them
    for (StoragePoolType type : types) {
      StoragePoolDefinition pool = SourceKey.typical("none", type);

      assertThat(refusal(() -> driver.createPool(pool, soon())).code()).isIn(1, 38);

      assertThat(host.census()).isEqualTo(before);
    }
  }

  @Test
  void aBlankDeviceIsFormattedByThePoolThatIsCreatedOnIt() {
    driver.createPool(
        StoragePoolDefinition.fileSystem("fs", "/dev/sdb", "ext4", "/mnt/fs"), soon());
    driver.createPool(StoragePoolDefinition.disk("disk", "/dev/sdc", "gpt"), soon());

    assertThat(pool("fs").total()).isEqualTo(GB);
    assertThat(pool("fs").active()).isTrue();
    assertThat(pool("disk").total()).isEqualTo(StorageSize.ofGB(2));
    assertThat(host.census().directories()).contains("/mnt/fs");
  }

  @Test
  void aPoolOnABlankDeviceDoesNotStartBeforeItIsBuilt() {
    driver.definePool(
        StoragePoolDefinition.fileSystem("fs", "/dev/sdb", "ext4", "/mnt/fs"), soon());
    driver.definePool(StoragePoolDefinition.disk("disk", "/dev/sdc", "gpt"), soon());

    assertThat(refusal(() -> driver.startPool("fs", soon())).answer())
        .endsWith("can't read superblock on /dev/sdb.");
    assertThat(refusal(() -> driver.startPool("disk", soon())).answer())
        .endsWith("Unrecognized disk label found, requires build");

    driver.buildPool("fs", false, soon());
    driver.buildPool("disk", false, soon());
    driver.startPool("fs", soon());
    driver.startPool("disk", soon());
    assertThat(pool("fs").active()).isTrue();
    assertThat(pool("disk").active()).isTrue();
  }

  @Test
  void aDeviceWithSomethingOnItIsOverwrittenOnlyWhenThatIsSaid() {
    driver.createPool(StoragePoolDefinition.disk("disk", "/dev/sde", "gpt"), soon());
    driver.createVolume(volume("disk", "sde1"), soon());
    driver.stopPool("disk", soon());

    HostException refused = refusal(() -> driver.buildPool("disk", false, soon()));
    assertThat(refused)
        .returns(76, HostException::code) // STORAGE_POOL_BUILT
        .returns(
            "storage pool already built: Disk label already formatted using 'gpt'",
            HostException::answer);
    assertThat(host.census().volumes()).contains("disk/sde1");

    driver.buildPool("disk", true, soon());
    driver.startPool("disk", soon());
    assertThat(driver.volumes("disk", soon())).isEmpty();
  }

  @Test
  void aDeviceWithAnotherFileSystemIsNeitherMountedNorOverwritten() {
    HostCensus before = host.census();
    StoragePoolDefinition pool =
        StoragePoolDefinition.fileSystem("fs", "/dev/sdd", "ext4", "/mnt/fs");

    assertThatThrownBy(() -> driver.createPool(pool, soon())).isInstanceOf(HostException.class);

    assertThat(host.census()).isEqualTo(before);
    driver.createPool(StoragePoolDefinition.fileSystem("x", "/dev/sdd", "xfs", "/mnt/x"), soon());
    assertThat(pool("x").active()).isTrue();
  }

  @Test
  void twoPoolsAreNotOnOneDirectoryDeviceGroupTargetOrCluster() {
    List<List<StoragePoolDefinition>> pairs =
        List.of(
            List.of(
                StoragePoolDefinition.directory("a", "/mnt/a"),
                StoragePoolDefinition.netFileSystem("b", "nas", "/x", "nfs", "/mnt/a")),
            List.of(
                StoragePoolDefinition.fileSystem("a", "/dev/sdb", "ext4", "/mnt/b"),
                StoragePoolDefinition.disk("b", "/dev/sdb", "gpt")),
            List.of(
                StoragePoolDefinition.logical("a", "new", List.of("/dev/sdb", "/dev/sdc")),
                StoragePoolDefinition.disk("b", "/dev/sdc", "gpt")),
            List.of(
                StoragePoolDefinition.logical("a", "vg", List.of()),
                StoragePoolDefinition.logical("b", "vg", List.of())),
            List.of(
                StoragePoolDefinition.iscsi("a", "san", "iqn.a"),
                StoragePoolDefinition.iscsi("b", "san", "iqn.a")),
            List.of(ceph("a", "mon1", "mon2"), ceph("b", "mon2", "mon3")),
            List.of(StoragePoolDefinition.multipath("a"), StoragePoolDefinition.multipath("b")));
    for (List<StoragePoolDefinition> pair : pairs) {
      driver.definePool(pair.get(0), soon());

      assertThatThrownBy(() -> driver.definePool(pair.get(1), soon()))
          .as("beside %s", pair.get(0))
          .isInstanceOf(ConflictException.class)
          .hasMessageContaining("Storage source conflict with pool: 'a'");

      driver.removePool("a", false, soon());
    }
  }

  @Test
  void twoClustersMayCallTheirPoolsAlike() {
    driver.definePool(ceph("a", "mon1"), soon());
    driver.definePool(ceph("b", "mon7"), soon());
    driver.definePool(StoragePoolDefinition.gluster("c", "g", "gv", "/one"), soon());
    driver.definePool(StoragePoolDefinition.gluster("d", "g", "gv", "/two"), soon());

    assertThat(host.census().pools()).contains("a", "b", "c", "d");
  }

  @Test
  void poolsOnOneServerShareItsSpaceAndNotTheirVolumes() {
    driver.createPool(
        StoragePoolDefinition.netFileSystem("one", "nas", "/one", "nfs", "/mnt/one"), soon());
    driver.createPool(
        StoragePoolDefinition.netFileSystem("two", "nas", "/two", "nfs", "/mnt/two"), soon());

    console.addPreallocatedVolume("one", "raw", StorageSize.ofGB(15));

    assertThat(pool("two").available()).isEqualTo(StorageSize.ofGB(25)); // 40 - 15
    assertThat(pool("two").space()).isEqualTo(pool("one").space());
    assertThat(driver.volumes("two", soon())).isEmpty();
  }

  @Test
  void aVolumeGroupIsMadeOfItsDevicesAndGivesThemBack() {
    StoragePoolDefinition pool =
        StoragePoolDefinition.logical("lvm", "new", List.of("/dev/sdb", "/dev/sdc"));
    driver.createPool(pool, soon());
    // 1 GB + 2 GB, less what LVM keeps of each
    assertThat(pool("lvm").total().bytes()).isEqualTo(3_000_000_000L - 2 * (4 << 20));
    driver.createVolume(volume("lvm", "lv"), soon());

    assertThat(refusal(() -> driver.removePool("lvm", true, soon())).code()).isEqualTo(1);
    assertThat(host.census().volumes()).contains("lvm/lv");

    driver.startPool("lvm", soon());
    driver.deleteVolume(new VolumeRef("lvm", "lv"), soon());
    driver.removePool("lvm", true, soon());
    driver.createPool(StoragePoolDefinition.disk("disk", "/dev/sdb", "gpt"), soon());
    assertThat(pool("disk").active()).isTrue();
  }

  @Test
  void aGroupIsNotMadeOfDevicesThatAreMissingOrInUse() {
    for (String device : List.of("/dev/none", "/dev/sdd")) {
      StoragePoolDefinition pool =
          StoragePoolDefinition.logical("lvm", "new", List.of("/dev/sdb", device));

      assertThatThrownBy(() -> driver.createPool(pool, soon())).isInstanceOf(HostException.class);

      assertThat(host.census().pools()).doesNotContain("lvm");
    }
    driver.createPool(StoragePoolDefinition.disk("disk", "/dev/sdb", "gpt"), soon()); // still blank
  }

  @Test
  void unitsOfATargetAreVolumesThatNobodyMakes() {
    driver.createPool(StoragePoolDefinition.iscsi("san", "san", "iqn.a"), soon());

    assertThat(driver.volumes("san", soon()))
        .extracting(v -> v.ref().name(), VolumeInfo::capacity, VolumeInfo::type)
        .containsExactly(
            tuple("unit:0:0:0", GB, "block"), tuple("unit:0:0:1", StorageSize.ofGB(3), "block"));
    assertThat(pool("san").available()).isEqualTo(StorageSize.ZERO);
    VolumeRef unit = new VolumeRef("san", "unit:0:0:0");
    assertThat(refusal(() -> driver.createVolume(volume("san", "v"), soon())).code()).isEqualTo(3);
    assertThat(refusal(() -> driver.deleteVolume(unit, soon())).code()).isEqualTo(3);
    assertThat(driver.volume(unit, soon())).isPresent();
  }

  @Test
  void poolsThatStartWithTheHostAreStartedAfterAPowerCut() {
    driver.createPool(StoragePoolDefinition.directory("on", "/srv/on"), soon());
    driver.createPool(StoragePoolDefinition.directory("off", "/srv/off"), soon());
    driver.setPoolAutostart("off", false, soon());
    driver.definePool(StoragePoolDefinition.directory("missing", "/srv/missing"), soon());
    driver.setPoolAutostart("missing", true, soon());

    console.powerCut();

    assertThat(pool("on").active()).isTrue();
    assertThat(pool("off").active()).isFalse();
    assertThat(pool("missing").active()).isFalse();
  }

  @Test
  void aPoolOutOfReachIsToldSoAndLeavesTheOthersAlone() {
    driver.createPool(StoragePoolDefinition.directory("other", "/srv/other"), soon());
    driver.createVolume(volume("other", "v"), soon());
    console.addVolume("default", "disk", GB);

    console.breakStoragePool("default", PoolState.INACCESSIBLE, "Stale file handle");

    assertThat(pool("default"))
        .returns(PoolState.INACCESSIBLE, StoragePoolInfo::state)
        .returns("Stale file handle", StoragePoolInfo::problem)
        .returns(StorageSize.ZERO, StoragePoolInfo::total);
    assertThat(host.look().volumeSizes()).containsOnlyKeys(new VolumeRef("other", "v"));
    assertThat(refusal(() -> driver.volumes("default", soon())).answer())
        .isEqualTo("Stale file handle");
    assertThat(refusal(() -> driver.createVolume(volume("default", "v"), soon())).code())
        .isEqualTo(38);
    console.mendStoragePool("default");
    assertThat(pool("default").state()).isEqualTo(PoolState.ACTIVE);
    assertThat(host.look().volumeSizes()).containsKey(new VolumeRef("default", "disk"));
  }

  @Test
  void aPoolOutOfReachIsStoppedByARefreshAndStartsOnceItIsMended() {
    console.breakStoragePool("default", PoolState.INACCESSIBLE, "Stale file handle");

    assertThatThrownBy(() -> driver.refreshPool("default", soon()))
        .hasMessageContaining("Stale file handle");
    assertThat(pool("default").state()).isEqualTo(PoolState.INACTIVE);
    assertThatThrownBy(() -> driver.startPool("default", soon()))
        .hasMessageContaining("Stale file handle");

    console.mendStoragePool("default");
    assertThat(pool("default").state()).isEqualTo(PoolState.INACTIVE);
    driver.startPool("default", soon());
    assertThat(pool("default").problem()).isNull();
    assertThat(pool("default").active()).isTrue();
  }

  @Test
  void aPoolThatIsDegradedIsInUse() {
    console.breakStoragePool("default", PoolState.DEGRADED, "one of two is missing");

    driver.createVolume(volume("default", "v"), soon());

    assertThat(pool("default").state()).isEqualTo(PoolState.DEGRADED);
    assertThat(pool("default").total()).isEqualTo(StorageSize.ofGB(500));
  }

  @Test
  void onlyAPoolThatIsStartedBreaks() {
    driver.stopPool("default", soon());

    assertThatThrownBy(() -> console.breakStoragePool("default", PoolState.UNREADABLE, "hangs"))
        .isInstanceOf(HostException.class);
  }

  @Test
  void whatOthersPutThereIsSeenWhenTheHostLooksAgain() {
    console.putFile("default", "theirs.iso", StorageSize.ofGB(400));

    assertThat(pool("default").available()).isEqualTo(StorageSize.ofGB(500)); // as seen last
    assertThat(driver.volumes("default", soon())).isEmpty();
    assertThat(host.look().volumeSizes()).isEmpty();

    driver.refreshPool("default", soon());

    assertThat(pool("default").available()).isEqualTo(StorageSize.ofGB(100));
    assertThat(pool("default").allocation()).isEqualTo(StorageSize.ofGB(400));
    assertThat(pool("default").provisioned()).isEqualTo(StorageSize.ofGB(400));
    assertThat(host.look().volumeSizes())
        .containsEntry(new VolumeRef("default", "theirs.iso"), 400_000_000_000L);
  }

  @Test
  void spaceThatOthersTookIsNotThereThoughTheHostTellsSo() {
    console.putFile("default", "theirs.iso", StorageSize.ofGB(400));

    assertThatThrownBy(
            () -> console.addPreallocatedVolume("default", "ours", StorageSize.ofGB(200)))
        .hasMessageContaining("No space left on device");

    console.addPreallocatedVolume("default", "ours", StorageSize.ofGB(50));
    assertThat(pool("default").available()).isEqualTo(StorageSize.ofGB(450)); // still stale
    driver.stopPool("default", soon());
    driver.startPool("default", soon()); // looks as well
    assertThat(pool("default").available()).isEqualTo(StorageSize.ofGB(50));
  }

  @Test
  void aFileThatTheHostHasNotSeenIsInTheWayOfAVolume() {
    console.putFile("default", "v", GB);

    assertThat(refusal(() -> driver.createVolume(volume("default", "v"), soon())).answer())
        .isEqualTo("cannot create path '/pools/default/v': File exists");
    assertThatThrownBy(() -> console.putFile("default", "v", GB))
        .isInstanceOf(ConflictException.class);
  }

  @Test
  void lostAndFoundIsNoVolume() {
    console.putFile("default", "lost+found", StorageSize.ofMB(1));

    driver.refreshPool("default", soon());

    assertThat(driver.volumes("default", soon())).isEmpty();
    assertThat(pool("default").available().bytes()).isEqualTo(499_999_000_000L); // its space is
  }

  @Test
  void poolsThatShareASpaceAreStaleEachForItself() {
    SimulatedHost shared =
        SimulatedHost.builder()
            .fileSystem("disk", StorageSize.ofGB(10), StorageSize.ZERO)
            .storagePoolOn("a", "disk")
            .storagePoolOn("b", "disk")
            .build();
    shared.console().putFile("a", "x", StorageSize.ofGB(4));

    try (HostConnection open = shared.open()) {
      open.storage().refreshPool("b", soon());
    }

    assertThat(shared.look().storagePool("b").orElseThrow().available())
        .isEqualTo(StorageSize.ofGB(6));
    assertThat(shared.look().storagePool("a").orElseThrow().available())
        .isEqualTo(StorageSize.ofGB(10));
  }

  @Test
  void whatIsBehindPoolsIsGivenByItsKind() {
    assertThatThrownBy(() -> SimulatedHost.builder().storageSource(StoragePoolType.DIR, "a", GB))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("dir");
    assertThatThrownBy(() -> SimulatedHost.builder().storageUnits(StoragePoolType.RBD, "a", GB))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("rbd");
  }

  private StoragePoolInfo pool(String name) {
    return host.look().storagePool(name).orElseThrow();
  }

  private static StoragePoolDefinition ceph(String name, String... monitors) {
    return StoragePoolDefinition.rbd(
        name, List.of(monitors).stream().map(PoolSource.Host::of).toList(), "rbd", null);
  }

  private static VolumeDefinition volume(String pool, String name) {
    return new VolumeDefinition(
        pool, name, StorageSize.ofBytes(64 << 20), VolumeDefinition.Format.NONE);
  }

  private static Deadline soon() {
    return Deadline.in(Duration.ofMinutes(1));
  }

  private static HostException refusal(ThrowingCallable call) {
    return catchThrowableOfType(HostException.class, call);
  }
}
