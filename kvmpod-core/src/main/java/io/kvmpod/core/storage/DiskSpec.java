package io.kvmpod.core.storage;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.quantity.StorageSize;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One disk that a machine is asked to have.
 *
 * @param label the caller's name for it, or null; labels may repeat. 1 to 128 ASCII letters and
 *     digits, which every storage spec can write, and behind the first of them {@code -} and {@code
 *     _}, which only a lenient one can
 * @param tags names, UUIDs or tags of storage pools, all of which must match: at most 64, each of 1
 *     to 255 characters without {@code ,}, {@code )}, controls and blanks around
 */
public record DiskSpec(@Nullable String label, StorageSize size, List<String> tags) {

  /** With the longest machine name and device, a volume's name stays within 255 bytes. */
  static final int LONGEST_LABEL = 128;

  static final int MOST_TAGS = 64;

  /** A pool's name may be as long as a file's. */
  static final int LONGEST_TAG = 255;

  /**
   * Checks label and tags.
   *
   * @throws InvalidRequestException naming the label or tag that no storage spec can write, or that
   *     there are too many tags
   */
  public DiskSpec {
    tags = List.copyOf(tags);
    if (label != null && !isLabel(label)) {
      throw InvalidRequestException.field(
          "disk label",
          label,
          "1 to %d ASCII letters and digits, with '-' and '_' between".formatted(LONGEST_LABEL));
    }
    if (tags.size() > MOST_TAGS) {
      throw InvalidRequestException.field(
          "disk tags", Integer.toString(tags.size()), "at most " + MOST_TAGS);
    }
    for (int i = 0; i < tags.size(); i++) {
      if (!isTag(tags.get(i))) {
        throw InvalidRequestException.field(
            "disk tag",
            tags.get(i),
            "1 to %d characters other than ',' and ')' and controls, without blanks around"
                .formatted(LONGEST_TAG));
      }
    }
  }

  /** Returns a disk without tags. */
  public static DiskSpec of(@Nullable String label, StorageSize size) {
    return new DiskSpec(label, size, List.of());
  }

  static boolean isLetter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  static boolean isLetterOrDigit(int c) {
    return isLetter(c) || SizeReader.isDigit(c);
  }

  /** Returns whether the character may be in a label of a lenient storage spec only. */
  static boolean isJoiner(int c) {
    return c == '-' || c == '_';
  }

  static boolean isTag(int c) {
    return c != ',' && c != ')' && !Character.isISOControl(c);
  }

  private static boolean isLabel(String label) {
    if (label.isEmpty() || label.length() > LONGEST_LABEL || !isLetterOrDigit(label.charAt(0))) {
      return false;
    }
    for (int i = 1; i < label.length(); i++) {
      if (!isLetterOrDigit(label.charAt(i)) && !isJoiner(label.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isTag(String tag) {
    if (tag.isEmpty()
        || tag.length() > LONGEST_TAG
        || tag.charAt(0) == ' '
        || tag.charAt(tag.length() - 1) == ' ') {
      return false;
    }
    for (int i = 0; i < tag.length(); i++) {
      if (!isTag(tag.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** Returns how long the text is at most, when the size takes that many characters. */
  int longestText(int sizeLength) {
    int length = sizeLength + (label == null ? 0 : label.length() + 1);
    for (int i = 0; i < tags.size(); i++) {
      length += tags.get(i).length() + 1;
    }
    return tags.isEmpty() ? length : length + 1;
  }

  /**
   * Returns the disk as a storage spec writes it, such as {@code root:32(pool1)}; the size is exact
   * decimal GB.
   */
  @Override
  public String toString() {
    String prefix = label == null ? "" : label + ":";
    return prefix + size.toGB() + (tags.isEmpty() ? "" : "(" + String.join(",", tags) + ")");
  }
}
