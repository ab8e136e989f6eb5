package io.kvmpod.core;

import java.time.Duration;

/** A point in time, on the process's monotonic clock, after which a call gives up. Immutable. */
public final class Deadline {

  private static final Duration LONGEST = Duration.ofDays(365);

  private final long nanoTime;
  private final Duration allowed;

  private Deadline(long nanoTime, Duration allowed) {
    this.nanoTime = nanoTime;
    this.allowed = allowed;
  }

  /**
   * Returns the deadline that passes after the duration, at most a year from now.
   *
   * @throws IllegalArgumentException if the duration is negative
   */
  public static Deadline in(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException("a deadline must be 0 or more from now, was " + duration);
    }
    Duration bounded = duration.compareTo(LONGEST) > 0 ? LONGEST : duration;
    return new Deadline(System.nanoTime() + bounded.toNanos(), bounded);
  }

  /** Returns the nanoseconds left, 0 when the deadline has passed. */
  public long nanosLeft() {
    return Math.max(0, nanoTime - System.nanoTime());
  }

  /** Returns whether no time is left. */
  public boolean hasPassed() {
    return nanosLeft() == 0;
  }

  /** Returns the earlier of this deadline and the one that passes after the duration. */
  public Deadline orIn(Duration duration) {
    Deadline other = in(duration);
    return other.nanoTime - nanoTime < 0 ? other : this;
  }

  /** Returns the time that was allowed in all, such as {@code 30s}. */
  @Override
  public String toString() {
    return allowed.toMillis() % 1000 == 0 ? allowed.toSeconds() + "s" : allowed.toMillis() + "ms";
  }
}
