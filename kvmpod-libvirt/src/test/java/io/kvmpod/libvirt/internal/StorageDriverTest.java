package io.kvmpod.libvirt.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.ConflictException;
import io.kvmpod.core.HostException;
import io.kvmpod.core.spi.StorageDriver;
import io.kvmpod.core.storage.StoragePoolDefinition;
import io.kvmpod.core.storage.StoragePoolInfo;
import io.kvmpod.core.storage.VolumeRef;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("libvirt")
class StorageDriverTest {

  @TempDir private Path directory;
  private LibvirtConnection host;
  private StorageDriver storage;

  @BeforeEach
  void open() {
    host = TestNode.open(directory);
    storage = host.storage();
  }

  @AfterEach
  void closeFreesEverything() {
    host.close();
    assertThat(host.referencesLeft()).isZero();
  }

  @Test
  void aPoolThatIsCreatedRunsAndStartsWithTheHost() {
    storage.createPool(StoragePoolDefinition.directory("ssd", "/pools/ssd"), TestNode.soon());

    assertThat(host.observe(TestNode.soon()).storagePool("ssd"))
        .hasValueSatisfying(
            pool -> {
              assertThat(pool.active()).isTrue();
              assertThat(pool.autostart()).isTrue();
              assertThat(pool.targetPath()).isEqualTo("/pools/ssd");
            });
  }

  @Test
  void aNameThatIsTakenIsAConflictAndChangesNothing() {
    assertThatThrownBy(
            () ->
                storage.createPool(
                    StoragePoolDefinition.directory("pool1", "/pools/other"), TestNode.soon()))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("storage pool pool1")
        .hasMessageContaining("already exists");

    assertThat(host.observe(TestNode.soon()).storagePools())
        .extracting(StoragePoolInfo::targetPath)
        .containsExactly("/pools/pool1");
  }

  @Test
  void aDirectoryOfAnotherPoolIsAConflict() {
    assertThatThrownBy(
            () ->
                storage.createPool(
                    StoragePoolDefinition.directory("again", "/pools/pool1"), TestNode.soon()))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("pool1");

    assertThat(host.observe(TestNode.soon()).storagePool("again")).isEmpty();
  }

  @Test
  void aPoolIsRemovedOnceAndRemovingItAgainDoesNothing() {
    storage.removePool("pool1", true, TestNode.soon());
    storage.removePool("pool1", true, TestNode.soon());

    assertThat(host.observe(TestNode.soon()).storagePools()).isEmpty();
  }

  @Test
  void aVolumeNameThatIsTakenIsAConflict() {
    storage.createVolume(Machines.qcow2("pool1", "root", 8), TestNode.soon());

    assertThatThrownBy(
            () -> storage.createVolume(Machines.qcow2("pool1", "root", 9), TestNode.soon()))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("volume root in storage pool pool1");

    assertThat(host.observe(TestNode.soon()).volumeSizes())
        .containsEntry(new VolumeRef("pool1", "root"), 8_000_000_000L);
  }

  @Test
  void aVolumeOfAPoolThatIsNotThereIsRefusedWithTheHostsCode() {
    assertThatThrownBy(
            () -> storage.createVolume(Machines.qcow2("nopool", "root", 8), TestNode.soon()))
        .isInstanceOfSatisfying(
            HostException.class,
            e -> {
              assertThat(e.code()).isEqualTo(49);
              assertThat(e.object()).isEqualTo("volume root in storage pool nopool");
            });
  }

  @Test
  void aVolumeIsDeletedOnceAndDeletingItAgainDoesNothing() {
    storage.createVolume(Machines.qcow2("pool1", "root", 8), TestNode.soon());

    storage.deleteVolume(new VolumeRef("pool1", "root"), TestNode.soon());
    storage.deleteVolume(new VolumeRef("pool1", "root"), TestNode.soon());

    assertThat(host.observe(TestNode.soon()).volumeSizes()).isEmpty();
  }

  @Test
  void aPoolThatIsNotThereHasNoVolumeToDelete() {
    assertThatCode(() -> storage.deleteVolume(new VolumeRef("nopool", "a"), TestNode.soon()))
        .doesNotThrowAnyException();
  }
}
