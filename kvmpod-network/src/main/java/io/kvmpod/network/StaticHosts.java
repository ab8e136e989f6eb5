package io.kvmpod.network;

import io.kvmpod.core.machine.MacAddress;
import io.kvmpod.core.network.IpAddress;
import io.kvmpod.core.network.LeaseTime;
import io.kvmpod.core.network.StaticHost;
import io.kvmpod.network.document.IpXml;

/** Machines that always get one address, to and from {@code <host>} of DHCP. */
final class StaticHosts {

  private static final Attribute<IpAddress> IP = Attribute.address("ip");

  private static final Attribute<MacAddress> MAC =
      Attribute.of("mac", StaticHosts::mac, MacAddress::toString);

  private StaticHosts() {}

  static StaticHost read(Place place, IpXml.Host element) {
    IpAddress ip = IP.require(place, element.ip);
    MacAddress mac = MAC.read(place, element.mac);
    LeaseTime lease = LeaseTimes.ELEMENTS.read(place, "lease", element.lease);
    return place.make(() -> new StaticHost(ip, mac, element.id, element.name, lease));
  }

  /** libvirt reads, and prints as they are, octets of one digit too. */
  private static MacAddress mac(Place place, String text) {
    String octets = text.replaceAll("(?<![0-9A-Fa-f])(?=[0-9A-Fa-f](:|$))", "0");
    return place.make(() -> MacAddress.of(octets));
  }

  static void put(IpXml.Host element, StaticHost host) {
    element.mac = MAC.brought(element.mac, host.mac());
    element.id = host.id();
    element.name = host.name();
    element.ip = IP.brought(element.ip, host.ip());
    element.lease = LeaseTimes.ELEMENTS.brought(element.lease, host.lease());
  }
}
