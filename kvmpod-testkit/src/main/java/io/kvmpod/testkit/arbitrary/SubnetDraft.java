package io.kvmpod.testkit.arbitrary;

import io.kvmpod.core.machine.MacAddress;
import io.kvmpod.core.network.Dhcp;
import io.kvmpod.core.network.DhcpRange;
import io.kvmpod.core.network.IpAddress;
import io.kvmpod.core.network.LeaseTime;
import io.kvmpod.core.network.StaticHost;
import io.kvmpod.core.network.Subnet;
import io.kvmpod.core.network.SubnetDefinition;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/**
 * What a subnet is made from: numbers that are sound whatever they are. Its place in the network
 * decides which part of all addresses it is in, so that two never overlap.
 *
 * @param where in the part of all addresses, and where in the subnet its gateway is
 * @param cuts where the ranges begin and end, counted from the first free address
 * @param hosts how many static hosts there are
 */
record SubnetDraft(
    boolean v4,
    long where,
    int prefix,
    boolean dhcp,
    List<Integer> cuts,
    int hosts,
    @Nullable LeaseTime lease,
    Extras extras) {

  private static final List<Integer> V4_PARTS = List.of(10, 172, 192);
  private static final long MOST_SIZE = 65_536;

  /** One without DHCP. */
  static final SubnetDraft PLAIN =
      new SubnetDraft(true, 0, 16, false, List.of(), 0, null, new Extras(null, null, null));

  static Arbitrary<SubnetDraft> any() {
    return Combinators.combine(
            Arbitraries.of(true, true, false),
            Arbitraries.longs().between(0, 0xffff_ffffL),
            Arbitraries.integers().between(0, 200),
            NetworkPartArbitraries.truth(),
            Arbitraries.integers().between(0, 2_000).list().ofMaxSize(6),
            Arbitraries.integers().between(0, 3),
            NetworkPartArbitraries.leaseTimes().injectNull(0.5),
            extrasOf())
        .as(SubnetDraft::new)
        .withoutEdgeCases();
  }

  /**
   * Returns the subnet.
   *
   * @param place which one of its network it is
   * @param serves whether it may serve DHCP
   * @param tftp whether it may serve TFTP
   */
  SubnetDefinition subnet(int place, boolean serves, boolean tftp) {
    boolean handsOut = dhcp && serves;
    Subnet subnet = at(place, handsOut);
    Dhcp its = handsOut ? dhcp(subnet, place) : null;
    return new SubnetDefinition(subnet, its, v4 && tftp ? extras.tftpRoot : null);
  }

  /** This one with DHCP. */
  SubnetDraft handingOut() {
    return new SubnetDraft(v4, where, prefix, true, cuts, hosts, lease, extras);
  }

  /** This one with a range and a static host. */
  SubnetDraft serving() {
    return new SubnetDraft(v4, where, 8, true, List.of(3, 9), 1, lease, extras);
  }

  /** This one with what the other one hands out; whether it does, and boots, stays. */
  SubnetDraft handingOutLike(SubnetDraft other) {
    return new SubnetDraft(v4, where, prefix, dhcp, other.cuts, other.hosts, other.lease, extras);
  }

  private Subnet at(int place, boolean handsOut) {
    int length = v4 ? 8 + prefix % 23 : handsOut ? 64 + prefix % 60 : 16 + prefix % 108;
    BigInteger part =
        v4
            ? BigInteger.valueOf(V4_PARTS.get(place % V4_PARTS.size())).shiftLeft(24)
            : BigInteger.valueOf(0xfd00 + place).shiftLeft(112);
    BigInteger rest =
        v4 ? BigInteger.valueOf(where & 0xff_ffff) : BigInteger.valueOf(where).shiftLeft(40);
    int bits = v4 ? 32 : 128;
    Subnet there = new Subnet(new IpAddress(bits, part.or(rest)), length);
    long free = Math.min(MOST_SIZE, size(there));
    return new Subnet(there.network().plus(1 + where % free), length);
  }

  /** Returns how many addresses hosts can have, as far as a long counts them. */
  private static long size(Subnet subnet) {
    int hostBits = subnet.address().bits() - subnet.prefixLength();
    return (hostBits > 40 ? 1L << 40 : 1L << hostBits) - 2;
  }

  /** Ranges and hosts are on the side of the gateway that has more addresses. */
  private Dhcp dhcp(Subnet subnet, int place) {
    IpAddress first = subnet.network().plus(1);
    long below = subnet.address().value().subtract(first.value()).longValueExact();
    long above = size(subnet) - below - 1;
    IpAddress from = above >= below ? subnet.address().plus(1) : first;
    long room = Math.min(MOST_SIZE, Math.max(above, below));
    List<DhcpRange> ranges = ranges(from, room);
    List<StaticHost> its = hosts(from, room, place);
    return new Dhcp(
        ranges.isEmpty() && its.isEmpty() ? List.of(DhcpRange.of(from, from)) : ranges,
        its,
        v4 ? extras.bootFile : null,
        v4 && extras.bootFile != null ? extras.bootServer : null);
  }

  private List<DhcpRange> ranges(IpAddress from, long room) {
    TreeSet<Long> sorted = new TreeSet<>();
    cuts.forEach(c -> sorted.add(c % room));
    List<Long> all = List.copyOf(sorted);
    List<DhcpRange> ranges = new ArrayList<>();
    for (int i = 0; i + 1 < all.size(); i += 2) {
      DhcpRange range = DhcpRange.of(from.plus(all.get(i)), from.plus(all.get(i + 1)));
      ranges.add(lease == null ? range : range.lease(lease));
    }
    return ranges;
  }

  private List<StaticHost> hosts(IpAddress from, long room, int place) {
    List<StaticHost> all = new ArrayList<>();
    for (int i = 0; i < Math.min(hosts, room); i++) {
      MacAddress mac = MacAddress.of("52:54:00:70:%02x:%02x".formatted(place, i));
      String name = i % 2 == 0 ? "host-%d-%d".formatted(place, i) : null;
      all.add(
          NetworkPartArbitraries.staticHost(
              from.plus(room - 1 - i), mac, name, i == 1 ? lease : null));
    }
    return all;
  }

  private static Arbitrary<Extras> extrasOf() {
    return Combinators.combine(
            Arbitraries.of("boot.ipxe", "a/b c", "<&>", "x".repeat(127)).injectNull(0.6),
            Arbitraries.of("192.0.2.7", "198.51.100.1").injectNull(0.6),
            Arbitraries.of("/srv/tftp", "/a b", "/<&>/ü").injectNull(0.6))
        .as(Extras::new)
        .withoutEdgeCases();
  }

  /** What only IPv4 has. */
  record Extras(
      @Nullable String bootFile, @Nullable String bootServer, @Nullable String tftpRoot) {}
}
