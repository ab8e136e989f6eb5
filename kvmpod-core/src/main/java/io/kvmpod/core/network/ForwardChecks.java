package io.kvmpod.core.network;

import io.kvmpod.core.InvalidRequestException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What each forward mode needs, and what it cannot have. */
final class ForwardChecks {

  private ForwardChecks() {}

  static void checkBridge(Forward forward, @Nullable Bridge bridge) {
    if (forward.makesBridge() && bridge == null) {
      throw InvalidRequestException.field("bridge", "", "the bridge that is made");
    }
    if (bridge != null) {
      refuseWithoutBridge(forward, "bridge", bridge.name());
    }
  }

  /** libvirt serves nothing where it does not make the bridge. */
  static void checkServices(
      Forward forward,
      NetworkDefinition.@Nullable Domain domain,
      @Nullable Integer mtu,
      List<SubnetDefinition> subnets,
      List<StaticRoute> routes,
      Dns dns,
      @Nullable Bandwidth bandwidth) {
    if (domain != null) {
      refuseWithoutBridge(forward, "domain", domain.name());
    }
    if (mtu != null) {
      refuseWithoutBridge(forward, "mtu", mtu.toString());
    }
    if (!subnets.isEmpty()) {
      refuseWithoutBridge(forward, "subnets", subnets.get(0).subnet().toString());
    }
    if (!routes.isEmpty()) {
      refuseWithoutBridge(forward, "routes", routes.get(0).toString());
    }
    if (!dns.equals(Dns.DEFAULT)) {
      refuseWithoutBridge(forward, "dns", dns.enabled() ? "entries" : "disabled");
    }
    if (bandwidth != null && !bridged(forward)) {
      throw InvalidRequestException.field("bandwidth", bandwidth.toMap().toString(), none(forward));
    }
    boolean reachesOut = forward.makesBridge() && !(forward instanceof Forward.Isolated);
    if (reachesOut && subnets.isEmpty()) {
      throw InvalidRequestException.field(
          "subnets", "", "at least one with forward mode " + forward.mode());
    }
  }

  static void checkPorts(
      Forward forward,
      @Nullable VlanTags vlan,
      List<PortGroup> portGroups,
      @Nullable VirtualPort virtualPort,
      boolean portIsolation) {
    if (portIsolation && !bridged(forward)) {
      throw InvalidRequestException.field(
          "portIsolation", "true", "a network over a bridge, not " + forward.mode());
    }
    checkVirtualPort(forward, "virtualPort", virtualPort);
    for (PortGroup group : portGroups) {
      checkGroup(forward, group, vlan, virtualPort);
    }
    boolean grouped = portGroups.stream().anyMatch(PortGroup::isDefault);
    if (vlan != null && !grouped) {
      requireVlans("vlan", vlan, setsVlans(forward, virtualPort));
    }
  }

  private static void checkGroup(
      Forward forward,
      PortGroup group,
      @Nullable VlanTags networkVlan,
      @Nullable VirtualPort networkPort) {
    VirtualPort own = group.virtualPort();
    checkVirtualPort(forward, "port group virtualPort", own);
    if (group.bandwidth() != null && !bridged(forward)) {
      throw InvalidRequestException.field(
          "port group bandwidth", group.bandwidth().toMap().toString(), none(forward));
    }
    VlanTags vlan = group.vlan() == null ? networkVlan : group.vlan();
    if (vlan != null) {
      boolean set =
          own == null
              ? setsVlans(forward, networkPort)
              : forward instanceof Forward.HostBridge && isOpenVSwitch(own);
      requireVlans("port group vlan", vlan, set);
    }
  }

  /** A Linux bridge that libvirt knows of passes tags on, and does not set them. */
  private static boolean setsVlans(Forward forward, @Nullable VirtualPort port) {
    return forward instanceof Forward.HostDevices
        || (forward instanceof Forward.Macvtap macvtap && macvtap.macvlan() == MacvlanMode.PASSTHRU)
        || (forward instanceof Forward.HostBridge && isOpenVSwitch(port));
  }

  private static boolean isOpenVSwitch(@Nullable VirtualPort port) {
    return port != null && port.type() == VirtualPort.Type.OPENVSWITCH;
  }

  private static void requireVlans(String field, VlanTags vlan, boolean set) {
    if (!set) {
      throw InvalidRequestException.field(
          field,
          vlan.ids().toString(),
          "a network of host devices, or by macvtap in mode passthrough, or over a bridge of"
              + " Open vSwitch");
    }
  }

  /** What libvirt finds out when a machine starts. */
  private static void checkVirtualPort(Forward forward, String field, @Nullable VirtualPort port) {
    Set<VirtualPort.Type> known = virtualPorts(forward);
    if (port != null && !known.contains(port.type())) {
      String names =
          known.stream()
              .sorted()
              .map(VirtualPort.Type::libvirtName)
              .collect(Collectors.joining(", "));
      throw InvalidRequestException.field(
          field,
          port.type().libvirtName(),
          known.isEmpty() ? none(forward) : "%s with %s".formatted(names, mode(forward)));
    }
  }

  private static Set<VirtualPort.Type> virtualPorts(Forward forward) {
    if (forward instanceof Forward.HostBridge) {
      return EnumSet.of(VirtualPort.Type.OPENVSWITCH, VirtualPort.Type.MIDONET);
    }
    if (forward instanceof Forward.Macvtap) {
      return EnumSet.of(VirtualPort.Type.IEEE_802_1QBG, VirtualPort.Type.IEEE_802_1QBH);
    }
    return forward instanceof Forward.HostDevices
        ? EnumSet.of(VirtualPort.Type.IEEE_802_1QBH)
        : EnumSet.noneOf(VirtualPort.Type.class);
  }

  private static boolean bridged(Forward forward) {
    return forward.makesBridge() || forward instanceof Forward.HostBridge;
  }

  private static String mode(Forward forward) {
    return "forward mode %s".formatted(forward.mode());
  }

  private static String none(Forward forward) {
    return "none with " + mode(forward);
  }

  private static void refuseWithoutBridge(Forward forward, String field, String value) {
    if (!forward.makesBridge()) {
      throw InvalidRequestException.field(field, value, none(forward));
    }
  }
}
