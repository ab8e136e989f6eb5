package io.kvmpod.core.network;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.text.PlainText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the parts of one network must not say against each other, whatever its forward mode. */
final class NetworkChecks {

  private static final int LONGEST_NAME = 245;
  private static final int LEAST_MTU = 68;
  private static final int LEAST_V6_MTU = 1280;
  private static final int MOST_MTU = 65_535;
  private static final int LONGEST_KEY = 64;

  private NetworkChecks() {}

  /** A host has files called after the network, with 10 characters more. */
  static void checkName(String name) {
    PlainText.checkName("name", name);
    if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
      throw InvalidRequestException.field("name", name, "1 to 245 bytes");
    }
  }

  static void checkMtu(@Nullable Integer mtu, List<SubnetDefinition> subnets) {
    boolean v6 = subnets.stream().anyMatch(s -> !s.subnet().address().isV4());
    int least = v6 ? LEAST_V6_MTU : LEAST_MTU;
    if (mtu != null && (mtu < least || mtu > MOST_MTU)) {
      throw InvalidRequestException.field(
          "mtu",
          mtu.toString(),
          "%d to %d bytes%s".formatted(least, MOST_MTU, v6 ? " with an IPv6 subnet" : ""));
    }
  }

  static void checkSubnets(List<SubnetDefinition> subnets) {
    for (int i = 0; i < subnets.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (subnets.get(i).subnet().overlaps(subnets.get(j).subnet())) {
          throw InvalidRequestException.field(
              "subnets",
              subnets.get(i).subnet().toString(),
              "no overlap with " + subnets.get(j).subnet());
        }
      }
    }
    checkAtMostOneWithDhcp("IPv4", subnets.stream().filter(s -> isV4(s)).toList());
    checkAtMostOneWithDhcp("IPv6", subnets.stream().filter(s -> !isV4(s)).toList());
    List<SubnetDefinition> tftp = subnets.stream().filter(s -> s.tftpRoot() != null).toList();
    if (tftp.size() > 1) {
      throw InvalidRequestException.field(
          "tftpRoot", String.valueOf(tftp.get(1).tftpRoot()), "at most one on a network");
    }
  }

  static void checkRoutes(List<StaticRoute> routes, List<SubnetDefinition> subnets) {
    NetworkParts.checkEachOnce(
        "route destination", routes.stream().map(StaticRoute::destination).toList());
    for (StaticRoute route : routes) {
      if (subnets.stream().noneMatch(s -> isOfMachine(route.gateway(), s.subnet()))) {
        throw InvalidRequestException.field(
            "route gateway",
            route.gateway().toString(),
            "an address in a subnet of the network, for a machine");
      }
      if (route.destination().prefixLength() == 0 && route.gateway().isV4()) {
        throw InvalidRequestException.field(
            "route destination",
            route.destination().toString(),
            "not all of IPv4, the host's own addresses included");
      }
      for (SubnetDefinition own : subnets) {
        if (own.subnet().overlaps(route.destination())
            && own.subnet().prefixLength() <= route.destination().prefixLength()) {
          throw InvalidRequestException.field(
              "route destination",
              route.destination().toString(),
              "addresses outside of the network's own " + own.subnet());
        }
      }
    }
  }

  static void checkPortGroups(List<PortGroup> groups) {
    NetworkParts.checkEachOnce("port group name", groups.stream().map(PortGroup::name).toList());
    List<PortGroup> defaults = groups.stream().filter(PortGroup::isDefault).toList();
    if (defaults.size() > 1) {
      throw InvalidRequestException.field(
          "port group default", defaults.get(1).name(), "at most one default group");
    }
  }

  static void checkMetadata(Map<String, String> metadata) {
    metadata.forEach(
        (key, value) -> {
          boolean plain = PlainText.is(key) && key.codePoints().noneMatch(Character::isWhitespace);
          if (key.isEmpty() || key.length() > LONGEST_KEY || !plain) {
            throw InvalidRequestException.field(
                "metadata key", key, "1 to 64 characters without blanks and controls");
          }
          PlainText.check("metadata " + key, value);
        });
  }

  private static boolean isOfMachine(IpAddress address, Subnet subnet) {
    boolean end = address.equals(subnet.network());
    boolean broadcast = address.isV4() && address.equals(subnet.last());
    return subnet.contains(address) && !end && !broadcast && !address.equals(subnet.address());
  }

  private static void checkAtMostOneWithDhcp(String family, List<SubnetDefinition> subnets) {
    List<SubnetDefinition> serving = subnets.stream().filter(s -> s.dhcp() != null).toList();
    if (serving.size() > 1) {
      throw InvalidRequestException.field(
          "dhcp", serving.get(1).subnet().toString(), "DHCP in at most one subnet of " + family);
    }
  }

  private static boolean isV4(SubnetDefinition subnet) {
    return subnet.subnet().address().isV4();
  }
}
