package io.kvmpod.core;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Rows of text in aligned columns under a heading; a column of amounts is aligned to the right. Not
 * thread-safe.
 */
public final class TextTable {

  private static final String GAP = "  ";

  /** {@code 3}, {@code -1.5}, {@code 8GiB}, {@code 2 cores}; not an address, nor a UUID. */
  private static final Pattern AMOUNT = Pattern.compile("-?[0-9]+(\\.[0-9]+)?( ?[A-Za-z]+)?");

  private final List<List<String>> rows = new ArrayList<>();

  private TextTable(List<String> heading) {
    rows.add(heading);
  }

  /** Returns an empty table with that heading. */
  public static TextTable of(String... heading) {
    return new TextTable(List.of(heading));
  }

  /**
   * Adds a row and returns this table.
   *
   * @throws IllegalArgumentException if the row has more or fewer cells than the heading
   */
  public TextTable row(String... cells) {
    if (cells.length != rows.get(0).size()) {
      throw new IllegalArgumentException(
          "a row needs " + rows.get(0).size() + " cells, has " + cells.length);
    }
    rows.add(List.of(cells));
    return this;
  }

  /** Returns the lines, each ended by the system's line separator, without blanks at their ends. */
  @Override
  public String toString() {
    int columns = rows.get(0).size();
    int[] width = new int[columns];
    boolean[] numeric = new boolean[columns];
    for (int c = 0; c < columns; c++) {
      numeric[c] = rows.size() > 1;
      for (int r = 0; r < rows.size(); r++) {
        String cell = rows.get(r).get(c);
        width[c] = Math.max(width[c], cell.codePointCount(0, cell.length()));
        numeric[c] &= r == 0 || isAmount(cell);
      }
    }
    StringBuilder out = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int c = 0; c < columns; c++) {
        String cell = row.get(c);
        String padding = " ".repeat(width[c] - cell.codePointCount(0, cell.length()));
        line.append(c == 0 ? "" : GAP).append(numeric[c] ? padding + cell : cell + padding);
      }
      out.append(line.toString().stripTrailing()).append(System.lineSeparator());
    }
    return out.toString();
  }

  private static boolean isAmount(String cell) {
    return cell.isEmpty() || cell.equals("-") || AMOUNT.matcher(cell).matches();
  }
}
