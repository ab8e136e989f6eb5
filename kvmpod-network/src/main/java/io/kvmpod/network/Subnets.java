package io.kvmpod.network;

import io.kvmpod.core.network.Dhcp;
import io.kvmpod.core.network.IpAddress;
import io.kvmpod.core.network.Subnet;
import io.kvmpod.core.network.SubnetDefinition;
import io.kvmpod.network.document.IpXml;

/** The subnets of a network, to and from its {@code <ip>} elements. */
final class Subnets {

  static final Elements<IpXml, SubnetDefinition> ELEMENTS =
      Elements.of(IpXml::new, Subnets::read, Subnets::put)
          .by(s -> s.subnet().address())
          .by(s -> s.subnet().canonical());

  private static final Elements<IpXml.Tftp, String> TFTP =
      Elements.of(
          IpXml.Tftp::new,
          (place, element) -> place.attribute("root").require(element.root),
          (element, root) -> element.root = root);

  private Subnets() {}

  private static SubnetDefinition read(Place place, IpXml element) {
    SubnetTexts texts = texts(element);
    IpAddress address = texts.readAddress(place, element.family);
    Subnet subnet = texts.read(place, address);
    if (subnet == null) {
      throw place.attribute("netmask").fault(null, "a netmask for an address of no class");
    }
    Dhcp dhcp = DhcpParts.ELEMENTS.read(place, "dhcp", element.dhcp);
    String root = TFTP.read(place, "tftp", element.tftp);
    return place.make(() -> new SubnetDefinition(subnet, dhcp, root));
  }

  private static SubnetTexts texts(IpXml element) {
    return new SubnetTexts(element.address, element.prefix, element.netmask);
  }

  private static void put(IpXml element, SubnetDefinition definition) {
    Subnet subnet = definition.subnet();
    element.family = SubnetTexts.broughtFamily(element.family, subnet.address());
    SubnetTexts texts = texts(element).brought(subnet);
    element.address = texts.address();
    element.prefix = texts.prefix();
    element.netmask = texts.netmask();
    element.tftp = TFTP.brought(element.tftp, definition.tftpRoot());
    element.dhcp = DhcpParts.ELEMENTS.brought(element.dhcp, definition.dhcp());
  }
}
