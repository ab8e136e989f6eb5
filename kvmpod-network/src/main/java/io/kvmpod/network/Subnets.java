package io.kvmpod.network;

import io.kvmpod.core.network.Dhcp;
import io.kvmpod.core.network.IpAddress;
import io.kvmpod.core.network.Subnet;
import io.kvmpod.core.network.SubnetDefinition;
import io.kvmpod.network.document.IpXml;
import org.jspecify.annotations.Nullable;

/** The subnets of a network, to and from its {@code <ip>} elements. */
final class Subnets {

  static final Elements<IpXml, SubnetDefinition> ELEMENTS =
      Elements.of(IpXml::new, Subnets::read, Subnets::put).by(s -> s.subnet().address());

  private static final Elements<IpXml.Tftp, String> TFTP =
      Elements.of(
          IpXml.Tftp::new,
          (place, element) -> place.attribute("root").require(element.root),
          (element, root) -> element.root = root);

  private Subnets() {}

  static SubnetDefinition read(Place place, IpXml element) {
    IpAddress address = place.attribute("address").address(element.address);
    checkFamily(place, element.family, address);
    Subnet subnet = AddressPrefix.subnet(place, address, element.prefix, element.netmask);
    if (subnet == null) {
      throw place.attribute("netmask").fault(null, "a netmask for an address of no class");
    }
    Dhcp dhcp = element.dhcp == null ? null : DhcpParts.read(place.child("dhcp"), element.dhcp);
    String root =
        element.tftp == null
            ? null
            : place.child("tftp").attribute("root").require(element.tftp.root);
    return place.make(() -> new SubnetDefinition(subnet, dhcp, root));
  }

  /** Nothing is {@code ipv4}. */
  static void checkFamily(Place place, @Nullable String family, IpAddress address) {
    String expected = address.isV4() ? "ipv4" : "ipv6";
    if (!expected.equals(family == null ? "ipv4" : family)) {
      throw place.attribute("family").fault(family, expected + " for " + address);
    }
  }

  private static void put(IpXml element, SubnetDefinition subnet) {
    element.family = family(element.family, subnet.subnet().address());
    putSubnet(element, subnet.subnet());
    element.tftp = TFTP.brought(element.tftp, subnet.tftpRoot());
    element.dhcp = DhcpParts.ELEMENTS.brought(element.dhcp, subnet.dhcp());
  }

  /** Returns what the attribute is to say; not saying it is left so. */
  static @Nullable String family(@Nullable String there, IpAddress address) {
    if (!address.isV4()) {
      return "ipv6";
    }
    return "ipv4".equals(there) ? there : null;
  }

  private static void putSubnet(IpXml element, Subnet subnet) {
    if (AddressPrefix.isSaid(subnet, element.address, element.prefix, element.netmask)) {
      return;
    }
    boolean asNetmask = subnet.address().isV4() && element.prefix == null;
    element.address = subnet.address().toString();
    element.netmask = asNetmask ? subnet.mask().toString() : null;
    element.prefix = asNetmask ? null : Integer.toString(subnet.prefixLength());
  }
}
