package io.kvmpod.network;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.network.DhcpRange;
import io.kvmpod.core.network.ForwardMode;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.core.network.NetworkDefinition.SubnetDefinition;
import io.kvmpod.core.network.NetworkInfo.ServedSubnet;
import io.kvmpod.core.network.Subnet;
import io.kvmpod.core.spi.NetworkFormat;
import io.kvmpod.network.document.ForwardXml;
import io.kvmpod.network.document.IpXml;
import io.kvmpod.network.document.NetworkXml;
import io.kvmpod.xml.PlacedElement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Networks as libvirt's {@code <network>} documents. Safe for use by many threads. Programs find it
 * as a {@link NetworkFormat}, through {@link java.util.ServiceLoader}.
 */
public final class LibvirtNetworkFormat implements NetworkFormat {

  /** Creates the format, at no cost: JAXB starts with the first document. */
  public LibvirtNetworkFormat() {}

  /** {@inheritDoc} The host draws UUID and MAC address. */
  @Override
  public String write(NetworkDefinition network) {
    return NetworkModels.NETWORK.write(element(network));
  }

  /**
   * {@inheritDoc}
   *
   * <p>Read as libvirt does: a {@code <forward>} without mode is NAT, none is an isolated network;
   * an address with neither netmask nor prefix has that of its class, and in IPv6 one of 64. DHCP
   * is served wherever there is a {@code <dhcp>}: libvirt prints none that hands out nothing. An
   * IPv4 address that is in no class and says no netmask is in no subnet that could be told, and is
   * left out. What is unknown is passed over.
   */
  @Override
  public NetworkDocument read(String xml) {
    PlacedElement<NetworkXml> read = NetworkModels.NETWORK.readPlaced(xml);
    NetworkXml network = read.element();
    try {
      return new NetworkDocument(
          read.require(network.name, "name"),
          Place.ROOT.child("uuid").uuid(read.require(network.uuid, "uuid")),
          forward(network.forward),
          network.bridge == null ? null : network.bridge.name,
          served(network.ips));
    } catch (InvalidRequestException e) {
      throw read.fault(e);
    }
  }

  /** Returns the elements of the document that defines the network. */
  private static NetworkXml element(NetworkDefinition network) {
    NetworkXml element = new NetworkXml();
    element.name = network.name();
    element.forward = forward(network);
    element.bridge = new NetworkXml.Bridge();
    element.bridge.name = network.bridge();
    element.bridge.stp = network.stp() ? "on" : "off";
    element.bridge.delay = Integer.toString(network.delaySeconds());
    if (network.domain() != null) {
      element.domain = new NetworkXml.Domain();
      element.domain.name = network.domain();
    }
    for (SubnetDefinition subnet : network.subnets()) {
      element.ips.add(ip(subnet));
    }
    return element;
  }

  private static @Nullable ForwardXml forward(NetworkDefinition network) {
    if (network.forward().equals(ForwardMode.ISOLATED)) {
      return null;
    }
    ForwardXml forward = new ForwardXml();
    forward.mode = network.forward().word();
    if (network.natPorts() != null) {
      forward.nat = new ForwardXml.Nat();
      forward.nat.port = new ForwardXml.NatRange();
      forward.nat.port.start = Integer.toString(network.natPorts().first());
      forward.nat.port.end = Integer.toString(network.natPorts().last());
    }
    return forward;
  }

  private static IpXml ip(SubnetDefinition definition) {
    IpXml ip = new IpXml();
    ip.address = definition.subnet().address().toString();
    ip.netmask = definition.subnet().mask().toString();
    DhcpRange addresses = definition.dhcp();
    if (addresses != null) {
      IpXml.Range range = new IpXml.Range();
      range.start = addresses.first().toString();
      range.end = addresses.last().toString();
      ip.dhcp = new IpXml.Dhcp();
      ip.dhcp.ranges.add(range);
    }
    return ip;
  }

  private static ForwardMode forward(@Nullable ForwardXml forward) {
    if (forward == null) {
      return ForwardMode.ISOLATED;
    }
    return forward.mode == null ? ForwardMode.NAT : new ForwardMode(forward.mode);
  }

  private static List<ServedSubnet> served(List<IpXml> ips) {
    List<ServedSubnet> served = new ArrayList<>();
    for (int i = 0; i < ips.size(); i++) {
      IpXml ip = ips.get(i);
      Place place = Place.ROOT.child("ip", i);
      Subnet subnet =
          AddressPrefix.subnet(
              place, place.attribute("address").address(ip.address), ip.prefix, ip.netmask);
      if (subnet != null) {
        served.add(new ServedSubnet(subnet, ip.dhcp != null, namesBootFile(ip)));
      }
    }
    return served;
  }

  private static boolean namesBootFile(IpXml ip) {
    return ip.dhcp != null && ip.dhcp.bootp != null && ip.dhcp.bootp.file != null;
  }
}
