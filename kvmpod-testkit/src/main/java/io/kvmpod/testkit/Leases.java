package io.kvmpod.testkit;

import io.kvmpod.core.machine.MacAddress;
import io.kvmpod.core.network.Dhcp;
import io.kvmpod.core.network.DhcpLease;
import io.kvmpod.core.network.DhcpRange;
import io.kvmpod.core.network.IpAddress;
import io.kvmpod.core.network.LeaseTime;
import io.kvmpod.core.network.StaticHost;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the DHCP of one subnet gave: to a static host its address, to another guest the one that it
 * had, else the lowest that is free, else that of the lease that ended first.
 */
final class Leases {

  /** What dnsmasq gives when nobody says how long. */
  private static final long USUAL_SECONDS = 3_600;

  private final Clock clock;
  private final Map<MacAddress, GivenLease> given = new HashMap<>();
  private final Map<IpAddress, MacAddress> owners = new HashMap<>();
  private final int prefixLength;
  private List<DhcpRange> ranges = List.of();
  private List<StaticHost> hosts = List.of();
  private AddressPool pool = new AddressPool(List.of(), Set.of());

  Leases(int prefixLength, Clock clock) {
    this.clock = clock;
    this.prefixLength = prefixLength;
  }

  /**
   * Serves from now on as that says; who has an address keeps it until it asks again.
   *
   * @param dhcp null when nobody is given anything any more
   */
  void serve(@Nullable Dhcp dhcp) {
    ranges = dhcp == null ? List.of() : dhcp.ranges();
    hosts = dhcp == null ? List.of() : dhcp.hosts();
    pool = new AddressPool(ranges, hosts.stream().map(StaticHost::ip).collect(Collectors.toSet()));
  }

  /** A guest asks for an address, and for it again for as long as it holds it. */
  void ask(MacAddress mac, String hostName) {
    StaticHost host = host(mac, hostName);
    GivenLease had = given.get(mac);
    IpAddress wanted = host != null && isFree(host.ip(), mac) ? host.ip() : null;
    if (had != null && (wanted == null ? pool.has(had.address()) : wanted.equals(had.address()))) {
      put(had.held(clock.instant()));
      return;
    }
    release(mac);
    IpAddress address = wanted == null ? free() : wanted;
    if (address != null) {
      String name = host == null || host.name() == null ? hostName : host.name();
      put(lease(mac, address, name, wanted == null ? time(address) : host(host)));
    }
  }

  /** The guest is gone or cannot ask any more; what it has is its own until the time is over. */
  void leave(MacAddress mac) {
    GivenLease has = given.get(mac);
    if (has != null) {
      put(has.left(clock.instant()));
    }
  }

  void leaveAll() {
    List.copyOf(given.keySet()).forEach(this::leave);
  }

  /** Gives the guest's address back at once. */
  void release(MacAddress mac) {
    GivenLease has = given.remove(mac);
    if (has != null) {
      owners.remove(has.address());
      pool.giveBack(has.address());
    }
  }

  /** Adds a lease of a guest that is none of the host's machines. */
  void seed(MacAddress mac, IpAddress address, String hostName) {
    put(lease(mac, address, hostName, null).left(clock.instant()));
  }

  boolean isFree(IpAddress address, MacAddress mac) {
    MacAddress owner = owners.get(address);
    return owner == null
        || owner.equals(mac)
        || Objects.requireNonNull(given.get(owner)).isOver(clock.instant());
  }

  /** Returns the address of a guest whose lease has not ended, or null when it has none. */
  @Nullable IpAddress of(MacAddress mac) {
    GivenLease has = given.get(mac);
    return has == null || has.isOver(clock.instant()) ? null : has.address();
  }

  List<DhcpLease> told() {
    return given.values().stream()
        .filter(g -> !g.isOver(clock.instant()))
        .sorted(Comparator.comparing(GivenLease::address))
        .map(g -> g.told(clock.instant()))
        .toList();
  }

  private void put(GivenLease lease) {
    MacAddress before = owners.put(lease.address(), lease.mac());
    if (before != null && !before.equals(lease.mac())) {
      given.remove(before); // its time is over
    }
    given.put(lease.mac(), lease);
  }

  private @Nullable IpAddress free() {
    IpAddress free = pool.take(owners.keySet());
    if (free != null) {
      return free;
    }
    return given.values().stream()
        .filter(g -> g.isOver(clock.instant()) && pool.has(g.address()))
        .min(Comparator.comparing(GivenLease::since).thenComparing(GivenLease::address))
        .map(GivenLease::address)
        .orElse(null);
  }

  private GivenLease lease(
      MacAddress mac, IpAddress address, String hostName, @Nullable LeaseTime time) {
    return new GivenLease(
        mac,
        address,
        prefixLength,
        hostName,
        time == null ? Long.valueOf(USUAL_SECONDS) : time.seconds(),
        clock.instant(),
        null);
  }

  private @Nullable StaticHost host(MacAddress mac, String hostName) {
    for (StaticHost host : hosts) {
      boolean named = host.mac() == null && host.id() == null && hostName.equals(host.name());
      if (mac.equals(host.mac()) || isId(host, mac) || named) {
        return host;
      }
    }
    return null;
  }

  private static boolean isId(StaticHost host, MacAddress mac) {
    return host.id() != null
        && octets(host.id()).equals(octets(GivenLease.clientId(mac, host.ip())));
  }

  private static List<Integer> octets(String id) {
    List<Integer> octets = new ArrayList<>();
    for (String octet : id.split(":", -1)) {
      octets.add(Integer.parseInt(octet, 16));
    }
    return octets;
  }

  private @Nullable LeaseTime time(IpAddress address) {
    return ranges.stream()
        .filter(r -> r.addresses().contains(address))
        .findFirst()
        .map(DhcpRange::lease)
        .orElse(null);
  }

  private static @Nullable LeaseTime host(@Nullable StaticHost host) {
    return host == null ? null : host.lease();
  }
}
