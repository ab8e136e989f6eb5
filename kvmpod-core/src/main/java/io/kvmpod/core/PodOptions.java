package io.kvmpod.core;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * How a program works with a pod. Immutable.
 *
 * @param connectTimeout how long opening may take, 30 s by default
 * @param callTimeout how long a single call may take that is given no deadline, 60 s by default
 * @param composeTimeout how long composing or taking away a machine may take that is given no
 *     deadline, 5 min by default
 * @param undoTimeout how long taking back may go on after a failure, 60 s by default
 * @param allowedUriOptions options of the URI that run a command or turn verification off, and that
 *     the program allows
 * @param clock tells when a host was read and when a claim is abandoned
 * @param uuids makes the UUIDs of machines and claims
 */
public record PodOptions(
    Duration connectTimeout,
    Duration callTimeout,
    Duration composeTimeout,
    Duration undoTimeout,
    Set<String> allowedUriOptions,
    Clock clock,
    Supplier<UUID> uuids) {

  /** The options of a pod that was opened without any. */
  public static final PodOptions DEFAULT =
      new PodOptions(
          Duration.ofSeconds(30),
          Duration.ofSeconds(60),
          Duration.ofMinutes(5),
          Duration.ofSeconds(60),
          Set.of(),
          Clock.systemUTC(),
          UUID::randomUUID);

  /**
   * Checks the durations.
   *
   * @throws IllegalArgumentException if one is not positive
   */
  public PodOptions {
    allowedUriOptions = Set.copyOf(allowedUriOptions);
    for (Duration d : new Duration[] {connectTimeout, callTimeout, composeTimeout, undoTimeout}) {
      if (d.isNegative() || d.isZero()) {
        throw new IllegalArgumentException("a timeout must be positive, was " + d);
      }
    }
  }

  /** Returns these options with other times for opening and for single calls. */
  public PodOptions withTimeouts(Duration connect, Duration call) {
    return new PodOptions(
        connect, call, composeTimeout, undoTimeout, allowedUriOptions, clock, uuids);
  }

  /** Returns these options with another time for composing and taking away. */
  public PodOptions withComposeTimeout(Duration compose) {
    return new PodOptions(
        connectTimeout, callTimeout, compose, undoTimeout, allowedUriOptions, clock, uuids);
  }

  /**
   * Returns these options, allowing URI options that run a command or turn verification off, such
   * as {@code command}.
   */
  public PodOptions allowingUriOptions(String... options) {
    return new PodOptions(
        connectTimeout, callTimeout, composeTimeout, undoTimeout, Set.of(options), clock, uuids);
  }

  /**
   * Returns these options with another source of UUIDs, for programs that must give the same result
   * twice.
   */
  public PodOptions withUuids(Supplier<UUID> newUuids) {
    return new PodOptions(
        connectTimeout,
        callTimeout,
        composeTimeout,
        undoTimeout,
        allowedUriOptions,
        clock,
        newUuids);
  }
}
