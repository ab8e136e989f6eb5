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

  private PortGroups() {}

  static PortGroup read(Place place, PortGroupXml element) {
    String name = place.attribute("name").require(element.name);
    boolean isDefault = place.attribute("default").yes(element.isDefault);
    VlanTags vlan = element.vlan == null ? null : Vlans.read(place.child("vlan"), element.vlan);
    Bandwidth bandwidth =
        element.bandwidth == null
            ? null
            : Bandwidths.read(place.child("bandwidth"), element.bandwidth);
    VirtualPort port =
        element.virtualPort == null
            ? null
            : VirtualPorts.read(place.child("virtualport"), element.virtualPort);
    return place.make(() -> new PortGroup(name, isDefault, vlan, bandwidth, port));
  }

  private static void put(PortGroupXml element, PortGroup group) {
    element.name = group.name();
    element.isDefault = group.isDefault() ? "yes" : "no".equals(element.isDefault) ? "no" : null;
    element.vlan = Vlans.ELEMENTS.brought(element.vlan, group.vlan());
    element.bandwidth = Bandwidths.ELEMENTS.brought(element.bandwidth, group.bandwidth());
    element.virtualPort = VirtualPorts.ELEMENTS.brought(element.virtualPort, group.virtualPort());
  }
}
