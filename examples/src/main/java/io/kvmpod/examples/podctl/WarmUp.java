package io.kvmpod.examples.podctl;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.List;

/**
 * Runs typical commands in one process and discards what they write. The build has the JVM record
 * the classes that they load, so that {@code podctl} starts faster; a host is not needed.
 */
final class WarmUp {

  private static final List<List<String>> COMMANDS =
      List.of(
          List.of("--help"),
          List.of("--version"),
          List.of("storage-spec", "check", "root:32(pool1),home:64(pool2)"),
          List.of("storage-spec", "check", "8", "--output", "json"),
          List.of("storage-spec", "check", "32G", "--output", "json"),
          List.of("pod", "show", "test:///default"),
          List.of("pod", "show", "sim:///"),
          List.of("machine", "list", "test:///default", "--output", "json"),
          List.of("machine", "show", "test:///default", "test", "--output", "json"),
          List.of("pool", "list", "test:///default"),
          List.of("volume", "list", "sim:///", "default", "--output", "json"),
          List.of("network", "list", "sim:///"),
          List.of("network", "show", "sim:///", "default", "--output", "json"),
          List.of("compose", "test:///default", "--storage", "root:8", "--network", "default"));

  private WarmUp() {}

  public static void main(String[] args) {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    for (List<String> command : COMMANDS) {
      Podctl.run(nowhere, nowhere, command.toArray(String[]::new));
    }
  }
}
