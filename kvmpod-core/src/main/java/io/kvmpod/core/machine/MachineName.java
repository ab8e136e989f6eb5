package io.kvmpod.core.machine;

import io.kvmpod.core.InvalidRequestException;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/** The name of a machine: one host name label (RFC 1123), unique on its pod. */
public record MachineName(String value) implements Comparable<MachineName> {

  private static final int LONGEST = 63;

  private static final List<String> QUALITIES =
      List.of(
          "amber", "bold", "brisk", "calm", "clear", "crisp", "deft", "eager", "fair", "fleet",
          "glad", "keen", "lucid", "merry", "mild", "neat", "nimble", "plain", "proud", "quick",
          "quiet", "ready", "sharp", "sleek", "spry", "steady", "sunny", "swift", "tidy", "trim",
          "warm", "wise");
  private static final List<String> BIRDS =
      List.of(
          "avocet", "bunting", "crane", "curlew", "dipper", "dove", "egret", "falcon", "finch",
          "grebe", "gull", "heron", "ibis", "jay", "kestrel", "kite", "lark", "linnet", "martin",
          "merlin", "oriole", "osprey", "owl", "petrel", "pipit", "plover", "robin", "siskin",
          "stork", "swift", "tern", "wren");

  /**
   * Checks the label.
   *
   * @throws InvalidRequestException unless it is 1 to 63 ASCII letters, digits and {@code -},
   *     without {@code -} at an end
   */
  public MachineName {
    boolean plain =
        value.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || c == '-'));
    if (value.isEmpty()
        || value.length() > LONGEST
        || !plain
        || value.startsWith("-")
        || value.endsWith("-")) {
      throw InvalidRequestException.field(
          "name",
          value,
          "a host name label: 1 to 63 ASCII letters, digits and '-', with no '-' at either end");
    }
  }

  /**
   * Returns the name.
   *
   * @throws InvalidRequestException if it is no host name label
   */
  public static MachineName of(String value) {
    return new MachineName(value);
  }

  /**
   * Returns a readable name that depends on the UUID alone; when that one is taken, the same with a
   * part of the UUID behind it, and then the next in a fixed sequence.
   */
  public static MachineName madeUp(UUID uuid, Predicate<String> taken) {
    int seed = uuid.hashCode();
    String first =
        QUALITIES.get(Math.floorMod(seed, QUALITIES.size()))
            + "-"
            + BIRDS.get(Math.floorMod(seed >> 16, BIRDS.size()));
    if (!taken.test(first)) {
      return new MachineName(first);
    }
    String longer = first + "-" + uuid.toString().substring(0, 8);
    String name = longer;
    for (int i = 2; taken.test(name); i++) {
      name = longer + "-" + i;
    }
    return new MachineName(name);
  }

  @Override
  public int compareTo(MachineName other) {
    return value.compareTo(other.value);
  }

  /** Returns the label. */
  @Override
  public String toString() {
    return value;
  }
}
