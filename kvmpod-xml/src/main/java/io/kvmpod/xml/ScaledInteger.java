package io.kvmpod.xml;

import org.jspecify.annotations.Nullable;

/**
 * The amounts in libvirt's documents: a whole number, and a unit in an attribute. Units are read in
 * either case, as libvirt reads them ({@code virScaleInteger}, 9.0.0): {@code b}, {@code byte},
 * {@code bytes}; {@code k} and {@code KiB} for 1024 bytes, {@code KB} for 1000; and so with M, G,
 * T, P and E.
 */
public final class ScaledInteger {

  private static final String PREFIXES = "kmgtpe";

  private ScaledInteger() {}

  /**
   * Returns the bytes.
   *
   * @param unit the unit, or null or empty for the default
   * @param defaultScale the bytes in one when no unit is given
   * @throws IllegalArgumentException if the number is no whole number of 0 or more, or the unit is
   *     unknown
   * @throws ArithmeticException if that is more than {@link Long#MAX_VALUE} bytes
   */
  public static long bytes(String number, @Nullable String unit, long defaultScale) {
    String digits = number.strip();
    if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new IllegalArgumentException("a whole number");
    }
    long scale = unit == null || unit.isEmpty() ? defaultScale : scale(lowerCase(unit));
    try {
      return Math.multiplyExact(Long.parseLong(digits), scale);
    } catch (NumberFormatException e) {
      throw new ArithmeticException("long overflow");
    }
  }

  private static long scale(String unit) {
    if (unit.equals("b") || unit.equals("byte") || unit.equals("bytes")) {
      return 1;
    }
    int power = PREFIXES.indexOf(unit.charAt(0)) + 1;
    int base =
        switch (unit.substring(1)) {
          case "", "ib" -> 1024;
          case "b" -> 1000;
          default -> 0;
        };
    if (power == 0 || base == 0) {
      throw new IllegalArgumentException("a unit such as KiB");
    }
    long scale = 1;
    for (int i = 0; i < power; i++) {
      scale *= base;
    }
    return scale;
  }

  /** ASCII only: the Kelvin sign is no k. */
  private static String lowerCase(String text) {
    StringBuilder out = new StringBuilder();
    text.chars().forEach(c -> out.append((char) (c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c)));
    return out.toString();
  }
}
