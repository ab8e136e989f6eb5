package io.kvmpod.network;

import io.kvmpod.core.network.Bridge;
import io.kvmpod.network.document.NetworkXml;
import org.jspecify.annotations.Nullable;

/** The bridge that libvirt makes, to and from its {@code <bridge>}. */
final class Bridges {

  private static final int MOST_DELAY = Integer.MAX_VALUE;

  static final Elements<NetworkXml.Bridge, Bridge> ELEMENTS =
      Elements.of(NetworkXml.Bridge::new, Bridges::read, Bridges::put);

  private Bridges() {}

  /** Reads as libvirt does: spanning tree is on, and nothing waits, unless it is said. */
  static Bridge read(Place place, NetworkXml.Bridge element) {
    String name = place.attribute("name").require(element.name);
    boolean stp = place.attribute("stp").flag(element.stp, "on", "off", true);
    int delay =
        element.delay == null
            ? 0
            : (int) place.attribute("delay").number(element.delay, 0, MOST_DELAY);
    return place.make(() -> new Bridge(name, stp, delay, element.zone));
  }

  static void put(NetworkXml.Bridge element, Bridge bridge) {
    element.name = bridge.name();
    element.zone = bridge.zone();
    element.stp = bridge.stp() ? "on" : "off";
    element.delay = Integer.toString(bridge.delaySeconds());
  }

  /** Returns the element that names a bridge which somebody else made. */
  static NetworkXml.Bridge named(NetworkXml.@Nullable Bridge there, String name) {
    NetworkXml.Bridge element = there == null ? new NetworkXml.Bridge() : there;
    if (!name.equals(element.name)) {
      element.name = name;
      element.zone = null;
      element.stp = null;
      element.delay = null;
    }
    return element;
  }
}
