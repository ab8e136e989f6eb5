package io.kvmpod.testkit.arbitrary;

import java.time.Instant;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.arbitraries.StringArbitrary;

/** Words, names and numbers that many values are made of, and what is odd among them. */
final class Texts {

  private Texts() {}

  static StringArbitrary words() {
    return Arbitraries.strings().withCharRange('a', 'z').withCharRange('A', 'Z').numeric();
  }

  /** Short ones, of letters and digits. */
  static Arbitrary<String> labels() {
    return words().ofMinLength(1).ofMaxLength(12);
  }

  /** Names of pools, networks and machines as libvirt lets them through, odd ones too. */
  static Arbitrary<String> names() {
    Arbitrary<String> odd =
        Arbitraries.of("a b", "Ω", "𝄞", "<&>", "\"'", "%20", "(", "a:b", "-", "ü".repeat(127));
    return Arbitraries.oneOf(labels(), odd);
  }

  /** Text of no rule: what hosts say of themselves, and reasons. */
  static Arbitrary<String> free() {
    return Arbitraries.oneOf(
        Arbitraries.of("", "it fits", "<&>", "\"'", "\n", "𝄞", "a, b; c"),
        Arbitraries.strings().ascii().ofMaxLength(20));
  }

  /** Tags of pods and machines. */
  static Arbitrary<String> tags() {
    return Arbitraries.oneOf(labels(), Arbitraries.of("(", "Ω", "𝄞", "a;b", "<&>", "a:b", "a&b"));
  }

  static Arbitrary<String> resourcePools() {
    return Arbitraries.oneOf(
        Arbitraries.of("default", "a", "team b", "c-1", "_", "x".repeat(255)), labels());
  }

  static Arbitrary<UUID> uuids() {
    return Combinators.combine(Arbitraries.longs(), Arbitraries.longs())
        .as(UUID::new)
        .withoutEdgeCases();
  }

  /** From the epoch on, over some thousand years, in nanoseconds. */
  static Arbitrary<Instant> instants() {
    Arbitrary<Long> seconds = Arbitraries.longs().between(0, 1L << 37);
    return Combinators.combine(seconds, Arbitraries.of(0L, 1L, 5_000_000L, 999_999_999L))
        .as(Instant::ofEpochSecond)
        .withoutEdgeCases();
  }
}
