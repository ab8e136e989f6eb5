package io.kvmpod.testkit;

import io.kvmpod.core.machine.MacAddress;
import io.kvmpod.core.network.DhcpRange;
import io.kvmpod.core.network.IpAddress;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The addresses that one network's DHCP gave: the lowest that is free, to each guest one. */
final class Leases {

  private final DhcpRange range;
  private final @Nullable IpAddress gateway;
  private final BigInteger size;
  private final Map<MacAddress, IpAddress> given = new HashMap<>();

  /** Addresses that were given back; all of them lie below those that were never given. */
  private final NavigableSet<IpAddress> returned = new TreeSet<>();

  private long used;

  /**
   * Creates leases of which none is given.
   *
   * @param gateway an address of the range that is the host's own, or null when there is none
   */
  Leases(DhcpRange range, @Nullable IpAddress gateway) {
    this.range = range;
    this.gateway = gateway;
    this.size = range.last().value().subtract(range.first().value()).add(BigInteger.ONE);
  }

  /** Gives the guest the address that it had, else the lowest that is free, else none. */
  void give(MacAddress mac) {
    if (given.containsKey(mac)) {
      return;
    }
    IpAddress free = returned.pollFirst();
    if (free == null) {
      free = next();
    }
    if (free != null) {
      given.put(mac, free);
    }
  }

  private @Nullable IpAddress next() {
    IpAddress next = null;
    while (next == null && BigInteger.valueOf(used).compareTo(size) < 0) {
      IpAddress candidate = range.first().plus(used);
      next = candidate.equals(gateway) ? null : candidate;
      used++;
    }
    return next;
  }

  void release(MacAddress mac) {
    IpAddress address = given.remove(mac);
    if (address != null) {
      returned.add(address);
    }
  }

  @Nullable IpAddress of(MacAddress mac) {
    return given.get(mac);
  }
}
