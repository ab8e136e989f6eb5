package io.kvmpod.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.ConflictException;
import io.kvmpod.core.HostException;
import io.kvmpod.core.PodTimeoutException;
import io.kvmpod.core.host.HostSnapshot;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.spi.StorageDriver;
import io.kvmpod.core.storage.StoragePoolDefinition;
import io.kvmpod.core.storage.StoragePoolInfo;
import io.kvmpod.core.storage.VolumeDefinition;
import io.kvmpod.core.storage.VolumeRef;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What every {@link StorageDriver} does; rules SP-1 and on. Those from SP-16 are about one step
 * each, so that a host which lacks a call can say so of the rules on that call alone.
 */
public abstract class StorageDriverContract extends VolumeContentRules {

  /** For subclasses. */
  protected StorageDriverContract() {}

  @Test
  @DisplayName("SP-1 a volume that was created is there with the size asked, and is provisioned")
  void createdVolumeIsThere() {
    VolumeDefinition volume = freshVolume(storagePool());
    long before = pool(storagePool()).provisioned().bytes();

    storage().createVolume(volume, soon());

    assertThat(look().volumeSizes()).containsEntry(volume.ref(), volume.capacity().bytes());
    assertThat(pool(storagePool()).provisioned().bytes())
        .isEqualTo(before + volume.capacity().bytes());
  }

  @Test
  @DisplayName("SP-2 a name held by another volume is a conflict and changes nothing")
  void takenNameIsAConflict() {
    VolumeDefinition first = made(freshVolume(storagePool()));
    VolumeDefinition second =
        new VolumeDefinition(storagePool(), first.name(), mib(9), first.format());
    List<Object> before = shape();

    assertThatThrownBy(() -> storage().createVolume(second, soon()))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining(first.name());

    assertThat(shape()).isEqualTo(before);
  }

  @Test
  @DisplayName("SP-3 a volume in a pool that is not there is refused and changes nothing")
  void noPoolIsRefused() {
    VolumeDefinition volume =
        new VolumeDefinition(freshName("p"), freshName("v"), mib(8), VolumeDefinition.Format.QCOW2);
    List<Object> before = shape();

    assertThatThrownBy(() -> storage().createVolume(volume, soon()))
        .isInstanceOf(HostException.class);

    assertThat(shape()).isEqualTo(before);
  }

  @Test
  @DisplayName("SP-4 a volume that was deleted is gone, and its size with it")
  void deletedVolumeIsGone() {
    long before = pool(storagePool()).provisioned().bytes();
    VolumeDefinition volume = made(freshVolume(storagePool()));

    storage().deleteVolume(volume.ref(), soon());

    assertThat(has(look(), volume.ref())).isFalse();
    assertThat(pool(storagePool()).provisioned().bytes()).isEqualTo(before);
  }

  @Test
  @DisplayName("SP-5 deleting a volume that is not there does nothing")
  void deletingNoVolumeDoesNothing() {
    List<Object> before = shape();

    storage().deleteVolume(new VolumeRef(storagePool(), freshName("v")), soon());

    assertThat(shape()).isEqualTo(before);
  }

  @Test
  @DisplayName("SP-6 deleting a volume of a pool that is not there does nothing")
  void deletingInNoPoolDoesNothing() {
    List<Object> before = shape();

    storage().deleteVolume(new VolumeRef(freshName("p"), freshName("v")), soon());

    assertThat(shape()).isEqualTo(before);
  }

  @Test
  @DisplayName("SP-7 a thin volume may be larger than what is free, and takes next to nothing")
  void thinVolumeMayBeLargerThanWhatIsFree() {
    StoragePoolInfo before = pool(storagePool());
    StorageSize large = before.available().plus(mib(1024));
    VolumeDefinition volume =
        planned(
            new VolumeDefinition(
                storagePool(), freshName("v"), large, VolumeDefinition.Format.QCOW2));

    storage().createVolume(volume, soon());

    assertThat(look().volumeSizes()).containsEntry(volume.ref(), large.bytes());
    assertThat(pool(storagePool()).volumesAllocation().bytes())
        .isLessThan(before.volumesAllocation().plus(mib(64)).bytes());
  }

  @Test
  @DisplayName("SP-8 two pools may hold volumes of one name")
  void twoPoolsMayHoldOneName() {
    StoragePoolDefinition other = madePool();
    VolumeDefinition first = made(freshVolume(storagePool()));
    VolumeDefinition second =
        planned(new VolumeDefinition(other.name(), first.name(), mib(9), first.format()));

    storage().createVolume(second, soon());

    assertThat(look().volumeSizes())
        .containsEntry(first.ref(), first.capacity().bytes())
        .containsEntry(second.ref(), second.capacity().bytes());
  }

  @Test
  @DisplayName("SP-9 a pool that was created is active, of type dir, at its path, and empty")
  void createdPoolIsActive() {
    StoragePoolDefinition pool = freshPool();

    storage().createPool(pool, soon());

    StoragePoolInfo seen = pool(pool.name());
    assertThat(seen.active()).isTrue();
    assertThat(seen.autostart()).isTrue();
    assertThat(seen.type()).isEqualTo("dir");
    assertThat(seen.targetPath()).isEqualTo(pool.targetPath());
    assertThat(seen.total().bytes()).isPositive();
    assertThat(seen.provisioned()).isEqualTo(StorageSize.ZERO);
  }

  @Test
  @DisplayName("SP-10 a pool's name that is taken is a conflict and changes nothing")
  void takenPoolNameIsAConflict() {
    StoragePoolDefinition first = madePool();
    StoragePoolDefinition second =
        StoragePoolDefinition.directory(first.name(), first.targetPath() + "-other");
    List<Object> before = shape();

    assertThatThrownBy(() -> storage().createPool(second, soon()))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining(first.name());

    assertThat(shape()).isEqualTo(before);
  }

  @Test
  @DisplayName("SP-11 a directory that belongs to another pool is a conflict and changes nothing")
  void takenDirectoryIsAConflict() {
    StoragePoolDefinition first = madePool();
    StoragePoolDefinition second =
        StoragePoolDefinition.directory(
            freshPool().name(), Objects.requireNonNull(first.targetPath()));
    List<Object> before = shape();

    assertThatThrownBy(() -> storage().createPool(second, soon()))
        .isInstanceOf(ConflictException.class);

    assertThat(shape()).isEqualTo(before);
  }

  @Test
  @DisplayName("SP-12 a pool that was removed is gone; removing it again does nothing")
  void removedPoolIsGone() {
    StoragePoolDefinition pool = madePool();

    storage().removePool(pool.name(), true, soon());
    storage().removePool(pool.name(), true, soon());

    assertThat(look().storagePool(pool.name())).isEmpty();
  }

  @Test
  @DisplayName("SP-13 a directory that holds a volume is not removed, and its pool stays defined")
  void fullDirectoryIsNotRemoved() {
    StoragePoolDefinition pool = madePool();
    made(freshVolume(pool.name()));
    // what follows stops the pool, and a pool must run for its volume to be deleted
    afterwards(() -> storage().createPool(pool, soon()));
    afterwards(() -> storage().removePool(pool.name(), false, soon()));

    assertThatThrownBy(() -> storage().removePool(pool.name(), true, soon()))
        .isInstanceOf(HostException.class);

    assertThat(look().storagePool(pool.name())).isPresent();
  }

  @Test
  @DisplayName("SP-14 volumes outlive their pool, and a pool made there again has them")
  void volumesOutliveTheirPool() {
    StoragePoolDefinition pool = madePool();
    VolumeDefinition volume = made(freshVolume(pool.name()));

    storage().removePool(pool.name(), false, soon());
    HostSnapshot without = look();
    storage().createPool(pool, soon());

    assertThat(has(without, volume.ref())).isFalse();
    assertThat(look().volumeSizes()).containsEntry(volume.ref(), volume.capacity().bytes());
  }

  @Test
  @DisplayName("SP-15 a call whose deadline has passed times out and changes nothing")
  void passedDeadlineChangesNothing() {
    VolumeDefinition volume = freshVolume(storagePool());
    StoragePoolDefinition pool = freshPool();
    List<Object> before = shape();

    assertThatThrownBy(() -> storage().createVolume(volume, passed()))
        .isInstanceOf(PodTimeoutException.class);
    assertThatThrownBy(() -> storage().createPool(pool, passed()))
        .isInstanceOf(PodTimeoutException.class);

    assertThat(shape()).isEqualTo(before);
  }
}
