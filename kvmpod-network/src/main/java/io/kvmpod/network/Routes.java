package io.kvmpod.network;

import io.kvmpod.core.network.IpAddress;
import io.kvmpod.core.network.StaticRoute;
import io.kvmpod.core.network.Subnet;
import io.kvmpod.network.document.RouteXml;
import org.jspecify.annotations.Nullable;

/** Routes of the host, to and from {@code <route>}. */
final class Routes {

  private static final long MOST_METRIC = 0xffff_ffffL;

  static final Elements<RouteXml, StaticRoute> ELEMENTS =
      Elements.of(RouteXml::new, Routes::read, Routes::put).by(StaticRoute::destination);

  private Routes() {}

  static StaticRoute read(Place place, RouteXml element) {
    IpAddress address = place.attribute("address").address(element.address);
    Subnets.checkFamily(place, element.family, address);
    Subnet destination = destination(place, address, element);
    IpAddress gateway = place.attribute("gateway").address(element.gateway);
    Long metric =
        element.metric == null
            ? null
            : Long.valueOf(place.attribute("metric").number(element.metric, 1, MOST_METRIC));
    return place.make(() -> new StaticRoute(destination, gateway, metric));
  }

  /** Of an address without prefix libvirt takes none for that of a subnet but 0.0.0.0 and ::. */
  private static Subnet destination(Place place, IpAddress address, RouteXml element) {
    boolean told = element.prefix != null || element.netmask != null;
    if (!told && address.value().signum() != 0) {
      throw place.attribute("prefix").fault(null, "a prefix or a netmask");
    }
    Subnet subnet = AddressPrefix.subnet(place, address, element.prefix, element.netmask);
    return place.attribute("prefix").require(subnet);
  }

  private static void put(RouteXml element, StaticRoute route) {
    Subnet destination = route.destination();
    element.family = Subnets.family(element.family, destination.address());
    if (!AddressPrefix.isSaid(destination, element.address, element.prefix, element.netmask)) {
      element.address = destination.address().toString();
      element.netmask = null;
      element.prefix = Integer.toString(destination.prefixLength());
    }
    element.gateway = route.gateway().toString();
    element.metric = metric(route.metric());
  }

  private static @Nullable String metric(@Nullable Long metric) {
    return metric == null ? null : metric.toString();
  }
}
