package io.kvmpod.core.storage;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.quantity.StorageSize;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The disks that a machine is asked to have, as the caller wrote them: {@code
 * root:32(pool1),home:64(pool2)}.
 *
 * @param disks 1 to 702, in the order of the text
 */
public record StorageSpec(List<DiskSpec> disks) {

  /** What a machine gets that asks for no storage: one disk of 8 GB. */
  public static final StorageSpec DEFAULT =
      new StorageSpec(List.of(DiskSpec.of(null, StorageSize.ofGB(8))));

  /** As many as there are devices of one or two letters, {@code vda} to {@code vdzz}. */
  static final int MOST_DISKS = 702;

  /** So that a text from anywhere costs little; no more than this is read, nor ever written. */
  static final int LONGEST_TEXT = 16_384;

  private static final int LONGEST_SIZE = "9223372036.854775807".length();

  /**
   * Copies the list.
   *
   * @throws InvalidRequestException if it is empty, there are more than 702, or the text of them
   *     would be longer than 16384 characters
   */
  public StorageSpec {
    disks = List.copyOf(disks);
    if (disks.isEmpty()) {
      throw InvalidRequestException.field("storage", "", "at least one disk");
    }
    if (disks.size() > MOST_DISKS) {
      throw InvalidRequestException.field(
          "storage", disks.size() + " disks", "at most " + MOST_DISKS);
    }
    if (isLong(disks)) {
      throw InvalidRequestException.field(
          "storage",
          disks.size() + " disks",
          "labels, sizes and tags of at most " + LONGEST_TEXT + " characters together");
    }
  }

  /**
   * Reads a storage spec; the empty text is {@link #DEFAULT}. The grammar, with no blanks outside
   * parentheses:
   *
   * <pre>
   * spec  = item *( "," item )               ; at most 702 items and 16384 characters
   * item  = [ label ":" ] size [ "(" tags ")" ]
   * label = 1*128( ASCII letter / digit )
   * size  = digits [ "." [digits] ]          ; decimal GB, a whole number of bytes
   * tags  = tag *63( "," tag )               ; tag: 1 to 255 characters other than , ) and controls, blanks around it are dropped
   * </pre>
   *
   * <p>Valid: {@code 32}, {@code 8.2}, {@code root:32}, {@code 32(ssd)}, {@code
   * root:32(pool1),home:64(pool2,fast)}.
   *
   * @throws InvalidRequestException if the text is anything else; it carries the position and what
   *     was expected there
   */
  public static StorageSpec parse(String text) {
    return new StorageSpecParser(text, false).parse();
  }

  /**
   * Reads a storage spec as people write it. Reads all that {@link #parse} reads, and as the same,
   * and besides:
   *
   * <ul>
   *   <li>blanks (U+0020) at both ends and around {@code ,}, {@code :}, {@code (} and {@code )}; a
   *       text of blanks is {@link #DEFAULT},
   *   <li>{@code -} and {@code _} in a label, behind its first character,
   *   <li>a unit right behind the number of a size, one of those of {@link StorageSize#parse}; no
   *       unit is decimal GB.
   * </ul>
   *
   * <p>Valid: {@code root: 32GiB (pool1), my-disk: 500MB}.
   *
   * @throws InvalidRequestException if the text is anything else; it carries the position and what
   *     was expected there
   */
  public static StorageSpec parseLenient(String text) {
    return new StorageSpecParser(text, true).parse();
  }

  /** Begins a storage spec without disks. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns the disks in the order of their devices: the first is the boot disk and stays first,
   * the others are ordered by their number of tags, most first, and otherwise stay as they were.
   */
  public List<DiskSpec> inDeviceOrder() {
    List<DiskSpec> others = new ArrayList<>(disks.subList(1, disks.size()));
    others.sort(Comparator.comparingInt((DiskSpec d) -> d.tags().size()).reversed());
    others.add(0, disks.get(0));
    return List.copyOf(others);
  }

  /**
   * Returns the canonical text: no blanks, sizes in exact decimal GB. {@link #parseLenient} reads
   * it back, and so does {@link #parse} unless a label holds {@code -} or {@code _}.
   */
  @Override
  public String toString() {
    return text(disks);
  }

  /** The text itself is only made for those that may be too long. */
  private static boolean isLong(List<DiskSpec> disks) {
    int most = 0;
    for (int i = 0; i < disks.size(); i++) {
      most += disks.get(i).longestText(LONGEST_SIZE) + 1;
    }
    return most > LONGEST_TEXT && text(disks).length() > LONGEST_TEXT;
  }

  private static String text(List<DiskSpec> disks) {
    return disks.stream().map(DiskSpec::toString).collect(Collectors.joining(","));
  }

  /** Collects disks, the boot disk first. Not thread-safe. */
  public static final class Builder {
    private final List<DiskSpec> disks = new ArrayList<>();

    private Builder() {}

    /** Adds a disk. */
    public Builder disk(DiskSpec disk) {
      disks.add(disk);
      return this;
    }

    /**
     * Adds a disk with a label.
     *
     * @param tags names, UUIDs or tags of storage pools, all of which must match
     * @throws InvalidRequestException if label or tags are not those of a {@link DiskSpec}
     */
    public Builder disk(String label, StorageSize size, String... tags) {
      return disk(new DiskSpec(label, size, List.of(tags)));
    }

    /**
     * Adds a disk without a label.
     *
     * @param tags names, UUIDs or tags of storage pools, all of which must match
     * @throws InvalidRequestException if tags are not those of a {@link DiskSpec}
     */
    public Builder disk(StorageSize size, String... tags) {
      return disk(new DiskSpec(null, size, List.of(tags)));
    }

    /**
     * Returns the storage spec; {@link StorageSpec#DEFAULT} when no disk was added.
     *
     * @throws InvalidRequestException if there are more than 702 disks
     */
    public StorageSpec build() {
      return disks.isEmpty() ? DEFAULT : new StorageSpec(disks);
    }
  }
}
