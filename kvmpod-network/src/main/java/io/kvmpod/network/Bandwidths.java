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

  private Bandwidths() {}

  /** Returns null where nothing is limited. */
  static @Nullable Bandwidth read(Place place, BandwidthXml element) {
    Rate inbound =
        element.inbound == null ? null : readRate(place.child("inbound"), element.inbound);
    Rate outbound =
        element.outbound == null ? null : readRate(place.child("outbound"), element.outbound);
    return inbound == null && outbound == null
        ? null
        : place.make(() -> new Bandwidth(inbound, outbound));
  }

  private static void put(BandwidthXml element, Bandwidth bandwidth) {
    element.inbound = RATES.brought(element.inbound, bandwidth.inbound());
    element.outbound = RATES.brought(element.outbound, bandwidth.outbound());
  }

  private static Rate readRate(Place place, BandwidthXml.Rate element) {
    Place average = place.attribute("average");
    long kibibytes = average.number(average.require(element.average), 1, MOST);
    Long peak = number(place.attribute("peak"), element.peak);
    Long burst = number(place.attribute("burst"), element.burst);
    return place.make(() -> new Rate(kibibytes, peak, burst));
  }

  private static @Nullable Long number(Place place, @Nullable String text) {
    return text == null ? null : Long.valueOf(place.number(text, 1, MOST));
  }

  private static void putRate(BandwidthXml.Rate element, Rate rate) {
    element.average = Long.toString(rate.average());
    element.peak = text(rate.peak());
    element.burst = text(rate.burst());
  }

  private static @Nullable String text(@Nullable Long number) {
    return number == null ? null : number.toString();
  }
}
