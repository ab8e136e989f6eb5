package io.kvmpod.core.storage;

import io.kvmpod.core.InvalidRequestException;
import java.math.BigDecimal;

/** Reads the number of a size, {@code 32} or {@code 8.2}, where it begins in a storage spec. */
final class SizeReader {

  static final long GB = 1_000_000_000L;

  private static final int MOST_DIGITS = 40;

  private final String text;
  private final int start;
  private final int end;

  /** What is before the point, and {@link Long#MAX_VALUE} when it is more than that. */
  private long whole;

  /** What is behind the point, in 10^-9. */
  private long fraction;

  private boolean finer;

  /** Reads as far as a number goes; not at all when there is no digit. */
  SizeReader(String text, int start) {
    this.text = text;
    this.start = start;
    int at = start;
    for (; at < text.length() && isDigit(text.charAt(at)); at++) {
      whole = append(whole, text.charAt(at) - '0');
    }
    if (at > start && at < text.length() && text.charAt(at) == '.') {
      at++;
      long place = GB / 10;
      for (; at < text.length() && isDigit(text.charAt(at)); at++) {
        fraction += (text.charAt(at) - '0') * place;
        finer |= place == 0 && text.charAt(at) != '0';
        place /= 10;
      }
    }
    end = at;
  }

  static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  /** Returns the place behind the number; where it was to begin when there is none. */
  int end() {
    return end;
  }

  /**
   * Returns the size in bytes.
   *
   * @param unit how many bytes the number counts in
   * @throws InvalidRequestException if that is no whole number of bytes or more than {@link
   *     Long#MAX_VALUE}
   */
  long bytes(long unit) {
    if (end - start > MOST_DIGITS) {
      throw fault("a size of at most " + MOST_DIGITS + " digits");
    }
    if (unit != GB) {
      return bytesOf(new BigDecimal(text.substring(start, end)).multiply(BigDecimal.valueOf(unit)));
    }
    if (finer) {
      throw notWhole();
    }
    long bytes = whole * GB + fraction;
    if (whole > Long.MAX_VALUE / GB || bytes < 0) {
      throw tooLarge();
    }
    return bytes;
  }

  private long bytesOf(BigDecimal exact) {
    BigDecimal bytes = exact.stripTrailingZeros();
    if (bytes.scale() > 0) {
      throw notWhole();
    }
    if (bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
      throw tooLarge();
    }
    return bytes.longValueExact();
  }

  private static long append(long number, int digit) {
    long longer = number * 10 + digit;
    return number > Long.MAX_VALUE / 10 || longer < 0 ? Long.MAX_VALUE : longer;
  }

  private InvalidRequestException notWhole() {
    return fault("a size that is a whole number of bytes");
  }

  private InvalidRequestException tooLarge() {
    return fault("a size of at most " + Long.MAX_VALUE + " bytes");
  }

  private InvalidRequestException fault(String expected) {
    return InvalidRequestException.text(StorageSpecParser.FIELD, text, start, expected);
  }
}
