package io.kvmpod.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ReadmeExampleTest {

  private static final Path README = Path.of("..", "README.md");
  private static final Path SOURCE =
      Path.of("src", "main", "java", "io", "kvmpod", "examples", "ReadmeExample.java");

  @Test
  void readmeShowsTheExampleAsItIsCompiled() throws IOException {
    String marked =
        between(Files.readString(SOURCE), "    // tag::readme[]\n", "    // end::readme[]\n");
    String shown = between(Files.readString(README), "```java\n", "```\n");

    assertThat(shown).isEqualTo(marked.indent(-4));
  }

  @Test
  @Tag("libvirt")
  void exampleComposesItsMachine() {
    PrintStream console = System.out;
    ByteArrayOutputStream seen = new ByteArrayOutputStream();
    System.setOut(new PrintStream(seen, true, StandardCharsets.UTF_8));
    try {
      ReadmeExample.main(new String[0]);
    } finally {
      System.setOut(console);
    }

    assertThat(seen.toString(StandardCharsets.UTF_8).lines())
        .contains(
            "disk vda 32GB: in pool1, by tag pool1",
            "step 5: start machine db1 (undo: power machine db1 off)")
        .endsWith("db1 is running");
  }

  private static String between(String text, String from, String to) {
    int start = text.indexOf(from);
    assertThat(start).as("a line '%s'", from.strip()).isNotNegative();
    int end = text.indexOf(to, start + from.length());
    assertThat(end).as("a line '%s' after it", to.strip()).isNotNegative();
    return text.substring(start + from.length(), end);
  }
}
