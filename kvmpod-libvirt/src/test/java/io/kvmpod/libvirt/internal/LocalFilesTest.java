package io.kvmpod.libvirt.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.core.PodUri;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalFilesTest {

  @TempDir private Path directory;

  @Test
  void whatAnOrdinaryWriterHasIsToldByTheFileSystemItself() {
    assertThat(LocalFiles.at(directory.toString()))
        .hasValueSatisfying(
            seen -> {
              assertThat(seen.total()).isEqualTo(directory.toFile().getTotalSpace());
              assertThat(seen.usable()).isBetween(1L, seen.total());
              assertThat(seen.identity()).isNotBlank();
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"/no/such/directory", "\0"})
  void aPathThatIsNotHereHasNoFileSystem(String path) {
    assertThat(LocalFiles.at(path)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"qemu:///system", "qemu+unix:///session", "QEMU:///system"})
  void aPodWithoutHostInItsAddressIsOnThisMachine(String uri) {
    assertThat(LocalFiles.of(PodUri.parse(uri)).apply(directory.toString())).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "qemu+ssh://root@host/system",
        "qemu+tcp:///system",
        "qemu://host/system",
        "qemu+unix:///system?socket=/tmp/of-another-host"
      })
  void anyOtherPodIsNot(String uri) {
    assertThat(LocalFiles.of(PodUri.parse(uri)).apply(directory.toString())).isEmpty();
  }
}
