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

  private static final Attribute<Boolean> IPV6 = Attribute.flag("ipv6");
  private static final Attribute<IpAddress> FIRST_ADDRESS = Attribute.address("start");
  private static final Attribute<IpAddress> LAST_ADDRESS = Attribute.address("end");
  private static final Attribute<Long> FIRST_PORT = Attribute.number("start", 1, MOST_PORT);
  private static final Attribute<Long> LAST_PORT = Attribute.number("end", 1, MOST_PORT);

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
            ADDRESSES.read(place, "address", element.address),
            PORTS.read(place, "port", element.port),
            IPV6.require(place, element.ipv6));
    return details.equals(NONE) ? null : details;
  }

  private static AddressRange addresses(Place place, ForwardXml.NatRange element) {
    IpAddress first = FIRST_ADDRESS.require(place, element.start);
    IpAddress last = LAST_ADDRESS.require(place, element.end);
    return place.make(() -> new AddressRange(first, last));
  }

  private static PortRange ports(Place place, ForwardXml.NatRange element) {
    int first = FIRST_PORT.require(place, element.start).intValue();
    int last = LAST_PORT.require(place, element.end).intValue();
    return place.make(() -> new PortRange(first, last));
  }

  private static void put(ForwardXml.Nat element, NatDetails details) {
    element.ipv6 = IPV6.brought(element.ipv6, details.ipv6());
    element.address = ADDRESSES.brought(element.address, details.addresses());
    element.port = PORTS.brought(element.port, details.ports());
  }

  private static void put(ForwardXml.NatRange element, AddressRange range) {
    element.start = FIRST_ADDRESS.brought(element.start, range.first());
    element.end = LAST_ADDRESS.brought(element.end, range.last());
  }

  private static void put(ForwardXml.NatRange element, PortRange range) {
    element.start = FIRST_PORT.brought(element.start, (long) range.first());
    element.end = LAST_PORT.brought(element.end, (long) range.last());
  }
}
