package io.kvmpod.network;

import io.kvmpod.core.network.Bridge;
import io.kvmpod.core.network.Forward;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.network.document.NetworkXml;
import org.jspecify.annotations.Nullable;

/** The bridge that libvirt makes, to and from its {@code <bridge>}. */
final class Bridges {

  private static final int MOST_DELAY = Integer.MAX_VALUE;

  private static final Elements<NetworkXml.Bridge, Bridge> ELEMENTS =
      Elements.of(Bridges::made, Bridges::read, Bridges::put);

  private static final Attribute<String> NAME = Attribute.text("name");

  /** As libvirt has it: spanning tree is on, and nothing waits, unless it is said. */
  private static final Attribute<Boolean> STP = Attribute.words("stp", "on", "off").otherwise(true);

  private static final Attribute<Long> DELAY =
      Attribute.number("delay", 0, MOST_DELAY).otherwise(0L);

  private Bridges() {}

  /** A new one says all. */
  private static NetworkXml.Bridge made() {
    NetworkXml.Bridge element = new NetworkXml.Bridge();
    element.stp = "on";
    element.delay = "0";
    return element;
  }

  static Bridge read(NetworkXml.@Nullable Bridge element) {
    Place place = Place.ROOT.child("bridge");
    return read(place, place.require(element));
  }

  private static Bridge read(Place place, NetworkXml.Bridge element) {
    String name = NAME.require(place, element.name);
    boolean stp = STP.require(place, element.stp);
    int delay = DELAY.require(place, element.delay).intValue();
    return place.make(() -> new Bridge(name, stp, delay, element.zone));
  }

  private static void put(NetworkXml.Bridge element, Bridge bridge) {
    element.name = bridge.name();
    element.zone = bridge.zone();
    element.stp = STP.brought(element.stp, bridge.stp());
    element.delay = DELAY.brought(element.delay, (long) bridge.delaySeconds());
  }

  /** Returns the element for what the definition says of it; not yet changed is the forward. */
  static NetworkXml.@Nullable Bridge brought(NetworkXml network, NetworkDefinition definition) {
    NetworkXml.Bridge there = network.bridge;
    if (definition.forward() instanceof Forward.HostBridge host) {
      return named(there == null ? new NetworkXml.Bridge() : there, network, host.bridge());
    }
    if (definition.forward().makesBridge()) {
      return ELEMENTS.brought(there, definition.bridge());
    }
    return there == null || there.name == null ? there : null;
  }

  /** Names a bridge that somebody else made, of which nothing more is said. */
  private static NetworkXml.Bridge named(
      NetworkXml.Bridge element, NetworkXml network, String name) {
    if (Forwards.makesBridge(network.forward)) {
      element.zone = null;
      element.stp = null;
      element.delay = null;
    }
    element.name = name;
    return element;
  }
}
