package io.kvmpod.network;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.network.LeaseTime;
import io.kvmpod.network.document.IpXml;
import java.util.Map;

/** How long leases last, to and from {@code <lease>}. */
final class LeaseTimes {

  static final Elements<IpXml.Lease, LeaseTime> ELEMENTS =
      Elements.of(IpXml.Lease::new, LeaseTimes::read, LeaseTimes::put);

  private static final long MOST = 0xffff_ffffL;
  private static final long MINUTE = 60;
  private static final long HOUR = 3600;

  private static final Map<String, Long> UNITS =
      Map.of("seconds", 1L, "minutes", MINUTE, "hours", HOUR);

  private static final Attribute<Long> EXPIRY = Attribute.number("expiry", 0, MOST).otherwise(0L);

  /** In seconds. */
  private static final Attribute<Long> UNIT =
      Attribute.of("unit", LeaseTimes::readUnit, LeaseTimes::unitName).otherwise(MINUTE);

  private LeaseTimes() {}

  private static Long readUnit(Place place, String text) {
    Long seconds = UNITS.get(text);
    if (seconds == null) {
      throw place.fault(text, "seconds, minutes or hours");
    }
    return seconds;
  }

  private static String unitName(Long seconds) {
    return UNITS.entrySet().stream()
        .filter(unit -> unit.getValue().equals(seconds))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  /** Reads as libvirt does: nothing is 0, which is for ever; without a unit it is minutes. */
  private static LeaseTime read(Place place, IpXml.Lease element) {
    long expiry = EXPIRY.require(place, element.expiry);
    long unit = UNIT.require(place, element.unit);
    return expiry == 0 ? LeaseTime.INFINITE : place.make(() -> new LeaseTime(expiry * unit));
  }

  private static void put(IpXml.Lease element, LeaseTime lease) {
    Long seconds = lease.seconds();
    if (seconds == null) {
      element.expiry = "0";
      element.unit = UNIT.brought(element.unit, unitOf(element));
    } else if (element.expiry == null || seconds % unitOf(element) != 0) {
      element.expiry = seconds.toString();
      element.unit = UNIT.brought(element.unit, 1L);
    } else {
      element.expiry = Long.toString(seconds / unitOf(element));
      element.unit = UNIT.brought(element.unit, unitOf(element));
    }
  }

  /** Returns the seconds of the unit; minutes, where that is none. */
  private static long unitOf(IpXml.Lease element) {
    try {
      return UNIT.require(Place.ROOT, element.unit);
    } catch (InvalidRequestException e) {
      return MINUTE;
    }
  }
}
