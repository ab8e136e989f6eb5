package io.kvmpod.core.machine;

import io.kvmpod.core.network.IpAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An address that a machine has.
 *
 * @param mac the interface that has it
 * @param network the network or bridge that the interface is on, or null when it is not known
 * @param prefixLength how many leading bits the addresses of its subnet share
 * @param source who says so
 */
public record MachineAddress(
    MacAddress mac, @Nullable String network, IpAddress address, int prefixLength, Source source) {

  /** Returns the address as plain data, in a stable order; what is not known is left out. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("mac", mac.toString());
    if (network != null) {
      map.put("network", network);
    }
    map.put("address", address.toString());
    map.put("prefixLength", prefixLength);
    map.put("source", source.name());
    return map;
  }

  /** Returns such as {@code 192.0.2.7/24 (LEASE)}. */
  @Override
  public String toString() {
    return "%s/%d (%s)".formatted(address, prefixLength, source);
  }

  /** Who knows a machine's address, the most reliable first. */
  public enum Source {
    /** The DHCP server that libvirt runs. */
    LEASE,
    /** The agent inside the guest. */
    AGENT,
    /** The host's neighbour table. */
    ARP
  }
}
