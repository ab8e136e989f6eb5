package io.kvmpod.libvirt.internal.binding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The texts of JNA 5.18 and of Java 25, verbatim at their beginnings. */
class LoadFailureTest {

  @Test
  void aMissingLibraryNamesThePackage() {
    LinkageError error =
        new UnsatisfiedLinkError(
            "Unable to load library 'libvirt.so.0':\nlibvirt.so.0: cannot open shared object file");

    assertThat(LoadFailure.explain(error))
        .contains("libvirt0 (Debian, Ubuntu)", "libvirt-libs (Fedora)")
        .contains("Unable to load library 'libvirt.so.0'.")
        .doesNotContain("\n");
  }

  @Test
  void aDirectoryWithoutExecutionNamesTheSetting() {
    LinkageError error =
        new UnsatisfiedLinkError(
            "/tmp/jna-1/jna2.tmp: /tmp/jna-1/jna2.tmp: failed to map segment from shared object");

    assertThat(LoadFailure.explain(error)).contains("-Djna.tmpdir").contains("noexec");
  }

  @Test
  void deniedNativeAccessNamesTheFlag() {
    LinkageError error =
        new ExceptionInInitializerError(
            new IllegalStateException(
                "Illegal native access from: unnamed module @1c2c22f3 (java.lang.System::load)"));

    assertThat(LoadFailure.explain(error)).contains("--enable-native-access=ALL-UNNAMED");
  }

  @Test
  void aLibraryThatIsTooOldSaysSo() {
    LinkageError error =
        new UnsatisfiedLinkError(
            "Error looking up function 'virDomainInterfaceAddresses': undefined symbol");

    assertThat(LoadFailure.explain(error)).contains("too old").contains("1.2.14");
  }
}
