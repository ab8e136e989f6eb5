package io.kvmpod.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the scripts in dev/ look for, and what they say of that which is missing. */
@Tag("tree")
class DevelopmentScriptsTest {

  private static final Path SCRIPTS = Path.of("..", "dev").toAbsolutePath().normalize();
  private static final List<String> TOOLS =
      List.of("awk", "bash", "dirname", "grep", "id", "sed", "tr");
  private static final Pattern LISTS =
      Pattern.compile("readonly NEEDED=\\(([^)]*)\\)|ensure \"dev/\\w+\" ([^\"\\n]+)");

  @TempDir private Path bin = Path.of("");

  /** A machine that has a few tools, and no package manager. */
  @BeforeEach
  void addTools() throws IOException {
    for (String tool : TOOLS) {
      Path file =
          Stream.of("/usr/bin", "/bin", "/usr/sbin", "/sbin")
              .map(directory -> Path.of(directory, tool))
              .filter(Files::isExecutable)
              .findFirst()
              .orElseThrow();
      addCommand(tool, "exec " + file + " \"$@\"");
    }
  }

  @Test
  void whatIsThereNeedsNoPackageManager() throws Exception {
    Path library = Files.writeString(bin.resolve("libvirt.so.0"), "a library");

    assertThat(ensure("bash grep libvirt.so.0", "LD_LIBRARY_PATH=" + library.getParent()))
        .isEqualTo("all is there\n");
    assertThat(ensure("libvirt.so.0", "JAVA_TOOL_OPTIONS=-Da=b -Djna.library.path=/x:" + bin))
        .isEqualTo("all is there\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          apt-get | as root: apt-get install --no-install-recommends openjdk-17-jdk-headless maven libvirt0
          dnf     | as root: dnf install java-21-openjdk-devel maven libvirt-libs
          pacman  | as root: pacman -S jdk17-openjdk maven libvirt
          apk     | as root: apk add openjdk17 maven libvirt-libs
          brew    | brew install openjdk@17 maven libvirt
          """)
  void whatIsMissingIsNamedWithThePackagesOfTheManagerThatIsThere(String manager, String line)
      throws Exception {
    addCommand(manager, "exit 1");

    assertThat(ensure("bash javac mvn libvirt.so.0"))
        .isEqualTo(
            """
            test: error: the test needs what is missing here: javac mvn libvirt.so.0
              %s
            """
                .formatted(line));
  }

  @Test
  void withoutAnyManagerThePackagesOfAllAreNamed() throws Exception {
    assertThat(ensure("libvirt.so.0 tgtd").lines().skip(1))
        .containsExactly(
            "  as root: apt-get install --no-install-recommends libvirt0 tgt",
            "  as root: dnf install libvirt-libs scsi-target-utils",
            "  as root: pacman -S libvirt tgt",
            "  as root: apk add libvirt-libs scsi-tgt",
            "  brew install libvirt; brew has no package with tgtd");
  }

  @Test
  void allThatAScriptNeedsIsInTheTable() throws IOException {
    List<String> table =
        Files.readString(SCRIPTS.resolve("packages.sh"))
            .lines()
            .map(line -> line.split(" +", -1))
            .filter(words -> words.length == 6 && !words[0].startsWith("#"))
            .map(words -> words[0])
            .toList();
    List<String> needs = needs();

    assertThat(needs).contains("javac", "libvirt.so.0", "bridge", "mkfs.ext4", "sfdisk");
    assertThat(table).containsAll(needs);
  }

  private void addCommand(String name, String script) throws IOException {
    Path file = Files.writeString(bin.resolve(name), "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static List<String> needs() throws IOException {
    try (Stream<Path> files = Files.list(SCRIPTS)) {
      return files
          .filter(Files::isRegularFile)
          .flatMap(DevelopmentScriptsTest::lists)
          .flatMap(list -> Arrays.stream(list.strip().split("\\s+", -1)))
          .filter(need -> !need.contains("$"))
          .toList();
    }
  }

  private static Stream<String> lists(Path script) {
    try {
      return LISTS
          .matcher(Files.readString(script))
          .results()
          .map(found -> found.group(1) == null ? found.group(2) : found.group(1));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Looks as the scripts do, but at nothing that this machine has besides the tools. */
  private String ensure(String needs, String... environment)
      throws IOException, InterruptedException {
    String script =
        """
        SCRIPT_NAME=test
        source "$0/lib.sh"
        PATH=$1
        system_directories() { :; }
        ensure 'the test' %s
        echo all is there
        """
            .formatted(needs);
    ProcessBuilder builder =
        new ProcessBuilder("/bin/bash", "-c", script, SCRIPTS.toString(), bin.toString())
            .redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.matches("JAVA_.*|JDK_.*|.*_PATH"));
    for (String variable : environment) {
      String[] parts = variable.split("=", 2);
      builder.environment().put(parts[0], parts[1]);
    }
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return out;
  }
}
