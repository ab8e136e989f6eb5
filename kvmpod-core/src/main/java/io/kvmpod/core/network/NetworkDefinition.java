package io.kvmpod.core.network;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.text.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A libvirt network to be made: NAT or isolated, with a bridge of its own and IPv4 subnets. Checked
 * when it is built, before any host is asked.
 *
 * @param name 1 to 255 bytes in UTF-8, without {@code /}, control characters and blanks around
 * @param natPorts the ports that NAT uses, or null for the host's own choice; null unless the
 *     network forwards by NAT
 * @param bridge the name of the bridge: 1 to 15 ASCII letters, digits, {@code _}, {@code -} and
 *     {@code .}, the last not first
 * @param delaySeconds the bridge's forwarding delay in seconds
 * @param domain the DNS domain, labels of ASCII letters, digits and {@code -}; or null for none
 */
public record NetworkDefinition(
    String name,
    ForwardMode forward,
    @Nullable PortRange natPorts,
    String bridge,
    boolean stp,
    int delaySeconds,
    @Nullable String domain,
    List<SubnetDefinition> subnets) {

  /** The kernel's IFNAMSIZ less the closing zero. */
  private static final int LONGEST_BRIDGE = 15;

  private static final int LONGEST_DOMAIN_LABEL = 63;
  private static final int LONGEST_DOMAIN = 253;

  /**
   * Checks every field.
   *
   * @throws InvalidRequestException naming the field, the value and the rule
   */
  public NetworkDefinition {
    subnets = List.copyOf(subnets);
    PlainText.checkName("name", name);
    checkBridge(bridge);
    if (!forward.equals(ForwardMode.NAT) && !forward.equals(ForwardMode.ISOLATED)) {
      throw InvalidRequestException.field("forward", forward.word(), "nat or isolated");
    }
    if (natPorts != null && !forward.equals(ForwardMode.NAT)) {
      throw InvalidRequestException.field(
          "natPorts", natPorts.toString(), "no ports on a network without NAT");
    }
    if (delaySeconds < 0 || delaySeconds > 30) {
      throw InvalidRequestException.field(
          "delaySeconds", Integer.toString(delaySeconds), "0 to 30");
    }
    if (domain != null) {
      checkDomain(domain);
    }
    checkSubnets(subnets);
  }

  /**
   * Returns the network that guides for MAAS pods begin with: {@code maas}, NAT over ports 1024 to
   * 65535, bridge {@code virbr1}, domain {@code testnet}, 172.16.99.1/24, no DHCP.
   */
  public static NetworkDefinition maas() {
    return nat("maas")
        .natPorts(1024, 65535)
        .bridge("virbr1")
        .domain("testnet")
        .subnet("172.16.99.1", 24)
        .build();
  }

  /** Begins a network that reaches out behind the host's own addresses. */
  public static Builder nat(String name) {
    return new Builder(name, ForwardMode.NAT);
  }

  /** Begins a network among its machines and the host only. */
  public static Builder isolated(String name) {
    return new Builder(name, ForwardMode.ISOLATED);
  }

  private static void checkBridge(String bridge) {
    boolean plain = bridge.chars().allMatch(c -> isLetterOrDigit(c) || "_.-".indexOf(c) >= 0);
    if (bridge.isEmpty() || bridge.length() > LONGEST_BRIDGE || !plain || bridge.startsWith(".")) {
      throw InvalidRequestException.field(
          "bridge",
          bridge,
          "1 to 15 ASCII letters, digits, '_', '-' and '.', with no '.' in front");
    }
  }

  private static void checkDomain(String domain) {
    boolean labels =
        Stream.of(domain.split("\\.", -1))
            .allMatch(
                l ->
                    !l.isEmpty()
                        && l.length() <= LONGEST_DOMAIN_LABEL
                        && !l.startsWith("-")
                        && !l.endsWith("-")
                        && l.chars().allMatch(c -> isLetterOrDigit(c) || c == '-'));
    if (!labels || domain.length() > LONGEST_DOMAIN) {
      throw InvalidRequestException.field(
          "domain", domain, "a DNS name: labels of ASCII letters, digits and '-' with '.' between");
    }
  }

  private static boolean isLetterOrDigit(int c) {
    return c < 128 && Character.isLetterOrDigit(c);
  }

  private static void checkSubnets(List<SubnetDefinition> subnets) {
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
    if (subnets.stream().filter(s -> s.dhcp() != null).count() > 1) {
      throw InvalidRequestException.field(
          "subnets", subnets.toString(), "DHCP in at most one IPv4 subnet");
    }
  }

  /** A range of ports, both ends included. */
  public record PortRange(int first, int last) {

    /**
     * Checks the range.
     *
     * @throws InvalidRequestException unless 1 &lt;= first &lt;= last &lt;= 65535
     */
    public PortRange {
      if (first < 1 || last > 65_535 || first > last) {
        throw InvalidRequestException.field(
            "natPorts", first + "-" + last, "ports from 1 to 65535, the lower one first");
      }
    }

    /** Returns {@code first-last}. */
    @Override
    public String toString() {
      return first + "-" + last;
    }
  }

  /**
   * One IPv4 subnet.
   *
   * @param dhcp the addresses that libvirt hands out, or null when it serves no DHCP here
   */
  public record SubnetDefinition(Subnet subnet, @Nullable DhcpRange dhcp) {

    /**
     * Checks that the gateway and the range are usable addresses of the subnet.
     *
     * @throws InvalidRequestException naming the address at fault
     */
    public SubnetDefinition {
      if (!subnet.address().isV4()) {
        throw InvalidRequestException.field(
            "address", subnet.address().toString(), "an IPv4 address");
      }
      if (subnet.prefixLength() > 30 || subnet.prefixLength() < 8) {
        throw InvalidRequestException.field(
            "prefixLength", Integer.toString(subnet.prefixLength()), "8 to 30");
      }
      checkUsable("address", subnet.address(), subnet);
      if (dhcp != null) {
        checkUsable("dhcp", dhcp.first(), subnet);
        checkUsable("dhcp", dhcp.last(), subnet);
        if (dhcp.first().compareTo(dhcp.last()) > 0) {
          throw InvalidRequestException.field("dhcp", dhcp.toString(), "the lower address first");
        }
        if (dhcp.first().compareTo(subnet.address()) <= 0
            && subnet.address().compareTo(dhcp.last()) <= 0) {
          throw InvalidRequestException.field(
              "dhcp", dhcp.toString(), "a range without the gateway " + subnet.address());
        }
      }
    }

    private static void checkUsable(String field, IpAddress address, Subnet subnet) {
      if (!subnet.contains(address)
          || address.equals(subnet.network())
          || address.equals(subnet.last())) {
        throw InvalidRequestException.field(
            field,
            address.toString(),
            "an address between %s and %s".formatted(subnet.network(), subnet.last()));
      }
    }
  }

  /** Collects the fields of a definition. Not thread-safe. */
  public static final class Builder {
    private final String name;
    private final ForwardMode forward;
    private final List<SubnetDefinition> subnets = new ArrayList<>();
    private @Nullable PortRange natPorts;
    private String bridge;
    private @Nullable String domain;

    private Builder(String name, ForwardMode forward) {
      this.name = name;
      this.forward = forward;
      this.bridge = name;
    }

    /** Sets the ports that NAT uses. */
    public Builder natPorts(int first, int last) {
      natPorts = new PortRange(first, last);
      return this;
    }

    /** Sets the bridge's name, which is otherwise the network's. */
    public Builder bridge(String newBridge) {
      bridge = newBridge;
      return this;
    }

    /** Sets the DNS domain. */
    public Builder domain(String newDomain) {
      domain = newDomain;
      return this;
    }

    /** Adds a subnet without DHCP. */
    public Builder subnet(String gateway, int prefixLength) {
      subnets.add(new SubnetDefinition(new Subnet(IpAddress.parse(gateway), prefixLength), null));
      return this;
    }

    /**
     * Adds a subnet in which libvirt hands out the addresses from {@code first} to {@code last}.
     */
    public Builder subnet(String gateway, int prefixLength, String first, String last) {
      subnets.add(
          new SubnetDefinition(
              new Subnet(IpAddress.parse(gateway), prefixLength),
              new DhcpRange(IpAddress.parse(first), IpAddress.parse(last))));
      return this;
    }

    /**
     * Checks and returns the definition; the bridge has spanning tree off and no delay.
     *
     * @throws InvalidRequestException naming the field, the value and the rule
     */
    public NetworkDefinition build() {
      return new NetworkDefinition(name, forward, natPorts, bridge, false, 0, domain, subnets);
    }
  }
}
