package io.kvmpod.core.storage;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.quantity.StorageSize;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a storage spec from left to right, once; each method consumes one rule of the grammar. */
final class StorageSpecParser {

  private static final String FIELD = "storage";
  private static final int MAX_LENGTH = 16_384;
  private static final int MAX_DIGITS = 40;
  private static final BigDecimal BYTES_IN_GB = BigDecimal.valueOf(1_000_000_000L);
  private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

  private final String text;
  private int at;

  StorageSpecParser(String text) {
    if (text.length() > MAX_LENGTH) {
      throw InvalidRequestException.text(
          FIELD, text, MAX_LENGTH, "at most " + MAX_LENGTH + " characters");
    }
    this.text = text;
  }

  static boolean isLabel(int c) {
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  static boolean isTag(int c) {
    return c != ',' && c != ')' && !Character.isISOControl(c);
  }

  /** Drops the blanks (U+0020) around a tag. */
  static String trim(String tag) {
    int from = 0;
    int to = tag.length();
    while (from < to && tag.charAt(from) == ' ') {
      from++;
    }
    while (to > from && tag.charAt(to - 1) == ' ') {
      to--;
    }
    return tag.substring(from, to);
  }

  StorageSpec parse() {
    List<DiskSpec> disks = new ArrayList<>();
    disks.add(item());
    while (at < text.length()) {
      expect(
          ',',
          disks.get(disks.size() - 1).tags().isEmpty()
              ? "'(' or ',' or the end"
              : "',' or the end");
      disks.add(item());
    }
    return new StorageSpec(disks);
  }

  private DiskSpec item() {
    String label = label();
    StorageSize size = size(label == null);
    return new DiskSpec(label, size, here('(') ? tags() : List.of());
  }

  private @Nullable String label() {
    int end = at;
    while (end < text.length() && isLabel(text.charAt(end))) {
      end++;
    }
    if (end == at || end == text.length() || text.charAt(end) != ':') {
      return null;
    }
    String label = text.substring(at, end);
    at = end + 1;
    return label;
  }

  private StorageSize size(boolean labelPossible) {
    int start = at;
    digits();
    if (at == start) {
      throw fault(at, labelPossible ? "a size in GB, or a label and ':'" : "a size in GB");
    }
    if (here('.')) {
      at++;
      digits();
    }
    if (at - start > MAX_DIGITS) {
      throw fault(start, "a size of at most " + MAX_DIGITS + " digits");
    }
    BigDecimal bytes =
        new BigDecimal(text.substring(start, at)).multiply(BYTES_IN_GB).stripTrailingZeros();
    if (bytes.scale() > 0) {
      throw fault(start, "a size that is a whole number of bytes");
    }
    if (bytes.compareTo(MOST) > 0) {
      throw fault(start, "a size of at most " + MOST + " bytes");
    }
    return StorageSize.ofBytes(bytes.longValueExact());
  }

  private List<String> tags() {
    expect('(', "'('");
    List<String> tags = new ArrayList<>();
    tags.add(tag());
    while (!here(')')) {
      expect(',', "',' or ')'");
      tags.add(tag());
    }
    at++;
    return tags;
  }

  private String tag() {
    int start = at;
    while (at < text.length() && isTag(text.charAt(at))) {
      at++;
    }
    String tag = trim(text.substring(start, at));
    if (tag.isEmpty()) {
      throw fault(at, "a tag");
    }
    return tag;
  }

  private void digits() {
    while (at < text.length() && isDigit(text.charAt(at))) {
      at++;
    }
  }

  private boolean here(char c) {
    return at < text.length() && text.charAt(at) == c;
  }

  private void expect(char c, String expected) {
    if (!here(c)) {
      throw fault(at, expected);
    }
    at++;
  }

  private InvalidRequestException fault(int position, String expected) {
    return InvalidRequestException.text(FIELD, text, position, expected);
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}
