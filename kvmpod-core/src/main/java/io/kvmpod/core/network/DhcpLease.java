package io.kvmpod.core.network;

import io.kvmpod.core.machine.MacAddress;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An address that the DHCP of a libvirt network gave.
 *
 * @param mac the interface that has it; null where an IPv6 client did not tell
 * @param prefixLength how many leading bits the addresses of its subnet share
 * @param expires when it ends, to the second; or null for never
 * @param hostName the name that the machine gave, or null
 * @param clientId the client id, or in IPv6 the DHCP unique identifier, as octets; or null
 */
public record DhcpLease(
    @Nullable MacAddress mac,
    IpAddress address,
    int prefixLength,
    @Nullable Instant expires,
    @Nullable String hostName,
    @Nullable String clientId) {

  /** Returns the lease as plain data, in a stable order; what is not known is left out. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    NetworkParts.put(map, "mac", mac);
    map.put("address", address.toString());
    map.put("prefixLength", prefixLength);
    NetworkParts.put(map, "expires", expires);
    NetworkParts.put(map, "hostName", hostName);
    NetworkParts.put(map, "clientId", clientId);
    return map;
  }
}
