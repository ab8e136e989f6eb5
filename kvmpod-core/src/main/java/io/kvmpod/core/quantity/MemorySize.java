package io.kvmpod.core.quantity;

import io.kvmpod.core.InvalidRequestException;
import java.util.Map;

/** An amount of memory in bytes, zero or more; spoken of in MiB and GiB. */
public record MemorySize(long bytes) implements Comparable<MemorySize> {

  /** No memory at all. */
  public static final MemorySize ZERO = new MemorySize(0);

  private static final long KIB = 1024;
  private static final long MIB = KIB * 1024;
  private static final long GIB = MIB * 1024;
  private static final Map<String, Long> UNITS =
      Map.of("", MIB, "B", 1L, "KiB", KIB, "MiB", MIB, "GiB", GIB, "TiB", GIB * 1024);

  /**
   * Checks the amount.
   *
   * @throws IllegalArgumentException if {@code bytes} is negative
   */
  public MemorySize {
    if (bytes < 0) {
      throw new IllegalArgumentException("memory must be 0 bytes or more, was " + bytes);
    }
  }

  /**
   * Returns that many bytes.
   *
   * @throws IllegalArgumentException if the number is negative
   */
  public static MemorySize ofBytes(long bytes) {
    return new MemorySize(bytes);
  }

  /**
   * Returns that many KiB (1024 bytes), the unit in which libvirt counts memory.
   *
   * @throws ArithmeticException if that is more than {@link Long#MAX_VALUE} bytes
   * @throws IllegalArgumentException if the number is negative
   */
  public static MemorySize ofKiB(long kib) {
    return new MemorySize(Math.multiplyExact(kib, KIB));
  }

  /**
   * Returns that many MiB (1024 KiB).
   *
   * @throws ArithmeticException if that is more than {@link Long#MAX_VALUE} bytes
   * @throws IllegalArgumentException if the number is negative
   */
  public static MemorySize ofMiB(long mib) {
    return new MemorySize(Math.multiplyExact(mib, MIB));
  }

  /**
   * Returns that many GiB (1024 MiB).
   *
   * @throws ArithmeticException if that is more than {@link Long#MAX_VALUE} bytes
   * @throws IllegalArgumentException if the number is negative
   */
  public static MemorySize ofGiB(long gib) {
    return new MemorySize(Math.multiplyExact(gib, GIB));
  }

  /**
   * Reads an amount such as {@code 2048MiB}, {@code 8GiB}, {@code 1.5GiB}, or a plain number, which
   * is MiB. The units are B, KiB, MiB, GiB and TiB.
   *
   * @throws InvalidRequestException if the text is anything else, or not a whole number of bytes;
   *     it carries the position
   */
  public static MemorySize parse(String text) {
    return new MemorySize(
        QuantityText.of("memory", text)
            .requireBytes(UNITS, "one of the units B, KiB, MiB, GiB, TiB"));
  }

  /** Returns the whole KiB in this amount; part of a KiB is left out. */
  public long toKiB() {
    return bytes / KIB;
  }

  /** Returns the whole MiB in this amount; part of a MiB is left out. */
  public long toMiB() {
    return bytes / MIB;
  }

  /** Returns the whole GiB in this amount; part of a GiB is left out. */
  public long toGiB() {
    return bytes / GIB;
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
  public MemorySize plus(MemorySize other) {
    return new MemorySize(Math.addExact(bytes, other.bytes));
  }

  /**
   * Returns what is left when the other amount is taken away.
   *
   * @throws ArithmeticException if the other is more than this; it names both
   */
  public MemorySize minus(MemorySize other) {
    if (other.bytes > bytes) {
      throw QuantityText.belowZero("memory", this, other);
    }
    return new MemorySize(bytes - other.bytes);
  }

  /**
   * Returns that many times this.
   *
   * @throws ArithmeticException if the product is more than {@link Long#MAX_VALUE} bytes
   * @throws IllegalArgumentException if the product is negative
   */
  public MemorySize times(long factor) {
    return new MemorySize(Math.multiplyExact(bytes, factor));
  }

  @Override
  public int compareTo(MemorySize other) {
    return Long.compare(bytes, other.bytes);
  }

  /**
   * Returns the amount in the largest unit that gives a whole number; {@link #parse} reads it back.
   */
  @Override
  public String toString() {
    if (bytes == 0) {
      return "0MiB";
    }
    if (bytes % GIB == 0) {
      return bytes / GIB + "GiB";
    }
    if (bytes % MIB == 0) {
      return bytes / MIB + "MiB";
    }
    return bytes % KIB == 0 ? bytes / KIB + "KiB" : bytes + "B";
  }
}
