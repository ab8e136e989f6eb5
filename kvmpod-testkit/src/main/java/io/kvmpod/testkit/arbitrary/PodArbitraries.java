package io.kvmpod.testkit.arbitrary;

import io.kvmpod.core.capacity.Inventory;
import io.kvmpod.core.capacity.Remedy;
import io.kvmpod.core.capacity.Resource;
import io.kvmpod.core.capacity.ResourceDecision;
import io.kvmpod.core.capacity.ResourceLevel;
import io.kvmpod.core.capacity.Usage;
import io.kvmpod.core.machine.Boot;
import io.kvmpod.core.machine.MacAddress;
import io.kvmpod.core.machine.MachineName;
import io.kvmpod.core.machine.MachineSpec;
import io.kvmpod.core.machine.Virtualization;
import io.kvmpod.core.network.Attachment;
import io.kvmpod.core.network.DhcpRange;
import io.kvmpod.core.network.ForwardMode;
import io.kvmpod.core.network.HostInterface;
import io.kvmpod.core.network.InterfaceSpec;
import io.kvmpod.core.network.InterfaceSpecs;
import io.kvmpod.core.network.IpAddress;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.core.network.NetworkDefinition.SubnetDefinition;
import io.kvmpod.core.network.Subnet;
import io.kvmpod.core.quantity.Cores;
import io.kvmpod.core.quantity.MemorySize;
import io.kvmpod.core.quantity.OvercommitRatio;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.storage.DiskSpec;
import io.kvmpod.core.storage.PlacementPolicy;
import io.kvmpod.core.storage.StorageSpec;
import io.kvmpod.core.storage.UnknownTags;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import net.jqwik.api.arbitraries.StringArbitrary;

/** Arbitrary values of the domain, edge cases included, for properties that combine their own. */
public final class PodArbitraries {

  private static final BigInteger V4_END = BigInteger.ONE.shiftLeft(32).subtract(BigInteger.ONE);
  private static final BigInteger V6_END = BigInteger.ONE.shiftLeft(128).subtract(BigInteger.ONE);
  private static final long KIB = 1024;
  private static final OvercommitRatio RATIO_ZERO = OvercommitRatio.of("0");
  private static final OvercommitRatio RATIO_TEN = OvercommitRatio.of("10");

  /** So large that ten times as much is still a number of the machine. */
  private static final StorageSize LARGEST = StorageSize.ofBytes(Long.MAX_VALUE / 10);

  private PodArbitraries() {}

  /** Returns any number of cores. */
  public static Arbitrary<Cores> cores() {
    return Arbitraries.integers().greaterOrEqual(0).map(Cores::of);
  }

  /** Returns any amount of memory, from nothing to the largest number of bytes. */
  public static Arbitrary<MemorySize> memorySizes() {
    return bytes().map(MemorySize::ofBytes);
  }

  /** Returns any amount of storage, from nothing to the largest number of bytes. */
  public static Arbitrary<StorageSize> storageSizes() {
    return bytes().map(StorageSize::ofBytes);
  }

  /** Returns any ratio of up to six decimals. */
  public static Arbitrary<OvercommitRatio> ratios() {
    return Arbitraries.bigDecimals()
        .between(BigDecimal.ZERO, BigDecimal.TEN)
        .ofScale(6)
        .edgeCases(
            c ->
                c.add(
                    BigDecimal.ZERO,
                    BigDecimal.ONE,
                    BigDecimal.TEN,
                    new BigDecimal("0.7"),
                    new BigDecimal("1.15"),
                    new BigDecimal("0.000001"),
                    new BigDecimal("9.999999")))
        .map(OvercommitRatio::of);
  }

  /** Returns any disk, of size 0 too, with any tags that can be written. */
  public static Arbitrary<DiskSpec> diskSpecs() {
    return Combinators.combine(
            labels().injectNull(0.3), storageSizes(), diskTags().list().ofMaxSize(4))
        .as(DiskSpec::new);
  }

  /** Returns any storage spec of up to six disks. */
  public static Arbitrary<StorageSpec> storageSpecs() {
    return diskSpecs().list().ofMinSize(1).ofMaxSize(6).map(StorageSpec::new);
  }

  /** Returns any host name label, of full length too. */
  public static Arbitrary<MachineName> machineNames() {
    return words()
        .withChars('-')
        .ofMinLength(1)
        .ofMaxLength(63)
        .filter(n -> !n.startsWith("-") && !n.endsWith("-"))
        .map(MachineName::of);
  }

  /** Returns any MAC address. */
  public static Arbitrary<MacAddress> macAddresses() {
    return Arbitraries.integers()
        .between(0, 255)
        .list()
        .ofSize(6)
        .map(o -> MacAddress.of("%02x:%02x:%02x:%02x:%02x:%02x".formatted(o.toArray())));
  }

  /** Returns any IPv4 or IPv6 address. */
  public static Arbitrary<IpAddress> ipAddresses() {
    return Arbitraries.oneOf(ipV4Addresses(), ipV6Addresses());
  }

  /** Returns any subnet of either family. */
  public static Arbitrary<Subnet> subnets() {
    return ipAddresses()
        .flatMap(a -> Arbitraries.integers().between(0, a.bits()).map(p -> new Subnet(a, p)));
  }

  /** Returns any interface with up to four conditions, on every key. */
  public static Arbitrary<InterfaceSpec> singleInterfaceSpecs() {
    return InterfaceArbitraries.interfaceSpec();
  }

  /** Returns any interface spec of up to five interfaces, of none too. */
  public static Arbitrary<InterfaceSpecs> interfaceSpecs() {
    return InterfaceArbitraries.interfaceSpecs();
  }

  /** Returns any host interface, of every kind, with few different names for all that it is in. */
  public static Arbitrary<HostInterface> hostInterfaces() {
    return InterfaceArbitraries.hostInterfaces();
  }

  /** Returns any attachment, of every kind and macvlan mode. */
  public static Arbitrary<Attachment> attachments() {
    return InterfaceArbitraries.attachments();
  }

  /**
   * Returns any inventory of cores, memory or storage whose capacity is a number of the machine.
   */
  public static Arbitrary<Inventory> inventories() {
    Arbitrary<Long> most = Arbitraries.longs().between(0, Long.MAX_VALUE / 10);
    Arbitrary<Inventory> plain =
        Arbitraries.oneOf(
            Arbitraries.integers().between(0, 4096).map(c -> Inventory.cores(Cores.of(c))),
            most.map(b -> Inventory.memory(MemorySize.ofBytes(b))),
            most.map(b -> Inventory.storagePool("pool1", StorageSize.ofBytes(b))));
    return withEdges(
        Combinators.combine(plain, most, ratios())
            .as((i, reserved, r) -> i.reserving(reserved % (i.total() + 2)).overcommitted(r)),
        List.of(
            Inventory.cores(Cores.ZERO),
            Inventory.cores(Cores.of(90)).overcommitted(OvercommitRatio.of("0.7")),
            Inventory.cores(Cores.of(100)).overcommitted(OvercommitRatio.of("1.15")),
            Inventory.cores(Cores.of(4)).reserving(5),
            Inventory.memory(MemorySize.ofGiB(64)).overcommitted(RATIO_ZERO),
            Inventory.storagePool("pool1", LARGEST).overcommitted(RATIO_TEN)));
  }

  /** Returns any usage whose sum is a number of the machine. */
  public static Arbitrary<Usage> usages() {
    Arbitrary<Long> half = Arbitraries.longs().between(0, Long.MAX_VALUE / 2);
    return withEdges(
        Combinators.combine(half, half).as(Usage::new),
        List.of(
            Usage.NONE,
            new Usage(1, 0),
            new Usage(0, 1),
            new Usage(Long.MAX_VALUE / 2, Long.MAX_VALUE / 2)));
  }

  /** Returns any resource. */
  public static Arbitrary<Resource> resources() {
    return Arbitraries.oneOf(
        Arbitraries.of(Resource.CORES, Resource.MEMORY),
        words().ofMinLength(1).ofMaxLength(12).map(Resource::storagePool));
  }

  /**
   * Returns any level whose usage is a number of the machine; in half of them it is within a few
   * units of the capacity.
   */
  public static Arbitrary<ResourceLevel> resourceLevels() {
    return Combinators.combine(
            inventories(), usages(), fewUnits(), Arbitraries.of(true, false, false, true))
        .as(
            (inventory, usage, units, near) -> {
              long used = Math.max(0, inventory.capacity() + units);
              long ours = usage.ours() % (used + 1);
              return new ResourceLevel(inventory, near ? new Usage(ours, used - ours) : usage);
            });
  }

  /**
   * Returns any decision, on new machines, on changes and on several disks; mostly within a few
   * units of what is left, of what is held, or of what the host has.
   */
  public static Arbitrary<ResourceDecision> resourceDecisions() {
    Arbitrary<Long> any = Arbitraries.longs().greaterOrEqual(0);
    return Combinators.combine(
            resourceLevels(),
            Arbitraries.oneOf(Arbitraries.just(0L), any),
            any,
            fewUnits(),
            Arbitraries.integers().between(0, 5),
            Arbitraries.oneOf(Arbitraries.just(0L), fewUnits(), any))
        .as(PodArbitraries::decision)
        .withoutEdgeCases(); // they are in its parts, and all their combinations are too many
  }

  /** Returns any change that mends a shortfall. */
  public static Arbitrary<Remedy> remedies() {
    Arbitrary<Long> units = Arbitraries.longs().greaterOrEqual(1);
    return Arbitraries.oneOf(
        Combinators.combine(resources(), units).as(Remedy.Free::new),
        Combinators.combine(resources(), ratios().filter(r -> !r.isZero()))
            .as(Remedy.RaiseRatio::new),
        Combinators.combine(resources(), units).as(Remedy.TakeAtMost::new));
  }

  /** Returns any request that its own rules let through; few hosts can serve most of them. */
  public static Arbitrary<MachineSpec> machineSpecs() {
    Arbitrary<Cores> some = Arbitraries.integers().greaterOrEqual(1).map(Cores::of);
    return requests(some, memorySizes().filter(m -> m.bytes() >= 64L << 20), storageSpecs());
  }

  /** Returns requests that an empty host of 4 cores, 4 GiB and 100 GB of storage can serve. */
  public static Arbitrary<MachineSpec> smallMachineSpecs() {
    Arbitrary<StorageSpec> disks =
        Combinators.combine(labels().injectNull(0.3), Arbitraries.longs().between(1, 1 << 20))
            .as((label, n) -> DiskSpec.of(label, StorageSize.ofBytes(n * KIB)))
            .list()
            .ofMinSize(1)
            .ofMaxSize(4)
            .map(StorageSpec::new);
    return requests(
        Arbitraries.integers().between(1, 4).map(Cores::of),
        Arbitraries.longs().between(64, 4096).map(MemorySize::ofMiB),
        disks);
  }

  /** Returns any network that its own rules let through. */
  public static Arbitrary<NetworkDefinition> networkDefinitions() {
    Arbitrary<String> names = words().withChars("-_.".toCharArray()).ofMinLength(1).ofMaxLength(40);
    Arbitrary<String> bridges = words().withChars('-').ofMinLength(1).ofMaxLength(15);
    Arbitrary<String> domains = words().ofMinLength(1).ofMaxLength(63).map(l -> l + ".test");
    Arbitrary<List<SubnetDefinition>> subnets =
        subnetDefinitions().list().ofMaxSize(3).map(PodArbitraries::thatGoTogether);
    Arbitrary<NetworkDefinition.PortRange> ports =
        Combinators.combine(
                Arbitraries.integers().between(1, 65_535),
                Arbitraries.integers().between(1, 65_535))
            .as((a, b) -> new NetworkDefinition.PortRange(Math.min(a, b), Math.max(a, b)));
    return Combinators.combine(
            names,
            Arbitraries.of(ForwardMode.NAT, ForwardMode.ISOLATED),
            ports.injectNull(0.5),
            bridges,
            Arbitraries.of(true, false),
            Arbitraries.integers().between(0, 30),
            domains.injectNull(0.5),
            subnets)
        .as(
            (name, forward, nat, bridge, stp, delay, domain, all) ->
                new NetworkDefinition(
                    name,
                    forward,
                    forward.equals(ForwardMode.NAT) ? nat : null,
                    bridge,
                    stp,
                    delay,
                    domain,
                    all));
  }

  /** Returns what {@link HostileText} gives. */
  public static Arbitrary<String> hostileTexts() {
    return Arbitraries.frequencyOf(
        Tuple.of(2, Arbitraries.of(HostileTexts.KNOWN)),
        Tuple.of(2, Arbitraries.strings().ofMaxLength(60)),
        Tuple.of(4, Arbitraries.strings().withChars(HostileTexts.GRAMMAR).ofMaxLength(40)),
        Tuple.of(3, nearlyRight().withoutEdgeCases()));
  }

  /** Few edge cases, since several of these are combined in one property. */
  private static <T> Arbitrary<T> withEdges(Arbitrary<T> values, List<T> edges) {
    return Arbitraries.frequencyOf(
        Tuple.of(9, values.withoutEdgeCases()), Tuple.of(1, Arbitraries.of(edges)));
  }

  private static Arbitrary<Long> bytes() {
    Arbitrary<Long> units =
        Combinators.combine(
                Arbitraries.of(1L << 10, 1L << 20, 1L << 30, 1_000_000L, 1_000_000_000L),
                Arbitraries.longs().between(0, 4096))
            .as((unit, count) -> unit * count);
    return Arbitraries.oneOf(Arbitraries.longs().greaterOrEqual(0), units);
  }

  private static Arbitrary<Long> fewUnits() {
    return Arbitraries.longs().between(-3, 3);
  }

  private static ResourceDecision decision(
      ResourceLevel level, long anyHeld, long any, long units, int kind, long off) {
    long used = level.usage().total();
    long held = used == Long.MAX_VALUE ? anyHeld : anyHeld % (used + 1);
    long near =
        switch (kind) {
          case 0 -> any;
          case 1 -> held;
          case 2 -> level.inventory().total();
          case 3 -> level.inventory().capacity();
          default -> held + level.headroom();
        };
    long requested = Math.max(0, kind == 0 ? near : near + units);
    long largest = Math.max(0, requested - Math.abs(off));
    return new ResourceDecision(level.inventory(), level.usage(), held, requested, largest);
  }

  private static StringArbitrary words() {
    return Arbitraries.strings().withCharRange('a', 'z').withCharRange('A', 'Z').numeric();
  }

  private static Arbitrary<String> labels() {
    return words().ofMinLength(1).ofMaxLength(12);
  }

  private static Arbitrary<String> diskTags() {
    Arbitrary<String> odd =
        Arbitraries.of("(", "a(b", "a b", ":", "1:2", "Ω", "𝄞", "a;b", "<&>", "\"'", "%20", "-");
    return Arbitraries.oneOf(words().ofMinLength(1).ofMaxLength(20), odd);
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
                  subnet, dhcp ? new DhcpRange(network.plus(2), last) : null);
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

  private static Arbitrary<MachineSpec> requests(
      Arbitrary<Cores> cores, Arbitrary<MemorySize> memory, Arbitrary<StorageSpec> storage) {
    Arbitrary<Boot> boots = Arbitraries.of(Boot.automatic(), Boot.disk(), Boot.network());
    return Combinators.combine(
            machineNames().injectNull(0.3),
            cores,
            memory,
            storage,
            boots,
            Arbitraries.of(PlacementPolicy.class),
            words().ofMinLength(1).ofMaxLength(12).set().ofMaxSize(3),
            Arbitraries.of(true, false))
        .as(
            (name, c, m, s, boot, policy, tags, start) ->
                new MachineSpec(
                    name,
                    c,
                    m,
                    s,
                    List.of(),
                    boot,
                    Virtualization.AUTOMATIC,
                    null,
                    policy,
                    UnknownTags.REFUSE,
                    tags,
                    null,
                    null,
                    start));
  }

  private static Arbitrary<String> nearlyRight() {
    Arbitrary<String> right =
        Arbitraries.oneOf(
            storageSpecs().map(StorageSpec::toString),
            interfaceSpecs().map(InterfaceSpecs::toString),
            memorySizes().map(MemorySize::toString),
            storageSizes().map(StorageSize::toString),
            ratios().map(OvercommitRatio::toString),
            ipAddresses().map(IpAddress::toString),
            macAddresses().map(MacAddress::toString),
            machineNames().map(MachineName::toString));
    return Combinators.combine(
            right, Arbitraries.of(HostileTexts.STRAY), Arbitraries.integers().between(0, 200))
        .as(
            (text, stray, at) -> {
              int place = at % (text.length() + 1);
              return text.substring(0, place) + stray + text.substring(place);
            });
  }
}
