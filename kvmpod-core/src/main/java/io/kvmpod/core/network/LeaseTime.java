package io.kvmpod.core.network;

import io.kvmpod.core.InvalidRequestException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long a DHCP lease lasts.
 *
 * @param seconds 120 to 4294967295, which is as far as DHCP counts; or null for ever
 */
public record LeaseTime(@Nullable Long seconds) {

  /** A lease that never ends. */
  public static final LeaseTime INFINITE = new LeaseTime(null);

  /** dnsmasq takes no less. */
  private static final long LEAST = 120;

  private static final long MOST = 0xffff_ffffL;
  private static final String FOR_EVER = "infinite";

  /**
   * Checks the time.
   *
   * @throws InvalidRequestException if it is out of range
   */
  public LeaseTime {
    if (seconds != null && (seconds < LEAST || seconds > MOST)) {
      throw InvalidRequestException.field(
          "lease time", seconds + " s", "120 to 4294967295 seconds, or infinite");
    }
  }

  /**
   * Returns a lease of that time; what is less than a second is cut off.
   *
   * @throws InvalidRequestException if it is out of range
   */
  public static LeaseTime of(Duration time) {
    return new LeaseTime(time.toSeconds());
  }

  /**
   * Reads {@code infinite}, or a number of seconds.
   *
   * @throws InvalidRequestException if it is anything else
   */
  public static LeaseTime parse(String text) {
    if (text.equals(FOR_EVER)) {
      return INFINITE;
    }
    if (!text.matches("[0-9]{1,10}")) {
      throw InvalidRequestException.field(
          "lease time", text, "120 to 4294967295 seconds, or infinite");
    }
    return new LeaseTime(Long.parseLong(text));
  }

  /** Returns {@code infinite}, or the number of seconds. */
  @Override
  public String toString() {
    return seconds == null ? FOR_EVER : Long.toString(seconds);
  }
}
