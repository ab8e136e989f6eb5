package io.kvmpod.core.quantity;

import io.kvmpod.core.InvalidRequestException;

/** A whole number of virtual or physical processors, zero or more. */
public record Cores(int count) implements Comparable<Cores> {

  /** No core at all. */
  public static final Cores ZERO = new Cores(0);

  /**
   * Checks the count.
   *
   * @throws IllegalArgumentException if {@code count} is negative
   */
  public Cores {
    if (count < 0) {
      throw new IllegalArgumentException("cores must be 0 or more, was " + count);
    }
  }

  /**
   * Returns that many cores.
   *
   * @throws IllegalArgumentException if {@code count} is negative
   */
  public static Cores of(int count) {
    return new Cores(count);
  }

  /**
   * Reads a whole number such as {@code 4}.
   *
   * @throws InvalidRequestException if the text is anything else; it carries the position
   */
  public static Cores parse(String text) {
    QuantityText number = QuantityText.of("cores", text);
    return new Cores(number.requireInt());
  }

  /** Returns whether this is no core at all. */
  public boolean isZero() {
    return count == 0;
  }

  /**
   * Returns the sum.
   *
   * @throws ArithmeticException if the sum is more than {@link Integer#MAX_VALUE}
   */
  public Cores plus(Cores other) {
    return new Cores(Math.addExact(count, other.count));
  }

  /**
   * Returns what is left when the other cores are taken away.
   *
   * @throws ArithmeticException if the other is more than this; it names both
   */
  public Cores minus(Cores other) {
    if (other.count > count) {
      throw QuantityText.belowZero("cores", this, other);
    }
    return new Cores(count - other.count);
  }

  /**
   * Returns that many times this.
   *
   * @throws ArithmeticException if the product is more than {@link Integer#MAX_VALUE}
   * @throws IllegalArgumentException if the product is negative
   */
  public Cores times(long factor) {
    return new Cores(Math.toIntExact(Math.multiplyExact(count, factor)));
  }

  @Override
  public int compareTo(Cores other) {
    return Integer.compare(count, other.count);
  }

  /** Returns the number in digits; {@link #parse} reads it back. */
  @Override
  public String toString() {
    return Integer.toString(count);
  }
}
