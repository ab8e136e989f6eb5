package io.kvmpod.core.storage;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.quantity.StorageSize;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One disk that a machine is asked to have.
 *
 * @param label the caller's name for it, ASCII letters and digits, or null; labels may repeat
 * @param tags names, UUIDs or tags of storage pools, all of which must match
 */
public record DiskSpec(@Nullable String label, StorageSize size, List<String> tags) {

  /**
   * Checks label and tags.
   *
   * @throws InvalidRequestException if one holds a character that a storage spec cannot write
   */
  public DiskSpec {
    tags = List.copyOf(tags);
    if (label != null && (label.isEmpty() || !label.chars().allMatch(StorageSpecParser::isLabel))) {
      throw InvalidRequestException.field("disk label", label, "ASCII letters and digits");
    }
    for (String tag : tags) {
      if (tag.isEmpty()
          || !tag.equals(StorageSpecParser.trim(tag))
          || !tag.chars().allMatch(StorageSpecParser::isTag)) {
        throw InvalidRequestException.field(
            "disk tag", tag, "characters other than ',' and ')' and controls");
      }
    }
  }

  /** Returns a disk without tags. */
  public static DiskSpec of(@Nullable String label, StorageSize size) {
    return new DiskSpec(label, size, List.of());
  }

  /** Returns the disk as a storage spec writes it, such as {@code root:32(pool1)}. */
  @Override
  public String toString() {
    String prefix = label == null ? "" : label + ":";
    return prefix + size.toGB() + (tags.isEmpty() ? "" : "(" + String.join(",", tags) + ")");
  }
}
