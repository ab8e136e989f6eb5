package io.kvmpod.network;

import io.kvmpod.core.network.IpAddress;
import io.kvmpod.core.network.StaticRoute;
import io.kvmpod.core.network.Subnet;
import io.kvmpod.network.document.RouteXml;

/** Routes of the host, to and from {@code <route>}. */
final class Routes {

  private static final long MOST_METRIC = 0xffff_ffffL;

  static final Elements<RouteXml, StaticRoute> ELEMENTS =
      Elements.of(RouteXml::new, Routes::read, Routes::put).by(StaticRoute::destination);

  private static final Attribute<IpAddress> GATEWAY = Attribute.address("gateway");
  private static final Attribute<Long> METRIC = Attribute.number("metric", 1, MOST_METRIC);

  private Routes() {}

  private static StaticRoute read(Place place, RouteXml element) {
    SubnetTexts texts = texts(element);
    IpAddress address = texts.readAddress(place, element.family);
    Subnet destination = destination(place, address, texts);
    IpAddress gateway = GATEWAY.require(place, element.gateway);
    Long metric = METRIC.read(place, element.metric);
    return place.make(() -> new StaticRoute(destination, gateway, metric));
  }

  private static SubnetTexts texts(RouteXml element) {
    return new SubnetTexts(element.address, element.prefix, element.netmask);
  }

  /** Of an address without prefix libvirt takes none for that of a subnet but 0.0.0.0 and ::. */
  private static Subnet destination(Place place, IpAddress address, SubnetTexts texts) {
    if (!texts.tellLength() && address.value().signum() != 0) {
      throw place.attribute("prefix").fault(null, "a prefix or a netmask");
    }
    return place.attribute("prefix").require(texts.read(place, address));
  }

  private static void put(RouteXml element, StaticRoute route) {
    Subnet destination = route.destination();
    element.family = SubnetTexts.broughtFamily(element.family, destination.address());
    SubnetTexts texts = brought(texts(element), destination);
    element.address = texts.address();
    element.prefix = texts.prefix();
    element.netmask = texts.netmask();
    element.gateway = GATEWAY.brought(element.gateway, route.gateway());
    element.metric = METRIC.brought(element.metric, route.metric());
  }

  /** A new one says the prefix, and so do others that nothing but their class tells it of. */
  private static SubnetTexts brought(SubnetTexts there, Subnet destination) {
    boolean tell = there.tellLength() || destination.prefixLength() == 0;
    return there.address() != null && tell
        ? there.brought(destination)
        : there.withPrefix(destination);
  }
}
