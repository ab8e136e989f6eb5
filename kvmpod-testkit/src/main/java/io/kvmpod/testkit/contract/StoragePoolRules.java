package io.kvmpod.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.ConflictException;
import io.kvmpod.core.HostException;
import io.kvmpod.core.PodTimeoutException;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.spi.StorageDriver;
import io.kvmpod.core.storage.PoolState;
import io.kvmpod.core.storage.StoragePoolDefinition;
import io.kvmpod.core.storage.StoragePoolInfo;
import io.kvmpod.core.storage.VolumeDefinition;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link StorageDriver} does with pools, step by step; rules SP-16 to SP-32. */
abstract class StoragePoolRules extends HostContract {

  @Test
  @DisplayName("SP-16 a pool that was defined is there, and neither active nor started by the host")
  void definedPoolIsNotActive() {
    StoragePoolDefinition pool = definedPool();

    StoragePoolInfo seen = pool(pool.name());
    assertThat(seen.state()).isEqualTo(PoolState.INACTIVE);
    assertThat(seen.autostart()).isFalse();
    assertThat(seen.type()).isEqualTo("dir");
    assertThat(seen.targetPath()).isEqualTo(pool.targetPath());
  }

  @Test
  @DisplayName("SP-17 a pool's definition is told as it was given, active or not")
  void definitionIsToldAsGiven() {
    StoragePoolDefinition defined = definedPool();
    StoragePoolDefinition active = madePool();

    assertThat(storage().poolDefinition(defined.name(), soon())).contains(defined);
    assertThat(storage().poolDefinition(active.name(), soon())).contains(active);
  }

  @Test
  @DisplayName("SP-18 there is no definition of a pool that is not there")
  void noDefinitionOfNoPool() {
    assertThat(storage().poolDefinition(freshName("p"), soon())).isEmpty();
  }

  @Test
  @DisplayName("SP-19 defining under a name that is taken is a conflict and changes nothing")
  void definingUnderTakenNameIsAConflict() {
    StoragePoolDefinition first = definedPool();
    StoragePoolDefinition second =
        StoragePoolDefinition.directory(first.name(), first.targetPath() + "-other");
    List<Object> before = shape();

    assertThatThrownBy(() -> storage().definePool(second, soon()))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining(first.name());

    assertThat(shape()).isEqualTo(before);
  }

  @Test
  @DisplayName("SP-20 defining on a directory of another pool is a conflict and changes nothing")
  void definingOnTakenDirectoryIsAConflict() {
    StoragePoolDefinition first = definedPool();
    StoragePoolDefinition second =
        StoragePoolDefinition.directory(
            freshPool().name(), Objects.requireNonNull(first.targetPath()));
    List<Object> before = shape();

    assertThatThrownBy(() -> storage().definePool(second, soon()))
        .isInstanceOf(ConflictException.class);

    assertThat(shape()).isEqualTo(before);
  }

  @Test
  @DisplayName("SP-21 a pool that was defined, built and started takes volumes")
  void builtAndStartedPoolTakesVolumes() {
    StoragePoolDefinition pool = definedPool();

    storage().buildPool(pool.name(), false, soon());
    storage().startPool(pool.name(), soon());

    assertThat(pool(pool.name()).state()).isEqualTo(PoolState.ACTIVE);
    assertThat(pool(pool.name()).total().bytes()).isPositive();
    VolumeDefinition volume = made(freshVolume(pool.name()));
    assertThat(look().volumeSizes()).containsKey(volume.ref());
  }

  @Test
  @DisplayName("SP-22 building a directory that is there keeps the volumes in it")
  void buildingAgainKeepsVolumes() {
    StoragePoolDefinition pool = madePool();
    VolumeDefinition volume = made(freshVolume(pool.name()));
    stopped(pool.name());

    storage().buildPool(pool.name(), false, soon());
    storage().startPool(pool.name(), soon());

    assertThat(look().volumeSizes()).containsEntry(volume.ref(), volume.capacity().bytes());
  }

  @Test
  @DisplayName("SP-23 a pool whose directory is missing does not start, and does once it is built")
  void missingDirectoryDoesNotStart() {
    StoragePoolDefinition pool = definedPool();

    assertThatThrownBy(() -> storage().startPool(pool.name(), soon()))
        .isInstanceOf(HostException.class)
        .hasMessageContaining(pool.name());

    assertThat(pool(pool.name()).active()).isFalse();
    storage().buildPool(pool.name(), false, soon());
    storage().startPool(pool.name(), soon());
    assertThat(pool(pool.name()).active()).isTrue();
  }

  @Test
  @DisplayName("SP-24 starting a pool that is active does nothing")
  void startingAgainDoesNothing() {
    StoragePoolDefinition pool = madePool();
    List<Object> before = shape();

    storage().startPool(pool.name(), soon());

    assertThat(shape()).isEqualTo(before);
  }

  @Test
  @DisplayName("SP-25 a pool that was stopped has no numbers; stopping it again does nothing")
  void stoppedPoolHasNoNumbers() {
    StoragePoolDefinition pool = madePool();

    storage().stopPool(pool.name(), soon());
    storage().stopPool(pool.name(), soon());

    StoragePoolInfo seen = pool(pool.name());
    assertThat(seen.state()).isEqualTo(PoolState.INACTIVE);
    assertThat(List.of(seen.total(), seen.allocation(), seen.available(), seen.provisioned()))
        .containsOnly(StorageSize.ZERO);
  }

  @Test
  @DisplayName("SP-26 a stopped pool's volumes are not told, and are when it is started again")
  void volumesOutliveStopping() {
    StoragePoolDefinition pool = madePool();
    VolumeDefinition volume = made(freshVolume(pool.name()));
    stopped(pool.name());

    assertThat(has(look(), volume.ref())).isFalse();
    assertThatThrownBy(() -> storage().volumes(pool.name(), soon()))
        .isInstanceOf(HostException.class);

    storage().startPool(pool.name(), soon());
    assertThat(look().volumeSizes()).containsEntry(volume.ref(), volume.capacity().bytes());
  }

  @Test
  @DisplayName("SP-27 whether a pool starts with its host can be set and taken back")
  void autostartCanBeSet() {
    StoragePoolDefinition pool = definedPool();

    storage().setPoolAutostart(pool.name(), true, soon());
    boolean set = pool(pool.name()).autostart();
    storage().setPoolAutostart(pool.name(), false, soon());

    assertThat(set).isTrue();
    assertThat(pool(pool.name()).autostart()).isFalse();
  }

  @Test
  @DisplayName("SP-28 whatever is asked of a pool that is not there is refused")
  void noPoolIsRefusedEverything() {
    String none = freshName("p");
    List<Consumer<StorageDriver>> all =
        List.of(
            d -> d.buildPool(none, false, soon()),
            d -> d.startPool(none, soon()),
            d -> d.stopPool(none, soon()),
            d -> d.setPoolAutostart(none, true, soon()),
            d -> d.refreshPool(none, soon()),
            d -> d.volumes(none, soon()));

    assertThat(all)
        .allSatisfy(
            call ->
                assertThatThrownBy(() -> call.accept(storage()))
                    .isInstanceOf(HostException.class)
                    .hasMessageContaining(none));
  }

  @Test
  @DisplayName("SP-29 building a pool that is active is refused, and its volumes are kept")
  void activePoolIsNotBuilt() {
    StoragePoolDefinition pool = madePool();
    VolumeDefinition volume = made(freshVolume(pool.name()));

    assertThatThrownBy(() -> storage().buildPool(pool.name(), true, soon()))
        .isInstanceOf(HostException.class);

    assertThat(look().volumeSizes()).containsKey(volume.ref());
  }

  @Test
  @DisplayName("SP-30 refreshing a pool that is not active is refused")
  void stoppedPoolIsNotRefreshed() {
    StoragePoolDefinition pool = definedPool();

    assertThatThrownBy(() -> storage().refreshPool(pool.name(), soon()))
        .isInstanceOf(HostException.class);
  }

  @Test
  @DisplayName("SP-31 refreshing a pool that nobody wrote to changes nothing")
  void refreshingChangesNothing() {
    StoragePoolDefinition pool = madePool();
    made(freshVolume(pool.name()));
    List<Object> before = shape();

    storage().refreshPool(pool.name(), soon());

    assertThat(shape()).isEqualTo(before);
  }

  @Test
  @DisplayName("SP-32 a call on a pool whose deadline has passed times out and changes nothing")
  void passedDeadlineOnPoolChangesNothing() {
    StoragePoolDefinition fresh = freshPool();
    String active = madePool().name();
    String defined = definedPool().name();
    List<Object> before = shape();
    List<Consumer<StorageDriver>> all =
        List.of(
            d -> d.definePool(fresh, passed()),
            d -> d.buildPool(defined, false, passed()),
            d -> d.startPool(defined, passed()),
            d -> d.stopPool(active, passed()),
            d -> d.setPoolAutostart(defined, true, passed()),
            d -> d.refreshPool(active, passed()),
            d -> d.poolDefinition(active, passed()),
            d -> d.volumes(active, passed()));

    assertThat(all)
        .allSatisfy(
            call ->
                assertThatThrownBy(() -> call.accept(storage()))
                    .isInstanceOf(PodTimeoutException.class));

    assertThat(shape()).isEqualTo(before);
    assertThat(pool(defined).autostart()).isFalse();
  }

  final StorageDriver storage() {
    return host().storage();
  }

  final StoragePoolInfo pool(String name) {
    return look().storagePool(name).orElseThrow();
  }

  final StoragePoolDefinition madePool() {
    StoragePoolDefinition pool = freshPool();
    storage().createPool(pool, soon());
    return pool;
  }

  final StoragePoolDefinition definedPool() {
    StoragePoolDefinition pool = freshPool();
    storage().definePool(pool, soon());
    return pool;
  }

  /** Stops a pool for the rest of the rule: its volumes can be taken away afterwards. */
  final void stopped(String pool) {
    storage().stopPool(pool, soon());
    afterwards(() -> storage().startPool(pool, soon()));
  }
}
