package io.kvmpod.testkit.contract;

import static io.kvmpod.core.storage.VolumeDefinition.Format.QCOW2;
import static io.kvmpod.core.storage.VolumeDefinition.Format.RAW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.HostException;
import io.kvmpod.core.PodTimeoutException;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.spi.StorageDriver;
import io.kvmpod.core.storage.BaseImage;
import io.kvmpod.core.storage.StoragePoolType;
import io.kvmpod.core.storage.VolumeDefinition;
import io.kvmpod.core.storage.VolumeDefinition.Format;
import io.kvmpod.core.storage.VolumeDefinition.Preallocation;
import io.kvmpod.core.storage.VolumeInfo;
import io.kvmpod.core.storage.VolumeRef;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link StorageDriver} makes of volumes in a directory; rules SP-33 to SP-57. */
abstract class VolumeMakingRules extends StoragePoolRules {

  private static final StorageSize LARGER_THAN_ANY_FILE = StorageSize.ofBytes(1L << 62);

  @Test
  @DisplayName("SP-33 a volume that was made is told with its kind, size, format and path")
  void madeVolumeIsTold() {
    for (Format format : List.of(QCOW2, RAW)) {
      VolumeDefinition volume = made(fresh(storagePool(), mib(8), format));

      VolumeInfo told = volume(volume.ref());
      assertThat(told.ref()).isEqualTo(volume.ref());
      assertThat(told.type()).isEqualTo("file");
      assertThat(told.capacity()).isEqualTo(mib(8));
      assertThat(told.format()).isEqualTo(format.libvirtName());
      assertThat(told.path())
          .isEqualTo(pool(storagePool()).targetPath() + "/" + volume.ref().name());
      assertThat(told.backingPath()).isNull();
      assertThat(told.encrypted()).isFalse();
    }
  }

  @Test
  @DisplayName("SP-34 all volumes of a pool are told, by name, as each is told alone")
  void allVolumesAreTold() {
    String pool = madePool().name();
    VolumeDefinition second = made(fresh(pool, "b", mib(2), RAW));
    VolumeDefinition third = made(fresh(pool, "c", mib(3), QCOW2));
    VolumeDefinition first = made(fresh(pool, "a", mib(1), QCOW2));

    assertThat(storage().volumes(pool, soon()))
        .containsExactly(volume(first.ref()), volume(second.ref()), volume(third.ref()));
  }

  @Test
  @DisplayName("SP-35 a pool without volumes has none to tell")
  void emptyPoolHasNoVolumes() {
    assertThat(storage().volumes(madePool().name(), soon())).isEmpty();
  }

  @Test
  @DisplayName("SP-36 a volume that is not there, or whose pool is not, is not told")
  void noVolumeIsNotTold() {
    VolumeDefinition deleted = made(freshVolume(storagePool()));
    storage().deleteVolume(deleted.ref(), soon());

    assertThat(storage().volume(deleted.ref(), soon())).isEmpty();
    assertThat(storage().volume(new VolumeRef(storagePool(), freshName("v")), soon())).isEmpty();
    assertThat(storage().volume(new VolumeRef(freshName("p"), "a"), soon())).isEmpty();
  }

  @Test
  @DisplayName("SP-37 a volume has at least the bytes asked, and less than its step more")
  void bytesAskedAreBytesGiven() {
    StorageSize odd = StorageSize.ofBytes(mib(8).bytes() + 1);
    for (Format format : List.of(QCOW2, RAW)) {
      VolumeDefinition volume = made(fresh(storagePool(), odd, format));

      assertThat(volume(volume.ref()).capacity())
          .isBetween(odd, StoragePoolType.DIR.volumes().given(odd));
    }
  }

  @Test
  @DisplayName("SP-38 a raw volume that is not preallocated takes nothing")
  void thinRawVolumeTakesNothing() {
    VolumeDefinition volume = made(fresh(storagePool(), mib(8), RAW));

    assertThat(volume(volume.ref()).allocation()).isLessThan(mib(1));
  }

  @Test
  @DisplayName("SP-39 a raw volume that is preallocated takes all of its size")
  void fullRawVolumeTakesAll() {
    VolumeDefinition volume = made(preallocated(mib(8), RAW, Preallocation.FULL));

    assertThat(volume(volume.ref()).allocation()).isBetween(mib(8), mib(9));
    assertThat(volume(volume.ref()).capacity()).isEqualTo(mib(8));
  }

  @Test
  @DisplayName("SP-40 a qcow2 volume that is preallocated takes all of its size and its tables")
  void fullQcow2VolumeTakesAll() {
    VolumeDefinition volume = made(preallocated(mib(8), QCOW2, Preallocation.FULL));

    assertThat(volume(volume.ref()).allocation()).isBetween(mib(8), mib(10));
    assertThat(volume(volume.ref()).capacity()).isEqualTo(mib(8));
  }

  @Test
  @DisplayName("SP-41 a qcow2 volume whose tables are preallocated takes these alone")
  void tablesOfQcow2VolumeAreTaken() {
    VolumeDefinition volume = made(preallocated(mib(64), QCOW2, Preallocation.METADATA));

    assertThat(volume(volume.ref()).allocation()).isLessThan(mib(8));
    assertThat(volume(volume.ref()).capacity()).isEqualTo(mib(64));
  }

  @Test
  @DisplayName("SP-42 a volume that no pool can hold is refused and leaves nothing")
  void tooLargeVolumeLeavesNothing() {
    VolumeDefinition volume = preallocated(LARGER_THAN_ANY_FILE, RAW, Preallocation.FULL);
    List<Object> before = shape();

    assertThatThrownBy(() -> storage().createVolume(volume, soon()))
        .isInstanceOf(HostException.class);

    assertThat(shape()).isEqualTo(before);
    assertThat(storage().volume(volume.ref(), soon())).isEmpty();
  }

  @Test
  @DisplayName("SP-43 a volume on a base image tells the image, and has the size asked")
  void volumeOnBaseImageTellsIt() {
    BaseImage image = image(made(freshVolume(storagePool())), BaseImage.Use.BACKING);

    VolumeDefinition volume = made(from(image, storagePool(), mib(16), QCOW2));

    assertThat(volume(volume.ref()).backingPath()).isEqualTo(image.path());
    assertThat(volume(volume.ref()).capacity()).isEqualTo(mib(16));
    assertThat(volume(volume.ref()).allocation()).isLessThan(mib(4));
  }

  @Test
  @DisplayName("SP-44 the base image of a volume may be in another pool")
  void baseImageMayBeInAnotherPool() {
    BaseImage image = image(made(freshVolume(madePool().name())), BaseImage.Use.BACKING);

    VolumeDefinition volume = made(from(image, storagePool(), mib(8), QCOW2));

    assertThat(volume(volume.ref()).backingPath()).isEqualTo(image.path());
  }

  @Test
  @DisplayName("SP-45 a volume on a base image that is not there is refused and leaves nothing")
  void noBaseImageIsRefused() {
    BaseImage none =
        new BaseImage(
            new VolumeRef(storagePool(), "none"),
            pool(storagePool()).targetPath() + "/" + freshName("v"),
            "qcow2",
            BaseImage.Use.BACKING);
    VolumeDefinition volume = from(none, storagePool(), mib(8), QCOW2);
    List<Object> before = shape();

    assertThatThrownBy(() -> storage().createVolume(volume, soon()))
        .isInstanceOf(HostException.class);

    assertThat(shape()).isEqualTo(before);
  }

  @Test
  @DisplayName("SP-46 a clone has the size of its image, and does not need it any more")
  void cloneDoesNotNeedItsImage() {
    for (Format format : List.of(QCOW2, RAW)) {
      BaseImage image = image(made(fresh(storagePool(), mib(8), format)), BaseImage.Use.CLONE);

      VolumeDefinition volume = made(from(image, storagePool(), mib(8), format));
      storage().deleteVolume(image.volume(), soon());

      assertThat(volume(volume.ref()).backingPath()).isNull();
      assertThat(volume(volume.ref()).format()).isEqualTo(format.libvirtName());
      assertThat(volume(volume.ref()).capacity()).isEqualTo(mib(8));
    }
  }

  @Test
  @DisplayName("SP-47 a clone can be made in another pool than its image")
  void cloneMayBeInAnotherPool() {
    BaseImage image = image(made(freshVolume(madePool().name())), BaseImage.Use.CLONE);

    VolumeDefinition volume = made(from(image, storagePool(), mib(8), QCOW2));

    assertThat(volume(volume.ref()).capacity()).isEqualTo(mib(8));
  }

  @Test
  @DisplayName("SP-48 a clone that is to be larger than its image is larger")
  void cloneGrowsToTheSizeAsked() {
    for (Format format : List.of(QCOW2, RAW)) {
      BaseImage image = image(made(fresh(storagePool(), mib(8), format)), BaseImage.Use.CLONE);

      VolumeDefinition volume = made(from(image, storagePool(), mib(24), format));

      assertThat(volume(volume.ref()).capacity()).isEqualTo(mib(24));
      assertThat(look().volumeSizes()).containsEntry(volume.ref(), mib(24).bytes());
    }
  }

  @Test
  @DisplayName("SP-49 a clone is not smaller than its image, whatever is asked")
  void cloneIsNotSmallerThanItsImage() {
    BaseImage image = image(made(freshVolume(storagePool())), BaseImage.Use.CLONE);

    VolumeDefinition volume = made(from(image, storagePool(), mib(1), QCOW2));

    assertThat(volume(volume.ref()).capacity()).isEqualTo(mib(8));
  }

  @Test
  @DisplayName("SP-50 a clone of an image that is not there is refused and leaves nothing")
  void cloneOfNothingIsRefused() {
    for (String pool : List.of(storagePool(), freshName("p"))) {
      BaseImage none =
          new BaseImage(
              new VolumeRef(pool, freshName("v")), "/no/such", "qcow2", BaseImage.Use.CLONE);
      VolumeDefinition volume = from(none, storagePool(), mib(8), QCOW2);
      List<Object> before = shape();

      assertThatThrownBy(() -> storage().createVolume(volume, soon()))
          .isInstanceOf(HostException.class);

      assertThat(shape()).isEqualTo(before);
    }
  }

  @Test
  @DisplayName("SP-51 a volume that was grown has the new size, and takes no more for it")
  void grownVolumeHasTheNewSize() {
    for (Format format : List.of(QCOW2, RAW)) {
      VolumeDefinition volume = made(fresh(storagePool(), mib(8), format));

      storage().growVolume(volume.ref(), mib(64), false, soon());

      assertThat(volume(volume.ref()).capacity()).isEqualTo(mib(64));
      assertThat(volume(volume.ref()).allocation()).isLessThan(mib(8));
      assertThat(look().volumeSizes()).containsEntry(volume.ref(), mib(64).bytes());
    }
  }

  @Test
  @DisplayName("SP-52 growing to a size that a volume has already does nothing")
  void growingToLessDoesNothing() {
    VolumeDefinition volume = made(freshVolume(storagePool()));
    VolumeInfo before = volume(volume.ref());

    storage().growVolume(volume.ref(), mib(8), false, soon());
    storage().growVolume(volume.ref(), mib(1), false, soon());

    assertThat(volume(volume.ref())).isEqualTo(before);
  }

  @Test
  @DisplayName("SP-53 what a raw volume is grown by is taken at once when that is asked")
  void grownVolumeTakesWhatWasAdded() {
    VolumeDefinition volume = made(preallocated(mib(4), RAW, Preallocation.FULL));

    storage().growVolume(volume.ref(), mib(12), true, soon());

    assertThat(volume(volume.ref()).capacity()).isEqualTo(mib(12));
    assertThat(volume(volume.ref()).allocation()).isBetween(mib(12), mib(13));
  }

  @Test
  @DisplayName("SP-54 growing by more than the pool has, to be taken at once, is refused whole")
  void growingPastThePoolIsRefused() {
    VolumeDefinition volume = made(fresh(storagePool(), mib(4), RAW));
    StorageSize past = pool(storagePool()).total().plus(mib(1 << 20));

    assertThatThrownBy(() -> storage().growVolume(volume.ref(), past, true, soon()))
        .isInstanceOf(HostException.class);

    assertThat(volume(volume.ref()).capacity()).isEqualTo(mib(4));
  }

  @Test
  @DisplayName("SP-55 growing a volume that is not there is refused")
  void growingNothingIsRefused() {
    VolumeRef none = new VolumeRef(storagePool(), freshName("v"));

    assertThatThrownBy(() -> storage().growVolume(none, mib(8), false, soon()))
        .isInstanceOf(HostException.class)
        .hasMessageContaining(none.name());
  }

  @Test
  @DisplayName("SP-56 a pool that is stopped takes no volume")
  void stoppedPoolTakesNoVolume() {
    VolumeDefinition volume =
        new VolumeDefinition(definedPool().name(), freshName("v"), mib(8), QCOW2);

    assertThatThrownBy(() -> storage().createVolume(volume, soon()))
        .isInstanceOf(HostException.class);
  }

  @Test
  @DisplayName("SP-57 a call on a volume whose deadline has passed times out and changes nothing")
  void passedDeadlineOnVolumeChangesNothing() {
    VolumeRef volume = made(freshVolume(storagePool())).ref();
    List<Object> before = shape();
    List<Consumer<StorageDriver>> all =
        List.of(
            d -> d.volume(volume, passed()),
            d -> d.deleteVolume(volume, passed()),
            d -> d.growVolume(volume, mib(16), false, passed()));

    assertThat(all)
        .allSatisfy(
            call ->
                assertThatThrownBy(() -> call.accept(storage()))
                    .isInstanceOf(PodTimeoutException.class));

    assertThat(shape()).isEqualTo(before);
  }

  final VolumeInfo volume(VolumeRef ref) {
    return storage().volume(ref, soon()).orElseThrow();
  }

  /** Returns a volume that is not made yet, and will be taken away. */
  final VolumeDefinition fresh(String pool, StorageSize size, Format format) {
    return fresh(pool, freshName("v"), size, format);
  }

  /** Returns what a volume can be made from. */
  final BaseImage image(VolumeDefinition volume, BaseImage.Use use) {
    String path = Objects.requireNonNull(volume(volume.ref()).path());
    return new BaseImage(volume.ref(), path, volume.format().libvirtName(), use);
  }

  final VolumeDefinition from(BaseImage image, String pool, StorageSize size, Format format) {
    return fresh(pool, freshName("v"), size, format, Preallocation.NONE, image);
  }

  private VolumeDefinition preallocated(StorageSize size, Format format, Preallocation how) {
    return fresh(storagePool(), freshName("v"), size, format, how, null);
  }

  private VolumeDefinition fresh(String pool, String name, StorageSize size, Format format) {
    return fresh(pool, name, size, format, Preallocation.NONE, null);
  }

  private VolumeDefinition fresh(
      String pool,
      String name,
      StorageSize size,
      Format format,
      Preallocation how,
      @Nullable BaseImage base) {
    return planned(new VolumeDefinition(pool, name, size, format, how, base));
  }
}
