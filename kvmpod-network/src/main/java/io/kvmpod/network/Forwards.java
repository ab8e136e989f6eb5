package io.kvmpod.network;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.network.Forward;
import io.kvmpod.core.network.ForwardMode;
import io.kvmpod.core.network.MacvlanMode;
import io.kvmpod.network.document.ForwardXml;
import io.kvmpod.network.document.NetworkXml;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a network reaches beyond its host, to and from its {@code <forward>}. */
final class Forwards {

  private static final Place PLACE = Place.ROOT.child("forward");

  static final Elements<ForwardXml.Interface, String> INTERFACES =
      Elements.of(
          ForwardXml.Interface::new,
          (place, element) -> place.attribute("dev").require(element.dev),
          (element, device) -> element.dev = device);

  /** One without a word is NAT. */
  private static final Attribute<ForwardMode> MODE =
      Attribute.of("mode", (place, text) -> new ForwardMode(text), ForwardMode::word)
          .otherwise(ForwardMode.NAT);

  private Forwards() {}

  /** Returns the mode: none is an isolated network, one without a word is NAT. */
  static ForwardMode mode(@Nullable ForwardXml element) {
    return element == null ? ForwardMode.ISOLATED : MODE.require(PLACE, element.mode);
  }

  /** Returns whether libvirt makes a bridge for the network, whatever else the element says. */
  static boolean makesBridge(@Nullable ForwardXml element) {
    return Stream.of(Forward.nat(), Forward.isolated(), Forward.route(), Forward.open())
        .anyMatch(forward -> forward.mode().equals(mode(element)));
  }

  /** Returns the host interfaces that machines use by macvtap. */
  static List<String> macvtapInterfaces(@Nullable ForwardXml element) {
    return MacvlanMode.ofLibvirtName(mode(element).word()).isPresent()
        ? devices(Objects.requireNonNull(element))
        : List.of();
  }

  /** libvirt prints the first interface as an attribute too. */
  private static List<String> devices(ForwardXml element) {
    List<String> devices = INTERFACES.readAll(PLACE, "interface", element.interfaces);
    if (element.dev != null && !devices.contains(element.dev)) {
      devices.add(0, element.dev);
    }
    return devices;
  }

  static Forward read(NetworkXml network) {
    ForwardXml element = network.forward;
    if (element == null) {
      return Forward.isolated();
    }
    refuseOthers(element);
    String mode = mode(element).word();
    return switch (mode) {
      case "nat" -> NatDetails.read(PLACE.child("nat"), element.nat).forward(device(element));
      case "route" -> PLACE.make(() -> new Forward.Route(device(element)));
      case "open" -> open(element);
      case "hostdev" -> hostDevices(network, element);
      default -> overHost(mode, network, element);
    };
  }

  /** What belongs to another mode would change what the network is. */
  private static void refuseOthers(ForwardXml element) {
    boolean hostDevices = mode(element).equals(ForwardMode.HOSTDEV);
    if (!hostDevices && element.pf != null) {
      throw PLACE.child("pf").fault(element.pf.dev, "none but with mode hostdev");
    }
    if (!hostDevices && !element.addresses.isEmpty()) {
      throw PLACE.child("address", 0).fault(null, "none but with mode hostdev");
    }
    if (!mode(element).equals(ForwardMode.NAT) && element.nat != null) {
      throw PLACE.child("nat").fault(null, "none but with mode nat");
    }
  }

  private static @Nullable String device(ForwardXml element) {
    List<String> devices = devices(element);
    if (devices.size() > 1) {
      throw PLACE.child("interface").fault(devices.get(1), "the one interface " + devices.get(0));
    }
    return devices.isEmpty() ? null : devices.get(0);
  }

  private static Forward open(ForwardXml element) {
    String device = device(element);
    if (device != null) {
      throw PLACE.attribute("dev").fault(device, "none with mode open");
    }
    return Forward.open();
  }

  private static Forward overHost(String mode, NetworkXml network, ForwardXml element) {
    String bridge = network.bridge == null ? null : network.bridge.name;
    List<String> devices = devices(element);
    if (mode.equals(MacvlanMode.BRIDGE.libvirtName()) && bridge != null && devices.isEmpty()) {
      return Place.ROOT.child("bridge").make(() -> new Forward.HostBridge(bridge));
    }
    MacvlanMode macvlan =
        MacvlanMode.ofLibvirtName(mode)
            .orElseThrow(() -> PLACE.attribute("mode").fault(mode, "a mode that is known"));
    refuseBridge(network);
    return PLACE.make(() -> new Forward.Macvtap(macvlan, devices));
  }

  private static Forward hostDevices(NetworkXml network, ForwardXml element) {
    refuseBridge(network);
    return HostDeviceParts.read(PLACE, element);
  }

  /** As libvirt does where machines get interfaces or devices of the host. */
  private static void refuseBridge(NetworkXml network) {
    String bridge = network.bridge == null ? null : network.bridge.name;
    if (bridge != null) {
      throw Place.ROOT.child("bridge").attribute("name").fault(bridge, "none with interfaces");
    }
  }

  static void put(NetworkXml network, Forward forward) {
    if (forward instanceof Forward.Isolated) {
      network.forward = null;
      return;
    }
    ForwardXml element = network.forward == null ? made(forward) : network.forward;
    network.forward = element;
    if (!(forward instanceof Forward.HostDevices)) {
      HostDeviceParts.clear(element);
    }
    element.mode = MODE.brought(element.mode, forward.mode());
    element.nat =
        forward instanceof Forward.Nat nat
            ? NatDetails.ELEMENTS.brought(element.nat, NatDetails.of(nat))
            : null;
    if (forward instanceof Forward.HostDevices devices) {
      HostDeviceParts.put(element, devices);
    }
    putDevices(element, forward);
  }

  /** A new one says the mode. */
  private static ForwardXml made(Forward forward) {
    ForwardXml element =
        forward instanceof Forward.HostDevices ? HostDeviceParts.made() : new ForwardXml();
    element.mode = forward.mode().word();
    return element;
  }

  /** Puts the devices where some are, or else one as the attribute and those of macvtap inside. */
  private static void putDevices(ForwardXml element, Forward forward) {
    List<String> devices = devices(forward);
    if (says(element, devices)) {
      return;
    }
    String first = devices.isEmpty() ? null : devices.get(0);
    boolean attribute = element.dev != null || !(forward instanceof Forward.Macvtap);
    if (attribute && element.interfaces.isEmpty() && devices.size() <= 1) {
      element.dev = first;
      return;
    }
    INTERFACES.anyOrder(element.interfaces, devices);
    // libvirt wants the attribute to be the first of the interfaces
    element.dev = element.dev == null || first == null ? null : element.interfaces.get(0).dev;
  }

  private static List<String> devices(Forward forward) {
    if (forward instanceof Forward.Macvtap macvtap) {
      return macvtap.interfaces();
    }
    String device =
        forward instanceof Forward.Nat nat
            ? nat.device()
            : forward instanceof Forward.Route route ? route.device() : null;
    return device == null ? List.of() : List.of(device);
  }

  private static boolean says(ForwardXml element, List<String> devices) {
    try {
      return devices(element).stream().sorted().toList().equals(devices);
    } catch (InvalidRequestException e) {
      return false;
    }
  }
}
