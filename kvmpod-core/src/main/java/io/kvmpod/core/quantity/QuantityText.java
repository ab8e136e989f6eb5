package io.kvmpod.core.quantity;

import io.kvmpod.core.InvalidRequestException;
import java.math.BigDecimal;
import java.util.Map;

/**
 * A number with an optional unit behind it, as in {@code 8GiB}: the shared reader of all
 * quantities.
 */
final class QuantityText {

  /** Longer than any amount that fits in a long, so that hostile text costs nothing. */
  private static final int MAX_LENGTH = 64;

  private final String field;
  private final String text;
  private final BigDecimal number;
  private final int unitAt;

  private QuantityText(String field, String text, BigDecimal number, int unitAt) {
    this.field = field;
    this.text = text;
    this.number = number;
    this.unitAt = unitAt;
  }

  static QuantityText of(String field, String text) {
    if (text.length() > MAX_LENGTH) {
      throw InvalidRequestException.text(
          field,
          text.substring(0, MAX_LENGTH),
          MAX_LENGTH,
          "at most " + MAX_LENGTH + " characters");
    }
    int end = 0;
    boolean point = false;
    while (end < text.length()
        && (isDigit(text.charAt(end)) || (text.charAt(end) == '.' && !point && end > 0))) {
      point |= text.charAt(end) == '.';
      end++;
    }
    if (end == 0) {
      throw InvalidRequestException.text(field, text, 0, "a digit");
    }
    return new QuantityText(field, text, new BigDecimal(text.substring(0, end)), end);
  }

  /**
   * Returns the amount in bytes; {@code units} maps each allowed suffix, {@code ""} included, to
   * bytes.
   */
  long requireBytes(Map<String, Long> units, String expectedUnits) {
    Long factor = units.get(text.substring(unitAt));
    if (factor == null) {
      throw InvalidRequestException.text(field, text, unitAt, expectedUnits);
    }
    BigDecimal bytes = number.multiply(BigDecimal.valueOf(factor)).stripTrailingZeros();
    if (bytes.scale() > 0) {
      throw InvalidRequestException.text(field, text, 0, "a whole number of bytes");
    }
    if (bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
      throw InvalidRequestException.text(field, text, 0, "at most " + Long.MAX_VALUE + " bytes");
    }
    return bytes.longValueExact();
  }

  /** Returns the number, which nothing follows. */
  BigDecimal requireNumber(String expected) {
    if (unitAt != text.length()) {
      throw InvalidRequestException.text(field, text, unitAt, expected);
    }
    return number;
  }

  int requireInt() {
    int point = text.indexOf('.');
    if (unitAt != text.length() || point >= 0) {
      throw InvalidRequestException.text(
          field, text, point < 0 || point > unitAt ? unitAt : point, "a whole number");
    }
    if (number.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) > 0) {
      throw InvalidRequestException.text(field, text, 0, "at most " + Integer.MAX_VALUE);
    }
    return number.intValueExact();
  }

  /** Returns the failure of taking more away than there is. */
  static ArithmeticException belowZero(String quantity, Object amount, Object other) {
    return new ArithmeticException("%s: %s less %s is below 0".formatted(quantity, amount, other));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
