package io.kvmpod.network;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.network.NetworkChange;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.core.network.NetworkInfo.ServedSubnet;
import io.kvmpod.core.network.Subnet;
import io.kvmpod.core.spi.DocumentException;
import io.kvmpod.core.spi.NetworkFormat;
import io.kvmpod.network.document.IpXml;
import io.kvmpod.network.document.NetworkXml;
import io.kvmpod.xml.CarriedDocument;
import io.kvmpod.xml.PlacedElement;
import java.util.ArrayList;
import java.util.List;

/**
 * Networks as libvirt's {@code <network>} documents. Safe for use by many threads. Programs find it
 * as a {@link NetworkFormat}, through {@link java.util.ServiceLoader}.
 */
public final class LibvirtNetworkFormat implements NetworkFormat {

  /** One to write it anew, one to see that nothing is left to change, and some for repetitions. */
  private static final int MOST_ROUNDS = 18;

  /** Creates the format, at no cost: JAXB starts with the first document. */
  public LibvirtNetworkFormat() {}

  /** {@inheritDoc} The host draws UUID and MAC address. */
  @Override
  public String write(NetworkDefinition network) {
    NetworkXml element = new NetworkXml();
    DefinitionParts.put(element, network);
    return NetworkModels.NETWORK.write(element);
  }

  @Override
  public String write(NetworkChange change) {
    return ChangedParts.write(change);
  }

  /**
   * {@inheritDoc} What says already what the definition says is left as it is, in how ever many
   * words; what is changed is changed at its place.
   */
  @Override
  public String merge(String xml, NetworkDefinition network) {
    String before = xml;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      String after = mergedOnce(before, network);
      if (after.equals(before)) {
        return after;
      }
      before = after;
    }
    throw new DocumentException(
        "network document: what may be there once is there more than %d times."
            .formatted(MOST_ROUNDS - 2),
        null);
  }

  /** Of what may be there once the first counts, and where it is taken away the second does. */
  private static String mergedOnce(String xml, NetworkDefinition network) {
    CarriedDocument<NetworkXml> document = NetworkModels.NETWORK.open(xml);
    DefinitionParts.put(document.model(), network);
    return document.write();
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
          Forwards.mode(network.forward),
          network.bridge == null ? null : network.bridge.name,
          Forwards.macvtapInterfaces(network.forward),
          served(network.ips));
    } catch (InvalidRequestException e) {
      throw read.fault(e);
    }
  }

  /**
   * {@inheritDoc} Read as {@link #read} does; besides, spanning tree is on and nothing waits unless
   * it is said, and a lease is in minutes. Left out are UUID and MAC address, titles, the number of
   * connections, what is asked of IPv6 and of filters, options of dnsmasq, and who keeps tables.
   */
  @Override
  public NetworkDefinition readDefinition(String xml) {
    PlacedElement<NetworkXml> read = NetworkModels.NETWORK.readPlaced(xml);
    try {
      return DefinitionParts.read(read.element());
    } catch (InvalidRequestException e) {
      throw read.fault(e);
    }
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
