package io.kvmpod.core.quantity;

import io.kvmpod.core.InvalidRequestException;
import java.math.BigDecimal;
import java.util.Map;

/** An amount of storage in bytes, zero or more; spoken of in decimal GB (10^9 bytes). */
public record StorageSize(long bytes) implements Comparable<StorageSize> {

  /** No storage at all. */
  public static final StorageSize ZERO = new StorageSize(0);

  private static final int GB_DIGITS = 9;
  private static final long MB = 1_000_000;
  private static final long GB = 1_000 * MB;
  private static final long MIB = 1L << 20;
  private static final long GIB = 1_024 * MIB;
  private static final Map<String, Long> UNITS =
      Map.ofEntries(
          Map.entry("", GB),
          Map.entry("B", 1L),
          Map.entry("kB", 1_000L),
          Map.entry("MB", MB),
          Map.entry("GB", GB),
          Map.entry("TB", 1_000 * GB),
          Map.entry("KiB", 1_024L),
          Map.entry("MiB", MIB),
          Map.entry("GiB", GIB),
          Map.entry("TiB", 1_024 * GIB));

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

  /**
   * Returns that many bytes.
   *
   * @throws IllegalArgumentException if the number is negative
   */
  public static StorageSize ofBytes(long bytes) {
    return new StorageSize(bytes);
  }

  /**
   * Returns that many decimal MB (10^6 bytes).
   *
   * @throws ArithmeticException if that is more than {@link Long#MAX_VALUE} bytes
   * @throws IllegalArgumentException if the number is negative
   */
  public static StorageSize ofMB(long mb) {
    return new StorageSize(Math.multiplyExact(mb, MB));
  }

  /**
   * Returns that many decimal GB (10^9 bytes).
   *
   * @throws ArithmeticException if that is more than {@link Long#MAX_VALUE} bytes
   * @throws IllegalArgumentException if the number is negative
   */
  public static StorageSize ofGB(long gb) {
    return new StorageSize(Math.multiplyExact(gb, GB));
  }

  /**
   * Returns that many GiB (1024 MiB), the unit in which images are often made.
   *
   * @throws ArithmeticException if that is more than {@link Long#MAX_VALUE} bytes
   * @throws IllegalArgumentException if the number is negative
   */
  public static StorageSize ofGiB(long gib) {
    return new StorageSize(Math.multiplyExact(gib, GIB));
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
   * Returns the exact amount in decimal GB without a unit, as a storage spec writes it: {@code 32},
   * {@code 8.2}.
   */
  public String toGB() {
    BigDecimal gb = BigDecimal.valueOf(bytes, GB_DIGITS).stripTrailingZeros();
    return gb.toPlainString();
  }

  /** Returns whether this is nothing at all. */
  public boolean isZero() {
    return bytes == 0;
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
   * Returns what is left when the other amount is taken away.
   *
   * @throws ArithmeticException if the other is more than this; it names both
   */
  public StorageSize minus(StorageSize other) {
    if (other.bytes > bytes) {
      throw QuantityText.belowZero("storage", this, other);
    }
    return new StorageSize(bytes - other.bytes);
  }

  /**
   * Returns that many times this.
   *
   * @throws ArithmeticException if the product is more than {@link Long#MAX_VALUE} bytes
   * @throws IllegalArgumentException if the product is negative
   */
  public StorageSize times(long factor) {
    return new StorageSize(Math.multiplyExact(bytes, factor));
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
