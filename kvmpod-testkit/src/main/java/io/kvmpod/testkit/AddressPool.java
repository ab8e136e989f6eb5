package io.kvmpod.testkit;

import io.kvmpod.core.network.DhcpRange;
import io.kvmpod.core.network.IpAddress;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The addresses of some ranges, the lowest that is free first. */
final class AddressPool {

  private final List<DhcpRange> ranges;
  private final Set<IpAddress> reserved;

  /** Addresses that were given back; all of them lie below those that were never given. */
  private final NavigableSet<IpAddress> returned = new TreeSet<>();

  private int range;
  private @Nullable IpAddress last;

  /**
   * Creates a pool of which none is given.
   *
   * @param ranges in their order
   * @param reserved addresses that are kept for somebody
   */
  AddressPool(List<DhcpRange> ranges, Set<IpAddress> reserved) {
    this.ranges = ranges;
    this.reserved = reserved;
  }

  /** Takes the lowest one that nobody has, or returns null when there is none. */
  @Nullable IpAddress take(Set<IpAddress> given) {
    IpAddress free = returned.pollFirst();
    while (free != null && given.contains(free)) {
      free = returned.pollFirst();
    }
    if (free != null) {
      return free;
    }
    IpAddress next = next();
    while (next != null && (reserved.contains(next) || given.contains(next))) {
      next = next();
    }
    return next;
  }

  boolean has(IpAddress address) {
    return !reserved.contains(address)
        && ranges.stream().anyMatch(r -> r.addresses().contains(address));
  }

  /** Takes an address back; one that is none of these stays out. */
  void giveBack(IpAddress address) {
    if (has(address)) {
      returned.add(address);
    }
  }

  private @Nullable IpAddress next() {
    while (range < ranges.size()) {
      IpAddress end = ranges.get(range).last();
      if (last == null) {
        last = ranges.get(range).first();
        return last;
      }
      if (last.compareTo(end) < 0) {
        last = last.plus(1);
        return last;
      }
      range++;
      last = null;
    }
    return null;
  }
}
