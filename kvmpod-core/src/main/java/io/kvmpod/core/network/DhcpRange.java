package io.kvmpod.core.network;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The addresses that a DHCP server hands out.
 *
 * @param lease how long a lease of them lasts, or null for the server's choice
 */
public record DhcpRange(AddressRange addresses, @Nullable LeaseTime lease) {

  /**
   * Returns the range, with the server's choice of lease time.
   *
   * @throws io.kvmpod.core.InvalidRequestException unless both are of one family and the lower one
   *     is first
   */
  public static DhcpRange of(IpAddress first, IpAddress last) {
    return new DhcpRange(NetworkParts.named("dhcp", () -> new AddressRange(first, last)), null);
  }

  /**
   * As {@link #of(IpAddress, IpAddress)}.
   *
   * @throws io.kvmpod.core.InvalidRequestException also if a text is no address
   */
  public static DhcpRange of(String first, String last) {
    return new DhcpRange(NetworkParts.named("dhcp", () -> AddressRange.of(first, last)), null);
  }

  /** Returns this range with leases of that time. */
  public DhcpRange lease(LeaseTime newLease) {
    return new DhcpRange(addresses, newLease);
  }

  /** Returns the lowest address. */
  public IpAddress first() {
    return addresses.first();
  }

  /** Returns the highest address. */
  public IpAddress last() {
    return addresses.last();
  }

  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("addresses", addresses.toString());
    NetworkParts.put(map, "lease", lease);
    return map;
  }

  /** Returns {@code first-last}. */
  @Override
  public String toString() {
    return addresses.toString();
  }
}
