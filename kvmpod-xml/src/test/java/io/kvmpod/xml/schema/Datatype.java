package io.kvmpod.xml.schema;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A type of XML Schema with its parameters, as much of it as libvirt's schemas use.
 *
 * @param except values that are not of the type
 */
record Datatype(String name, Map<String, String> parameters, List<String> except) {

  private static final int MOST_TRIES = 1_000;

  /** The bounds of the whole numbers; where there is none, one that is past every machine word. */
  private static final Map<String, Range> NUMBERS =
      Map.of(
          "int", Range.signed(31),
          "long", Range.signed(63),
          "short", Range.signed(15),
          "integer", Range.signed(70),
          "unsignedInt", Range.unsigned(32),
          "unsignedLong", Range.unsigned(64),
          "unsignedShort", Range.unsigned(16),
          "positiveInteger", new Range(BigInteger.ONE, BigInteger.ONE.shiftLeft(70)));

  private static final Map<String, Expression> EXPRESSIONS = new ConcurrentHashMap<>();

  Datatype {
    parameters = Map.copyOf(parameters);
    except = List.copyOf(except);
  }

  /**
   * Returns a value.
   *
   * @throws IllegalStateException if the type is not known here, or none is found
   */
  String sample(Chance chance) {
    for (int i = 0; i < MOST_TRIES; i++) {
      String value = candidate(chance);
      if (fits(value)) {
        return value;
      }
    }
    throw new IllegalStateException("no value found of " + this);
  }

  private String candidate(Chance chance) {
    return Optional.ofNullable(parameters.get("pattern"))
        .map(pattern -> EXPRESSIONS.computeIfAbsent(pattern, Expression::of).sample(chance))
        .orElseGet(() -> plain(chance));
  }

  private String plain(Chance chance) {
    Range range = NUMBERS.get(name);
    if (range != null) {
      return range.within(parameters).sample(chance);
    }
    return switch (name) {
      case "string" -> chance.text();
      case "NCName" -> chance.of("a", "x-y.z", "_1", "\u00e9l");
      case "anyURI" -> chance.of("", "/a", "rbd:pool/vol", "http://h.example:80/a?b=c&d=%20#e");
      case "double" -> chance.of("0", "1.5", "-2.25e-3", "100.000000000");
      case "dateTime" -> chance.of("2026-01-02T03:04:05Z", "1999-12-31T23:59:59.125+14:00");
      default -> throw new IllegalStateException("no values of datatype " + name);
    };
  }

  private boolean fits(String value) {
    Range range = NUMBERS.get(name);
    int most = Integer.parseInt(parameters.getOrDefault("maxLength", "1000000"));
    return !except.contains(Spaces.collapsed(value)) // which are tokens
        && value.codePointCount(0, value.length()) <= most
        && (range == null || range.within(parameters).contains(value));
  }

  /** Both bounds are included. */
  private record Range(BigInteger least, BigInteger most) {

    static Range signed(int bits) {
      BigInteger end = BigInteger.ONE.shiftLeft(bits);
      return new Range(end.negate(), end.subtract(BigInteger.ONE));
    }

    static Range unsigned(int bits) {
      return new Range(BigInteger.ZERO, BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE));
    }

    Range within(Map<String, String> parameters) {
      return new Range(
          least.max(new BigInteger(parameters.getOrDefault("minInclusive", least.toString()))),
          most.min(new BigInteger(parameters.getOrDefault("maxInclusive", most.toString()))));
    }

    boolean contains(String value) {
      if (!value.matches("[+-]?[0-9]+")) {
        return false;
      }
      BigInteger number = new BigInteger(value);
      return number.compareTo(least) >= 0 && number.compareTo(most) <= 0;
    }

    String sample(Chance chance) {
      BigInteger span = most.subtract(least).add(BigInteger.ONE);
      BigInteger inside = new BigInteger(1, longBytes(chance)).mod(span).add(least);
      BigInteger small = BigInteger.valueOf(chance.between(0, 4096)).mod(span).add(least);
      return chance.of(least, most, inside, small).toString();
    }

    private static byte[] longBytes(Chance chance) {
      return BigInteger.valueOf(chance.bits()).shiftLeft(8).toByteArray();
    }
  }
}
