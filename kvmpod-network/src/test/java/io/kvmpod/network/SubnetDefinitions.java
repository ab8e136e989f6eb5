package io.kvmpod.network;

import io.kvmpod.core.machine.MacAddress;
import io.kvmpod.core.network.AddressRange;
import io.kvmpod.core.network.Dhcp;
import io.kvmpod.core.network.DhcpRange;
import io.kvmpod.core.network.IpAddress;
import io.kvmpod.core.network.LeaseTime;
import io.kvmpod.core.network.StaticHost;
import io.kvmpod.core.network.Subnet;
import io.kvmpod.core.network.SubnetDefinition;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/** Subnets of one network, which do not overlap: at most one of each family has DHCP. */
final class SubnetDefinitions {
  private SubnetDefinitions() {}

  /** One to three. */
  static Arbitrary<List<SubnetDefinition>> lists() {
    return drawn().list().ofMinSize(1).ofMaxSize(3).map(SubnetDefinitions::together);
  }

  static Arbitrary<AddressRange> v4Ranges() {
    Arbitrary<Integer> host = Arbitraries.integers().between(1, 250);
    return Combinators.combine(host, host)
        .as(
            (a, b) ->
                AddressRange.of("198.51.100." + Math.min(a, b), "198.51.100." + Math.max(a, b)));
  }

  private static List<SubnetDefinition> together(List<Drawn> drawn) {
    List<SubnetDefinition> all = new ArrayList<>();
    boolean served4 = false;
    boolean served6 = false;
    for (int i = 0; i < drawn.size(); i++) {
      Drawn one = drawn.get(i);
      boolean dhcp = one.dhcp() && !(one.v4() ? served4 : served6);
      boolean first = all.stream().noneMatch(s -> s.tftpRoot() != null);
      all.add(one.subnet(i, dhcp, first));
      served4 |= one.v4() && dhcp;
      served6 |= !one.v4() && dhcp;
    }
    return all;
  }

  private static Arbitrary<Drawn> drawn() {
    Arbitrary<Boolean> truth = Arbitraries.of(true, false);
    Arbitrary<LeaseTime> leases =
        Arbitraries.oneOf(
            Arbitraries.just(LeaseTime.INFINITE),
            Arbitraries.longs().between(120, 4_000_000).map(LeaseTime::new));
    return Combinators.combine(
            truth,
            truth,
            Arbitraries.integers().between(16, 24),
            leases.injectNull(0.5),
            hosts(),
            Arbitraries.of("boot.ipxe", "http://192.0.2.1/b?a=1&b=<2>").injectNull(0.5),
            Arbitraries.of("192.0.2.7", "198.51.100.9").injectNull(0.5),
            Arbitraries.of("/srv/tftp", "/a b/<c>").injectNull(0.6))
        .as(Drawn::new);
  }

  private static Arbitrary<List<Known>> hosts() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 99),
            Arbitraries.of(true, false),
            NetworkDefinitions.words(8).injectNull(0.5))
        .as(Known::new)
        .list()
        .uniqueElements(Known::number)
        .ofMaxSize(3);
  }

  /** How a machine is known: by its address, its name, or both. */
  private record Known(int number, boolean byAddress, @Nullable String name) {
    StaticHost host(Subnet subnet, @Nullable LeaseTime lease) {
      boolean v4 = subnet.address().isV4();
      MacAddress mac = MacAddress.of("52:54:00:00:00:" + (100 + number + "").substring(1));
      boolean known = byAddress || name == null;
      return new StaticHost(
          subnet.network().plus(100L + number),
          known && v4 ? mac : null,
          known && !v4 ? "0:1:0:1:18:aa:62:fe:0:16:3e:44:55:" + number : null,
          name == null ? null : name + number,
          lease);
    }
  }

  private record Drawn(
      boolean v4,
      boolean dhcp,
      int prefix,
      @Nullable LeaseTime lease,
      List<Known> hosts,
      @Nullable String file,
      @Nullable String server,
      @Nullable String tftp) {

    SubnetDefinition subnet(int index, boolean serves, boolean first) {
      String network = v4 ? "10." + (index + 1) + ".0.1" : "2001:db8:" + (index + 1) + "::1";
      Subnet subnet = new Subnet(IpAddress.parse(network), v4 ? prefix : prefix + 64);
      return new SubnetDefinition(subnet, serves ? dhcp(subnet) : null, v4 && first ? tftp : null);
    }

    private Dhcp dhcp(Subnet subnet) {
      IpAddress network = subnet.network();
      DhcpRange low = DhcpRange.of(network.plus(10), network.plus(20));
      DhcpRange high = DhcpRange.of(network.plus(30), network.plus(30));
      List<StaticHost> known = hosts.stream().map(h -> h.host(subnet, lease)).toList();
      String boot = v4 ? file : null;
      return new Dhcp(
          known.size() > 1 ? List.of() : List.of(high, new DhcpRange(low.addresses(), lease)),
          known,
          boot,
          boot == null ? null : server);
    }
  }
}
