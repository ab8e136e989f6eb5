package io.kvmpod.core.network;

import io.kvmpod.core.InvalidRequestException;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** How a network that is to be made reaches beyond its host, with what that way needs. */
public sealed interface Forward {

  /**
   * Returns: behind the host's own addresses, over any device and with the host's own choice of
   * ports.
   */
  static Forward nat() {
    return new Nat(null, null, null, false);
  }

  /** Returns: among its machines and the host only. */
  static Forward isolated() {
    return new Isolated();
  }

  /** Returns: routed, over any device. */
  static Forward route() {
    return new Route(null);
  }

  /** Returns: routed, without any firewall rule of libvirt's. */
  static Forward open() {
    return new Open();
  }

  /** Returns libvirt's word for it. */
  ForwardMode mode();

  /** Returns it as plain data, in a stable order; what is not said is left out. */
  Map<String, Object> toMap();

  /** Returns whether libvirt makes a bridge for the network, with its subnets, DHCP and DNS. */
  default boolean makesBridge() {
    return this instanceof Nat
        || this instanceof Isolated
        || this instanceof Route
        || this instanceof Open;
  }

  /**
   * Behind the host's own addresses.
   *
   * @param device the only host interface that it goes out by, or null for any
   * @param addresses the IPv4 addresses that it appears under, at most 65536; or null for the
   *     device's own
   * @param ports the ports that it appears under, at least two; or null for the host's own choice
   * @param ipv6 whether IPv6 goes behind the host's addresses too, and is not routed
   */
  record Nat(
      @Nullable String device,
      @Nullable AddressRange addresses,
      @Nullable PortRange ports,
      boolean ipv6)
      implements Forward {

    /**
     * Checks the device, and what NAT can do with the addresses and ports.
     *
     * @throws InvalidRequestException naming the field
     */
    public Nat {
      NetworkParts.checkDevice("forward device", device);
      if (addresses != null && !addresses.first().isV4()) {
        throw InvalidRequestException.field(
            "nat addresses", addresses.toString(), "IPv4 addresses");
      }
      if (addresses != null) {
        NetworkParts.checkSize("nat addresses", addresses);
      }
      if (ports != null && ports.first() == ports.last()) {
        throw InvalidRequestException.field("ports", ports.toString(), "at least two ports");
      }
    }

    @Override
    public ForwardMode mode() {
      return ForwardMode.NAT;
    }

    @Override
    public Map<String, Object> toMap() {
      Map<String, Object> map = NetworkParts.begin("mode", mode());
      NetworkParts.put(map, "device", device);
      NetworkParts.put(map, "addresses", addresses);
      NetworkParts.put(map, "ports", ports);
      if (ipv6) {
        map.put("ipv6", true);
      }
      return map;
    }
  }

  /** Among its machines and the host only. */
  record Isolated() implements Forward {
    @Override
    public ForwardMode mode() {
      return ForwardMode.ISOLATED;
    }

    @Override
    public Map<String, Object> toMap() {
      return NetworkParts.begin("mode", mode());
    }
  }

  /**
   * Routed: who is outside needs a route to it.
   *
   * @param device the only host interface that it goes out by, or null for any
   */
  record Route(@Nullable String device) implements Forward {

    /**
     * Checks the device.
     *
     * @throws InvalidRequestException naming the field
     */
    public Route {
      NetworkParts.checkDevice("forward device", device);
    }

    @Override
    public ForwardMode mode() {
      return ForwardMode.ROUTE;
    }

    @Override
    public Map<String, Object> toMap() {
      Map<String, Object> map = NetworkParts.begin("mode", mode());
      NetworkParts.put(map, "device", device);
      return map;
    }
  }

  /** Routed, without any firewall rule of libvirt's. */
  record Open() implements Forward {
    @Override
    public ForwardMode mode() {
      return ForwardMode.OPEN;
    }

    @Override
    public Map<String, Object> toMap() {
      return NetworkParts.begin("mode", mode());
    }
  }

  /**
   * A bridge of the host that somebody else made.
   *
   * @param bridge its name; whether it is there is seen when a machine starts
   */
  record HostBridge(String bridge) implements Forward {

    /**
     * Checks the name.
     *
     * @throws InvalidRequestException naming the field
     */
    public HostBridge {
      NetworkParts.checkDevice("bridge", bridge);
    }

    @Override
    public ForwardMode mode() {
      return ForwardMode.BRIDGE;
    }

    @Override
    public Map<String, Object> toMap() {
      Map<String, Object> map = NetworkParts.begin("mode", mode());
      map.put("bridge", bridge);
      return map;
    }
  }

  /**
   * Host interfaces that machines use by macvtap.
   *
   * @param interfaces sorted, at least one, each once; the host shares the machines out among them
   */
  record Macvtap(MacvlanMode macvlan, List<String> interfaces) implements Forward {

    /**
     * Checks the interfaces.
     *
     * @throws InvalidRequestException naming the field
     */
    public Macvtap {
      interfaces = interfaces.stream().sorted().toList();
      interfaces.forEach(i -> NetworkParts.checkDevice("forward interface", i));
      NetworkParts.checkEachOnce("forward interfaces", interfaces);
      if (interfaces.isEmpty()) {
        throw InvalidRequestException.field(
            "forward interfaces", "", "at least one host interface");
      }
    }

    @Override
    public ForwardMode mode() {
      return new ForwardMode(macvlan.libvirtName());
    }

    @Override
    public Map<String, Object> toMap() {
      Map<String, Object> map = NetworkParts.begin("mode", mode());
      map.put("interfaces", interfaces);
      return map;
    }
  }

  /**
   * Devices of the host, virtual functions of network cards, each of which one machine gets whole.
   *
   * @param physicalFunction the card whose virtual functions these are, or null when they are named
   * @param addresses the PCI addresses of the devices, such as {@code 0000:03:10.1}; none when the
   *     card is named
   * @param managed whether the host's driver lets go of a device by itself when a machine gets it
   */
  record HostDevices(@Nullable String physicalFunction, List<String> addresses, boolean managed)
      implements Forward {

    private static final String PCI = "[0-9a-f]{4}:[0-9a-f]{2}:[01][0-9a-f]\\.[0-7]";

    /**
     * Checks that the card or the devices are named.
     *
     * @throws InvalidRequestException naming the field
     */
    public HostDevices {
      addresses = List.copyOf(addresses);
      NetworkParts.checkDevice("physical function", physicalFunction);
      for (String address : addresses) {
        if (!address.matches(PCI)) {
          throw InvalidRequestException.field(
              "pci address", address, "a PCI address in lower case such as 0000:03:10.1");
        }
      }
      NetworkParts.checkEachOnce("pci addresses", addresses);
      if ((physicalFunction == null) == addresses.isEmpty()) {
        throw InvalidRequestException.field(
            "pci addresses",
            String.join(", ", new TreeSet<>(addresses)),
            "either a physical function or PCI addresses");
      }
    }

    @Override
    public ForwardMode mode() {
      return ForwardMode.HOSTDEV;
    }

    @Override
    public Map<String, Object> toMap() {
      Map<String, Object> map = NetworkParts.begin("mode", mode());
      NetworkParts.put(map, "physicalFunction", physicalFunction);
      if (!addresses.isEmpty()) {
        map.put("addresses", addresses);
      }
      map.put("managed", managed);
      return map;
    }
  }
}
