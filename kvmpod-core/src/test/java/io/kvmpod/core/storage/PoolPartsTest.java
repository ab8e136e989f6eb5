package io.kvmpod.core.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.data.Difference;
import io.kvmpod.core.data.PlainData;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What each type of storage pool is defined by. */
class PoolPartsTest {

  private static final PoolSource.Host HOST = PoolSource.Host.of("server");
  private static final PoolSource ALL =
      new PoolSource(
          List.of(new PoolSource.Host("server", 6789)),
          List.of("/dev/sdb"),
          "/export",
          "name",
          "ext4",
          "iqn.initiator",
          "host0",
          new PoolSource.Auth("ceph", "admin", UUID.randomUUID(), null));

  @Test
  void everyTypeHasAShortWayToDefineIt() {
    assertThat(SHORT)
        .extracting(StoragePoolDefinition::type)
        .containsExactly(StoragePoolType.values());
  }

  private static final List<StoragePoolDefinition> SHORT =
      List.of(
          StoragePoolDefinition.directory("p", "/p"),
          StoragePoolDefinition.fileSystem("p", "/dev/sdb", "ext4", "/p"),
          StoragePoolDefinition.netFileSystem("p", "server", "/export", "nfs", "/p"),
          StoragePoolDefinition.logical("p", "vg0", List.of("/dev/sdb")),
          StoragePoolDefinition.disk("p", "/dev/sdb", "gpt"),
          StoragePoolDefinition.iscsi("p", "server", "iqn.target"),
          StoragePoolDefinition.iscsiDirect("p", HOST, "iqn.target", "iqn.initiator"),
          StoragePoolDefinition.scsi("p", "host0"),
          StoragePoolDefinition.multipath("p"),
          StoragePoolDefinition.rbd("p", List.of(HOST), "pool", null),
          StoragePoolDefinition.sheepdog("p", HOST, "pool"),
          StoragePoolDefinition.gluster("p", "server", "volume", "/"),
          StoragePoolDefinition.zfs("p", "tank/vms"),
          StoragePoolDefinition.vstorage("p", "cluster", "/p"));

  @ParameterizedTest
  @EnumSource
  void noTypeHasAPlaceForEverything(StoragePoolType type) {
    assertThatThrownBy(() -> new StoragePoolDefinition("p", type, ALL, "/p"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("type " + type.libvirtName());
  }

  @ParameterizedTest
  @CsvSource({
    "DIR, targetPath",
    "FS, source devices",
    "NETFS, source hosts",
    "LOGICAL, source name",
    "DISK, source devices",
    "ISCSI, source hosts",
    "ISCSI_DIRECT, source hosts",
    "SCSI, source adapter",
    "MPATH, targetPath",
    "RBD, source hosts",
    "SHEEPDOG, source hosts",
    "GLUSTER, source hosts",
    "ZFS, source name",
    "VSTORAGE, source name"
  })
  void whatATypeNeedsIsNamedWhenItIsMissing(StoragePoolType type, String field) {
    assertThatThrownBy(() -> new StoragePoolDefinition("p", type, PoolSource.NONE, null))
        .isInstanceOfSatisfying(
            InvalidRequestException.class, e -> assertThat(e.field()).isEqualTo(field))
        .hasMessageContaining("which a storage pool of type " + type.libvirtName() + " needs");
  }

  @ParameterizedTest
  @CsvSource({"sdb", "/dev/../sdb", "/dev//sdb", "''"})
  void aDeviceIsAnAbsolutePath(String device) {
    assertThatThrownBy(() -> StoragePoolDefinition.disk("p", device, "gpt"))
        .isInstanceOfSatisfying(
            InvalidRequestException.class, e -> assertThat(e.field()).isEqualTo("source devices"));
  }

  @ParameterizedTest
  @CsvSource({"0", "65536", "-1"})
  void aPortIsOne(int port) {
    assertThatThrownBy(() -> new PoolSource.Host("server", port))
        .hasMessageContaining("1 to 65535");
  }

  @Test
  void aSecretIsNamedByOneOfItsNames() {
    assertThatThrownBy(() -> new PoolSource.Auth("chap", "me", null, null))
        .hasMessageContaining("a UUID or a usage");
    assertThatThrownBy(() -> new PoolSource.Auth("chap", "me", UUID.randomUUID(), "usage"))
        .hasMessageContaining("a UUID or a usage");
    assertThatThrownBy(() -> new PoolSource.Auth("basic", "me", null, "usage"))
        .hasMessageContaining("ceph or chap");
  }

  @Test
  void aSourceIsReadBackFromPlainData() {
    assertThat(PoolSource.from(PlainData.of("source", ALL.toMap()))).isEqualTo(ALL);
    assertThat(PoolSource.from(PlainData.of("source", PoolSource.NONE.toMap())))
        .isEqualTo(PoolSource.NONE);
  }

  @Test
  void whatADefinitionLeavesToTheHostIsNoDifference() {
    assertThat(fileSystem(null).differences(fileSystem("ext4"))).isEmpty();
  }

  @Test
  void whatADefinitionSaysOtherwiseIsOneWithItsPlace() {
    assertThat(fileSystem("xfs").differences(fileSystem("ext4")))
        .containsExactly(new Difference("source.format", "xfs", "ext4"));
    assertThat(fileSystem("xfs").differences(fileSystem(null)))
        .containsExactly(new Difference("source.format", "xfs", null));
    assertThat(
            StoragePoolDefinition.directory("p", "/a")
                .differences(StoragePoolDefinition.directory("p", "/b")))
        .containsExactly(new Difference("targetPath", "/a", "/b"));
  }

  private static StoragePoolDefinition fileSystem(@Nullable String format) {
    return new StoragePoolDefinition(
        "p",
        StoragePoolType.FS,
        PoolSource.builder().devices(List.of("/dev/sdb")).format(format).build(),
        "/p");
  }
}
