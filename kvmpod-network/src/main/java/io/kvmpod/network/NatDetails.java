package io.kvmpod.network;

import io.kvmpod.core.network.AddressRange;
import io.kvmpod.core.network.Forward;
import io.kvmpod.core.network.IpAddress;
import io.kvmpod.core.network.PortRange;
import io.kvmpod.network.document.ForwardXml;
import org.jspecify.annotations.Nullable;

/** What NAT makes of packets, to and from its {@code <nat>}. */
record NatDetails(@Nullable AddressRange addresses, @Nullable PortRange ports, boolean ipv6) {

  private static final int MOST_PORT = 65_535;
  private static final NatDetails NONE = new NatDetails(null, null, false);

  static final Elements<ForwardXml.Nat, NatDetails> ELEMENTS =
      Elements.of(ForwardXml.Nat::new, NatDetails::some, NatDetails::put);

  private static final Elements<ForwardXml.NatRange, AddressRange> ADDRESSES =
      Elements.of(ForwardXml.NatRange::new, NatDetails::addresses, NatDetails::put);

  private static final Elements<ForwardXml.NatRange, PortRange> PORTS =
      Elements.of(ForwardXml.NatRange::new, NatDetails::ports, NatDetails::put);

  /** Returns null when all is the host's choice. */
  static @Nullable NatDetails of(Forward.Nat nat) {
    NatDetails details = new NatDetails(nat.addresses(), nat.ports(), nat.ipv6());
    return details.equals(NONE) ? null : details;
  }

  Forward.Nat forward(@Nullable String device) {
    return Place.ROOT.child("forward").make(() -> new Forward.Nat(device, addresses, ports, ipv6));
  }

  static NatDetails read(Place place, ForwardXml.@Nullable Nat element) {
    NatDetails some = element == null ? null : some(place, element);
    return some == null ? NONE : some;
  }

  private static @Nullable NatDetails some(Place place, ForwardXml.Nat element) {
    NatDetails details =
        new NatDetails(
            element.address == null ? null : addresses(place.child("address"), element.address),
            element.port == null ? null : ports(place.child("port"), element.port),
            place.attribute("ipv6").yes(element.ipv6));
    return details.equals(NONE) ? null : details;
  }

  private static AddressRange addresses(Place place, ForwardXml.NatRange element) {
    IpAddress first = place.attribute("start").address(element.start);
    IpAddress last = place.attribute("end").address(element.end);
    return place.make(() -> new AddressRange(first, last));
  }

  private static PortRange ports(Place place, ForwardXml.NatRange element) {
    int first = (int) place.attribute("start").number(element.start, 1, MOST_PORT);
    int last = (int) place.attribute("end").number(element.end, 1, MOST_PORT);
    return place.make(() -> new PortRange(first, last));
  }

  private static void put(ForwardXml.Nat element, NatDetails details) {
    element.ipv6 = details.ipv6() ? "yes" : null;
    element.address = ADDRESSES.brought(element.address, details.addresses());
    element.port = PORTS.brought(element.port, details.ports());
  }

  private static void put(ForwardXml.NatRange element, AddressRange range) {
    element.start = range.first().toString();
    element.end = range.last().toString();
  }

  private static void put(ForwardXml.NatRange element, PortRange range) {
    element.start = Integer.toString(range.first());
    element.end = Integer.toString(range.last());
  }
}
