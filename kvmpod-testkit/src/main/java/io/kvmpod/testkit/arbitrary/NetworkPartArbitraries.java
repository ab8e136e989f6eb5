package io.kvmpod.testkit.arbitrary;

import io.kvmpod.core.machine.MacAddress;
import io.kvmpod.core.network.AddressRange;
import io.kvmpod.core.network.Bandwidth;
import io.kvmpod.core.network.Bridge;
import io.kvmpod.core.network.DhcpLease;
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
import io.kvmpod.core.network.VirtualPort;
import io.kvmpod.core.network.VlanTags;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/** The parts that a network's definition is made of, each by itself. */
final class NetworkPartArbitraries {

  /** Names of host interfaces, the longest that a kernel takes among them. */
  static final Arbitrary<String> DEVICES =
      Arbitraries.oneOf(
          Arbitraries.of("virbr0", "br-a_1.b", "eth0.7", "abcdefghijklmno", "-", "_", "0"),
          Texts.words().ofMinLength(1).ofMaxLength(15));

  private NetworkPartArbitraries() {}

  static Map<Class<?>, Supplier<Arbitrary<?>>> all() {
    return Map.ofEntries(
        Map.entry(AddressRange.class, NetworkPartArbitraries::addressRanges),
        Map.entry(Bandwidth.class, NetworkPartArbitraries::bandwidths),
        Map.entry(Bandwidth.Rate.class, NetworkPartArbitraries::rates),
        Map.entry(Bridge.class, NetworkPartArbitraries::bridges),
        Map.entry(DhcpLease.class, NetworkPartArbitraries::leases),
        Map.entry(DhcpRange.class, NetworkPartArbitraries::dhcpRanges),
        Map.entry(Dns.class, NetworkPartArbitraries::dns),
        Map.entry(Dns.Forwarder.class, NetworkPartArbitraries::forwarders),
        Map.entry(Dns.Host.class, NetworkPartArbitraries::dnsHosts),
        Map.entry(Dns.Txt.class, NetworkPartArbitraries::txts),
        Map.entry(Dns.Service.class, NetworkPartArbitraries::services),
        Map.entry(Forward.class, NetworkPartArbitraries::forwards),
        Map.entry(Forward.Nat.class, NetworkPartArbitraries::nats),
        Map.entry(Forward.Isolated.class, () -> Arbitraries.just(new Forward.Isolated())),
        Map.entry(Forward.Route.class, NetworkPartArbitraries::routed),
        Map.entry(Forward.Open.class, () -> Arbitraries.just(new Forward.Open())),
        Map.entry(Forward.HostBridge.class, () -> DEVICES.map(Forward.HostBridge::new)),
        Map.entry(Forward.Macvtap.class, NetworkPartArbitraries::macvtaps),
        Map.entry(Forward.HostDevices.class, NetworkPartArbitraries::hostDevices),
        Map.entry(LeaseTime.class, NetworkPartArbitraries::leaseTimes),
        Map.entry(NetworkDefinition.Domain.class, NetworkPartArbitraries::domains),
        Map.entry(PortGroup.class, NetworkPartArbitraries::portGroups),
        Map.entry(PortRange.class, NetworkPartArbitraries::ports),
        Map.entry(StaticHost.class, NetworkPartArbitraries::staticHosts),
        Map.entry(StaticRoute.class, NetworkPartArbitraries::staticRoutes),
        Map.entry(VirtualPort.class, NetworkPartArbitraries::virtualPorts),
        Map.entry(VlanTags.class, NetworkPartArbitraries::vlans));
  }

  static Arbitrary<Boolean> truth() {
    return Arbitraries.of(false, true);
  }

  static Arbitrary<Bridge> bridges() {
    Arbitrary<String> zones = Arbitraries.of("libvirt", "public", "a_1-b", "abcdefghijklmnopq");
    return Combinators.combine(
            DEVICES, truth(), Arbitraries.integers().between(0, 30), zones.injectNull(0.7))
        .as(Bridge::new)
        .withoutEdgeCases();
  }

  static Arbitrary<NetworkDefinition.Domain> domains() {
    return Combinators.combine(dnsNames(), truth()).as(NetworkDefinition.Domain::new);
  }

  static Arbitrary<Bandwidth> bandwidths() {
    return Combinators.combine(rates().injectNull(0.3), rates())
        .as((a, b) -> a == null ? new Bandwidth(null, b) : new Bandwidth(a, b))
        .withoutEdgeCases();
  }

  static Arbitrary<LeaseTime> leaseTimes() {
    return Arbitraries.longs().between(120, 0xffff_ffffL).injectNull(0.1).map(LeaseTime::new);
  }

  static Arbitrary<VlanTags> vlans() {
    return Combinators.combine(
            Arbitraries.integers()
                .between(1, 4094)
                .list()
                .uniqueElements()
                .ofMinSize(1)
                .ofMaxSize(4),
            truth(),
            Arbitraries.of(VlanTags.NativeMode.class).injectNull(0.5))
        .as(
            (ids, trunk, mode) ->
                new VlanTags(
                    trunk || ids.size() > 1 || mode != null,
                    ids,
                    mode,
                    mode == null ? null : ids.get(ids.size() - 1)))
        .withoutEdgeCases();
  }

  static Arbitrary<VirtualPort> virtualPorts() {
    return Arbitraries.of(VirtualPort.Type.class)
        .flatMap(NetworkPartArbitraries::virtualPorts)
        .withoutEdgeCases();
  }

  static Arbitrary<VirtualPort> virtualPorts(VirtualPort.Type type) {
    Arbitrary<String> profiles =
        Arbitraries.oneOf(Arbitraries.of("a", "<&\"'>", "x".repeat(39)), Texts.labels());
    return Combinators.combine(profiles, Texts.uuids(), Arbitraries.integers().between(0, 255))
        .as((profile, uuid, number) -> new VirtualPort(type, named(type, profile, uuid, number)))
        .withoutEdgeCases();
  }

  static Arbitrary<PortGroup> portGroups() {
    return Combinators.combine(
            groupNames(),
            truth(),
            vlans().injectNull(0.6),
            bandwidths().injectNull(0.5),
            virtualPorts().injectNull(0.7))
        .as(PortGroup::new)
        .withoutEdgeCases();
  }

  static Arbitrary<String> groupNames() {
    return Arbitraries.oneOf(Arbitraries.of("a_-.:/\\", "x".repeat(255), "."), Texts.labels());
  }

  static Arbitrary<Dns> dns() {
    Arbitrary<Dns> serving =
        Combinators.combine(
                truth(),
                forwarders().list().ofMaxSize(2).uniqueElements(),
                dnsHosts().list().ofMaxSize(3).uniqueElements(Dns.Host::ip),
                txts().list().ofMaxSize(2).uniqueElements(Dns.Txt::name),
                services().list().ofMaxSize(2).uniqueElements())
            .as((plain, f, h, t, s) -> new Dns(true, plain, f, h, t, s))
            .withoutEdgeCases();
    return Arbitraries.oneOf(Arbitraries.of(Dns.DEFAULT, Dns.NONE), serving);
  }

  static Arbitrary<Forward> forwards() {
    return Arbitraries.oneOf(
        List.of(
            nats().map(f -> f),
            Arbitraries.of(Forward.isolated(), Forward.open()),
            routed().map(f -> f),
            DEVICES.map(Forward.HostBridge::new),
            macvtaps().map(f -> f),
            hostDevices().map(f -> f)));
  }

  static Arbitrary<List<String>> devices() {
    return DEVICES.list().uniqueElements().ofMinSize(1).ofMaxSize(3);
  }

  /** Labels of letters, digits and {@code -}, which are inside alone. */
  static Arbitrary<String> dnsNames() {
    Arbitrary<String> labels =
        Arbitraries.oneOf(Texts.labels(), Texts.labels().map(l -> l + "-" + l));
    return Arbitraries.oneOf(labels.list().ofMinSize(1).ofMaxSize(3).map(l -> String.join(".", l)));
  }

  private static Arbitrary<AddressRange> addressRanges() {
    return dhcpRanges().map(DhcpRange::addresses);
  }

  private static Arbitrary<DhcpRange> dhcpRanges() {
    Arbitrary<Integer> sizes = Arbitraries.integers().between(0, 65_535);
    Arbitrary<IpAddress> firsts =
        NetworkArbitraries.ipAddresses()
            .map(a -> new IpAddress(a.bits(), a.value().clearBit(a.bits() - 1)));
    return Combinators.combine(firsts, sizes, leaseTimes().injectNull(0.5))
        .as(
            (first, size, lease) -> {
              DhcpRange range = DhcpRange.of(first, first.plus(size));
              return lease == null ? range : range.lease(lease);
            })
        .withoutEdgeCases();
  }

  private static Arbitrary<PortRange> ports() {
    Arbitrary<Integer> any = Arbitraries.integers().between(1, 65_535);
    return Combinators.combine(any, any)
        .as((a, b) -> new PortRange(Math.min(a, b), Math.max(a, b)));
  }

  private static Arbitrary<PortRange> natPorts() {
    return ports()
        .map(
            p ->
                p.first() < p.last()
                    ? p
                    : new PortRange(Math.max(1, p.first() - 1), Math.max(2, p.last())));
  }

  private static Arbitrary<Bandwidth.Rate> rates() {
    Arbitrary<Long> kibs = Arbitraries.longs().between(1, 0xffff_ffffL);
    Arbitrary<Long> bursts = Arbitraries.longs().between(1, 0xffff_ffffL >> 10);
    return Combinators.combine(kibs, kibs.injectNull(0.5), bursts.injectNull(0.5))
        .as(Bandwidth.Rate::new)
        .withoutEdgeCases();
  }

  private static Arbitrary<DhcpLease> leases() {
    return Combinators.combine(
            MachineArbitraries.macAddresses().injectNull(0.2),
            NetworkArbitraries.subnets(),
            Texts.instants().injectNull(0.2),
            Texts.labels().injectNull(0.3),
            Arbitraries.of("01:52:54:00:00:00:01", "ff").injectNull(0.3))
        .as((mac, s, ends, n, id) -> new DhcpLease(mac, s.address(), s.prefixLength(), ends, n, id))
        .withoutEdgeCases();
  }

  private static Arbitrary<Dns.Forwarder> forwarders() {
    return Combinators.combine(
            NetworkArbitraries.ipAddresses().injectNull(0.3), dnsNames(), truth())
        .as(
            (address, domain, all) ->
                new Dns.Forwarder(address, all && address != null ? null : domain))
        .withoutEdgeCases();
  }

  private static Arbitrary<Dns.Host> dnsHosts() {
    return Combinators.combine(
            NetworkArbitraries.ipAddresses(),
            dnsNames().list().uniqueElements().ofMinSize(1).ofMaxSize(3))
        .as(Dns.Host::new)
        .withoutEdgeCases();
  }

  private static Arbitrary<Dns.Txt> txts() {
    Arbitrary<String> values =
        Arbitraries.oneOf(
            Arbitraries.of("v=1", "a b", "<&'>", "Ω", "x".repeat(255), ",;"), Texts.labels());
    return Combinators.combine(dnsNames(), values).as(Dns.Txt::new).withoutEdgeCases();
  }

  private static Arbitrary<Dns.Service> services() {
    Arbitrary<Integer> numbers = Arbitraries.integers().between(1, 65_535);
    return Combinators.combine(
            Arbitraries.of("ldap", "a", "a-1", "abcdefghijklmno"),
            Arbitraries.of("tcp", "udp"),
            dnsNames().injectNull(0.5),
            dnsNames().injectNull(0.3),
            numbers.injectNull(0.3),
            numbers.injectNull(0.3),
            numbers.injectNull(0.3))
        .as(
            (service, protocol, domain, target, port, priority, weight) ->
                target == null
                    ? new Dns.Service(service, protocol, domain, null, null, null, null)
                    : new Dns.Service(service, protocol, domain, target, port, priority, weight))
        .withoutEdgeCases();
  }

  private static Arbitrary<Forward.Nat> nats() {
    Arbitrary<AddressRange> v4 =
        Arbitraries.integers()
            .between(1, 200)
            .map(n -> AddressRange.parse("203.0.113.%d-203.0.113.%d".formatted(n, n + 50)));
    return Combinators.combine(
            DEVICES.injectNull(0.7), v4.injectNull(0.7), natPorts().injectNull(0.5), truth())
        .as(Forward.Nat::new)
        .withoutEdgeCases();
  }

  private static Arbitrary<Forward.Route> routed() {
    return DEVICES.injectNull(0.5).map(Forward.Route::new);
  }

  private static Arbitrary<Forward.Macvtap> macvtaps() {
    return Combinators.combine(Arbitraries.of(MacvlanMode.class), devices())
        .as(Forward.Macvtap::new)
        .withoutEdgeCases();
  }

  private static Arbitrary<Forward.HostDevices> hostDevices() {
    Arbitrary<List<String>> addresses =
        Arbitraries.integers()
            .between(0, 0xffff)
            .map(n -> "0000:%02x:%02x.%x".formatted(n >> 8, n >> 3 & 31, n & 7))
            .list()
            .uniqueElements()
            .ofMinSize(1)
            .ofMaxSize(3);
    return Combinators.combine(DEVICES.injectNull(0.5), addresses, truth())
        .as(
            (card, all, managed) ->
                new Forward.HostDevices(card, card == null ? all : List.of(), managed))
        .withoutEdgeCases();
  }

  private static Arbitrary<StaticHost> staticHosts() {
    return Combinators.combine(
            NetworkArbitraries.ipAddresses(),
            MachineArbitraries.macAddresses(),
            Texts.labels().injectNull(0.5),
            leaseTimes().injectNull(0.7))
        .as(NetworkPartArbitraries::staticHost)
        .withoutEdgeCases();
  }

  /** Returns a host that is known in the way of the address's family. */
  static StaticHost staticHost(
      IpAddress ip, MacAddress mac, @Nullable String name, @Nullable LeaseTime lease) {
    MacAddress single = MacAddress.of("52:54:00" + mac.toString().substring(8));
    return ip.isV4()
        ? new StaticHost(ip, single, null, name, lease)
        : new StaticHost(ip, null, "00:03:00:01:" + single, name, lease);
  }

  private static Arbitrary<StaticRoute> staticRoutes() {
    return Combinators.combine(
            NetworkArbitraries.subnets(),
            Arbitraries.longs().between(0, 1 << 20),
            Arbitraries.longs().between(1, 0xffff_ffffL).injectNull(0.5))
        .as(
            (subnet, offset, metric) ->
                new StaticRoute(
                    subnet.canonical(),
                    new IpAddress(subnet.address().bits(), BigInteger.valueOf(offset)),
                    metric))
        .withoutEdgeCases();
  }

  private static Map<String, String> named(
      VirtualPort.Type type, String profile, UUID uuid, int number) {
    return switch (type) {
      case OPENVSWITCH ->
          number == 0 ? Map.of() : Map.of("profileid", profile, "interfaceid", uuid.toString());
      case IEEE_802_1QBG ->
          Map.of(
              "managerid", Integer.toString(number),
              "typeid", "1193047",
              "instanceid", uuid.toString());
      case IEEE_802_1QBH -> Map.of("profileid", profile);
      case MIDONET -> Map.of("interfaceid", uuid.toString());
    };
  }
}
