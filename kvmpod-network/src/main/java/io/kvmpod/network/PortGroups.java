package io.kvmpod.network;

import io.kvmpod.core.network.Bandwidth;
import io.kvmpod.core.network.PortGroup;
import io.kvmpod.core.network.VirtualPort;
import io.kvmpod.core.network.VlanTags;
import io.kvmpod.network.document.PortGroupXml;

/** Classes of machines, to and from {@code <portgroup>}. */
final class PortGroups {

  static final Elements<PortGroupXml, PortGroup> ELEMENTS =
      Elements.of(PortGroupXml::new, PortGroups::read, PortGroups::put).by(PortGroup::name);

  private static final Attribute<Boolean> DEFAULT = Attribute.flag("default");

  private PortGroups() {}

  static PortGroup read(Place place, PortGroupXml element) {
    String name = place.attribute("name").require(element.name);
    boolean isDefault = DEFAULT.require(place, element.isDefault);
    VlanTags vlan = Vlans.ELEMENTS.read(place, "vlan", element.vlan);
    Bandwidth bandwidth = Bandwidths.ELEMENTS.read(place, "bandwidth", element.bandwidth);
    VirtualPort port = VirtualPorts.ELEMENTS.read(place, "virtualport", element.virtualPort);
    return place.make(() -> new PortGroup(name, isDefault, vlan, bandwidth, port));
  }

  private static void put(PortGroupXml element, PortGroup group) {
    element.name = group.name();
    element.isDefault = DEFAULT.brought(element.isDefault, group.isDefault());
    element.vlan = Vlans.ELEMENTS.brought(element.vlan, group.vlan());
    element.bandwidth = Bandwidths.ELEMENTS.brought(element.bandwidth, group.bandwidth());
    element.virtualPort = VirtualPorts.ELEMENTS.brought(element.virtualPort, group.virtualPort());
  }
}
