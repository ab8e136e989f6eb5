package io.kvmpod.network;

import io.kvmpod.core.network.AddressRange;
import io.kvmpod.core.network.Dhcp;
import io.kvmpod.core.network.DhcpRange;
import io.kvmpod.core.network.IpAddress;
import io.kvmpod.core.network.LeaseTime;
import io.kvmpod.core.network.StaticHost;
import io.kvmpod.network.document.IpXml;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What DHCP hands out in a subnet, to and from its {@code <dhcp>}. */
final class DhcpParts {

  static final Elements<IpXml.Dhcp, Dhcp> ELEMENTS =
      Elements.of(IpXml.Dhcp::new, DhcpParts::read, DhcpParts::put);

  static final Elements<IpXml.Range, DhcpRange> RANGES =
      Elements.of(IpXml.Range::new, DhcpParts::readRange, DhcpParts::putRange)
          .by(DhcpRange::first)
          .by(DhcpRange::last);

  static final Elements<IpXml.Host, StaticHost> HOSTS =
      Elements.of(IpXml.Host::new, StaticHosts::read, StaticHosts::put)
          .by(StaticHost::ip)
          .by(StaticHost::mac)
          .by(StaticHost::id)
          .by(StaticHost::name);

  private static final Elements<IpXml.Bootp, Boot> BOOT =
      Elements.of(IpXml.Bootp::new, DhcpParts::readBoot, DhcpParts::putBoot);

  private static final Attribute<IpAddress> START = Attribute.address("start");
  private static final Attribute<IpAddress> END = Attribute.address("end");

  private DhcpParts() {}

  /** What is booted from the network. */
  private record Boot(String file, @Nullable String server) {
    static @Nullable Boot of(Dhcp dhcp) {
      return dhcp.bootFile() == null ? null : new Boot(dhcp.bootFile(), dhcp.bootServer());
    }
  }

  /** Returns null where nothing is handed out: libvirt serves no DHCP then. */
  static @Nullable Dhcp read(Place place, IpXml.Dhcp element) {
    List<DhcpRange> ranges = RANGES.readAll(place, "range", element.ranges);
    List<StaticHost> hosts = HOSTS.readAll(place, "host", element.hosts);
    Boot boot = BOOT.read(place, "bootp", element.bootp);
    if (ranges.isEmpty() && hosts.isEmpty() && boot == null) {
      return null;
    }
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
    IpAddress first = START.require(place, element.start);
    IpAddress last = END.require(place, element.end);
    LeaseTime lease = LeaseTimes.ELEMENTS.read(place, "lease", element.lease);
    return place.make(() -> new DhcpRange(new AddressRange(first, last), lease));
  }

  private static void putRange(IpXml.Range element, DhcpRange range) {
    element.start = START.brought(element.start, range.first());
    element.end = END.brought(element.end, range.last());
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
