package io.kvmpod.core.network;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.data.Difference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A libvirt network to be made, of any forward mode. Checked when it is built, before any host is
 * asked.
 *
 * @param name 1 to 245 bytes in UTF-8, without {@code /}, control characters and blanks around
 * @param bridge the bridge that libvirt makes; null where the forward mode makes none
 * @param domain the DNS domain of its machines; or null for none
 * @param mtu in bytes, 68 to 65535, at least 1280 with IPv6; or null for the host's choice
 * @param subnets none where the forward mode makes no bridge; at least one where it makes one and
 *     reaches beyond the host
 * @param routes sorted; routes of the host to what is behind machines of the network
 * @param dns the DNS that libvirt serves
 * @param vlan the VLANs of its machines, or null for none
 * @param portGroups sorted, each name once, at most one of them the default
 * @param bandwidth what all its machines together may send and receive, or null for any
 * @param virtualPort how its machines are joined to a switch, or null
 * @param portIsolation whether its machines do not reach each other
 * @param metadata what the caller keeps with the network, sorted; names without blanks
 */
public record NetworkDefinition(
    String name,
    Forward forward,
    @Nullable Bridge bridge,
    @Nullable Domain domain,
    @Nullable Integer mtu,
    List<SubnetDefinition> subnets,
    List<StaticRoute> routes,
    Dns dns,
    @Nullable VlanTags vlan,
    List<PortGroup> portGroups,
    @Nullable Bandwidth bandwidth,
    @Nullable VirtualPort virtualPort,
    boolean portIsolation,
    Map<String, String> metadata) {

  /**
   * Checks every field, and what they say together.
   *
   * @throws InvalidRequestException naming the field, the value and the rule
   */
  public NetworkDefinition {
    NetworkChecks.checkName(name);
    subnets = List.copyOf(subnets);
    routes = routes.stream().sorted(Comparator.comparing(StaticRoute::toString)).toList();
    portGroups = portGroups.stream().sorted(Comparator.comparing(PortGroup::name)).toList();
    metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
    NetworkChecks.checkMetadata(metadata);
    NetworkChecks.checkMtu(mtu, subnets);
    NetworkChecks.checkSubnets(subnets);
    NetworkChecks.checkRoutes(routes, subnets);
    NetworkChecks.checkPortGroups(portGroups);
    ForwardChecks.checkBridge(forward, bridge);
    ForwardChecks.checkServices(forward, domain, mtu, subnets, routes, dns, bandwidth);
    ForwardChecks.checkPorts(forward, vlan, portGroups, virtualPort, portIsolation);
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
    return new Builder(name, Forward.nat());
  }

  /** Begins a network that is routed: who is outside needs a route to it. */
  public static Builder routed(String name) {
    return new Builder(name, Forward.route());
  }

  /** Begins a network that is routed, without any firewall rule of libvirt's. */
  public static Builder open(String name) {
    return new Builder(name, Forward.open());
  }

  /** Begins a network among its machines and the host only. */
  public static Builder isolated(String name) {
    return new Builder(name, Forward.isolated());
  }

  /** Begins a network over a bridge of the host that somebody else made. */
  public static Builder hostBridge(String name, String bridge) {
    return new Builder(name, new Forward.HostBridge(bridge));
  }

  /** Begins a network over host interfaces that machines use by macvtap. */
  public static Builder macvtap(String name, MacvlanMode mode, String... interfaces) {
    return new Builder(name, new Forward.Macvtap(mode, Arrays.asList(interfaces)));
  }

  /**
   * Begins a network of a card's virtual functions, each of which one machine gets whole; the
   * host's driver lets go of them by itself.
   */
  public static Builder virtualFunctions(String name, String card) {
    return new Builder(name, new Forward.HostDevices(card, List.of(), true));
  }

  /** Begins with what this defines. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /**
   * Returns each place at which the other network is not defined as this one, in the form of {@link
   * #toMap}; empty when it is defined alike.
   */
  public List<Difference> differences(NetworkDefinition other) {
    return Difference.between(toMap(), other.toMap());
  }

  /** Returns the definition as plain data, in a stable order; what is not said is left out. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", name);
    map.put("forward", forward.toMap());
    if (bridge != null) {
      map.put("bridge", bridge.toMap());
    }
    if (domain != null) {
      map.put("domain", domain.toMap());
    }
    if (mtu != null) {
      map.put("mtu", mtu);
    }
    map.put("subnets", subnets.stream().map(SubnetDefinition::toMap).toList());
    map.put("routes", routes.stream().map(StaticRoute::toString).toList());
    map.put("dns", dns.toMap());
    if (vlan != null) {
      map.put("vlan", vlan.toMap());
    }
    map.put("portGroups", portGroups.stream().map(PortGroup::toMap).toList());
    if (bandwidth != null) {
      map.put("bandwidth", bandwidth.toMap());
    }
    if (virtualPort != null) {
      map.put("virtualPort", virtualPort.toMap());
    }
    map.put("portIsolation", portIsolation);
    map.put("metadata", metadata);
    return map;
  }

  /**
   * The DNS domain of a network's machines.
   *
   * @param name labels of ASCII letters, digits and {@code -}
   * @param local whether what is asked for in it and is not known here is asked of nobody else
   */
  public record Domain(String name, boolean local) {

    /**
     * Checks the name.
     *
     * @throws InvalidRequestException naming the field
     */
    public Domain {
      NetworkParts.checkDnsName("domain", name);
    }

    Map<String, Object> toMap() {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("name", name);
      map.put("local", local);
      return map;
    }
  }

  /** Collects the fields of a definition. Not thread-safe. */
  public static final class Builder {
    private final String name;
    private final List<SubnetDefinition> subnets = new ArrayList<>();
    private final List<StaticRoute> routes = new ArrayList<>();
    private final List<PortGroup> portGroups = new ArrayList<>();
    private final Map<String, String> metadata = new TreeMap<>();
    private Forward forward;
    private @Nullable Bridge bridge;
    private @Nullable Domain domain;
    private @Nullable Integer mtu;
    private Dns dns = Dns.DEFAULT;
    private @Nullable VlanTags vlan;
    private @Nullable Bandwidth bandwidth;
    private @Nullable VirtualPort virtualPort;
    private boolean portIsolation;

    private Builder(String name, Forward forward) {
      this.name = name;
      this.forward = forward;
    }

    private Builder(NetworkDefinition from) {
      this(from.name, from.forward);
      bridge = from.bridge;
      domain = from.domain;
      mtu = from.mtu;
      subnets.addAll(from.subnets);
      routes.addAll(from.routes);
      dns = from.dns;
      vlan = from.vlan;
      portGroups.addAll(from.portGroups);
      bandwidth = from.bandwidth;
      virtualPort = from.virtualPort;
      portIsolation = from.portIsolation;
      metadata.putAll(from.metadata);
    }

    /** Sets how the network reaches beyond its host. */
    public Builder forward(Forward newForward) {
      forward = newForward;
      return this;
    }

    /**
     * Sets the ports that NAT uses.
     *
     * @throws InvalidRequestException if the network does not forward by NAT, or they are no range
     */
    public Builder natPorts(int first, int last) {
      PortRange ports = new PortRange(first, last);
      Forward.Nat nat = nat("ports", ports);
      forward = new Forward.Nat(nat.device(), nat.addresses(), ports, nat.ipv6());
      return this;
    }

    /**
     * Sets the addresses that NAT uses.
     *
     * @throws InvalidRequestException if the network does not forward by NAT, or they are no range
     */
    public Builder natAddresses(String first, String last) {
      AddressRange addresses =
          NetworkParts.named("nat addresses", () -> AddressRange.of(first, last));
      Forward.Nat nat = nat("nat addresses", addresses);
      forward = new Forward.Nat(nat.device(), addresses, nat.ports(), nat.ipv6());
      return this;
    }

    /** Sets the bridge's name, which is otherwise the network's. */
    public Builder bridge(String newBridge) {
      return bridge(Bridge.named(newBridge));
    }

    /** Sets the bridge; without it, one of the network's name is made where one is needed. */
    public Builder bridge(Bridge newBridge) {
      bridge = newBridge;
      return this;
    }

    /** Sets the DNS domain. */
    public Builder domain(String newDomain) {
      return domain(new Domain(newDomain, false));
    }

    /** Sets the DNS domain. */
    public Builder domain(Domain newDomain) {
      domain = newDomain;
      return this;
    }

    /** Sets the MTU in bytes. */
    public Builder mtu(int bytes) {
      mtu = bytes;
      return this;
    }

    /** Adds a subnet without DHCP. */
    public Builder subnet(String gateway, int prefixLength) {
      return subnet(SubnetDefinition.of(gateway, prefixLength));
    }

    /**
     * Adds a subnet in which libvirt hands out the addresses from {@code first} to {@code last}.
     */
    public Builder subnet(String gateway, int prefixLength, String first, String last) {
      return subnet(SubnetDefinition.of(gateway, prefixLength).dhcp(Dhcp.of(first, last)));
    }

    /** Adds a subnet. */
    public Builder subnet(SubnetDefinition subnet) {
      subnets.add(subnet);
      return this;
    }

    /** Sets all subnets. */
    public Builder subnets(List<SubnetDefinition> newSubnets) {
      subnets.clear();
      subnets.addAll(newSubnets);
      return this;
    }

    /** Adds a route of the host. */
    public Builder route(StaticRoute route) {
      routes.add(route);
      return this;
    }

    /** Sets the DNS. */
    public Builder dns(Dns newDns) {
      dns = newDns;
      return this;
    }

    /** Sets the VLANs of the machines. */
    public Builder vlan(VlanTags newVlan) {
      vlan = newVlan;
      return this;
    }

    /** Adds a port group. */
    public Builder portGroup(PortGroup group) {
      portGroups.add(group);
      return this;
    }

    /** Sets all port groups. */
    public Builder portGroups(List<PortGroup> newPortGroups) {
      portGroups.clear();
      portGroups.addAll(newPortGroups);
      return this;
    }

    /** Sets what all machines together may send and receive. */
    public Builder bandwidth(Bandwidth newBandwidth) {
      bandwidth = newBandwidth;
      return this;
    }

    /** Sets how the machines are joined to a switch. */
    public Builder virtualPort(VirtualPort newVirtualPort) {
      virtualPort = newVirtualPort;
      return this;
    }

    /** Sets whether the machines do not reach each other. */
    public Builder portIsolation(boolean isolated) {
      portIsolation = isolated;
      return this;
    }

    /** Adds something that is kept with the network. */
    public Builder metadata(String key, String value) {
      metadata.put(key, value);
      return this;
    }

    /**
     * Checks and returns the definition. A bridge that was not set has the network's name, spanning
     * tree off and no delay.
     *
     * @throws InvalidRequestException naming the field, the value and the rule
     */
    public NetworkDefinition build() {
      NetworkChecks.checkName(name);
      Bridge made = bridge == null && forward.makesBridge() ? Bridge.named(name) : bridge;
      return new NetworkDefinition(
          name,
          forward,
          made,
          domain,
          mtu,
          subnets,
          routes,
          dns,
          vlan,
          portGroups,
          bandwidth,
          virtualPort,
          portIsolation,
          metadata);
    }

    private Forward.Nat nat(String field, Object value) {
      if (forward instanceof Forward.Nat nat) {
        return nat;
      }
      throw InvalidRequestException.field(field, value.toString(), "none on a network without NAT");
    }
  }
}
