package io.kvmpod.libvirt.internal.difference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** What docs/networks.md says of where the checks here and libvirt do not agree. */
record Disagreements(List<Row> refusedHere, List<Row> refusedThere, List<Row> ofTheHost) {

  private static final Path DOCUMENT = Path.of("..", "docs", "networks.md");

  static Disagreements read() {
    try {
      List<String> lines = Files.readAllLines(DOCUMENT);
      return new Disagreements(
          rows(lines, "### Refused here, taken by libvirt"),
          rows(lines, "### Taken here, refused by libvirt"),
          rows(lines, "### Refused for what the host is"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Row> rows(List<String> lines, String heading) {
    return lines.stream()
        .dropWhile(l -> !l.equals(heading))
        .skip(1)
        .takeWhile(l -> !l.startsWith("#"))
        .filter(l -> l.startsWith("| `"))
        .map(Row::parse)
        .toList();
  }

  /** Texts that the refusal holds, all of them, and the reason why it stands. */
  record Row(List<String> texts, String reason) {

    static Row parse(String line) {
      List<String> cells =
          Arrays.stream(line.split("(?<!\\\\)\\|", -1)).map(String::strip).toList();
      List<String> texts =
          cells.stream().filter(c -> c.startsWith("`")).map(Row::unquoted).toList();
      return new Row(texts, cells.get(cells.size() - 2));
    }

    private static String unquoted(String cell) {
      return cell.substring(1, cell.length() - 1).replace("\\|", "|");
    }

    boolean matches(String refusal) {
      return texts.stream().allMatch(refusal::contains);
    }

    /** Returns whether the first text is the field of the refusal. */
    boolean isOfField(String refusal) {
      return refusal.startsWith(texts.get(0) + " '");
    }
  }
}
