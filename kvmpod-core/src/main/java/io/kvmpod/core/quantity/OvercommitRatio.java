package io.kvmpod.core.quantity;

import io.kvmpod.core.InvalidRequestException;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How far a resource may be promised beyond what the host has: an exact decimal from 0 to 10.
 * {@code 1} promises exactly what the host has; {@code 0} means that nothing more can be composed.
 */
public record OvercommitRatio(BigDecimal value) implements Comparable<OvercommitRatio> {

  /** Promises exactly what the host has. */
  public static final OvercommitRatio ONE = new OvercommitRatio(BigDecimal.ONE);

  /** More than any use asks for; a longer text is refused so that arithmetic stays cheap. */
  private static final int MAX_DIGITS = 18;

  private static final String FIELD = "overcommit ratio";

  /**
   * Checks the bounds and drops trailing zeros: 1.5 and 1.50 are one ratio.
   *
   * @throws IllegalArgumentException if {@code value} is below 0, above 10, or has more than 18
   *     decimals
   */
  public OvercommitRatio {
    value = value.stripTrailingZeros();
    if (value.signum() < 0 || value.compareTo(BigDecimal.TEN) > 0) {
      throw new IllegalArgumentException(
          "overcommit ratio must be 0 to 10, was " + abbreviated(value));
    }
    if (value.scale() > MAX_DIGITS) {
      throw new IllegalArgumentException(
          "overcommit ratio must have at most "
              + MAX_DIGITS
              + " decimals, was "
              + abbreviated(value));
    }
  }

  /**
   * Returns the ratio that the decimal text names, such as {@code 1.15}.
   *
   * @throws InvalidRequestException as {@link #parse}
   */
  public static OvercommitRatio of(String decimal) {
    return parse(decimal);
  }

  /**
   * Reads a decimal number such as {@code 1.15}: digits, and digits after a point if there is one.
   *
   * @throws InvalidRequestException if the text is anything else, is outside 0 to 10, or has more
   *     than 18 decimals; it carries the position
   */
  public static OvercommitRatio parse(String text) {
    BigDecimal value = QuantityText.of(FIELD, text).requireNumber("a decimal number from 0 to 10");
    try {
      return new OvercommitRatio(value);
    } catch (IllegalArgumentException e) {
      throw InvalidRequestException.text(
          FIELD, text, 0, "a decimal number from 0 to 10 with at most " + MAX_DIGITS + " decimals");
    }
  }

  /**
   * Returns {@code floor(units * ratio)}: rounds down, since part of a unit cannot be claimed.
   *
   * @throws ArithmeticException if the result is more than {@link Long#MAX_VALUE}
   */
  public long scale(long units) {
    return value
        .multiply(BigDecimal.valueOf(units))
        .setScale(0, RoundingMode.FLOOR)
        .longValueExact();
  }

  @Override
  public int compareTo(OvercommitRatio other) {
    return value.compareTo(other.value);
  }

  /** Returns the decimal without exponent; {@link #parse} reads it back. */
  @Override
  public String toString() {
    return value.toPlainString();
  }

  private static String abbreviated(BigDecimal value) {
    return value.precision() + Math.abs(value.scale()) > 64
        ? value.toString()
        : value.toPlainString();
  }
}
