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
 * @param disks at least one, in the order of the text
 */
public record StorageSpec(List<DiskSpec> disks) {

  /** What a machine gets that asks for no storage: one disk of 8 GB. */
  public static final StorageSpec DEFAULT =
      new StorageSpec(List.of(DiskSpec.of(null, StorageSize.ofGB(8))));

  /**
   * Copies the list.
   *
   * @throws InvalidRequestException if it is empty
   */
  public StorageSpec {
    disks = List.copyOf(disks);
    if (disks.isEmpty()) {
      throw InvalidRequestException.field("storage", "", "at least one disk");
    }
  }

  /**
   * Reads a storage spec; the empty text is {@link #DEFAULT}. The grammar, with no blanks outside
   * parentheses:
   *
   * <pre>
   * spec  = item *( "," item )
   * item  = [ label ":" ] size [ "(" tags ")" ]
   * label = 1*( ASCII letter / digit )
   * size  = digits [ "." [digits] ]          ; decimal GB, a whole number of bytes
   * tags  = tag *( "," tag )                 ; tag: characters other than , ) and controls, blanks around it are dropped
   * </pre>
   *
   * <p>Valid: {@code 32}, {@code 8.2}, {@code root:32}, {@code 32(ssd)}, {@code
   * root:32(pool1),home:64(pool2,fast)}.
   *
   * @throws InvalidRequestException if the text is anything else; it carries the position and what
   *     was expected there
   */
  public static StorageSpec parse(String text) {
    return text.isEmpty() ? DEFAULT : new StorageSpecParser(text).parse();
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

  /** Returns the canonical text; {@link #parse} reads it back. */
  @Override
  public String toString() {
    return disks.stream().map(DiskSpec::toString).collect(Collectors.joining(","));
  }
}
