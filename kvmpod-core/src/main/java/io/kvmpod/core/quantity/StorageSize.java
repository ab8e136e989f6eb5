package io.kvmpod.core.quantity;

import io.kvmpod.core.InvalidRequestException;
import java.math.BigDecimal;
import java.util.Map;

/** An amount of storage in bytes, zero or more; spoken of in decimal GB (10^9 bytes). */
public record StorageSize(long bytes) implements Comparable<StorageSize> {

  /** No storage at all. */
  public static final StorageSize ZERO = new StorageSize(0);

  private static final int GB_DIGITS = 9;
  private static final long GB = 1_000_000_000L;
  private static final Map<String, Long> UNITS =
      Map.of(
          "",
          GB,
          "B",
          1L,
          "kB",
          1_000L,
          "MB",
          1_000_000L,
          "GB",
          GB,
          "TB",
          1_000 * GB,
          "KiB",
          1L << 10,
          "MiB",
          1L << 20,
          "GiB",
          1L << 30,
          "TiB",
          1L << 40);

  /**
   * Checks the amount.
   *
   * @throws IllegalArgumentException if {@code bytes} is negative
   */
  public StorageSize {
    if (bytes < 0) {
      throw new IllegalArgumentException("storage must be 0 bytes or more, was " + bytes);
    }
  }

  /** Returns that many bytes. */
  public static StorageSize ofBytes(long bytes) {
    return new StorageSize(bytes);
  }

  /**
   * Returns that many decimal GB (10^9 bytes).
   *
   * @throws ArithmeticException if that is more than {@link Long#MAX_VALUE} bytes
   */
  public static StorageSize ofGB(long gb) {
    return new StorageSize(Math.multiplyExact(gb, GB));
  }

  /**
   * Reads an amount such as {@code 32GB}, {@code 8.2}, {@code 500MB} or {@code 20GiB}; a plain
   * number is decimal GB, so {@code 8.2} is 8 200 000 000 bytes. The units are B, kB, MB, GB, TB
   * and KiB, MiB, GiB, TiB.
   *
   * @throws InvalidRequestException if the text is anything else, or not a whole number of bytes;
   *     it carries the position
   */
  public static StorageSize parse(String text) {
    return new StorageSize(
        QuantityText.of("storage size", text)
            .requireBytes(UNITS, "one of the units B, kB, MB, GB, TB, KiB, MiB, GiB, TiB"));
  }

  /**
   * Returns the sum.
   *
   * @throws ArithmeticException if the sum is more than {@link Long#MAX_VALUE} bytes
   */
  public StorageSize plus(StorageSize other) {
    return new StorageSize(Math.addExact(bytes, other.bytes));
  }

  /**
   * Returns the exact amount in decimal GB without a unit, as a storage spec writes it: {@code 32},
   * {@code 8.2}.
   */
  public String toGB() {
    BigDecimal gb = BigDecimal.valueOf(bytes, GB_DIGITS).stripTrailingZeros();
    return gb.toPlainString();
  }

  @Override
  public int compareTo(StorageSize other) {
    return Long.compare(bytes, other.bytes);
  }

  /**
   * Returns the exact amount in decimal GB, such as {@code 8.2GB}; {@link #parse} reads it back.
   */
  @Override
  public String toString() {
    return toGB() + "GB";
  }
}
