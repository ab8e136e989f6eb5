package io.kvmpod.testkit;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.network.AddressRange;
import io.kvmpod.core.network.Bridge;
import io.kvmpod.core.network.Dhcp;
import io.kvmpod.core.network.DhcpRange;
import io.kvmpod.core.network.Forward;
import io.kvmpod.core.network.ForwardMode;
import io.kvmpod.core.network.IpAddress;
import io.kvmpod.core.network.MacvlanMode;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.core.network.NetworkInfo;
import io.kvmpod.core.network.NetworkInfo.ServedSubnet;
import io.kvmpod.core.network.Subnet;
import io.kvmpod.core.network.SubnetDefinition;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a network is laid out: as it is defined, or as far as one was observed.
 *
 * @param definition null when what was observed is too little for one
 * @param bridge the host's bridge behind it, or null when there is none
 * @param interfaces the host interfaces that machines use by macvtap
 * @param served where DHCP is served, with what it hands out
 */
record NetworkLayout(
    @Nullable NetworkDefinition definition,
    ForwardMode forward,
    @Nullable String bridge,
    List<String> interfaces,
    List<ServedSubnet> subnets,
    List<SubnetDefinition> served) {

  static NetworkLayout of(NetworkDefinition definition) {
    Bridge made = definition.bridge();
    Forward forward = definition.forward();
    String bridge = forward instanceof Forward.HostBridge host ? host.bridge() : null;
    return new NetworkLayout(
        definition,
        forward.mode(),
        made == null ? bridge : made.name(),
        forward instanceof Forward.Macvtap macvtap ? macvtap.interfaces() : List.of(),
        definition.subnets().stream().map(NetworkLayout::told).toList(),
        definition.subnets().stream().filter(s -> s.dhcp() != null).toList());
  }

  /** What DHCP hands out is not told: it is taken to be all of each subnet that it serves. */
  static NetworkLayout of(NetworkInfo info) {
    List<SubnetDefinition> served =
        info.subnets().stream()
            .filter(ServedSubnet::dhcp)
            .flatMap(s -> whole(s.subnet()).stream())
            .toList();
    return new NetworkLayout(
        definition(info, served),
        info.forward(),
        info.bridge(),
        info.interfaces(),
        info.subnets(),
        served);
  }

  /** Returns whether libvirt makes the bridge, and so needs its name for itself. */
  boolean makesBridge() {
    return bridge != null
        && Stream.of(ForwardMode.NAT, ForwardMode.ISOLATED, ForwardMode.ROUTE, ForwardMode.OPEN)
            .anyMatch(forward::equals);
  }

  /** Returns how machines use its host interfaces, or empty when it has none for them. */
  Optional<MacvlanMode> macvlan() {
    return interfaces.isEmpty()
        ? Optional.empty()
        : Stream.of(MacvlanMode.values())
            .filter(m -> m.libvirtName().equals(forward.word()))
            .findFirst();
  }

  /**
   * Returns what each machine gets alone, host interfaces or PCI devices; empty when machines share
   * what there is, or its number is not told.
   */
  List<String> exclusive() {
    if (definition != null && definition.forward() instanceof Forward.HostDevices devices) {
      return devices.addresses();
    }
    return macvlan().filter(m -> m == MacvlanMode.PASSTHRU).isPresent() ? interfaces : List.of();
  }

  private static ServedSubnet told(SubnetDefinition s) {
    Dhcp dhcp = s.dhcp();
    return new ServedSubnet(s.subnet(), dhcp != null, dhcp != null && dhcp.bootFile() != null);
  }

  /** Returns the subnet with DHCP that gives what it can but the ends and the gateway. */
  private static Optional<SubnetDefinition> whole(Subnet subnet) {
    if (subnet.prefixLength() >= subnet.address().bits() - 1) {
      return Optional.empty();
    }
    AddressRange inner = new AddressRange(subnet.network().plus(1), subnet.last().plus(-1));
    List<DhcpRange> ranges = new ArrayList<>();
    IpAddress gateway = subnet.address();
    if (!inner.contains(gateway)) {
      ranges.add(range(inner.first(), inner.last()));
    }
    if (inner.contains(gateway) && !gateway.equals(inner.first())) {
      ranges.add(range(inner.first(), gateway.plus(-1)));
    }
    if (inner.contains(gateway) && !gateway.equals(inner.last())) {
      ranges.add(range(gateway.plus(1), inner.last()));
    }
    return orNone(
        () -> new SubnetDefinition(subnet, new Dhcp(ranges, List.of(), null, null), null));
  }

  /** libvirt hands out no more of one range. */
  private static DhcpRange range(IpAddress first, IpAddress last) {
    BigInteger more = last.value().subtract(first.value());
    return DhcpRange.of(first, more.bitLength() > 16 ? first.plus(65_535) : last);
  }

  private static @Nullable NetworkDefinition definition(
      NetworkInfo info, List<SubnetDefinition> served) {
    return orNone(
            () -> {
              NetworkDefinition.Builder builder =
                  NetworkDefinition.isolated(info.name()).forward(forward(info));
              if (info.bridge() != null && forward(info).makesBridge()) {
                builder.bridge(info.bridge());
              }
              for (ServedSubnet s : info.subnets()) {
                builder.subnet(
                    served.stream()
                        .filter(d -> d.subnet().equals(s.subnet()))
                        .findFirst()
                        .orElseGet(() -> new SubnetDefinition(s.subnet(), null, null)));
              }
              return builder.build();
            })
        .filter(d -> of(d).tells(info))
        .orElse(null);
  }

  /** Returns whether a network that is laid out so is told as the other one. */
  private boolean tells(NetworkInfo info) {
    return forward.equals(info.forward())
        && interfaces.equals(info.interfaces())
        && subnets.equals(info.subnets())
        && (bridge == null ? info.bridge() == null : bridge.equals(info.bridge()));
  }

  private static Forward forward(NetworkInfo info) {
    return switch (info.forward().word()) {
      case "nat" -> Forward.nat();
      case "route" -> Forward.route();
      case "open" -> Forward.open();
      case "isolated" -> Forward.isolated();
      default -> beyond(info);
    };
  }

  private static Forward beyond(NetworkInfo info) {
    String bridge = info.bridge();
    if (info.forward().equals(ForwardMode.BRIDGE) && bridge != null) {
      return new Forward.HostBridge(bridge);
    }
    for (MacvlanMode mode : MacvlanMode.values()) {
      if (mode.libvirtName().equals(info.forward().word())) {
        return new Forward.Macvtap(mode, info.interfaces());
      }
    }
    throw InvalidRequestException.field(
        "forward", info.forward().toString(), "one that a definition says");
  }

  private static <T> Optional<T> orNone(Making<T> making) {
    try {
      return Optional.of(making.make());
    } catch (InvalidRequestException e) {
      return Optional.empty(); // hosts have networks that no definition of ours says
    }
  }

  @FunctionalInterface
  private interface Making<T> {
    T make();
  }
}
