package io.kvmpod.core.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.quantity.StorageSize;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StorageDefinitionsTest {

  @Test
  void aVolumeIsNamedWithItsPool() {
    VolumeDefinition volume = volume("pool1", "root.qcow2", 1);

    assertThat(volume.ref()).isEqualTo(new VolumeRef("pool1", "root.qcow2"));
    assertThat(volume.ref()).hasToString("volume root.qcow2 in storage pool pool1");
  }

  @Test
  void aVolumeOfOneByteIsTheSmallest() {
    assertThat(volume("p", "v", 1).capacity()).isEqualTo(StorageSize.ofBytes(1));
    assertRefused("capacity", () -> volume("p", "v", 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a/b", "/", "a\nb", "\u0000", "\uFFFE"})
  void aVolumeIsInAPoolThatCanBeNamed(String pool) {
    assertRefused("pool", () -> volume(pool, "v", 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a/b", ".", "..", " a", "a ", "a\nb"})
  void aVolumeHasTheNameOfAFile(String name) {
    assertRefused("name", () -> volume("p", name, 1));
  }

  @Test
  void formatsHaveLibvirtsNames() {
    assertThat(VolumeDefinition.Format.QCOW2.libvirtName()).isEqualTo("qcow2");
    assertThat(VolumeDefinition.Format.RAW.libvirtName()).isEqualTo("raw");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a", "/var/lib/pool 1", "/a/..b/c..", "/...", "/ü<&>"})
  void aDirectoryIsAnAbsolutePath(String path) {
    assertThat(StoragePoolDefinition.directory("p", path).targetPath()).isEqualTo(path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "/", "a", "a/b", "/a/", "//a", "/a//b", "/..", "/a/../b", "/a\nb", "/a\uFFFE"})
  void anotherPathIsRefused(String path) {
    assertRefused("targetPath", () -> StoragePoolDefinition.directory("p", path));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a/b", "..", "a\tb"})
  void aStoragePoolHasTheNameOfAFile(String name) {
    assertRefused("name", () -> StoragePoolDefinition.directory(name, "/a"));
  }

  private static VolumeDefinition volume(String pool, String name, long bytes) {
    return new VolumeDefinition(
        pool, name, StorageSize.ofBytes(bytes), VolumeDefinition.Format.QCOW2);
  }

  private static void assertRefused(String field, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            InvalidRequestException.class, e -> assertThat(e.field()).isEqualTo(field));
  }
}
