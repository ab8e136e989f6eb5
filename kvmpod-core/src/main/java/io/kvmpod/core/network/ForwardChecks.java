package io.kvmpod.core.network;

import io.kvmpod.core.InvalidRequestException;
import java.util.List;
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
    if (bandwidth != null) {
      refuseWithoutBridge(forward, "bandwidth", bandwidth.toMap().toString());
    }
    if (forward instanceof Forward.Nat nat
        && nat.ipv6()
        && subnets.stream().allMatch(s -> s.subnet().address().isV4())) {
      throw InvalidRequestException.field("nat ipv6", "true", "an IPv6 subnet");
    }
  }

  static void checkPorts(
      Forward forward,
      @Nullable VlanTags vlan,
      List<PortGroup> portGroups,
      @Nullable VirtualPort virtualPort,
      boolean portIsolation) {
    boolean bridged = forward.makesBridge() || forward instanceof Forward.HostBridge;
    if (portIsolation && !bridged) {
      throw InvalidRequestException.field(
          "portIsolation", "true", "a network over a bridge, not " + forward.mode());
    }
    if (vlan != null) {
      requireVlans(forward, "vlan", vlan, virtualPort);
    }
    for (PortGroup group : portGroups) {
      if (group.vlan() != null) {
        VirtualPort port = group.virtualPort() == null ? virtualPort : group.virtualPort();
        requireVlans(forward, "port group vlan", group.vlan(), port);
      }
    }
    if (virtualPort != null && forward.makesBridge()) {
      throw InvalidRequestException.field(
          "virtualPort",
          virtualPort.type().libvirtName(),
          "none on a bridge that libvirt makes for forward mode " + forward.mode());
    }
  }

  /** A Linux bridge that libvirt knows of passes tags on, and does not set them. */
  private static void requireVlans(
      Forward forward, String field, VlanTags vlan, @Nullable VirtualPort port) {
    boolean openVSwitch =
        forward instanceof Forward.HostBridge
            && port != null
            && port.type() == VirtualPort.Type.OPENVSWITCH;
    if (!openVSwitch && !(forward instanceof Forward.HostDevices)) {
      throw InvalidRequestException.field(
          field,
          vlan.ids().toString(),
          "a network of host devices, or over a bridge of Open vSwitch");
    }
  }

  private static void refuseWithoutBridge(Forward forward, String field, String value) {
    if (!forward.makesBridge()) {
      throw InvalidRequestException.field(
          field, value, "none with forward mode %s".formatted(forward.mode()));
    }
  }
}
