package io.kvmpod.libvirt.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be seen of a whole process only. */
@Tag("libvirt")
class ProcessTest {

  private static final String NATIVE = "--enable-native-access=ALL-UNNAMED";
  private static final String MEETS_ERRORS = "io.kvmpod.libvirt.program.MeetsErrors";

  /** What is on the module path of a program with modules: all but the binding and the tests. */
  private static final Predicate<String> MODULES =
      Pattern.compile(
              "kvmpod-[a-z]+[/-].*|.*/(jna|jspecify|slf4j|jaxb|jakarta|angus|txw2|istack)[^/]*jar")
          .asPredicate();

  @TempDir private Path directory;

  @Test
  void libvirtPrintsNothingItself() throws Exception {
    ChildJvm.Result result =
        ChildJvm.runOnClassPath(
            directory,
            Map.of(),
            NATIVE,
            MEETS_ERRORS,
            "test:///default",
            "test:///nothing",
            "qemu+unix:///system?socket=/no/such/socket");

    assertThat(result.err()).isEmpty();
    assertThat(result.out().lines())
        .hasSize(6)
        .anyMatch(line -> line.startsWith("HostException"))
        .anyMatch(line -> line.startsWith("PodConnectionException"));
  }

  @Test
  void textIsUtf8WhateverTheLocale() throws Exception {
    List<String> command =
        List.of(
            "-cp",
            String.join(":", ChildJvm.asciiClassPath(directory)),
            NATIVE,
            "io.kvmpod.libvirt.program.KeepsText");

    ChildJvm.Result result = ChildJvm.run(directory, Map.of("LC_ALL", "POSIX"), command);

    assertThat(result.out().strip()).isEqualTo("kept=true");
  }

  @Test
  void aMissingLibraryIsToldWithThePackageToInstallEachTime() throws Exception {
    // found first, and no library
    for (String name : List.of("libvirt.so.0", "libvirt.so")) {
      Files.write(directory.resolve(name), "no library".getBytes(UTF_8));
    }

    ChildJvm.Result result =
        ChildJvm.runOnClassPath(
            directory,
            Map.of("LD_LIBRARY_PATH", directory.toString()),
            NATIVE + " -Djna.platform.library.path=" + directory,
            MEETS_ERRORS,
            "test:///default");

    assertThat(result.out().lines())
        .hasSize(2)
        .allMatch(
            line ->
                line.startsWith(
                    "PodConnectionException: libvirt client library not found: install libvirt0"
                        + " (Debian, Ubuntu) or libvirt-libs (Fedora)"))
        .allMatch(line -> line.length() < 500, "without the class path");
  }

  @Test
  void aDirectoryThatCannotTakeTheStubIsToldWithTheSetting() throws Exception {
    Path file = Files.createFile(directory.resolve("a-file-and-no-directory"));

    ChildJvm.Result result =
        ChildJvm.runOnClassPath(
            directory, Map.of(), NATIVE + " -Djna.tmpdir=" + file, MEETS_ERRORS, "test:///default");

    assertThat(result.out().lines())
        .hasSize(2)
        .allMatch(line -> line.startsWith("PodConnectionException") && line.contains("jna.tmpdir"));
  }

  @Test
  void aMissingAdapterIsToldWithTheArtifactToAdd() throws Exception {
    String withoutStorage =
        String.join(
            ":", ChildJvm.classPath().stream().filter(e -> !e.contains("kvmpod-storage")).toList());

    ChildJvm.Result result =
        ChildJvm.run(
            directory,
            Map.of(),
            List.of("-cp", withoutStorage, NATIVE, MEETS_ERRORS, "test:///default"));

    assertThat(result.out().lines())
        .hasSize(2)
        .allMatch(
            line -> line.contains("no StorageFormat was found: add io.kvmpod:kvmpod-storage"));
  }

  @Test
  void namedModulesReachTheBindingOnTheClassPath() throws Exception {
    String modulePath =
        String.join(":", ChildJvm.classPath().stream().filter(this::isModule).toList());
    String classPath =
        String.join(":", ChildJvm.classPath().stream().filter(e -> !isModule(e)).toList());

    ChildJvm.Result result =
        ChildJvm.run(
            directory,
            Map.of(),
            List.of(
                "-p",
                modulePath,
                "--add-modules",
                "io.kvmpod.libvirt,ALL-MODULE-PATH",
                "--enable-native-access=com.sun.jna",
                "-cp",
                classPath,
                "io.kvmpod.libvirt.program.OpensAndUnwraps"));

    assertThat(result.err()).isEmpty();
    assertThat(result.out().lines())
        .containsExactly(
            "named=true",
            "networks=1",
            "uri=test:///default",
            "adopted=1",
            "left=1",
            "told=machine test paused");
  }

  private boolean isModule(String entry) {
    return MODULES.test(entry)
        && !entry.endsWith("test-classes")
        && !entry.endsWith("-tests.jar")
        && !entry.contains("kvmpod-testkit"); // needs more than a program has
  }
}
