package io.kvmpod.network;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.network.Forward;
import io.kvmpod.core.network.ForwardMode;
import io.kvmpod.core.network.MacvlanMode;
import io.kvmpod.network.document.ForwardXml;
import io.kvmpod.network.document.NetworkXml;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How a network reaches beyond its host, to and from its {@code <forward>}. */
final class Forwards {

  private static final Place PLACE = Place.ROOT.child("forward");

  private static final Elements<ForwardXml.Interface, String> INTERFACES =
      Elements.of(
          ForwardXml.Interface::new,
          (place, element) -> place.attribute("dev").require(element.dev),
          (element, device) -> element.dev = device);

  private Forwards() {}

  /** Returns the mode: none is an isolated network, one without a word is NAT. */
  static ForwardMode mode(@Nullable ForwardXml element) {
    if (element == null) {
      return ForwardMode.ISOLATED;
    }
    return element.mode == null ? ForwardMode.NAT : new ForwardMode(element.mode);
  }

  /** Returns the host interfaces that machines use by macvtap. */
  static List<String> macvtapInterfaces(@Nullable ForwardXml element) {
    return MacvlanMode.ofLibvirtName(mode(element).word()).isPresent()
        ? devices(Objects.requireNonNull(element))
        : List.of();
  }

  /** libvirt prints the first interface as an attribute too. */
  private static List<String> devices(ForwardXml element) {
    List<String> devices = new ArrayList<>();
    for (int i = 0; i < element.interfaces.size(); i++) {
      Place place = PLACE.child("interface", i).attribute("dev");
      devices.add(place.require(element.interfaces.get(i).dev));
    }
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
      case "hostdev" -> HostDeviceParts.read(PLACE, element);
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
    if (bridge != null) {
      throw Place.ROOT.child("bridge").attribute("name").fault(bridge, "none with interfaces");
    }
    return PLACE.make(() -> new Forward.Macvtap(macvlan, devices));
  }

  static void put(NetworkXml network, Forward forward) {
    if (forward instanceof Forward.Isolated) {
      network.forward = null;
      return;
    }
    ForwardXml element = network.forward == null ? new ForwardXml() : network.forward;
    network.forward = element;
    if (!mode(element).equals(forward.mode()) || element.mode == null) {
      element.mode = forward.mode().word();
    }
    if (!(forward instanceof Forward.HostDevices)) {
      HostDeviceParts.clear(element);
    }
    element.nat =
        forward instanceof Forward.Nat nat
            ? NatDetails.ELEMENTS.brought(element.nat, NatDetails.of(nat))
            : null;
    putDevices(element, forward);
  }

  private static void putDevices(ForwardXml element, Forward forward) {
    if (forward instanceof Forward.Macvtap macvtap) {
      INTERFACES.anyOrder(element.interfaces, macvtap.interfaces());
      element.dev = element.dev == null ? null : element.interfaces.get(0).dev;
    } else if (forward instanceof Forward.HostDevices devices) {
      HostDeviceParts.put(element, devices);
      putDevice(element, null);
    } else {
      String device =
          forward instanceof Forward.Nat nat
              ? nat.device()
              : forward instanceof Forward.Route route ? route.device() : null;
      putDevice(element, device);
    }
  }

  private static void putDevice(ForwardXml element, @Nullable String device) {
    if (!says(element, device)) {
      element.dev = device;
      element.interfaces.clear();
    }
  }

  private static boolean says(ForwardXml element, @Nullable String device) {
    try {
      return devices(element).equals(device == null ? List.of() : List.of(device));
    } catch (InvalidRequestException e) {
      return false;
    }
  }
}
