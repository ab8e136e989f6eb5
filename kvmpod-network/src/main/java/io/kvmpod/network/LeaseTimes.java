package io.kvmpod.network;

import io.kvmpod.core.network.LeaseTime;
import io.kvmpod.network.document.IpXml;
import org.jspecify.annotations.Nullable;

/** How long leases last, to and from {@code <lease>}. */
final class LeaseTimes {

  static final Elements<IpXml.Lease, LeaseTime> ELEMENTS =
      Elements.of(IpXml.Lease::new, LeaseTimes::read, LeaseTimes::put);

  private static final long MOST = 0xffff_ffffL;
  private static final int MINUTE = 60;
  private static final int HOUR = 3600;

  private LeaseTimes() {}

  static @Nullable LeaseTime readIn(Place parent, IpXml.@Nullable Lease element) {
    return element == null ? null : read(parent.child("lease"), element);
  }

  /** Reads as libvirt does: nothing is 0, which is for ever; without a unit it is minutes. */
  private static LeaseTime read(Place place, IpXml.Lease element) {
    long expiry =
        element.expiry == null ? 0 : place.attribute("expiry").number(element.expiry, 0, MOST);
    long unit = unit(place, element.unit);
    return expiry == 0 ? LeaseTime.INFINITE : place.make(() -> new LeaseTime(expiry * unit));
  }

  private static long unit(Place place, @Nullable String unit) {
    return switch (unit == null ? "minutes" : unit) {
      case "seconds" -> 1;
      case "minutes" -> MINUTE;
      case "hours" -> HOUR;
      default -> throw place.attribute("unit").fault(unit, "seconds, minutes or hours");
    };
  }

  private static void put(IpXml.Lease element, LeaseTime lease) {
    element.expiry = lease.seconds() == null ? "0" : lease.seconds().toString();
    element.unit = lease.seconds() == null ? null : "seconds";
  }
}
