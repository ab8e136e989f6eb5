package io.kvmpod.testkit.arbitrary;

import io.kvmpod.core.network.Attachment;
import io.kvmpod.core.network.AttachmentAdvice;
import io.kvmpod.core.network.AttachmentCandidate;
import io.kvmpod.core.network.Bridge;
import io.kvmpod.core.network.Dhcp;
import io.kvmpod.core.network.DhcpRange;
import io.kvmpod.core.network.Forward;
import io.kvmpod.core.network.ForwardMode;
import io.kvmpod.core.network.IpAddress;
import io.kvmpod.core.network.MacvlanMode;
import io.kvmpod.core.network.MacvtapUsers;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.core.network.NetworkInfo;
import io.kvmpod.core.network.PortRange;
import io.kvmpod.core.network.Subnet;
import io.kvmpod.core.network.SubnetDefinition;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Addresses and networks, and the record of what an interface was attached to. */
final class NetworkArbitraries {

  private static final BigInteger V4_END = BigInteger.ONE.shiftLeft(32).subtract(BigInteger.ONE);
  private static final BigInteger V6_END = BigInteger.ONE.shiftLeft(128).subtract(BigInteger.ONE);

  private NetworkArbitraries() {}

  static Map<Class<?>, Supplier<Arbitrary<?>>> all() {
    return Map.ofEntries(
        Map.entry(IpAddress.class, NetworkArbitraries::ipAddresses),
        Map.entry(Subnet.class, NetworkArbitraries::subnets),
        Map.entry(DhcpRange.class, NetworkArbitraries::dhcpRanges),
        Map.entry(ForwardMode.class, NetworkArbitraries::forwardModes),
        Map.entry(NetworkDefinition.class, NetworkArbitraries::networkDefinitions),
        Map.entry(PortRange.class, NetworkArbitraries::ports),
        Map.entry(SubnetDefinition.class, NetworkArbitraries::subnetDefinitions),
        Map.entry(NetworkInfo.class, NetworkArbitraries::networks),
        Map.entry(NetworkInfo.ServedSubnet.class, NetworkArbitraries::servedSubnets),
        Map.entry(Attachment.Decision.class, NetworkArbitraries::attachmentDecisions),
        Map.entry(AttachmentCandidate.class, NetworkArbitraries::candidates),
        Map.entry(AttachmentAdvice.class, NetworkArbitraries::advice),
        Map.entry(MacvtapUsers.class, NetworkArbitraries::macvtapUsers));
  }

  static Arbitrary<IpAddress> ipAddresses() {
    return Arbitraries.oneOf(ipV4Addresses(), ipV6Addresses());
  }

  static Arbitrary<Subnet> subnets() {
    return ipAddresses()
        .flatMap(a -> Arbitraries.integers().between(0, a.bits()).map(p -> new Subnet(a, p)));
  }

  static Arbitrary<NetworkDefinition> networkDefinitions() {
    Arbitrary<String> names =
        Texts.words()
            .withChars("-_.".toCharArray())
            .ofMinLength(1)
            .ofMaxLength(40)
            .filter(n -> !n.equals(".") && !n.equals(".."));
    Arbitrary<String> bridges = Texts.words().withChars('-').ofMinLength(1).ofMaxLength(15);
    Arbitrary<String> domains = Texts.words().ofMinLength(1).ofMaxLength(63).map(l -> l + ".test");
    Arbitrary<List<SubnetDefinition>> subnets =
        subnetDefinitions().list().ofMaxSize(3).map(NetworkArbitraries::thatGoTogether);
    return Combinators.combine(
            names,
            Arbitraries.of(ForwardMode.NAT, ForwardMode.ISOLATED),
            ports().injectNull(0.5),
            bridges,
            Arbitraries.of(true, false),
            Arbitraries.integers().between(0, 30),
            domains.injectNull(0.5),
            subnets)
        .as(
            (name, forward, nat, bridge, stp, delay, domain, all) -> {
              NetworkDefinition.Builder builder =
                  forward.equals(ForwardMode.NAT)
                      ? NetworkDefinition.nat(name).forward(new Forward.Nat(null, null, nat, false))
                      : NetworkDefinition.isolated(name);
              builder.bridge(new Bridge(bridge, stp, delay, null)).subnets(all);
              return domain == null ? builder.build() : builder.domain(domain).build();
            });
  }

  static Arbitrary<NetworkInfo> networks() {
    return Combinators.combine(
            Texts.names(),
            Texts.uuids(),
            Arbitraries.frequency(Tuple.of(4, true), Tuple.of(1, false)),
            Arbitraries.of(true, false),
            forwardModes(),
            Arbitraries.of("virbr0", "br0", "br1", "eth0").injectNull(0.3),
            Arbitraries.of("eth0", "eth1").list().uniqueElements().ofMaxSize(2),
            servedSubnets().list().ofMaxSize(3))
        .as(NetworkInfo::new)
        .withoutEdgeCases();
  }

  static Arbitrary<Attachment.Decision> attachmentDecisions() {
    return Combinators.combine(
            Arbitraries.oneOf(Arbitraries.of("0", "1", "eth0"), Texts.labels()),
            InterfaceArbitraries.attachments().injectNull(0.3),
            ipAddresses().injectNull(0.7),
            Texts.free(),
            candidates().list().ofMaxSize(3),
            Texts.free().list().ofMaxSize(2))
        .as(Attachment.Decision::new)
        .withoutEdgeCases();
  }

  private static Arbitrary<AttachmentCandidate> candidates() {
    return Combinators.combine(
            Arbitraries.of(AttachmentCandidate.Kind.class),
            Texts.names(),
            Arbitraries.of(true, false),
            Texts.free())
        .as(AttachmentCandidate::new)
        .withoutEdgeCases();
  }

  private static Arbitrary<AttachmentAdvice> advice() {
    return Arbitraries.of(AttachmentAdvice.Need.class).set().map(AttachmentAdvice::of);
  }

  private static Arbitrary<MacvtapUsers> macvtapUsers() {
    Arbitrary<UnaryOperator<MacvtapUsers>> uses =
        Combinators.combine(
                Arbitraries.of("eth0", "eth1", "bond0"),
                Arbitraries.of(MacvlanMode.class),
                Texts.names())
            .as((parent, mode, user) -> users -> users.plus(parent, mode, "machine " + user));
    return uses.list()
        .ofMaxSize(3)
        .map(
            all -> {
              MacvtapUsers users = MacvtapUsers.NONE;
              for (UnaryOperator<MacvtapUsers> use : all) {
                users = use.apply(users);
              }
              return users;
            });
  }

  private static Arbitrary<ForwardMode> forwardModes() {
    return Arbitraries.of(
            "nat",
            "isolated",
            "route",
            "open",
            "bridge",
            "private",
            "vepa",
            "passthrough",
            "hostdev",
            "something new")
        .map(ForwardMode::new);
  }

  private static Arbitrary<NetworkInfo.ServedSubnet> servedSubnets() {
    Arbitrary<Boolean> truth = Arbitraries.of(true, false);
    return Combinators.combine(subnets(), truth, truth)
        .as((subnet, dhcp, file) -> new NetworkInfo.ServedSubnet(subnet, dhcp, dhcp && file))
        .withoutEdgeCases();
  }

  private static Arbitrary<DhcpRange> dhcpRanges() {
    return Combinators.combine(ipV4Addresses(), ipV4Addresses())
        .as((a, b) -> a.compareTo(b) <= 0 ? DhcpRange.of(a, b) : DhcpRange.of(b, a));
  }

  private static Arbitrary<PortRange> ports() {
    Arbitrary<Integer> any = Arbitraries.integers().between(1, 65_535);
    return Combinators.combine(any, any)
        .as((a, b) -> new PortRange(Math.min(a, b), Math.max(a, b)));
  }

  private static Arbitrary<IpAddress> ipV4Addresses() {
    return Arbitraries.bigIntegers()
        .between(BigInteger.ZERO, V4_END)
        .map(v -> new IpAddress(32, v));
  }

  /** Mostly with runs of zeros, which the short form is about. */
  private static Arbitrary<IpAddress> ipV6Addresses() {
    Arbitrary<BigInteger> runs =
        Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.just(0)),
                Tuple.of(1, Arbitraries.integers().between(0, 0xffff)))
            .list()
            .ofSize(8)
            .map(
                groups -> {
                  BigInteger value = BigInteger.ZERO;
                  for (int g : groups) {
                    value = value.shiftLeft(16).or(BigInteger.valueOf(g));
                  }
                  return value;
                });
    return Arbitraries.oneOf(Arbitraries.bigIntegers().between(BigInteger.ZERO, V6_END), runs)
        .map(v -> new IpAddress(128, v));
  }

  private static Arbitrary<SubnetDefinition> subnetDefinitions() {
    return Combinators.combine(
            Arbitraries.longs().between(1L << 24, 223L << 24),
            Arbitraries.integers().between(8, 30),
            Arbitraries.of(true, false))
        .as(
            (base, prefix, dhcp) -> {
              IpAddress network =
                  new Subnet(new IpAddress(32, BigInteger.valueOf(base)), prefix).network();
              Subnet subnet = new Subnet(network.plus(1), prefix);
              IpAddress last = subnet.last().plus(-1);
              return new SubnetDefinition(
                  subnet,
                  dhcp
                      ? new Dhcp(
                          List.of(DhcpRange.of(network.plus(2), last)), List.of(), null, null)
                      : null,
                  null);
            });
  }

  private static List<SubnetDefinition> thatGoTogether(List<SubnetDefinition> all) {
    List<SubnetDefinition> kept = new ArrayList<>();
    for (SubnetDefinition s : all) {
      boolean second = s.dhcp() != null && kept.stream().anyMatch(k -> k.dhcp() != null);
      boolean overlaps = kept.stream().anyMatch(k -> k.subnet().overlaps(s.subnet()));
      if (!second && !overlaps) {
        kept.add(s);
      }
    }
    return kept;
  }
}
