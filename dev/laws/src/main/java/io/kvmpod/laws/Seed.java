package io.kvmpod.laws;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * The number that all inputs of all laws follow from. Each law has a seed of its own, made of this
 * number and of the law's name: the same law on the same number has the same inputs, on each
 * machine, alone and among others.
 */
record Seed(long number) {

  /** Overrules {@link #GATE}: a whole number. Empty is as if it were not set. */
  static final String PROPERTY = "kvmpod.laws.seed";

  /** What decides whether a build is green. */
  static final Seed GATE = new Seed(20_261_129);

  /**
   * Returns the one that this process was given, else that of the gate.
   *
   * @throws IllegalArgumentException if it was given something else than a whole number
   */
  static Seed current() {
    String given = System.getProperty(PROPERTY, "");
    if (given.isEmpty()) {
      return GATE;
    }
    try {
      return new Seed(Long.parseLong(given));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "%s must be a whole number, was '%s'".formatted(PROPERTY, given), e);
    }
  }

  /** Returns what jqwik takes as the seed of that law. */
  String of(Class<?> container, String law) {
    String name = "%d %s#%s".formatted(number, container.getName(), law);
    UUID digest = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    return Long.toString(digest.getLeastSignificantBits());
  }
}
