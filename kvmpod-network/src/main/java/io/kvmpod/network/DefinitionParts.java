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
import java.util.ArrayList;
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

  private static final Elements<PortOptions, Boolean> ISOLATED =
      Elements.of(
          PortOptions::new,
          (place, element) -> place.attribute("isolated").yes(element.isolated) ? true : null,
          (element, isolated) -> element.isolated = "yes");

  private DefinitionParts() {}

  /** What is beside a definition, such as UUID, MAC address and options of dnsmasq, is left out. */
  static NetworkDefinition read(NetworkXml network) {
    String name = Place.ROOT.child("name").require(network.name);
    Forward forward = Forwards.read(network);
    Bridge bridge = forward.makesBridge() ? readBridge(network) : null;
    Domain domain = one(network.domain, "domain", DefinitionParts::readDomain);
    Integer mtu = one(network.mtu, "mtu", DefinitionParts::readMtu);
    List<SubnetDefinition> subnets = all(network.ips, "ip", Subnets::read);
    List<StaticRoute> routes = all(network.routes, "route", Routes::read);
    Dns dns = DnsParts.read(network.dns);
    VlanTags vlan = one(network.vlan, "vlan", Vlans::read);
    List<PortGroup> groups = all(network.portGroups, "portgroup", PortGroups::read);
    Bandwidth bandwidth = one(network.bandwidth, "bandwidth", Bandwidths::read);
    VirtualPort port = one(network.virtualPort, "virtualport", VirtualPorts::read);
    boolean isolated =
        network.port != null
            && Place.ROOT.child("port").attribute("isolated").yes(network.port.isolated);
    Map<String, String> metadata = MetadataEntries.read(network.metadata);
    return new NetworkDefinition(
        name, forward, bridge, domain, mtu, subnets, routes, dns, vlan, groups, bandwidth, port,
        isolated, metadata);
  }

  private static Bridge readBridge(NetworkXml network) {
    Place place = Place.ROOT.child("bridge");
    return Bridges.read(place, place.require(network.bridge));
  }

  private static <X, V> @Nullable V one(
      @Nullable X element, String name, Elements.Reading<X, V> reading) {
    return element == null ? null : reading.read(Place.ROOT.child(name), element);
  }

  private static <X, V> List<V> all(List<X> elements, String name, Elements.Reading<X, V> reading) {
    List<V> all = new ArrayList<>();
    for (int i = 0; i < elements.size(); i++) {
      Place place = Place.ROOT.child(name, i);
      all.add(place.require(reading.read(place, elements.get(i))));
    }
    return all;
  }

  /** Makes the document say what the definition says, and leaves what no definition says. */
  static void put(NetworkXml network, NetworkDefinition definition) {
    network.name = definition.name();
    Forwards.put(network, definition.forward());
    network.bridge = bridge(network.bridge, definition);
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

  private static NetworkXml.@Nullable Bridge bridge(
      NetworkXml.@Nullable Bridge there, NetworkDefinition definition) {
    return definition.forward() instanceof Forward.HostBridge host
        ? Bridges.named(there, host.bridge())
        : Bridges.ELEMENTS.brought(there, definition.bridge());
  }

  private static Domain readDomain(Place place, NetworkXml.Domain element) {
    String name = place.attribute("name").require(element.name);
    boolean local = place.attribute("localOnly").yes(element.localOnly);
    return place.make(() -> new Domain(name, local));
  }

  private static void putDomain(NetworkXml.Domain element, Domain domain) {
    element.name = domain.name();
    element.localOnly = domain.local() ? "yes" : "no".equals(element.localOnly) ? "no" : null;
  }

  /** Returns null for 0, which is the host's choice. */
  private static @Nullable Integer readMtu(Place place, NetworkXml.Mtu element) {
    int size =
        element.size == null ? 0 : (int) place.attribute("size").number(element.size, 0, MOST_MTU);
    return size == 0 ? null : Integer.valueOf(size);
  }
}
