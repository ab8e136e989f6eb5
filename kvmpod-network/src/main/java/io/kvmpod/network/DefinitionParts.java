package io.kvmpod.network;

import io.kvmpod.core.network.Bandwidth;
import io.kvmpod.core.network.Bridge;
import io.kvmpod.core.network.Dns;
import io.kvmpod.core.network.Forward;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.core.network.NetworkDefinition.Domain;
import io.kvmpod.core.network.PortGroup;
import io.kvmpod.core.network.StaticRoute;
import io.kvmpod.core.network.SubnetDefinition;
import io.kvmpod.core.network.VirtualPort;
import io.kvmpod.core.network.VlanTags;
import io.kvmpod.network.document.NetworkXml;
import io.kvmpod.network.document.PortOptions;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All that a definition says of a network, to and from its {@code <network>}. */
final class DefinitionParts {

  private static final int MOST_MTU = 65_535;

  private static final Elements<NetworkXml.Domain, Domain> DOMAIN =
      Elements.of(NetworkXml.Domain::new, DefinitionParts::readDomain, DefinitionParts::putDomain);

  private static final Elements<NetworkXml.Mtu, Integer> MTU =
      Elements.of(
          NetworkXml.Mtu::new,
          DefinitionParts::readMtu,
          (element, bytes) -> element.size = bytes.toString());

  private static final Attribute<Long> SIZE = Attribute.number("size", 0, MOST_MTU).otherwise(0L);
  private static final Attribute<Boolean> LOCAL_ONLY = Attribute.flag("localOnly");
  private static final Attribute<Boolean> ISOLATION = Attribute.flag("isolated");

  private static final Elements<PortOptions, Boolean> ISOLATED =
      Elements.of(
          PortOptions::new,
          (place, element) -> ISOLATION.require(place, element.isolated) ? true : null,
          (element, isolated) -> element.isolated = "yes");

  private DefinitionParts() {}

  /** What is beside a definition, such as UUID, MAC address and options of dnsmasq, is left out. */
  static NetworkDefinition read(NetworkXml network) {
    String name = Place.ROOT.child("name").require(network.name);
    Forward forward = Forwards.read(network);
    Bridge bridge = forward.makesBridge() ? Bridges.read(network.bridge) : null;
    Domain domain = DOMAIN.read(Place.ROOT, "domain", network.domain);
    Integer mtu = MTU.read(Place.ROOT, "mtu", network.mtu);
    List<SubnetDefinition> subnets = Subnets.ELEMENTS.readAll(Place.ROOT, "ip", network.ips);
    List<StaticRoute> routes = Routes.ELEMENTS.readAll(Place.ROOT, "route", network.routes);
    Dns dns = DnsParts.read(network.dns);
    VlanTags vlan = Vlans.ELEMENTS.read(Place.ROOT, "vlan", network.vlan);
    List<PortGroup> groups =
        PortGroups.ELEMENTS.readAll(Place.ROOT, "portgroup", network.portGroups);
    Bandwidth bandwidth = Bandwidths.ELEMENTS.read(Place.ROOT, "bandwidth", network.bandwidth);
    VirtualPort port = VirtualPorts.ELEMENTS.read(Place.ROOT, "virtualport", network.virtualPort);
    boolean isolated = ISOLATED.read(Place.ROOT, "port", network.port) != null;
    Map<String, String> metadata = MetadataEntries.read(network.metadata);
    return new NetworkDefinition(
        name, forward, bridge, domain, mtu, subnets, routes, dns, vlan, groups, bandwidth, port,
        isolated, metadata);
  }

  /** Makes the document say what the definition says, and leaves what no definition says. */
  static void put(NetworkXml network, NetworkDefinition definition) {
    network.name = definition.name();
    network.bridge = Bridges.brought(network, definition);
    Forwards.put(network, definition.forward());
    network.domain = DOMAIN.brought(network.domain, definition.domain());
    network.mtu = MTU.brought(network.mtu, definition.mtu());
    Subnets.ELEMENTS.inOrder(network.ips, definition.subnets());
    Routes.ELEMENTS.anyOrder(network.routes, definition.routes());
    network.dns = DnsParts.brought(network.dns, definition.dns());
    network.vlan = Vlans.ELEMENTS.brought(network.vlan, definition.vlan());
    PortGroups.ELEMENTS.anyOrder(network.portGroups, definition.portGroups());
    network.bandwidth = Bandwidths.ELEMENTS.brought(network.bandwidth, definition.bandwidth());
    network.virtualPort =
        VirtualPorts.ELEMENTS.brought(network.virtualPort, definition.virtualPort());
    network.port = ISOLATED.brought(network.port, definition.portIsolation() ? true : null);
    network.metadata = MetadataEntries.brought(network.metadata, definition.metadata());
  }

  private static Domain readDomain(Place place, NetworkXml.Domain element) {
    String name = place.attribute("name").require(element.name);
    boolean local = LOCAL_ONLY.require(place, element.localOnly);
    return place.make(() -> new Domain(name, local));
  }

  private static void putDomain(NetworkXml.Domain element, Domain domain) {
    element.name = domain.name();
    element.localOnly = LOCAL_ONLY.brought(element.localOnly, domain.local());
  }

  /** Returns null for 0, which is the host's choice. */
  private static @Nullable Integer readMtu(Place place, NetworkXml.Mtu element) {
    int size = SIZE.require(place, element.size).intValue();
    return size == 0 ? null : Integer.valueOf(size);
  }
}
