package io.kvmpod.libvirt.internal.difference;

import io.kvmpod.core.machine.MacAddress;
import io.kvmpod.core.network.AddressRange;
import io.kvmpod.core.network.Bandwidth;
import io.kvmpod.core.network.Bridge;
import io.kvmpod.core.network.Dhcp;
import io.kvmpod.core.network.DhcpRange;
import io.kvmpod.core.network.Dns;
import io.kvmpod.core.network.Forward;
import io.kvmpod.core.network.IpAddress;
import io.kvmpod.core.network.LeaseTime;
import io.kvmpod.core.network.MacvlanMode;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.core.network.PortGroup;
import io.kvmpod.core.network.PortRange;
import io.kvmpod.core.network.StaticHost;
import io.kvmpod.core.network.StaticRoute;
import io.kvmpod.core.network.Subnet;
import io.kvmpod.core.network.SubnetDefinition;
import io.kvmpod.core.network.VirtualPort;
import io.kvmpod.core.network.VlanTags;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The calls that a recipe is. */
final class RecipeCalls {

  private RecipeCalls() {}

  /**
   * Makes the definition.
   *
   * @throws io.kvmpod.core.InvalidRequestException if there is none such
   */
  static NetworkDefinition define(Recipe recipe) {
    Forward forward = forward(recipe);
    NetworkDefinition.Builder builder = NetworkDefinition.isolated(recipe.name).forward(forward);
    if (recipe.bridge != null && !recipe.mode.equals("bridge")) {
      builder.bridge(new Bridge(recipe.bridge, recipe.stp, recipe.delay, recipe.zone));
    }
    if (recipe.domain != null) {
      builder.domain(new NetworkDefinition.Domain(recipe.domain, recipe.local));
    }
    if (recipe.mtu != null) {
      builder.mtu(recipe.mtu);
    }
    recipe.ips.forEach(ip -> builder.subnet(subnet(ip)));
    recipe.routes.forEach(r -> builder.route(route(r)));
    builder.dns(dns(recipe)).portIsolation(recipe.isolated);
    ports(recipe, builder);
    recipe.metadata.forEach(builder::metadata);
    return builder.build();
  }

  private static void ports(Recipe recipe, NetworkDefinition.Builder builder) {
    if (recipe.vlan != null) {
      builder.vlan(vlan(recipe.vlan));
    }
    for (Recipe.Group group : recipe.groups) {
      builder.portGroup(group(group));
    }
    if (recipe.bandwidth != null) {
      builder.bandwidth(bandwidth(recipe.bandwidth));
    }
    if (recipe.port != null) {
      builder.virtualPort(port(recipe.port));
    }
  }

  private static Forward forward(Recipe recipe) {
    return switch (recipe.mode) {
      case "nat" -> nat(recipe);
      case "route" -> new Forward.Route(recipe.device);
      case "open" -> Forward.open();
      case "isolated" -> Forward.isolated();
      case "bridge" -> new Forward.HostBridge(String.valueOf(recipe.bridge));
      case "hostdev" -> new Forward.HostDevices(recipe.card, recipe.pci, true);
      case "macvtap" -> new Forward.Macvtap(MacvlanMode.BRIDGE, recipe.interfaces);
      default ->
          new Forward.Macvtap(
              MacvlanMode.ofLibvirtName(recipe.mode).orElseThrow(), recipe.interfaces);
    };
  }

  private static Forward nat(Recipe recipe) {
    Recipe.Pair addresses = recipe.natAddresses;
    int[] ports = recipe.natPorts;
    return new Forward.Nat(
        recipe.device,
        addresses == null ? null : AddressRange.of(addresses.first(), addresses.last()),
        ports == null ? null : new PortRange(ports[0], ports[1]),
        recipe.natIpv6);
  }

  private static SubnetDefinition subnet(Recipe.Ip ip) {
    SubnetDefinition subnet = SubnetDefinition.of(ip.address, ip.prefix);
    if (ip.dhcp) {
      subnet = subnet.dhcp(dhcp(ip));
    }
    return ip.tftp == null ? subnet : subnet.tftpRoot(ip.tftp);
  }

  private static Dhcp dhcp(Recipe.Ip ip) {
    return new Dhcp(
        ip.ranges.stream().map(RecipeCalls::range).toList(),
        ip.hosts.stream().map(RecipeCalls::host).toList(),
        ip.bootFile,
        ip.bootServer);
  }

  private static DhcpRange range(Recipe.Range range) {
    DhcpRange plain = DhcpRange.of(range.first(), range.last());
    LeaseTime lease = lease(range.lease());
    return lease == null ? plain : plain.lease(lease);
  }

  private static StaticHost host(Recipe.Host host) {
    return new StaticHost(
        IpAddress.parse(host.ip()),
        host.mac() == null ? null : MacAddress.of(host.mac()),
        host.id(),
        host.name(),
        lease(host.lease()));
  }

  private static @Nullable LeaseTime lease(@Nullable Long seconds) {
    if (seconds == null) {
      return null;
    }
    return seconds == 0 ? LeaseTime.INFINITE : new LeaseTime(seconds);
  }

  private static StaticRoute route(Recipe.Route route) {
    return new StaticRoute(
        Subnet.of(route.address(), route.prefix()),
        IpAddress.parse(route.gateway()),
        route.metric());
  }

  private static Dns dns(Recipe recipe) {
    return new Dns(
        recipe.dns,
        recipe.plainNames,
        recipe.forwarders.stream().map(RecipeCalls::forwarder).toList(),
        recipe.dnsHosts.stream()
            .map(h -> new Dns.Host(IpAddress.parse(h.ip()), h.names()))
            .toList(),
        recipe.txts.stream().map(t -> new Dns.Txt(t.first(), t.last())).toList(),
        recipe.services.stream().map(RecipeCalls::service).toList());
  }

  private static Dns.Forwarder forwarder(Recipe.Forwarder forwarder) {
    String address = forwarder.address();
    return new Dns.Forwarder(address == null ? null : IpAddress.parse(address), forwarder.domain());
  }

  private static Dns.Service service(Recipe.Srv srv) {
    return new Dns.Service(
        srv.service(),
        srv.protocol(),
        srv.domain(),
        srv.target(),
        srv.port(),
        srv.priority(),
        srv.weight());
  }

  private static VlanTags vlan(Recipe.Vlan vlan) {
    List<Integer> ids = vlan.ids();
    return vlan.nativeId() == null
        ? new VlanTags(vlan.trunk(), ids, null, null)
        : new VlanTags(vlan.trunk(), ids, VlanTags.NativeMode.TAGGED, vlan.nativeId());
  }

  private static PortGroup group(Recipe.Group group) {
    return new PortGroup(
        group.name(),
        group.isDefault(),
        group.vlan() == null ? null : vlan(group.vlan()),
        group.bandwidth() == null ? null : bandwidth(group.bandwidth()),
        group.port() == null ? null : port(group.port()));
  }

  private static Bandwidth bandwidth(Recipe.Bandwidth bandwidth) {
    return new Bandwidth(rate(bandwidth.inbound()), rate(bandwidth.outbound()));
  }

  private static Bandwidth.@Nullable Rate rate(Recipe.@Nullable Rate rate) {
    return rate == null ? null : new Bandwidth.Rate(rate.average(), rate.peak(), rate.burst());
  }

  private static VirtualPort port(Recipe.Port port) {
    VirtualPort.Type type =
        Arrays.stream(VirtualPort.Type.values())
            .filter(t -> t.libvirtName().equals(port.type()))
            .findFirst()
            .orElseThrow();
    return new VirtualPort(type, port.parameters());
  }
}
