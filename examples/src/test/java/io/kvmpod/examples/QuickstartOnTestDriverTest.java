package io.kvmpod.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** On its default pod, with the real library of libvirt. */
@Tag("libvirt")
class QuickstartOnTestDriverTest {

  @Test
  void everyLineIsAsExpected() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    int code =
        Quickstart.run(new PrintStream(out, true, StandardCharsets.UTF_8), System.err, false);

    assertThat(stable(out.toString(StandardCharsets.UTF_8)).lines())
        .containsExactlyElementsOf(expected().lines().toList());
    assertThat(code).isZero();
  }

  /** Names of files, the version of the library and the name of this machine are not the same. */
  private static String stable(String text) {
    String host = text.replaceFirst("(?s).*?\nhost +([^\n]+)\n.*", "$1");
    return text.replace("pod " + host + "\n", "pod HOST\n")
        .replaceFirst("\nhost +[^\n]+\n", "\nhost        HOST\n")
        .replaceFirst("test:///[^\n]+\n", "test:///FILE\n")
        .replaceFirst("TEST, libvirt [0-9.]+\n", "TEST, libvirt VERSION\n")
        .replaceAll("-[0-9a-f]{8}\\.qcow2", "-IDENTITY.qcow2");
  }

  private static String expected() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            QuickstartOnTestDriverTest.class.getResourceAsStream("quickstart.txt"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
