package io.kvmpod.core.network;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.machine.MacAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A machine that DHCP always gives one address.
 *
 * @param ip the address
 * @param mac the machine's interface; IPv4 only, or null when it is known by id or name
 * @param id its DHCP unique identifier, IPv6 only, of one of the types 1 to 4: octets of one or two
 *     hexadecimal digits with {@code :} between; or null
 * @param name the name that it gives, or is given in DNS; labels of ASCII letters, digits and
 *     {@code -}; or null
 * @param lease how long its lease lasts, or null for the server's choice
 */
public record StaticHost(
    IpAddress ip,
    @Nullable MacAddress mac,
    @Nullable String id,
    @Nullable String name,
    @Nullable LeaseTime lease) {

  private static final String OCTET = ":\\p{XDigit}{1,2}";
  private static final String HARDWARE = ":0{1,2}:0?[1-9a-fA-F]";

  /** By a link's address and a time, an enterprise's number, a link's address, or a UUID. */
  private static final Pattern DUID =
      Pattern.compile(
          "0{1,2}:0?(1%2$s(%1$s){10,12}|2(%1$s){5,128}|3%2$s(%1$s){6,8}|4(%1$s){16})"
              .formatted(OCTET, HARDWARE));

  /**
   * Checks that the machine can be known, in the way of the address's family.
   *
   * @throws InvalidRequestException naming the field
   */
  public StaticHost {
    if (mac == null && id == null && name == null) {
      throw InvalidRequestException.field(
          "static host", ip.toString(), "a MAC address, an id or a name to know it by");
    }
    if (mac != null && !ip.isV4()) {
      throw InvalidRequestException.field(
          "static host mac", mac.toString(), "none for an IPv6 address: an id or a name");
    }
    if (mac != null && mac.isMulticast()) {
      throw InvalidRequestException.field(
          "static host mac", mac.toString(), "the address of one interface, not of a group");
    }
    if (id != null && ip.isV4()) {
      throw InvalidRequestException.field(
          "static host id", id, "none for an IPv4 address: a MAC address or a name");
    }
    if (id != null && !DUID.matcher(id).matches()) {
      throw InvalidRequestException.field(
          "static host id", id, "a DHCP unique identifier of type 1 to 4, as 00:04:… or 0:4:…");
    }
    if (name != null) {
      NetworkParts.checkDnsName("static host name", name);
    }
  }

  /**
   * Returns a host that is known by its MAC address.
   *
   * @throws InvalidRequestException if a text is no such address
   */
  public static StaticHost of(String mac, String ip) {
    return new StaticHost(address(ip), mac(mac), null, null, null);
  }

  /**
   * Returns a host that is known by its MAC address, and has a name.
   *
   * @throws InvalidRequestException naming the field
   */
  public static StaticHost of(String mac, String ip, String name) {
    return new StaticHost(address(ip), mac(mac), null, name, null);
  }

  private static IpAddress address(String ip) {
    return NetworkParts.named("static host ip", () -> IpAddress.parse(ip));
  }

  private static MacAddress mac(String mac) {
    return NetworkParts.named("static host mac", () -> MacAddress.of(mac));
  }

  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("ip", ip.toString());
    NetworkParts.put(map, "mac", mac);
    NetworkParts.put(map, "id", id);
    NetworkParts.put(map, "name", name);
    NetworkParts.put(map, "lease", lease);
    return map;
  }

  /** Returns such as {@code 192.0.2.7 for 52:54:00:00:00:01 (db1)}. */
  @Override
  public String toString() {
    String known = mac != null ? mac.toString() : id != null ? id : String.valueOf(name);
    String named = name == null || known.equals(name) ? "" : " (" + name + ")";
    return ip + " for " + known + named;
  }
}
