package io.kvmpod.core.storage;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.quantity.StorageSize;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a storage spec from left to right; each method consumes one rule of the grammar. Only the
 * letters and digits that may be a label or a size are looked at twice.
 */
final class StorageSpecParser {

  static final String FIELD = "storage";

  private final String text;
  private final boolean lenient;
  private int at;

  StorageSpecParser(String text, boolean lenient) {
    if (text.length() > StorageSpec.LONGEST_TEXT) {
      throw InvalidRequestException.text(
          FIELD,
          text,
          StorageSpec.LONGEST_TEXT,
          "at most " + StorageSpec.LONGEST_TEXT + " characters");
    }
    this.text = text;
    this.lenient = lenient;
  }

  StorageSpec parse() {
    blanks();
    if (at == text.length()) {
      return StorageSpec.DEFAULT;
    }
    List<DiskSpec> disks = new ArrayList<>(4);
    disks.add(item());
    while (at < text.length()) {
      if (text.charAt(at) != ',') {
        throw fault(at, afterItem(disks.get(disks.size() - 1)));
      }
      if (disks.size() == StorageSpec.MOST_DISKS) {
        throw fault(at, "the end after " + StorageSpec.MOST_DISKS + " disks");
      }
      at++;
      blanks();
      disks.add(item());
    }
    return new StorageSpec(disks);
  }

  private DiskSpec item() {
    String label = label();
    StorageSize size = size(label == null);
    blanks();
    List<String> tags = here('(') ? tags() : List.of();
    return new DiskSpec(label, size, tags);
  }

  /** Consumes a label and its colon; consumes nothing when there is no label. */
  private @Nullable String label() {
    int start = at;
    if (at < text.length() && DiskSpec.isLetterOrDigit(text.charAt(at))) {
      at++;
      while (at < text.length() && isLabel(text.charAt(at))) {
        at++;
      }
      int end = at;
      blanks();
      if (here(':')) {
        if (end - start > DiskSpec.LONGEST_LABEL) {
          throw fault(
              start + DiskSpec.LONGEST_LABEL,
              "a label of at most " + DiskSpec.LONGEST_LABEL + " characters");
        }
        at++;
        blanks();
        return text.substring(start, end);
      }
    }
    at = start;
    return null;
  }

  private StorageSize size(boolean labelPossible) {
    int start = at;
    SizeReader size = new SizeReader(text, start);
    at = size.end();
    if (at == start) {
      throw fault(at, labelPossible ? "a size in GB, or a label and ':'" : "a size in GB");
    }
    return StorageSize.ofBytes(size.bytes(lenient ? unit() : SizeReader.GB));
  }

  /** Consumes a unit, and returns how many bytes it stands for; GB when there is none. */
  private long unit() {
    int start = at;
    while (at < text.length() && DiskSpec.isLetter(text.charAt(at))) {
      at++;
    }
    try {
      return StorageSize.parse("1" + text.substring(start, at)).bytes();
    } catch (InvalidRequestException e) {
      throw fault(start, "a unit such as GB or GiB, or '(' or ',' or the end");
    }
  }

  private List<String> tags() {
    at++;
    String first = tag();
    if (here(')')) {
      endOfTags();
      return List.of(first);
    }
    List<String> tags = new ArrayList<>();
    tags.add(first);
    while (!here(')')) {
      if (!here(',')) {
        throw fault(at, "',' or ')'");
      }
      if (tags.size() == DiskSpec.MOST_TAGS) {
        throw fault(at, "')' after " + DiskSpec.MOST_TAGS + " tags");
      }
      at++;
      tags.add(tag());
    }
    endOfTags();
    return tags;
  }

  private void endOfTags() {
    at++;
    blanks();
  }

  private String tag() {
    skip(' ');
    int start = at;
    int end = at; // after the last character that is no blank
    for (; at < text.length() && DiskSpec.isTag(text.charAt(at)); at++) {
      if (text.charAt(at) != ' ') {
        end = at + 1;
      }
    }
    if (end == start) {
      throw fault(at, "a tag");
    }
    if (end - start > DiskSpec.LONGEST_TAG) {
      throw fault(
          start + DiskSpec.LONGEST_TAG, "a tag of at most " + DiskSpec.LONGEST_TAG + " characters");
    }
    return text.substring(start, end);
  }

  private static String afterItem(DiskSpec disk) {
    return disk.tags().isEmpty() ? "'(' or ',' or the end" : "',' or the end";
  }

  private boolean isLabel(char c) {
    return DiskSpec.isLetterOrDigit(c) || (lenient && DiskSpec.isJoiner(c));
  }

  private boolean here(char c) {
    return at < text.length() && text.charAt(at) == c;
  }

  private void blanks() {
    if (lenient) {
      skip(' ');
    }
  }

  private void skip(char c) {
    while (here(c)) {
      at++;
    }
  }

  private InvalidRequestException fault(int position, String expected) {
    return InvalidRequestException.text(FIELD, text, position, expected);
  }
}
