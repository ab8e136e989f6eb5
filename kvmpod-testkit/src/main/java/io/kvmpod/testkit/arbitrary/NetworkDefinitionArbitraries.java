package io.kvmpod.testkit.arbitrary;

import io.kvmpod.core.network.Bandwidth;
import io.kvmpod.core.network.Bridge;
import io.kvmpod.core.network.Dhcp;
import io.kvmpod.core.network.Dns;
import io.kvmpod.core.network.Forward;
import io.kvmpod.core.network.IpAddress;
import io.kvmpod.core.network.MacvlanMode;
import io.kvmpod.core.network.NetworkChange;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.core.network.NetworkUpdate;
import io.kvmpod.core.network.PortGroup;
import io.kvmpod.core.network.StaticRoute;
import io.kvmpod.core.network.Subnet;
import io.kvmpod.core.network.SubnetDefinition;
import io.kvmpod.core.network.VirtualPort;
import io.kvmpod.core.network.VlanTags;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** Whole definitions of networks, and what leads from one to another. */
final class NetworkDefinitionArbitraries {

  private NetworkDefinitionArbitraries() {}

  static Map<Class<?>, Supplier<Arbitrary<?>>> all() {
    return Map.ofEntries(
        Map.entry(NetworkDefinition.class, NetworkDefinitionArbitraries::definitions),
        Map.entry(Dhcp.class, NetworkDefinitionArbitraries::dhcps),
        Map.entry(SubnetDefinition.class, NetworkDefinitionArbitraries::subnets),
        Map.entry(NetworkUpdate.class, NetworkDefinitionArbitraries::updates),
        Map.entry(NetworkChange.class, NetworkDefinitionArbitraries::changes),
        Map.entry(NetworkChange.Range.class, () -> changes(NetworkChange.Range.class)),
        Map.entry(NetworkChange.Host.class, () -> changes(NetworkChange.Host.class)),
        Map.entry(NetworkChange.DnsHost.class, () -> changes(NetworkChange.DnsHost.class)),
        Map.entry(NetworkChange.DnsTxt.class, () -> changes(NetworkChange.DnsTxt.class)),
        Map.entry(NetworkChange.DnsService.class, () -> changes(NetworkChange.DnsService.class)),
        Map.entry(NetworkChange.Group.class, () -> changes(NetworkChange.Group.class)),
        Map.entry(NetworkChange.Interface.class, () -> changes(NetworkChange.Interface.class)));
  }

  /** Definitions of every forward mode, with everything that each can have. */
  static Arbitrary<NetworkDefinition> definitions() {
    return Combinators.combine(names(), drafts()).as((name, draft) -> draft.named(name));
  }

  /** Updates that mostly have something that holds at once, and often need no restart. */
  static Arbitrary<NetworkUpdate> updates() {
    Arbitrary<NetworkUpdate> any =
        Combinators.combine(names(), drafts(), drafts())
            .as((name, a, b) -> NetworkUpdate.between(a.named(name), b.named(name)));
    return Arbitraries.frequencyOf(Tuple.of(3, liveUpdates()), Tuple.of(1, any));
  }

  /** Updates that a running network takes as they are. */
  static Arbitrary<NetworkUpdate> liveUpdates() {
    return Combinators.combine(names(), drafts(), drafts())
        .as((name, a, b) -> NetworkUpdate.between(a.named(name), a.changedLike(b).named(name)));
  }

  private static Arbitrary<String> names() {
    return Arbitraries.oneOf(
        Arbitraries.of("a b", "Ω", "𝄞", "<&>", "\"'", "%20", "(", "a:b", "-", "ü".repeat(122)),
        Texts.words().withChars("-_".toCharArray()).ofMinLength(1).ofMaxLength(40));
  }

  private static Arbitrary<SubnetDefinition> subnets() {
    return Combinators.combine(SubnetDraft.any(), Arbitraries.integers().between(0, 2))
        .as((draft, place) -> draft.subnet(place, true, true));
  }

  private static Arbitrary<Dhcp> dhcps() {
    return SubnetDraft.any()
        .map(d -> Objects.requireNonNull(d.handingOut().subnet(0, true, false).dhcp()));
  }

  private static Arbitrary<NetworkChange> changes() {
    return Combinators.combine(changesOfAllKinds(), Arbitraries.integers().between(0, 1_000))
        .as((all, which) -> all.get(which % all.size()));
  }

  private static <T extends NetworkChange> Arbitrary<T> changes(Class<T> kind) {
    return changesOfAllKinds()
        .map(all -> kind.cast(all.stream().filter(kind::isInstance).findFirst().orElseThrow()));
  }

  /** One of each kind. */
  private static Arbitrary<List<NetworkChange>> changesOfAllKinds() {
    Arbitrary<NetworkChange.Action> actions = Arbitraries.of(NetworkChange.Action.class);
    Arbitrary<SubnetDefinition> serving =
        SubnetDraft.any().map(d -> d.serving().subnet(0, true, false));
    return Combinators.combine(
            actions,
            serving,
            Arbitraries.defaultFor(Dns.Host.class),
            Arbitraries.defaultFor(Dns.Txt.class),
            Arbitraries.defaultFor(Dns.Service.class),
            NetworkPartArbitraries.portGroups(),
            NetworkPartArbitraries.DEVICES)
        .as(NetworkDefinitionArbitraries::changes);
  }

  private static List<NetworkChange> changes(
      NetworkChange.Action action,
      SubnetDefinition serving,
      Dns.Host host,
      Dns.Txt txt,
      Dns.Service service,
      PortGroup group,
      String device) {
    Dhcp dhcp = Objects.requireNonNull(serving.dhcp());
    return List.of(
        new NetworkChange.Range(action, serving.subnet(), dhcp.ranges().get(0)),
        new NetworkChange.Host(action, serving.subnet(), dhcp.hosts().get(0)),
        new NetworkChange.DnsHost(action, host),
        new NetworkChange.DnsTxt(action, txt),
        new NetworkChange.DnsService(action, service),
        new NetworkChange.Group(action, group),
        new NetworkChange.Interface(action, device));
  }

  private static Arbitrary<Draft> drafts() {
    return Combinators.combine(
            NetworkPartArbitraries.forwards(),
            SubnetDraft.any().list().ofMaxSize(3),
            bridged(),
            ports(),
            NetworkPartArbitraries.dns(),
            metadata())
        .as(Draft::new)
        .withoutEdgeCases();
  }

  private static Arbitrary<Bridged> bridged() {
    return Combinators.combine(
            NetworkPartArbitraries.bridges(),
            NetworkPartArbitraries.domains().injectNull(0.4),
            Arbitraries.integers().between(1_280, 65_535).injectNull(0.5),
            Arbitraries.integers().between(0, 2),
            Arbitraries.longs().between(1, 0xffff_ffffL).injectNull(0.5))
        .as(Bridged::new)
        .withoutEdgeCases();
  }

  private static Arbitrary<Ports> ports() {
    return Combinators.combine(
            NetworkPartArbitraries.vlans().injectNull(0.3),
            NetworkPartArbitraries.portGroups().list().uniqueElements(PortGroup::name).ofMaxSize(3),
            NetworkPartArbitraries.bandwidths().injectNull(0.5),
            NetworkPartArbitraries.virtualPorts(VirtualPort.Type.OPENVSWITCH).injectNull(0.4),
            NetworkPartArbitraries.virtualPorts(VirtualPort.Type.IEEE_802_1QBH).injectNull(0.4),
            NetworkPartArbitraries.truth())
        .as(Ports::new)
        .withoutEdgeCases();
  }

  private static Arbitrary<Map<String, String>> metadata() {
    Arbitrary<String> keys =
        Arbitraries.oneOf(Arbitraries.of("Ω", "<&>", "x".repeat(64), "a=b"), Texts.labels());
    Arbitrary<String> values =
        Arbitraries.oneOf(Arbitraries.of("", "a b", "<&>", "\"'", "𝄞", "]]>"), Texts.labels());
    return Arbitraries.maps(keys, values).ofMaxSize(3);
  }

  /** What only a network with a bridge of its own has. */
  private record Bridged(
      Bridge bridge,
      NetworkDefinition.@Nullable Domain domain,
      @Nullable Integer mtu,
      int routes,
      @Nullable Long metric) {}

  /** How machines are on it, as far as the forward mode has it. */
  private record Ports(
      @Nullable VlanTags vlan,
      List<PortGroup> groups,
      @Nullable Bandwidth bandwidth,
      @Nullable VirtualPort openVSwitch,
      @Nullable VirtualPort vnTag,
      boolean isolation) {

    boolean setVlans(Forward forward) {
      return forward instanceof Forward.HostDevices
          || (forward instanceof Forward.Macvtap m && m.macvlan() == MacvlanMode.PASSTHRU)
          || (forward instanceof Forward.HostBridge && openVSwitch != null);
    }

    @Nullable VirtualPort port(Forward forward) {
      return forward.makesBridge()
          ? null
          : forward instanceof Forward.HostBridge ? openVSwitch : vnTag;
    }

    /** The groups without what they cannot have, and with one default at most. */
    List<PortGroup> groups(Forward forward) {
      boolean bridge = forward.makesBridge() || forward instanceof Forward.HostBridge;
      List<PortGroup> all = new ArrayList<>();
      for (PortGroup g : groups) {
        all.add(
            new PortGroup(
                g.name(),
                g.isDefault() && all.isEmpty(),
                setVlans(forward) ? g.vlan() : null,
                bridge ? g.bandwidth() : null,
                null));
      }
      return all;
    }
  }

  /** All of a network but its name. */
  private record Draft(
      Forward forward,
      List<SubnetDraft> subnets,
      Bridged bridged,
      Ports ports,
      Dns dns,
      Map<String, String> metadata) {

    NetworkDefinition named(String name) {
      List<SubnetDefinition> all = forward.makesBridge() ? defined() : List.of();
      NetworkDefinition.Builder builder =
          NetworkDefinition.isolated(name).forward(forward).subnets(all);
      if (forward.makesBridge()) {
        addBridged(builder, all);
      }
      addPorts(builder);
      metadata.forEach(builder::metadata);
      return builder.build();
    }

    /** This one, changed in what a running network takes to be as the other one is in it. */
    Draft changedLike(Draft other) {
      List<SubnetDraft> changed = new ArrayList<>();
      for (int i = 0; i < subnets.size(); i++) {
        SubnetDraft its = subnets.get(i);
        changed.add(i < other.subnets.size() ? its.handingOutLike(other.subnets.get(i)) : its);
      }
      Dns served = dns.enabled() && other.dns.enabled() ? entriesOf(other.dns) : dns;
      Forward now =
          forward instanceof Forward.Macvtap m && other.forward instanceof Forward.Macvtap o
              ? new Forward.Macvtap(m.macvlan(), o.interfaces())
              : forward;
      Ports groups =
          new Ports(
              ports.vlan,
              other.ports.groups,
              ports.bandwidth,
              ports.openVSwitch,
              ports.vnTag,
              ports.isolation);
      return new Draft(now, changed, bridged, groups, served, other.metadata);
    }

    private Dns entriesOf(Dns other) {
      return new Dns(
          true,
          dns.forwardPlainNames(),
          dns.forwarders(),
          other.hosts(),
          other.txts(),
          other.services());
    }

    /** A network that reaches beyond its host has a subnet. */
    private List<SubnetDefinition> defined() {
      List<SubnetDraft> drafts =
          subnets.isEmpty() && !(forward instanceof Forward.Isolated)
              ? List.of(SubnetDraft.PLAIN)
              : subnets;
      Set<Boolean> serving = new TreeSet<>();
      List<SubnetDefinition> all = new ArrayList<>();
      boolean tftp = false;
      for (SubnetDraft draft : drafts) {
        boolean serves = draft.dhcp() && serving.add(draft.v4());
        SubnetDefinition subnet = draft.subnet(all.size(), serves, !tftp);
        tftp |= subnet.tftpRoot() != null;
        all.add(subnet);
      }
      return all;
    }

    private void addBridged(NetworkDefinition.Builder builder, List<SubnetDefinition> all) {
      builder.bridge(bridged.bridge).dns(dns);
      if (bridged.domain != null) {
        builder.domain(bridged.domain);
      }
      if (bridged.mtu != null) {
        builder.mtu(bridged.mtu);
      }
      for (int i = 0; i < Math.min(bridged.routes, all.size()); i++) {
        builder.route(route(all.get(i).subnet(), i));
      }
    }

    private StaticRoute route(Subnet own, int place) {
      String destination =
          own.address().isV4()
              ? "203.0.%d.0/24".formatted(place)
              : "2001:db8:%d::/48".formatted(place);
      IpAddress first = own.network().plus(1);
      IpAddress machine = first.equals(own.address()) ? first.plus(1) : first;
      return new StaticRoute(Subnet.parse(destination), machine, bridged.metric);
    }

    private void addPorts(NetworkDefinition.Builder builder) {
      boolean bridge = forward.makesBridge() || forward instanceof Forward.HostBridge;
      builder.portGroups(ports.groups(forward)).portIsolation(bridge && ports.isolation);
      if (ports.vlan != null && ports.setVlans(forward)) {
        builder.vlan(ports.vlan);
      }
      VirtualPort port = ports.port(forward);
      if (port != null) {
        builder.virtualPort(port);
      }
      if (bridge && ports.bandwidth != null) {
        builder.bandwidth(ports.bandwidth);
      }
    }
  }
}
