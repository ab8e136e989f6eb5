package io.kvmpod.network;

import io.kvmpod.core.machine.MacAddress;
import io.kvmpod.core.network.IpAddress;
import io.kvmpod.core.network.LeaseTime;
import io.kvmpod.core.network.StaticHost;
import io.kvmpod.network.document.IpXml;
import org.jspecify.annotations.Nullable;

/** Machines that always get one address, to and from {@code <host>} of DHCP. */
final class StaticHosts {

  private StaticHosts() {}

  static StaticHost read(Place place, IpXml.Host element) {
    IpAddress ip = place.attribute("ip").address(element.ip);
    MacAddress mac = mac(place.attribute("mac"), element.mac);
    LeaseTime lease = LeaseTimes.readIn(place, element.lease);
    return place.make(() -> new StaticHost(ip, mac, element.id, element.name, lease));
  }

  /** libvirt reads, and prints as they are, octets of one digit too. */
  private static @Nullable MacAddress mac(Place place, @Nullable String text) {
    if (text == null) {
      return null;
    }
    String octets = text.replaceAll("(?<![0-9A-Fa-f])(?=[0-9A-Fa-f](:|$))", "0");
    return place.make(() -> MacAddress.of(octets));
  }

  static void put(IpXml.Host element, StaticHost host) {
    element.mac = host.mac() == null ? null : host.mac().toString();
    element.id = host.id();
    element.name = host.name();
    element.ip = host.ip().toString();
    element.lease = LeaseTimes.ELEMENTS.brought(element.lease, host.lease());
  }
}
