package io.kvmpod.libvirt;

import static io.kvmpod.libvirt.RealStorage.mib;
import static io.kvmpod.libvirt.RealStorage.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.ConflictException;
import io.kvmpod.core.HostException;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.spi.StorageFormat;
import io.kvmpod.core.storage.PartitionNames;
import io.kvmpod.core.storage.PoolState;
import io.kvmpod.core.storage.StoragePoolDefinition;
import io.kvmpod.core.storage.StoragePoolInfo;
import io.kvmpod.core.storage.VolumeDefinition;
import io.kvmpod.core.storage.VolumeDefinition.Format;
import io.kvmpod.core.storage.VolumeInfo;
import io.kvmpod.core.storage.VolumeRef;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Storage pools of those types that a machine without servers can hold. */
@OnHost
class RealPoolsTest {

  private RealStorage storage;

  @BeforeEach
  void open() {
    storage = RealStorage.open();
  }

  @AfterEach
  void close() {
    storage.close();
  }

  static Stream<StoragePoolDefinition> pools() {
    return Stream.of(
        RealStorage.DIR,
        RealStorage.SMALL,
        RealStorage.LARGE,
        RealStorage.disk(),
        RealStorage.ISCSI);
  }

  @ParameterizedTest
  @MethodSource("pools")
  void aPoolOfEachTypeIsDefinedBuiltStartedRefreshedStoppedAndRemoved(StoragePoolDefinition pool) {
    String name = pool.name();
    storage.driver().definePool(pool, soon());
    assertThat(storage.pool(pool).state()).isEqualTo(PoolState.INACTIVE);
    assertThat(storage.driver().poolDefinition(name, soon())).contains(pool);

    storage.driver().buildPool(name, pool.type().libvirtName().matches("fs|disk"), soon());
    storage.driver().startPool(name, soon());
    StoragePoolInfo started = storage.pool(pool);
    assertThat(started.state()).isEqualTo(PoolState.ACTIVE);
    assertThat(started.source()).isEqualTo(pool.source());
    assertThat(started.total().bytes()).isPositive();
    assertThat(started.problem()).isNull();
    assertThat(started.backing()).isNotNull();
    assertThat(storage.driver().poolDefinition(name, soon())).contains(pool);

    storage.driver().refreshPool(name, soon());
    storage.driver().stopPool(name, soon());
    assertThat(storage.pool(pool).state()).isEqualTo(PoolState.INACTIVE);
    storage.driver().removePool(name, true, soon());
    assertThat(storage.find(pool)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("pools")
  void aPoolOfEachTypeIsCreatedWhetherOrNotItIsBuiltAlready(StoragePoolDefinition pool) {
    storage.driver().createPool(pool, soon());
    storage.driver().removePool(pool.name(), false, soon());

    storage.driver().createPool(pool, soon());

    assertThat(storage.pool(pool).active()).isTrue();
    assertThat(storage.pool(pool).autostart()).isTrue();
    assertThatThrownBy(() -> storage.driver().createPool(pool, soon()))
        .isInstanceOf(ConflictException.class);
  }

  @ParameterizedTest
  @MethodSource("pools")
  void whatLibvirtPrintsOfPoolsAndVolumesIsReadAndWrittenBackWhole(StoragePoolDefinition pool)
      throws Exception {
    storage.driver().createPool(pool, soon());
    if (pool.type().volumes().made()) {
      storage.create(volume(pool, mib(4)));
    }
    StorageFormat format = ServiceLoader.load(StorageFormat.class).findFirst().orElseThrow();
    String printed = virsh("pool-dumpxml", pool.name());
    assertThat(format.readPool(printed).source()).isEqualTo(pool.source());
    assertThat(format.readPool(printed).targetPath()).isEqualTo(pool.targetPath());
    List<VolumeInfo> volumes = storage.driver().volumes(pool.name(), soon());
    assertThat(volumes).isNotEmpty();
    for (VolumeInfo volume : volumes) {
      String text = virsh("vol-dumpxml", volume.ref().name(), "--pool", pool.name());
      assertThat(format.readVolume(pool.name(), text)).isEqualTo(volume);
    }
  }

  @Test
  void availableIsWhatAnOrdinaryWriterHas() throws Exception {
    for (StoragePoolDefinition pool :
        List.of(RealStorage.DIR, RealStorage.SMALL, RealStorage.LARGE)) {
      storage.driver().createPool(pool, soon());
      StoragePoolInfo seen = storage.pool(pool);

      assertThat(seen.availableAtMost()).isFalse();
      assertThat(seen.available().bytes())
          .isCloseTo(RealStorage.df(pool), Offset.offset(64L << 20));
    }
    StoragePoolInfo large = storage.pool(RealStorage.LARGE);
    assertThat(large.available().bytes()).isEqualTo(RealStorage.df(RealStorage.LARGE));
    // what mkfs.ext4 keeps for the superuser: 5 %
    assertThat(large.available())
        .isLessThan(large.total().minus(large.allocation()).minus(mib(40)));
  }

  @Test
  void poolsOnOneFileSystemShareItAndOthersDoNot() {
    StoragePoolDefinition inside =
        StoragePoolDefinition.directory(
            RealStorage.DIR.name(), RealStorage.LARGE.targetPath() + "/inside");
    storage.driver().createPool(RealStorage.LARGE, soon());
    storage.driver().createPool(RealStorage.SMALL, soon());
    storage.driver().createPool(inside, soon());

    assertThat(storage.pool(inside).backing())
        .isEqualTo(storage.pool(RealStorage.LARGE).backing())
        .isNotEqualTo(storage.pool(RealStorage.SMALL).backing());
    List<StoragePoolInfo> pools = storage.host.observe(soon()).storagePools();
    assertThat(
            pools.stream()
                .filter(p -> List.of(RealHost.POOL_A, RealHost.POOL_B).contains(p.name()))
                .map(StoragePoolInfo::backing)
                .distinct())
        .hasSize(1)
        .doesNotContainNull();
    storage.driver().removePool(inside.name(), true, soon());
  }

  @Test
  void lostAndFoundIsNoVolume() {
    storage.driver().createPool(RealStorage.SMALL, soon());

    assertThat(Path.of(RealStorage.SMALL.targetPath() + "/lost+found")).isDirectory();
    assertThat(storage.driver().volumes(RealStorage.SMALL.name(), soon())).isEmpty();
    assertThat(
            storage.driver().volume(new VolumeRef(RealStorage.SMALL.name(), "lost+found"), soon()))
        .isEmpty();
  }

  @Test
  void whatOthersWroteIsSeenAfterARefresh() throws Exception {
    storage.driver().createPool(RealStorage.DIR, soon());
    Path file = Path.of(RealStorage.DIR.targetPath() + "/others");
    Files.write(file, new byte[4096]);

    assertThat(storage.driver().volumes(RealStorage.DIR.name(), soon())).isEmpty();
    storage.driver().refreshPool(RealStorage.DIR.name(), soon());

    assertThat(storage.driver().volumes(RealStorage.DIR.name(), soon()))
        .extracting(v -> v.ref().name())
        .containsExactly("others");
  }

  @Test
  void aFileSystemThatIsThereIsNotOverwrittenUnlessThatIsAsked() {
    storage.driver().createPool(RealStorage.SMALL, soon());
    storage.create(volume(RealStorage.SMALL, mib(1)));
    storage.driver().stopPool(RealStorage.SMALL.name(), soon());

    assertThatThrownBy(() -> storage.driver().buildPool(RealStorage.SMALL.name(), false, soon()))
        .isInstanceOf(HostException.class)
        .hasMessageContaining("already formatted");
    storage.driver().startPool(RealStorage.SMALL.name(), soon());
    assertThat(storage.driver().volumes(RealStorage.SMALL.name(), soon())).hasSize(1);
  }

  @Test
  void aPoolThatCannotBeBuiltIsNotLeftBehind() {
    StoragePoolDefinition none =
        StoragePoolDefinition.fileSystem(
            RealStorage.SMALL.name(), "/dev/no-such-device", "ext4", RealStorage.target("none"));

    assertThatThrownBy(() -> storage.driver().createPool(none, soon()))
        .isInstanceOf(HostException.class)
        .hasMessageContaining("Source device does not exist");

    assertThat(storage.find(none)).isEmpty();
  }

  @Test
  void unitsOfATargetAreListedAndNoneIsMade() {
    storage.driver().createPool(RealStorage.ISCSI, soon());
    VolumeDefinition volume =
        new VolumeDefinition(RealStorage.ISCSI.name(), "more", mib(1), Format.NONE);

    assertThat(storage.driver().volumes(RealStorage.ISCSI.name(), soon()))
        .filteredOn(v -> v.capacity().bytes() > 0)
        .singleElement()
        .satisfies(
            v -> {
              assertThat(v.ref().name()).isEqualTo("unit:0:0:1");
              assertThat(v.type()).isEqualTo("network");
              assertThat(v.capacity()).isBetween(mib(63), mib(64));
            });
    assertThat(storage.pool(RealStorage.ISCSI).holdsDisks()).isFalse();
    assertThatThrownBy(() -> storage.driver().createVolume(volume, soon()))
        .isInstanceOf(HostException.class)
        .hasMessageContaining("does not support volume creation");
  }

  @Test
  void partitionsHaveAtLeastTheBytesAskedAndAreDeleted() {
    StoragePoolDefinition disk = RealStorage.disk();
    storage.driver().createPool(disk, soon());
    StorageSize free = storage.pool(disk).available();
    for (long bytes : new long[] {1 << 20, 3 << 20, 64 << 20, 1_000_000}) {
      VolumeDefinition volume = volume(disk, StorageSize.ofBytes(bytes));
      assertThat(storage.create(volume).capacity().bytes()).isGreaterThanOrEqualTo(bytes);
    }
    List<VolumeInfo> volumes = storage.driver().volumes(disk.name(), soon());
    assertThat(volumes).hasSize(4);

    volumes.forEach(v -> storage.driver().deleteVolume(v.ref(), soon()));

    assertThat(storage.driver().volumes(disk.name(), soon())).isEmpty();
    assertThat(storage.pool(disk).available()).isEqualTo(free);
  }

  @Test
  void aPartitionOfAnotherNameIsRefusedAndLeavesNothing() throws Exception {
    // by its own name, which ends in a digit, libvirt cannot take back what it made
    String device = Path.of(RealStorage.disk().source().devices().get(0)).toRealPath().toString();
    StoragePoolDefinition disk = StoragePoolDefinition.disk("kvmpod-real-disk", device, "gpt");
    storage.driver().createPool(disk, soon());
    StorageSize free = storage.pool(disk).available();
    VolumeDefinition wrong = new VolumeDefinition(disk.name(), "web-1", mib(8), Format.NONE);

    assertThatThrownBy(() -> storage.driver().createVolume(wrong, soon()))
        .isInstanceOf(HostException.class)
        .hasMessageContaining("invalid partition name 'web-1', expected");

    assertThat(storage.driver().volumes(disk.name(), soon())).isEmpty();
    assertThat(RealStorage.run("parted", "-s", device, "print")).doesNotContain(" 8389kB");
    storage.driver().refreshPool(disk.name(), soon());
    assertThat(storage.pool(disk).available()).isEqualTo(free);
  }

  @Test
  void aPartitionThatLibvirtCannotDeleteIsStillThereAndTheAnswerSaysWhatToDo() throws Exception {
    Path link = Path.of(RealStorage.disk().source().devices().get(0));
    String device = link.toRealPath().toString();
    StoragePoolDefinition disk = StoragePoolDefinition.disk("kvmpod-real-disk", device, "gpt");
    storage.driver().createPool(disk, soon());
    VolumeDefinition volume = volume(disk, mib(8));
    storage.create(volume);

    assertThatThrownBy(() -> storage.driver().deleteVolume(volume.ref(), soon()))
        .isInstanceOf(HostException.class)
        .hasMessageContaining("make a link to the device");

    assertThat(storage.driver().volume(volume.ref(), soon())).isPresent();
    storage.driver().removePool(disk.name(), false, soon());
    StoragePoolDefinition linked = RealStorage.disk();
    storage.driver().createPool(linked, soon());
    storage.driver().deleteVolume(volume.ref(), soon());
    assertThat(storage.driver().volumes(linked.name(), soon())).isEmpty();
  }

  private VolumeDefinition volume(StoragePoolDefinition pool, StorageSize size) {
    boolean disk = pool.name().equals("kvmpod-real-disk");
    String name =
        disk
            ? PartitionNames.next(
                pool.source(),
                n -> storage.driver().volume(new VolumeRef(pool.name(), n), soon()).isPresent())
            : "v";
    return new VolumeDefinition(pool.name(), name, size, pool.type().volumes().formats().get(0));
  }

  private static String virsh(String... arguments) throws Exception {
    return RealStorage.run(
        Stream.concat(Stream.of("virsh", "-q", "-c", RealHost.URI), Stream.of(arguments))
            .toArray(String[]::new));
  }
}
