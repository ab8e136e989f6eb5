package io.kvmpod.network;

import io.kvmpod.core.network.DhcpRange;
import io.kvmpod.core.network.ForwardMode;
import io.kvmpod.core.network.IpAddress;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.core.network.NetworkDefinition.PortRange;
import io.kvmpod.core.network.NetworkDefinition.SubnetDefinition;
import io.kvmpod.core.network.Subnet;
import io.kvmpod.core.text.PlainText;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Network definitions of every kind that core accepts. */
final class NetworkDefinitions {
  private NetworkDefinitions() {}

  static Arbitrary<NetworkDefinition> any() {
    Arbitrary<ForwardMode> forwards = Arbitraries.of(ForwardMode.NAT, ForwardMode.ISOLATED);
    Arbitrary<PortRange> ports =
        Combinators.combine(
                Arbitraries.integers().between(1, 65_535),
                Arbitraries.integers().between(1, 65_535))
            .as((a, b) -> new PortRange(Math.min(a, b), Math.max(a, b)));
    Arbitrary<String> bridges =
        Arbitraries.strings()
            .alpha()
            .numeric()
            .withChars("_-.")
            .ofMinLength(1)
            .ofMaxLength(15)
            .filter(name -> !name.startsWith("."));
    Arbitrary<String> domains =
        Arbitraries.strings()
            .alpha()
            .numeric()
            .withChars("-")
            .ofMinLength(1)
            .ofMaxLength(63)
            .filter(label -> !label.startsWith("-") && !label.endsWith("-"))
            .list()
            .ofMinSize(1)
            .ofMaxSize(3)
            .map(labels -> String.join(".", labels));
    return Combinators.combine(
            names(),
            forwards,
            ports.injectNull(0.3),
            bridges,
            Arbitraries.of(true, false),
            Arbitraries.integers().between(0, 30),
            domains.injectNull(0.3),
            subnets())
        .as(
            (name, forward, port, bridge, stp, delay, domain, subnets) ->
                new NetworkDefinition(
                    name,
                    forward,
                    forward.equals(ForwardMode.NAT) ? port : null,
                    bridge,
                    stp,
                    delay,
                    domain,
                    subnets));
  }

  /** Any text that core takes as a name, markup included. */
  private static Arbitrary<String> names() {
    Arbitrary<Integer> markup = Arbitraries.of("<>&\"'] .%".chars().boxed().toList());
    Arbitrary<Integer> any = Arbitraries.integers().between(' ', Character.MAX_CODE_POINT);
    Arbitrary<Integer> low = Arbitraries.integers().between(' ', 0x2fff);
    return Arbitraries.oneOf(markup, low, any)
        .list()
        .ofMinSize(1)
        .ofMaxSize(40)
        .map(
            points -> {
              StringBuilder text = new StringBuilder();
              points.forEach(text::appendCodePoint);
              return text.toString();
            })
        .map(text -> text.codePoints().filter(c -> c != '/' && PlainText.isPlain(c)))
        .map(
            points ->
                points
                    .collect(
                        StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString()
                    .strip())
        .filter(text -> !text.isBlank() && !List.of(".", "..").contains(text));
  }

  /** Up to three subnets, one in each /8, so that they do not overlap; one may have DHCP. */
  private static Arbitrary<List<SubnetDefinition>> subnets() {
    return Combinators.combine(subnet(), Arbitraries.of(true, false))
        .as(Drawn::new)
        .list()
        .ofMaxSize(3)
        .map(
            drawn -> {
              List<SubnetDefinition> subnets = new ArrayList<>();
              for (Drawn one : drawn) {
                long first = (10L + subnets.size()) << 24;
                boolean served = one.dhcp() && subnets.stream().allMatch(s -> s.dhcp() == null);
                subnets.add(one.place().in(first, served));
              }
              return subnets;
            });
  }

  private static Arbitrary<Place> subnet() {
    return Arbitraries.integers()
        .between(8, 30)
        .flatMap(
            prefix -> {
              long size = 1L << (32 - prefix);
              // the gateway first or last, so that a range fits on one side of it
              return Combinators.combine(
                      Arbitraries.longs().between(0, (1L << 24) / size - 1),
                      Arbitraries.longs().between(1, size - 2),
                      Arbitraries.longs().between(1, size - 2),
                      Arbitraries.of(true, false))
                  .as((index, a, b, low) -> new Place(prefix, index, a, b, low));
            });
  }

  private record Drawn(Place place, boolean dhcp) {}

  /** Two usable hosts of a subnet, one the gateway, the other an end of the range. */
  private record Place(int prefix, long index, long a, long b, boolean low) {
    SubnetDefinition in(long firstOfEight, boolean dhcp) {
      long network = firstOfEight + index * (1L << (32 - prefix));
      IpAddress gateway = v4(network + a);
      Subnet subnet = new Subnet(gateway, prefix);
      if (!dhcp || a == b) {
        return new SubnetDefinition(subnet, null);
      }
      long near = b < a ? (low ? b : a - 1) : (low ? a + 1 : b);
      return new SubnetDefinition(
          subnet, new DhcpRange(v4(network + Math.min(b, near)), v4(network + Math.max(b, near))));
    }

    private static IpAddress v4(long value) {
      return new IpAddress(32, java.math.BigInteger.valueOf(value));
    }
  }
}
