package io.kvmpod.core.quantity;

import io.kvmpod.core.InvalidRequestException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * How far a resource may be promised beyond what the host has: an exact decimal from 0 to 10.
 * {@code 1} promises exactly what the host has; {@code 0} means that nothing more can be composed.
 * A factor and not an amount: ratios are not added, they {@link #scale}.
 */
public final class OvercommitRatio implements Comparable<OvercommitRatio> {

  /** Promises nothing. */
  public static final OvercommitRatio ZERO = new OvercommitRatio(BigDecimal.ZERO);

  /** Promises exactly what the host has. */
  public static final OvercommitRatio ONE = new OvercommitRatio(BigDecimal.ONE);

  private static final String FIELD = "overcommit ratio";

  /** More than any use asks for; a longer text is refused so that arithmetic stays cheap. */
  private static final int MAX_DIGITS = 18;

  /**
   * With so many decimals the product of the remainder and the numerator, below {@code 10^8 *
   * 10^9}, is a number of the machine.
   */
  private static final int FAST_DIGITS = 8;

  private final BigDecimal value;

  /** The ratio times {@link #denominator}. */
  private final long numerator;

  /** A power of ten, or 0 when the ratio has more decimals than {@link #FAST_DIGITS}. */
  private final long denominator;

  private OvercommitRatio(BigDecimal stripped) {
    int decimals = Math.max(0, stripped.scale());
    this.value = stripped;
    this.denominator = decimals <= FAST_DIGITS ? BigDecimal.TEN.pow(decimals).longValueExact() : 0;
    this.numerator = stripped.multiply(BigDecimal.valueOf(denominator)).longValueExact();
  }

  /**
   * Returns the ratio; trailing zeros are dropped, since 1.5 and 1.50 are one ratio.
   *
   * @throws IllegalArgumentException if {@code value} is below 0, above 10, or has more than 18
   *     decimals
   */
  public static OvercommitRatio of(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    if (stripped.signum() < 0 || stripped.compareTo(BigDecimal.TEN) > 0) {
      throw new IllegalArgumentException(FIELD + " must be 0 to 10, was " + abbreviated(stripped));
    }
    if (stripped.scale() > MAX_DIGITS) {
      throw new IllegalArgumentException(
          "%s must have at most %d decimals, was %s"
              .formatted(FIELD, MAX_DIGITS, abbreviated(stripped)));
    }
    return new OvercommitRatio(stripped);
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
      return of(value);
    } catch (IllegalArgumentException e) {
      throw InvalidRequestException.text(
          FIELD, text, 0, "a decimal number from 0 to 10 with at most " + MAX_DIGITS + " decimals");
    }
  }

  /** Returns the exact decimal, without trailing zeros. */
  public BigDecimal value() {
    return value;
  }

  /** Returns whether this promises nothing. */
  public boolean isZero() {
    return value.signum() == 0;
  }

  /**
   * Returns {@code floor(units * ratio)}: rounds down, since part of a unit cannot be claimed. A
   * ratio of up to 8 decimals allocates nothing.
   *
   * @throws ArithmeticException if the result is more than {@link Long#MAX_VALUE}
   * @throws IllegalArgumentException if {@code units} is negative
   */
  public long scale(long units) {
    if (units < 0) {
      throw new IllegalArgumentException("units must be 0 or more, were " + units);
    }
    if (denominator == 0) {
      return value
          .multiply(BigDecimal.valueOf(units))
          .setScale(0, RoundingMode.FLOOR)
          .longValueExact();
    }
    long ofWhole = Math.multiplyExact(units / denominator, numerator);
    long ofRemainder = units % denominator * numerator / denominator;
    return Math.addExact(ofWhole, ofRemainder);
  }

  @Override
  public int compareTo(OvercommitRatio other) {
    return value.compareTo(other.value);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof OvercommitRatio ratio && value.equals(ratio.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
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
