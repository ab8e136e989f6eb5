package io.kvmpod.network;

import io.kvmpod.core.network.Bandwidth;
import io.kvmpod.core.network.Bandwidth.Rate;
import io.kvmpod.network.document.BandwidthXml;
import org.jspecify.annotations.Nullable;

/** How much traffic is let through, to and from {@code <bandwidth>}. */
final class Bandwidths {

  private static final long MOST = 0xffff_ffffL;

  static final Elements<BandwidthXml, Bandwidth> ELEMENTS =
      Elements.of(BandwidthXml::new, Bandwidths::read, Bandwidths::put);

  private static final Elements<BandwidthXml.Rate, Rate> RATES =
      Elements.of(BandwidthXml.Rate::new, Bandwidths::readRate, Bandwidths::putRate);

  private static final Attribute<Long> AVERAGE = Attribute.number("average", 1, MOST);
  private static final Attribute<Long> PEAK = Attribute.number("peak", 1, MOST);
  private static final Attribute<Long> BURST = Attribute.number("burst", 1, MOST);

  private Bandwidths() {}

  /** Returns null where nothing is limited. */
  static @Nullable Bandwidth read(Place place, BandwidthXml element) {
    Rate inbound = RATES.read(place, "inbound", element.inbound);
    Rate outbound = RATES.read(place, "outbound", element.outbound);
    return inbound == null && outbound == null
        ? null
        : place.make(() -> new Bandwidth(inbound, outbound));
  }

  private static void put(BandwidthXml element, Bandwidth bandwidth) {
    element.inbound = RATES.brought(element.inbound, bandwidth.inbound());
    element.outbound = RATES.brought(element.outbound, bandwidth.outbound());
  }

  private static Rate readRate(Place place, BandwidthXml.Rate element) {
    long kibibytes = AVERAGE.require(place, element.average);
    Long peak = PEAK.read(place, element.peak);
    Long burst = BURST.read(place, element.burst);
    return place.make(() -> new Rate(kibibytes, peak, burst));
  }

  private static void putRate(BandwidthXml.Rate element, Rate rate) {
    element.average = AVERAGE.brought(element.average, rate.average());
    element.peak = PEAK.brought(element.peak, rate.peak());
    element.burst = BURST.brought(element.burst, rate.burst());
  }
}
