package io.kvmpod.network;

import io.kvmpod.core.network.AddressRange;
import io.kvmpod.core.network.Dhcp;
import io.kvmpod.core.network.DhcpRange;
import io.kvmpod.core.network.IpAddress;
import io.kvmpod.core.network.LeaseTime;
import io.kvmpod.core.network.StaticHost;
import io.kvmpod.network.document.IpXml;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What DHCP hands out in a subnet, to and from its {@code <dhcp>}. */
final class DhcpParts {

  static final Elements<IpXml.Dhcp, Dhcp> ELEMENTS =
      Elements.of(IpXml.Dhcp::new, DhcpParts::read, DhcpParts::put);

  static final Elements<IpXml.Range, DhcpRange> RANGES =
      Elements.of(IpXml.Range::new, DhcpParts::readRange, DhcpParts::putRange).by(DhcpRange::first);

  static final Elements<IpXml.Host, StaticHost> HOSTS =
      Elements.of(IpXml.Host::new, StaticHosts::read, StaticHosts::put).by(StaticHost::ip);

  private static final Elements<IpXml.Bootp, Boot> BOOT =
      Elements.of(IpXml.Bootp::new, DhcpParts::readBoot, DhcpParts::putBoot);

  private DhcpParts() {}

  /** What is booted from the network. */
  private record Boot(String file, @Nullable String server) {
    static @Nullable Boot of(Dhcp dhcp) {
      return dhcp.bootFile() == null ? null : new Boot(dhcp.bootFile(), dhcp.bootServer());
    }
  }

  /** Returns null where nothing is handed out: libvirt serves no DHCP then. */
  static @Nullable Dhcp read(Place place, IpXml.Dhcp element) {
    if (element.ranges.isEmpty() && element.hosts.isEmpty() && element.bootp == null) {
      return null;
    }
    List<DhcpRange> ranges = new ArrayList<>();
    for (int i = 0; i < element.ranges.size(); i++) {
      ranges.add(readRange(place.child("range", i), element.ranges.get(i)));
    }
    List<StaticHost> hosts = new ArrayList<>();
    for (int i = 0; i < element.hosts.size(); i++) {
      hosts.add(StaticHosts.read(place.child("host", i), element.hosts.get(i)));
    }
    Boot boot = element.bootp == null ? null : readBoot(place.child("bootp"), element.bootp);
    String file = boot == null ? null : boot.file();
    String server = boot == null ? null : boot.server();
    return place.make(() -> new Dhcp(ranges, hosts, file, server));
  }

  private static void put(IpXml.Dhcp element, Dhcp dhcp) {
    RANGES.anyOrder(element.ranges, dhcp.ranges());
    HOSTS.anyOrder(element.hosts, dhcp.hosts());
    element.bootp = BOOT.brought(element.bootp, Boot.of(dhcp));
  }

  private static DhcpRange readRange(Place place, IpXml.Range element) {
    IpAddress first = place.attribute("start").address(element.start);
    IpAddress last = place.attribute("end").address(element.end);
    LeaseTime lease = LeaseTimes.readIn(place, element.lease);
    return place.make(() -> new DhcpRange(new AddressRange(first, last), lease));
  }

  private static void putRange(IpXml.Range element, DhcpRange range) {
    element.start = range.first().toString();
    element.end = range.last().toString();
    element.lease = LeaseTimes.ELEMENTS.brought(element.lease, range.lease());
  }

  private static @Nullable Boot readBoot(Place place, IpXml.Bootp element) {
    if (element.file == null && element.server == null) {
      return null;
    }
    return new Boot(place.attribute("file").require(element.file), element.server);
  }

  private static void putBoot(IpXml.Bootp element, Boot boot) {
    element.file = boot.file();
    element.server = boot.server();
  }
}
