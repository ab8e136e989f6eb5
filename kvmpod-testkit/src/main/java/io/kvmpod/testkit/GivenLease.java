package io.kvmpod.testkit;

import io.kvmpod.core.machine.MacAddress;
import io.kvmpod.core.network.DhcpLease;
import io.kvmpod.core.network.IpAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * An address that a guest was given.
 *
 * @param seconds how long a lease lasts, or null for ever
 * @param since when the guest asked for it
 * @param left when the guest ceased to ask for it again, or null while it does
 */
record GivenLease(
    MacAddress mac,
    IpAddress address,
    int prefixLength,
    String hostName,
    @Nullable Long seconds,
    Instant since,
    @Nullable Instant left) {

  GivenLease held(Instant now) {
    return left == null
        ? this
        : new GivenLease(mac, address, prefixLength, hostName, seconds, now, null);
  }

  GivenLease left(Instant now) {
    return left != null
        ? this
        : new GivenLease(mac, address, prefixLength, hostName, seconds, since, now);
  }

  boolean isOver(Instant now) {
    Instant end = end(now);
    return end != null && !end.isAfter(now);
  }

  DhcpLease told(Instant now) {
    Instant end = end(now);
    return new DhcpLease(
        mac,
        address,
        prefixLength,
        end == null ? null : end.truncatedTo(ChronoUnit.SECONDS),
        hostName,
        clientId(mac, address));
  }

  /** Returns what a guest of that address names itself by: in IPv6 its link-layer DUID. */
  static String clientId(MacAddress mac, IpAddress address) {
    return (address.isV4() ? "01:" : "00:03:00:01:") + mac;
  }

  /** A guest asks again when half of the time is over. */
  private @Nullable Instant end(Instant now) {
    if (seconds == null) {
      return null;
    }
    Instant asking = left == null || now.isBefore(left) ? now : left;
    long half = Math.max(1, seconds / 2);
    long renewals = Math.max(0, Duration.between(since, asking).toSeconds()) / half;
    return since.plusSeconds(renewals * half + seconds);
  }
}
