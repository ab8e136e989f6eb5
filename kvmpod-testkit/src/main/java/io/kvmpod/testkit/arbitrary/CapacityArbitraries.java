package io.kvmpod.testkit.arbitrary;

import io.kvmpod.core.capacity.Admission;
import io.kvmpod.core.capacity.Inventory;
import io.kvmpod.core.capacity.LimitDecision;
import io.kvmpod.core.capacity.Placement;
import io.kvmpod.core.capacity.Remedy;
import io.kvmpod.core.capacity.Resource;
import io.kvmpod.core.capacity.ResourceDecision;
import io.kvmpod.core.capacity.ResourceLevel;
import io.kvmpod.core.capacity.Usage;
import io.kvmpod.core.quantity.Cores;
import io.kvmpod.core.quantity.MemorySize;
import io.kvmpod.core.quantity.OvercommitRatio;
import io.kvmpod.core.quantity.StorageSize;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** What there is, what is used, and what was decided. */
final class CapacityArbitraries {

  private static final OvercommitRatio RATIO_ZERO = OvercommitRatio.of("0");
  private static final OvercommitRatio RATIO_TEN = OvercommitRatio.of("10");

  /** So large that ten times as much is still a number of the machine. */
  private static final StorageSize LARGEST = StorageSize.ofBytes(Long.MAX_VALUE / 10);

  private CapacityArbitraries() {}

  static Map<Class<?>, Supplier<Arbitrary<?>>> all() {
    return Map.ofEntries(
        Map.entry(Inventory.class, CapacityArbitraries::inventories),
        Map.entry(Usage.class, CapacityArbitraries::usages),
        Map.entry(Resource.class, CapacityArbitraries::resources),
        Map.entry(ResourceLevel.class, CapacityArbitraries::resourceLevels),
        Map.entry(ResourceDecision.class, CapacityArbitraries::resourceDecisions),
        Map.entry(LimitDecision.class, CapacityArbitraries::limitDecisions),
        Map.entry(Remedy.class, CapacityArbitraries::remedies),
        Map.entry(Remedy.Free.class, CapacityArbitraries::frees),
        Map.entry(Remedy.RaiseRatio.class, CapacityArbitraries::raisedRatios),
        Map.entry(Remedy.RaiseLimit.class, CapacityArbitraries::raisedLimits),
        Map.entry(Remedy.TakeAtMost.class, CapacityArbitraries::takes),
        Map.entry(Placement.class, CapacityArbitraries::placements),
        Map.entry(Placement.Candidate.class, CapacityArbitraries::candidates),
        Map.entry(Admission.class, CapacityArbitraries::admissions));
  }

  static Arbitrary<Inventory> inventories() {
    Arbitrary<Long> most = Arbitraries.longs().between(0, Long.MAX_VALUE / 10);
    Arbitrary<Inventory> plain =
        Arbitraries.oneOf(
            Arbitraries.integers().between(0, 4096).map(c -> Inventory.cores(Cores.of(c))),
            most.map(b -> Inventory.memory(MemorySize.ofBytes(b))),
            most.map(b -> Inventory.storagePool("pool1", StorageSize.ofBytes(b))));
    return withEdges(
        Combinators.combine(plain, most, QuantityArbitraries.ratios())
            .as((i, reserved, r) -> i.reserving(reserved % (i.total() + 2)).overcommitted(r)),
        List.of(
            Inventory.cores(Cores.ZERO),
            Inventory.cores(Cores.of(90)).overcommitted(OvercommitRatio.of("0.7")),
            Inventory.cores(Cores.of(100)).overcommitted(OvercommitRatio.of("1.15")),
            Inventory.cores(Cores.of(4)).reserving(5),
            Inventory.memory(MemorySize.ofGiB(64)).overcommitted(RATIO_ZERO),
            Inventory.storagePool("pool1", LARGEST).overcommitted(RATIO_TEN)));
  }

  static Arbitrary<Usage> usages() {
    Arbitrary<Long> half = Arbitraries.longs().between(0, Long.MAX_VALUE / 2);
    return withEdges(
        Combinators.combine(half, half).as(Usage::new),
        List.of(
            Usage.NONE,
            new Usage(1, 0),
            new Usage(0, 1),
            new Usage(Long.MAX_VALUE / 2, Long.MAX_VALUE / 2)));
  }

  static Arbitrary<Resource> resources() {
    return Arbitraries.oneOf(
        Arbitraries.of(Resource.CORES, Resource.MEMORY),
        Texts.names().map(Resource::storagePool),
        Combinators.combine(Arbitraries.of(Resource.Kind.class), Texts.resourcePools())
            .as(Resource::ofResourcePool));
  }

  static Arbitrary<ResourceLevel> resourceLevels() {
    return Combinators.combine(
            inventories(), usages(), fewUnits(), Arbitraries.of(true, false, false, true))
        .as(
            (inventory, usage, units, near) -> {
              long used = Math.max(0, inventory.capacity() + units);
              long ours = usage.ours() % (used + 1);
              return new ResourceLevel(inventory, near ? new Usage(ours, used - ours) : usage);
            });
  }

  static Arbitrary<ResourceDecision> resourceDecisions() {
    Arbitrary<Long> any = Arbitraries.longs().greaterOrEqual(0);
    return Combinators.combine(
            resourceLevels(),
            Arbitraries.oneOf(Arbitraries.just(0L), any),
            any,
            fewUnits(),
            Arbitraries.integers().between(0, 5),
            Arbitraries.oneOf(Arbitraries.just(0L), fewUnits(), any))
        .as(CapacityArbitraries::decision)
        .withoutEdgeCases(); // they are in its parts, and all their combinations are too many
  }

  static Arbitrary<Remedy> remedies() {
    return Arbitraries.oneOf(frees(), raisedRatios(), raisedLimits(), takes()).map(r -> r);
  }

  private static Arbitrary<Remedy.Free> frees() {
    return Combinators.combine(resources(), someUnits()).as(Remedy.Free::new);
  }

  private static Arbitrary<Remedy.RaiseRatio> raisedRatios() {
    return Combinators.combine(resources(), QuantityArbitraries.ratios().filter(r -> !r.isZero()))
        .as(Remedy.RaiseRatio::new);
  }

  private static Arbitrary<Remedy.RaiseLimit> raisedLimits() {
    return Combinators.combine(resources(), someUnits()).as(Remedy.RaiseLimit::new);
  }

  private static Arbitrary<Remedy.TakeAtMost> takes() {
    return Combinators.combine(resources(), someUnits()).as(Remedy.TakeAtMost::new);
  }

  static Arbitrary<LimitDecision> limitDecisions() {
    Arbitrary<Long> near = Arbitraries.longs().between(0, 10);
    Arbitrary<Long> any = Arbitraries.longs().greaterOrEqual(0);
    Arbitrary<LimitDecision> small =
        Combinators.combine(resources(), near, near, near).as(LimitDecision::new);
    return Arbitraries.oneOf(
            small, Combinators.combine(resources(), any, any, any).as(LimitDecision::new))
        .withoutEdgeCases();
  }

  static Arbitrary<Placement> placements() {
    return Combinators.combine(
            Arbitraries.of("vda", "vdb", "vdz", "vdaa"),
            Texts.labels().injectNull(0.3),
            QuantityArbitraries.storageSizes(),
            Texts.names().injectNull(0.3),
            Texts.free(),
            Texts.free().list().ofMaxSize(2),
            candidates().list().ofMaxSize(3))
        .as(Placement::new)
        .withoutEdgeCases();
  }

  static Arbitrary<Admission> admissions() {
    return Combinators.combine(
            resourceDecisions().list().ofMaxSize(4),
            limitDecisions().list().ofMaxSize(3),
            placements().list().ofMaxSize(3),
            NetworkArbitraries.attachmentDecisions().list().ofMaxSize(3))
        .as(Admission::new)
        .withoutEdgeCases();
  }

  private static Arbitrary<Placement.Candidate> candidates() {
    return Combinators.combine(Texts.names(), Texts.free(), resourceDecisions().injectNull(0.3))
        .as(Placement.Candidate::new)
        .withoutEdgeCases();
  }

  /** Those that pods have, which leave capacities within the numbers of the machine. */
  static Arbitrary<OvercommitRatio> fewRatios() {
    return Arbitraries.of("1", "1", "1", "0.5", "1.5", "2", "10", "0").map(OvercommitRatio::of);
  }

  private static Arbitrary<Long> someUnits() {
    return Arbitraries.longs().greaterOrEqual(1);
  }

  /** Few edge cases, since several of these are combined in one property. */
  private static <T> Arbitrary<T> withEdges(Arbitrary<T> values, List<T> edges) {
    return Arbitraries.frequencyOf(
        Tuple.of(9, values.withoutEdgeCases()), Tuple.of(1, Arbitraries.of(edges)));
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
}
