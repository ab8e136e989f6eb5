package io.kvmpod.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A document, and the test that runs what it shows: each of its Java blocks is a piece of the test
 * between {@code // tag::name[]} and {@code // end::name[]}.
 */
record DocumentedCode(Path document, Path source) {

  private static final Pattern MARKED =
      Pattern.compile("( +)// tag::[a-z]+\\[]\n(.*?) +// end::[a-z]+\\[]\n", Pattern.DOTALL);

  static DocumentedCode of(String document, Class<?> test) {
    String source = test.getName().replace('.', '/') + ".java";
    return new DocumentedCode(
        Path.of("..", "docs", document), Path.of("src", "test", "java").resolve(source));
  }

  /** Returns what the test runs, without the blanks before it. */
  List<String> run() throws IOException {
    return MARKED
        .matcher(Files.readString(source))
        .results()
        .map(m -> m.group(2).indent(-m.group(1).length()))
        .toList();
  }

  /** Returns what the document shows in that language. */
  List<String> shown(String language) throws IOException {
    return Pattern.compile("```" + language + "\n(.*?)```\n", Pattern.DOTALL)
        .matcher(text())
        .results()
        .map(m -> m.group(1))
        .toList();
  }

  /** Returns the whole document. */
  String text() throws IOException {
    return Files.readString(document);
  }
}
