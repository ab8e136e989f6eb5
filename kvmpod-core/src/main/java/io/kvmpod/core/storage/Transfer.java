package io.kvmpod.core.storage;

import io.kvmpod.core.InvalidRequestException;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How bytes go to a volume or come from one. Immutable.
 *
 * @param within how long it may take in all, an hour at first
 * @param progress is told how many bytes went by until now, after each piece, in a thread of the
 *     library; what it throws ends the transfer
 * @param sha256 the checksum that the bytes must have, as 64 hexadecimal digits; null when none is
 *     known
 */
public record Transfer(Duration within, LongConsumer progress, @Nullable String sha256) {

  private static final Pattern CHECKSUM = Pattern.compile("[0-9a-f]{64}");

  /** An hour, unobserved, with any checksum. */
  public static final Transfer DEFAULT = new Transfer(Duration.ofHours(1), bytes -> {}, null);

  /**
   * Checks time and checksum.
   *
   * @throws InvalidRequestException naming the field, the value and the rule
   */
  public Transfer {
    if (within.isNegative() || within.isZero()) {
      throw InvalidRequestException.field("within", within.toString(), "some time");
    }
    if (sha256 != null) {
      sha256 = sha256.toLowerCase(Locale.ROOT);
      if (!CHECKSUM.matcher(sha256).matches()) {
        throw InvalidRequestException.field("sha256", sha256, "64 hexadecimal digits");
      }
    }
  }

  /** Returns this transfer with another time. */
  public Transfer within(Duration time) {
    return new Transfer(time, progress, sha256);
  }

  /** Returns this transfer with somebody who is told of it. */
  public Transfer telling(LongConsumer listener) {
    return new Transfer(within, listener, sha256);
  }

  /** Returns this transfer with the checksum that the bytes must have. */
  public Transfer expecting(String checksum) {
    return new Transfer(within, progress, checksum);
  }

  /**
   * What went by.
   *
   * @param sha256 the checksum of all bytes, as 64 hexadecimal digits
   */
  public record Done(long bytes, String sha256) {}
}
