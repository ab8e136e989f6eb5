package io.kvmpod.testkit.arbitrary;

import io.kvmpod.core.network.Attachment;
import io.kvmpod.core.network.AttachmentAdvice;
import io.kvmpod.core.network.AttachmentCandidate;
import io.kvmpod.core.network.ForwardMode;
import io.kvmpod.core.network.InterfacesTaken;
import io.kvmpod.core.network.IpAddress;
import io.kvmpod.core.network.MacvlanMode;
import io.kvmpod.core.network.MacvtapUsers;
import io.kvmpod.core.network.NetworkInfo;
import io.kvmpod.core.network.Subnet;
import java.math.BigInteger;
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
        Map.entry(ForwardMode.class, NetworkArbitraries::forwardModes),
        Map.entry(NetworkInfo.class, NetworkArbitraries::networks),
        Map.entry(NetworkInfo.ServedSubnet.class, NetworkArbitraries::servedSubnets),
        Map.entry(Attachment.Decision.class, NetworkArbitraries::attachmentDecisions),
        Map.entry(AttachmentCandidate.class, NetworkArbitraries::candidates),
        Map.entry(AttachmentAdvice.class, NetworkArbitraries::advice),
        Map.entry(MacvtapUsers.class, NetworkArbitraries::macvtapUsers),
        Map.entry(InterfacesTaken.class, NetworkArbitraries::interfacesTaken));
  }

  static Arbitrary<IpAddress> ipAddresses() {
    return Arbitraries.oneOf(ipV4Addresses(), ipV6Addresses());
  }

  static Arbitrary<Subnet> subnets() {
    return ipAddresses()
        .flatMap(a -> Arbitraries.integers().between(0, a.bits()).map(p -> new Subnet(a, p)));
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

  private static Arbitrary<InterfacesTaken> interfacesTaken() {
    Arbitrary<Map<String, Integer>> counts =
        Arbitraries.maps(Texts.names(), Arbitraries.integers().between(1, 9)).ofMaxSize(3);
    return Combinators.combine(macvtapUsers(), counts).as(InterfacesTaken::new).withoutEdgeCases();
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
}
