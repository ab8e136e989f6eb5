package io.kvmpod.network;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.network.Bandwidth;
import io.kvmpod.core.network.Bridge;
import io.kvmpod.core.network.Dns;
import io.kvmpod.core.network.Forward;
import io.kvmpod.core.network.MacvlanMode;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.core.network.NetworkDefinition.Domain;
import io.kvmpod.core.network.PortGroup;
import io.kvmpod.core.network.PortRange;
import io.kvmpod.core.network.StaticRoute;
import io.kvmpod.core.network.SubnetDefinition;
import io.kvmpod.core.network.VirtualPort;
import io.kvmpod.core.network.VlanTags;
import io.kvmpod.core.text.PlainText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/** Network definitions of every kind that core accepts. */
final class NetworkDefinitions {
  private NetworkDefinitions() {}

  static Arbitrary<NetworkDefinition> any() {
    return Arbitraries.oneOf(bridged(), hostBridges(), macvtaps(), hostDevices());
  }

  /** Over a bridge that libvirt makes, with all that it serves there. */
  private static Arbitrary<NetworkDefinition> bridged() {
    return Combinators.combine(
            bridgedForwards(),
            bridges(),
            domains().injectNull(0.5),
            Arbitraries.integers().between(1280, 65_535).injectNull(0.5),
            SubnetDefinitions.lists(),
            DnsRecords.any(),
            bandwidths().injectNull(0.7),
            Arbitraries.of(true, false))
        .as(
            (forward, bridge, domain, mtu, subnets, dns, bandwidth, isolated) ->
                new NetworkDefinition(
                    "n", forward, bridge, domain, mtu, subnets, List.of(), dns, null, List.of(),
                    bandwidth, null, isolated, Map.of()))
        .flatMap(definition -> withRoutes(definition))
        .flatMap(NetworkDefinitions::with);
  }

  private static Arbitrary<NetworkDefinition> hostBridges() {
    return Combinators.combine(devices(), virtualPorts(), vlans().injectNull(0.4))
        .as(
            (bridge, port, vlan) -> {
              NetworkDefinition base = NetworkDefinition.hostBridge("n", bridge).build();
              NetworkDefinition joined = tried(base, b -> b.virtualPort(port));
              return vlan == null ? joined : tried(joined, b -> b.vlan(vlan));
            })
        .flatMap(NetworkDefinitions::with);
  }

  private static Arbitrary<NetworkDefinition> macvtaps() {
    return Combinators.combine(
            Arbitraries.of(MacvlanMode.class),
            devices().set().ofMinSize(1).ofMaxSize(3),
            virtualPorts().injectNull(0.4),
            vlans().injectNull(0.4))
        .as(
            (mode, devices, port, vlan) -> {
              NetworkDefinition base =
                  NetworkDefinition.macvtap("n", mode, devices.toArray(String[]::new)).build();
              NetworkDefinition joined =
                  port == null ? base : tried(base, b -> b.virtualPort(port));
              return vlan == null ? joined : tried(joined, b -> b.vlan(vlan));
            })
        .flatMap(NetworkDefinitions::with);
  }

  private static Arbitrary<NetworkDefinition> hostDevices() {
    Arbitrary<String> addresses =
        Combinators.combine(
                Arbitraries.integers().between(0, 0xffff),
                Arbitraries.integers().between(0, 0xff),
                Arbitraries.integers().between(0, 0x1f),
                Arbitraries.integers().between(0, 7))
            .as((domain, bus, slot, f) -> "%04x:%02x:%02x.%d".formatted(domain, bus, slot, f));
    return Combinators.combine(
            devices().injectNull(0.5),
            addresses.set().ofMinSize(1).ofMaxSize(3),
            Arbitraries.of(true, false),
            vlans().injectNull(0.5))
        .as(
            (card, all, managed, vlan) ->
                new NetworkDefinition(
                    "n",
                    new Forward.HostDevices(
                        card, card == null ? List.copyOf(all) : List.of(), managed),
                    null,
                    null,
                    null,
                    List.of(),
                    List.of(),
                    Dns.DEFAULT,
                    vlan,
                    List.of(),
                    null,
                    null,
                    false,
                    Map.of()))
        .flatMap(NetworkDefinitions::with);
  }

  /** Adds what every network can have, and of its port groups what this one can. */
  private static Arbitrary<NetworkDefinition> with(NetworkDefinition definition) {
    return Combinators.combine(names(), groups(), metadata())
        .as(
            (name, groups, metadata) -> {
              NetworkDefinition d = definition;
              for (PortGroup group : groups) {
                PortGroup plain = new PortGroup(group.name(), group.isDefault(), null, null, null);
                NetworkDefinition more = tried(d, b -> b.portGroup(group));
                d = more.equals(d) ? tried(d, b -> b.portGroup(plain)) : more;
              }
              return new NetworkDefinition(
                  name,
                  d.forward(),
                  d.bridge(),
                  d.domain(),
                  d.mtu(),
                  d.subnets(),
                  d.routes(),
                  d.dns(),
                  d.vlan(),
                  d.portGroups(),
                  d.bandwidth(),
                  d.virtualPort(),
                  d.portIsolation(),
                  metadata);
            });
  }

  private static Arbitrary<Map<String, String>> metadata() {
    Arbitrary<String> keys =
        Arbitraries.strings().alpha().numeric().withChars("-_.:").ofMinLength(1).ofMaxLength(12);
    return Arbitraries.maps(keys, texts()).ofMaxSize(3);
  }

  private static Arbitrary<List<PortGroup>> groups() {
    Arbitrary<PortGroup> group =
        Combinators.combine(
                words(10),
                vlans().injectNull(0.5),
                bandwidths().injectNull(0.5),
                Arbitraries.of(true, false))
            .as(
                (name, vlan, bandwidth, port) ->
                    new PortGroup(
                        name,
                        false,
                        vlan,
                        bandwidth,
                        port && vlan != null ? VirtualPort.openVSwitch() : null));
    return Combinators.combine(
            group.list().ofMaxSize(3).uniqueElements(PortGroup::name), Arbitraries.of(true, false))
        .as(
            (groups, first) ->
                groups.stream()
                    .map(g -> first && g.equals(groups.get(0)) ? g.asDefault() : g)
                    .toList());
  }

  /** Keeps those of the routes that core takes. */
  private static Arbitrary<NetworkDefinition> withRoutes(NetworkDefinition definition) {
    Arbitrary<Integer> places = Arbitraries.integers().between(0, 200);
    Arbitrary<Long> metrics = Arbitraries.longs().between(1, 0xffff_ffffL);
    return Combinators.combine(places, metrics.injectNull(0.5))
        .as((place, metric) -> route(definition, place, metric))
        .list()
        .ofMaxSize(2)
        .map(
            routes -> {
              NetworkDefinition built = definition;
              for (Optional<StaticRoute> route : routes) {
                built = route.isPresent() ? tried(built, b -> b.route(route.get())) : built;
              }
              return built;
            });
  }

  private static Optional<StaticRoute> route(
      NetworkDefinition definition, int place, @Nullable Long metric) {
    for (SubnetDefinition subnet : definition.subnets()) {
      boolean v4 = subnet.subnet().address().isV4();
      String destination = v4 ? "203.0." + place + ".0/24" : "2001:db8:" + place + "::/48";
      StaticRoute route = StaticRoute.of(destination, subnet.subnet().network().plus(2).toString());
      return Optional.of(new StaticRoute(route.destination(), route.gateway(), metric));
    }
    return Optional.empty();
  }

  /** Returns the definition with more, or as it was when core does not take that. */
  private static NetworkDefinition tried(
      NetworkDefinition definition, UnaryOperator<NetworkDefinition.Builder> more) {
    try {
      return more.apply(definition.toBuilder()).build();
    } catch (InvalidRequestException e) {
      return definition;
    }
  }

  private static Arbitrary<Forward> bridgedForwards() {
    Arbitrary<Forward> nats =
        Combinators.combine(
                devices().injectNull(0.6),
                SubnetDefinitions.v4Ranges().injectNull(0.6),
                ports().injectNull(0.4))
            .as((device, addresses, ports) -> new Forward.Nat(device, addresses, ports, false));
    return Arbitraries.oneOf(
        nats,
        devices().injectNull(0.5).map(Forward.Route::new),
        Arbitraries.of(Forward.open(), Forward.isolated()));
  }

  private static Arbitrary<PortRange> ports() {
    Arbitrary<Integer> port = Arbitraries.integers().between(1, 65_534);
    return Combinators.combine(port, port)
        .as((a, b) -> new PortRange(Math.min(a, b), 1 + Math.max(a, b)));
  }

  private static Arbitrary<Bridge> bridges() {
    return Combinators.combine(
            devices(),
            Arbitraries.of(true, false),
            Arbitraries.integers().between(2, 30),
            words(10).injectNull(0.6))
        .as(Bridge::new);
  }

  private static Arbitrary<Domain> domains() {
    return Combinators.combine(
            words(20).list().ofMinSize(1).ofMaxSize(3), Arbitraries.of(true, false))
        .as((labels, local) -> new Domain(String.join(".", labels), local));
  }

  private static Arbitrary<Bandwidth> bandwidths() {
    Arbitrary<Long> amounts = Arbitraries.longs().between(1, 4_000_000);
    Arbitrary<Bandwidth.Rate> rates =
        Combinators.combine(amounts, amounts.injectNull(0.5), amounts.injectNull(0.5))
            .as(Bandwidth.Rate::new);
    return Combinators.combine(rates, rates.injectNull(0.5), Arbitraries.of(true, false))
        .as((a, b, in) -> in ? new Bandwidth(a, b) : new Bandwidth(b, a));
  }

  private static Arbitrary<VlanTags> vlans() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 4094).set().ofMinSize(1).ofMaxSize(3),
            Arbitraries.of(VlanTags.NativeMode.class).injectNull(0.5),
            Arbitraries.of(true, false))
        .as(NetworkDefinitions::vlan);
  }

  private static VlanTags vlan(
      Set<Integer> ids, VlanTags.@Nullable NativeMode mode, boolean trunk) {
    Integer first = mode == null ? null : ids.iterator().next();
    boolean several = trunk || ids.size() > 1 || mode != null;
    return new VlanTags(several, List.copyOf(ids), mode, first);
  }

  private static Arbitrary<VirtualPort> virtualPorts() {
    String uuid = "09b11c53-8b5c-4eeb-8f00-d84eaa0aaa4f";
    return Arbitraries.of(
        VirtualPort.openVSwitch(),
        new VirtualPort(
            VirtualPort.Type.OPENVSWITCH, Map.of("profileid", "<p>", "interfaceid", uuid)),
        new VirtualPort(VirtualPort.Type.IEEE_802_1QBH, Map.of("profileid", "f&f")),
        new VirtualPort(
            VirtualPort.Type.IEEE_802_1QBG,
            Map.of("managerid", "10", "typeid", "11", "typeidversion", "2", "instanceid", uuid)),
        new VirtualPort(VirtualPort.Type.MIDONET, Map.of("interfaceid", uuid)));
  }

  /** Names of the host's interfaces and bridges. */
  static Arbitrary<String> devices() {
    return Arbitraries.strings()
        .alpha()
        .numeric()
        .withChars("_-.")
        .ofMinLength(1)
        .ofMaxLength(15)
        .filter(name -> !name.startsWith("."));
  }

  /** Letters and digits. */
  static Arbitrary<String> words(int longest) {
    return Arbitraries.strings().alpha().numeric().ofMinLength(1).ofMaxLength(longest);
  }

  /** Any plain text, markup included. */
  static Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.strings().withChars("<>&'\"] \u00e4\u20ac=/").ofMaxLength(10),
        Arbitraries.strings().ofMaxLength(10).filter(PlainText::is));
  }

  private static Arbitrary<String> names() {
    return texts()
        .map(text -> text.replace("/", "").strip())
        .filter(text -> !text.isBlank() && !List.of(".", "..").contains(text));
  }
}
