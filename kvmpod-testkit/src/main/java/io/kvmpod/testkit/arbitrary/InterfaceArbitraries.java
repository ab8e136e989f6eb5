package io.kvmpod.testkit.arbitrary;

import io.kvmpod.core.machine.MacAddress;
import io.kvmpod.core.network.Attachment;
import io.kvmpod.core.network.AttachmentCandidate;
import io.kvmpod.core.network.HostInterface;
import io.kvmpod.core.network.InterfaceCondition;
import io.kvmpod.core.network.InterfaceKey;
import io.kvmpod.core.network.InterfaceSpec;
import io.kvmpod.core.network.InterfaceSpecs;
import io.kvmpod.core.network.IpAddress;
import io.kvmpod.core.network.MacvlanMode;
import io.kvmpod.core.network.ManagedDhcp;
import io.kvmpod.core.network.Subnet;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Interfaces asked for, and what they attach to. Names come from a few, so that what is asked for
 * is often there.
 */
final class InterfaceArbitraries {

  private static final Arbitrary<String> NAMES =
      Arbitraries.oneOf(
          Arbitraries.of("a", "b", "br0", "br1", "eth0", "maas", "default"),
          Arbitraries.of("Ω", "a b", "𝄞", "a:b", "(", "<&>", "\"'", "%20", "not_a", "&"),
          Arbitraries.strings().withCharRange('a', 'z').numeric().ofMinLength(1).ofMaxLength(40));

  private static final Arbitrary<String> INTERFACES =
      Arbitraries.oneOf(
          Arbitraries.of("br0", "br1", "eth0", "eth1", "bond0", "eth0.7"),
          Arbitraries.strings().withCharRange('a', 'z').numeric().ofMinLength(1).ofMaxLength(15));

  private static final Arbitrary<String> TAGS = Arbitraries.of("a", "b", "c", "Ω", "(", "a:b", "0");

  private static final Arbitrary<Integer> VIDS =
      Arbitraries.oneOf(Arbitraries.of(0, 1, 7, 4094), Arbitraries.integers().between(0, 4094));

  private static final Arbitrary<Subnet> SUBNETS =
      Arbitraries.oneOf(
          Arbitraries.of("10.0.0.1/24", "10.0.0.0/24", "10.1.0.0/16", "2001:db8::/64")
              .map(Subnet::parse),
          NetworkArbitraries.subnets());

  private InterfaceArbitraries() {}

  static Map<Class<?>, Supplier<Arbitrary<?>>> all() {
    return Map.of(
        InterfaceSpec.class, InterfaceArbitraries::interfaceSpec,
        InterfaceSpecs.class, InterfaceArbitraries::interfaceSpecs,
        InterfaceCondition.class, InterfaceArbitraries::conditions,
        HostInterface.class, InterfaceArbitraries::hostInterfaces,
        HostInterface.NamedSubnet.class, InterfaceArbitraries::namedSubnets,
        HostInterface.Vlan.class, InterfaceArbitraries::vlans,
        Attachment.class, InterfaceArbitraries::attachments);
  }

  static Arbitrary<InterfaceSpecs> interfaceSpecs() {
    return interfaceSpec()
        .list()
        .ofMaxSize(5)
        .uniqueElements(InterfaceSpec::label)
        .map(InterfaceSpecs::new);
  }

  static Arbitrary<InterfaceSpec> interfaceSpec() {
    Arbitrary<String> words =
        Arbitraries.strings().alpha().numeric().withChars("-_").ofMinLength(1).ofMaxLength(63);
    Arbitrary<String> labels =
        Arbitraries.oneOf(
            Arbitraries.of("0", "1", "2", "eth0"),
            words.filter(l -> l.charAt(0) != '-' && l.charAt(0) != '_'));
    return Combinators.combine(labels, conditions().list().ofMinSize(1).ofMaxSize(4))
        .as((label, all) -> new InterfaceSpec(label, withoutContradiction(all)))
        .withoutEdgeCases(); // so many parts have more of them than a property has tries
  }

  static Arbitrary<HostInterface> hostInterfaces() {
    return Combinators.combine(
            INTERFACES,
            Arbitraries.of(HostInterface.Kind.class),
            namedSubnets().list().ofMaxSize(3),
            vlans(),
            NAMES.injectNull(0.5),
            NAMES.injectNull(0.5),
            TAGS.list().ofMaxSize(3),
            Arbitraries.of(ManagedDhcp.class))
        .as(HostInterface::new)
        .withoutEdgeCases();
  }

  static Arbitrary<Attachment> attachments() {
    return Arbitraries.oneOf(
        NAMES.map(Attachment::network),
        INTERFACES.map(Attachment::bridge),
        Combinators.combine(INTERFACES, Arbitraries.of(MacvlanMode.class)).as(Attachment::macvtap),
        Arbitraries.of("user", "direct", "ethernet", "").map(Attachment::other));
  }

  private static Arbitrary<HostInterface.NamedSubnet> namedSubnets() {
    return Combinators.combine(SUBNETS, NAMES.injectNull(0.5)).as(HostInterface.NamedSubnet::new);
  }

  private static Arbitrary<HostInterface.Vlan> vlans() {
    return Combinators.combine(VIDS, NAMES.filter(n -> !isNumber(n)).injectNull(0.5))
        .as(HostInterface.Vlan::new);
  }

  private static Arbitrary<InterfaceCondition> conditions() {
    return Arbitraries.of(InterfaceKey.class)
        .flatMap(
            key ->
                Combinators.combine(values(key), Arbitraries.of(true, false))
                    .as((v, not) -> new InterfaceCondition(key, not && key.negatable(), v)));
  }

  private static Arbitrary<String> values(InterfaceKey key) {
    Arbitrary<String> cidr = SUBNETS.map(Subnet::toString);
    return switch (key) {
      case NETWORK, SPACE, FABRIC -> NAMES;
      case NAME -> INTERFACES;
      case SUBNET -> Arbitraries.oneOf(cidr, NAMES);
      case SUBNET_CIDR -> cidr;
      case VLAN ->
          Arbitraries.oneOf(
              Arbitraries.just("untagged"),
              VIDS.map(v -> Integer.toString(v)),
              NAMES.filter(n -> !isNumber(n)));
      case VID -> VIDS.map(v -> Integer.toString(v));
      case TAG -> TAGS.list().ofMinSize(1).ofMaxSize(3).map(t -> String.join("&&", t));
      case TYPE -> Arbitraries.of(AttachmentCandidate.Kind.class).map(k -> k.word());
      case MAC -> macs();
      case IP -> NetworkArbitraries.ipAddresses().map(IpAddress::toString);
      case MODE -> Arbitraries.just("unconfigured");
    };
  }

  private static Arbitrary<String> macs() {
    return Arbitraries.integers()
        .between(0, 0xffffff)
        .map(
            n -> MacAddress.of("52:54:00:%02x:%02x:%02x".formatted(n >> 16, n >> 8 & 255, n & 255)))
        .map(MacAddress::toString);
  }

  private static boolean isNumber(String text) {
    return text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** An address and none cannot both be asked for. */
  private static List<InterfaceCondition> withoutContradiction(List<InterfaceCondition> all) {
    boolean address = all.stream().anyMatch(c -> c.key() == InterfaceKey.IP);
    return all.stream().filter(c -> !address || c.key() != InterfaceKey.MODE).toList();
  }
}
