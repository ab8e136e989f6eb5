package io.kvmpod.examples.podctl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

  private static final String[] COMMANDS = {
    "",
    "pod",
    "pod show",
    "plan",
    "compose",
    "machine",
    "machine list",
    "machine show",
    "machine start",
    "machine stop",
    "machine addresses",
    "machine interfaces",
    "machine attach",
    "machine detach",
    "machine link",
    "machine disks",
    "machine decompose",
    "pool",
    "pool list",
    "pool show",
    "pool ensure",
    "pool start",
    "pool stop",
    "pool refresh",
    "pool delete",
    "volume",
    "volume list",
    "volume create",
    "volume grow",
    "volume wipe",
    "volume delete",
    "volume upload",
    "volume download",
    "network",
    "network list",
    "network show",
    "network ensure",
    "network define",
    "network update",
    "network start",
    "network stop",
    "network autostart",
    "network delete",
    "network leases",
    "interface",
    "interface list",
    "storage-spec",
    "storage-spec check"
  };

  static Stream<String> commands() {
    return Stream.of(COMMANDS);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandHasHelp(String command) {
    Outcome help = Outcome.run(words(command + " --help"));

    assertThat(help.exitCode()).isZero();
    assertThat(help.out()).startsWith("Usage: " + ("podctl " + command).strip() + " ");
    assertThat(help.out()).contains("--output=FORMAT", "Exit codes:");
    assertThat(help.err()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandTellsTheVersion(String command) {
    Outcome version = Outcome.run(words(command + " --version"));

    assertThat(version.exitCode()).isZero();
    assertThat(version.out()).matches("podctl [0-9]+\\.[0-9]+\\.[0-9]+(-SNAPSHOT)?\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "machine",
        "pods",
        "machine list",
        "machine show sim:///x",
        "pool",
        "pool show sim:///x",
        "pool ensure sim:///x fast",
        "network show sim:///x",
        "network autostart sim:///x lab",
        "network ensure sim:///x lab --mtu big",
        "machine attach sim:///x db1",
        "machine detach sim:///x db1",
        "machine link sim:///x db1 lan",
        "volume create sim:///x",
        "volume grow sim:///x fast v1",
        "volume upload sim:///x fast v1",
        "volume download sim:///x fast v1",
        "volume upload sim:///x fast v1 - --wait soon",
        "storage-spec check 8 8",
        "storage-spec check 8 --output xml",
        "storage-spec check 8 --output",
        "plan sim:///x --cores",
        "machine stop sim:///x db1 --wait soon",
        "compose sim:///x --nonsense"
      })
  void faultyCommandLineIsABadRequestInOneParagraph(String line) {
    Outcome outcome = Outcome.run(words(line));

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).matches("podctl: [^\n]+ See 'podctl[^\n]* --help'\\.\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--output json machine lst sim:///x",
        "machine --output json lst sim:///x",
        "machine lst sim:///x --output=json",
        "--output json",
        "storage-spec check --nonsense --output json"
      })
  void faultyCommandLineIsAnObjectWhereJsonIsAskedFor(String line) {
    Outcome outcome = Outcome.run(words(line));

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err())
        .matches(
            "\\{\"error\":\\{\"kind\":\"usage\",\"exitCode\":2,\"message\":\"[^\n]+\"\\}\\}\n");
  }

  @Test
  void outputIsAcceptedAtAnyLevel() {
    String json = "{\"disks\":[{\"label\":\"\",\"bytes\":8000000000,\"tags\":[]}]}\n";

    assertThat(Outcome.run("--output", "json", "storage-spec", "check", "8").out()).isEqualTo(json);
    assertThat(Outcome.run("storage-spec", "--output=json", "check", "8").out()).isEqualTo(json);
    assertThat(Outcome.run("storage-spec", "check", "8", "--output=json").out()).isEqualTo(json);
  }

  private static String[] words(String line) {
    return Stream.of(line.split(" ")).filter(w -> !w.isEmpty()).toArray(String[]::new);
  }
}
