package io.kvmpod.core.network;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.text.PlainText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One subnet of a network that is to be made, IPv4 or IPv6.
 *
 * @param subnet with the host's own address in it, which is the gateway of the machines
 * @param dhcp what libvirt hands out in it, or null when it serves no DHCP here. An IPv6 subnet
 *     without it is announced to the machines, which make addresses of their own
 * @param tftpRoot the directory of the host, by absolute path, that is served by TFTP, IPv4 only;
 *     or null
 */
public record SubnetDefinition(Subnet subnet, @Nullable Dhcp dhcp, @Nullable String tftpRoot) {

  private static final int LONGEST_V4_PREFIX = 30;
  private static final int LEAST_PREFIX = 8;
  private static final int LONGEST_V6_PREFIX = 126;

  /** dnsmasq hands out no IPv6 addresses in a larger subnet. */
  private static final int SHORTEST_V6_DHCP_PREFIX = 64;

  /**
   * Checks that all addresses are usable ones of the subnet.
   *
   * @throws InvalidRequestException naming the field, the value and the rule
   */
  public SubnetDefinition {
    checkGateway(subnet);
    if (tftpRoot != null) {
      checkTftp(tftpRoot, subnet);
    }
    if (dhcp != null) {
      checkDhcp(dhcp, subnet);
    }
  }

  /**
   * Returns a subnet without DHCP.
   *
   * @throws InvalidRequestException naming the field
   */
  public static SubnetDefinition of(String gateway, int prefixLength) {
    return new SubnetDefinition(Subnet.of(gateway, prefixLength), null, null);
  }

  /** Returns this subnet with that DHCP. */
  public SubnetDefinition dhcp(Dhcp newDhcp) {
    return new SubnetDefinition(subnet, newDhcp, tftpRoot);
  }

  /** Returns this subnet with a directory that is served by TFTP. */
  public SubnetDefinition tftpRoot(String directory) {
    return new SubnetDefinition(subnet, dhcp, directory);
  }

  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("subnet", subnet.toString());
    if (dhcp != null) {
      map.put("dhcp", dhcp.toMap());
    }
    NetworkParts.put(map, "tftpRoot", tftpRoot);
    return map;
  }

  private static void checkGateway(Subnet subnet) {
    boolean v4 = subnet.address().isV4();
    int most = v4 ? LONGEST_V4_PREFIX : LONGEST_V6_PREFIX;
    if (subnet.prefixLength() < LEAST_PREFIX || subnet.prefixLength() > most) {
      throw InvalidRequestException.field(
          "prefixLength", Integer.toString(subnet.prefixLength()), LEAST_PREFIX + " to " + most);
    }
    checkUsable("address", subnet.address(), subnet);
    if (!isUnicast(subnet.address())) {
      throw InvalidRequestException.field(
          "address", subnet.address().toString(), "an address of one host, outside of loopback");
    }
  }

  /**
   * Neither of no host, nor of this one alone, nor of a group, nor of classes that are not used.
   */
  private static boolean isUnicast(IpAddress address) {
    List<String> reserved =
        address.isV4()
            ? List.of("0.0.0.0/8", "127.0.0.0/8", "224.0.0.0/3")
            : List.of("::/127", "ff00::/8", "fe80::/10", "::ffff:0:0/96");
    return reserved.stream().noneMatch(r -> Subnet.parse(r).contains(address));
  }

  private static void checkTftp(String root, Subnet subnet) {
    if (!subnet.address().isV4()) {
      throw InvalidRequestException.field("tftpRoot", root, "none in an IPv6 subnet");
    }
    if (!root.startsWith("/") || root.indexOf(',') >= 0 || !PlainText.is(root)) {
      throw InvalidRequestException.field(
          "tftpRoot", root, "an absolute path on the host without ','");
    }
  }

  private static void checkDhcp(Dhcp dhcp, Subnet subnet) {
    if (!subnet.address().isV4() && dhcp.bootFile() != null) {
      throw InvalidRequestException.field("boot file", dhcp.bootFile(), "none in an IPv6 subnet");
    }
    if (!subnet.address().isV4() && subnet.prefixLength() < SHORTEST_V6_DHCP_PREFIX) {
      throw InvalidRequestException.field(
          "prefixLength",
          Integer.toString(subnet.prefixLength()),
          "64 to 126 in an IPv6 subnet with DHCP");
    }
    for (int i = 0; i < dhcp.ranges().size(); i++) {
      checkRange(dhcp.ranges().get(i), dhcp.ranges().subList(0, i), subnet);
    }
    for (StaticHost host : dhcp.hosts()) {
      checkUsable("static host ip", host.ip(), subnet);
      if (host.ip().equals(subnet.address())) {
        throw InvalidRequestException.field(
            "static host ip", host.ip().toString(), "another address than the gateway's");
      }
    }
  }

  private static void checkRange(DhcpRange range, List<DhcpRange> others, Subnet subnet) {
    checkUsable("dhcp", range.first(), subnet);
    checkUsable("dhcp", range.last(), subnet);
    NetworkParts.checkSize("dhcp", range.addresses());
    if (range.addresses().contains(subnet.address())) {
      throw InvalidRequestException.field(
          "dhcp", range.toString(), "a range without the gateway " + subnet.address());
    }
    for (DhcpRange other : others) {
      if (range.addresses().overlaps(other.addresses())) {
        throw InvalidRequestException.field("dhcp", range.toString(), "no overlap with " + other);
      }
    }
  }

  private static void checkUsable(String field, IpAddress address, Subnet subnet) {
    boolean last = address.isV4() && address.equals(subnet.last());
    if (!subnet.contains(address) || address.equals(subnet.network()) || last) {
      throw InvalidRequestException.field(
          field,
          address.toString(),
          "an address between %s and %s".formatted(subnet.network(), subnet.last()));
    }
  }
}
