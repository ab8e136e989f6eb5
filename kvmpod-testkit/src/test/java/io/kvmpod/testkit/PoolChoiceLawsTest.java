package io.kvmpod.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.core.capacity.Inventory;
import io.kvmpod.core.capacity.Placement;
import io.kvmpod.core.capacity.Remedy;
import io.kvmpod.core.capacity.ResourceDecision;
import io.kvmpod.core.capacity.Usage;
import io.kvmpod.core.data.PlainData;
import io.kvmpod.core.quantity.OvercommitRatio;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.storage.DiskSpec;
import io.kvmpod.core.storage.PlacementPolicy;
import io.kvmpod.core.storage.PoolChoice;
import io.kvmpod.core.storage.PoolChoice.Candidate;
import io.kvmpod.core.storage.StoragePoolInfo;
import io.kvmpod.core.storage.UnknownTags;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

class PoolChoiceLawsTest {

  /** What disks are multiples of. */
  private static final long KIB = 1024;

  /** The pools are small, and images need room for their tables: the laws are about the sums. */
  private static final StorageSize SPACE = StorageSize.ofGB(1000);

  @Property
  void whatIsPlacedFitsInEachPoolTogether(
      @ForAll("pools") List<Candidate> pools,
      @ForAll("disks") List<DiskSpec> disks,
      @ForAll PlacementPolicy policy) {
    PoolChoice choice = choice(pools, policy);
    List<Placement> placements = choice.place(disks);

    Map<String, Long> taken = taken(placements);
    for (Candidate c : pools) {
      long sum = taken.getOrDefault(c.pool().name(), 0L);
      assertThat(c.usage().total() + sum <= c.inventory().capacity() || sum == 0).isTrue();
    }
    if (placements.stream().allMatch(Placement::placed)) {
      assertThat(choice.resources()).allMatch(ResourceDecision::fits);
      assertThat(choice.resources())
          .allSatisfy(
              r -> assertThat(r.requested()).isEqualTo(taken.get(r.inventory().resource().name())));
    } else {
      assertThat(placements.stream().map(Placement::placed)).contains(false);
    }
  }

  @Property
  void allOfASpaceTogetherFitsInThePoolThatGaveLast(
      @ForAll("pools") List<Candidate> pools, @ForAll("disks") List<DiskSpec> disks) {
    List<Placement> placements = choice(pools, PlacementPolicy.MOST_HEADROOM).place(disks);

    Map<String, Long> takenOfSpace = new HashMap<>();
    for (Placement p : placements) {
      if (p.pool() != null) {
        Candidate c = named(pools, p.pool());
        long sum = takenOfSpace.merge(c.pool().space(), p.size().bytes(), Long::sum);
        assertThat(c.usage().total() + sum).isLessThanOrEqualTo(c.inventory().capacity());
      }
    }
  }

  @Property
  void aRefusalMeansThatNoAssignmentByFirstFitExists(
      @ForAll("pools") List<Candidate> pools, @ForAll("disks") List<DiskSpec> disks) {
    List<Integer> placed =
        choice(pools, PlacementPolicy.FIRST_FIT).place(disks).stream()
            .map(p -> p.pool() == null ? -1 : pools.indexOf(named(pools, p.pool())))
            .toList();

    List<List<Integer>> all = assignmentsByFirstFit(pools, disks);
    if (placed.contains(-1)) {
      assertThat(all).isEmpty();
    } else {
      assertThat(all).containsExactly(placed);
    }
  }

  @Property
  void theMostHeadroomIsOfThePoolWithTheLargestFractionLeft(
      @ForAll("pools") List<Candidate> pools, @ForAll("disks") List<DiskSpec> disks) {
    Placement first = choice(pools, PlacementPolicy.MOST_HEADROOM).place(disks).get(0);

    if (first.pool() != null) {
      double chosen = fractionLeft(named(pools, first.pool()), first.size());
      for (Placement.Candidate c : first.candidates()) {
        if (c.eligible()) {
          assertThat(fractionLeft(named(pools, c.pool()), first.size()))
              .isLessThanOrEqualTo(chosen);
        }
      }
    }
  }

  @Property
  void whereDisksGoDependsOnNothingElse(
      @ForAll("pools") List<Candidate> pools,
      @ForAll("disks") List<DiskSpec> disks,
      @ForAll PlacementPolicy policy) {
    List<Placement> placements = choice(pools, policy).place(disks);

    assertThat(choice(pools, policy).place(List.copyOf(disks))).isEqualTo(placements);
  }

  @Property
  void eachRemedyMakesTheDiskFitAndOneUnitLessDoesNot(
      @ForAll("pools") List<Candidate> pools, @ForAll("disks") List<DiskSpec> disks) {
    Placement first = choice(pools, PlacementPolicy.FIRST_FIT).place(disks).get(0);

    for (Remedy remedy : first.remedies()) {
      Candidate c = named(pools, remedy.resource().name());
      long asked = first.size().bytes();
      if (remedy instanceof Remedy.Free free) {
        assertThat(fits(c, c.usage().total() - free.units(), asked)).isTrue();
        assertThat(fits(c, c.usage().total() - free.units() + 1, asked)).isFalse();
      } else if (remedy instanceof Remedy.TakeAtMost most) {
        assertThat(fits(c, c.usage().total(), most.units())).isTrue();
        assertThat(fits(c, c.usage().total(), most.units() + 1)).isFalse();
      } else if (remedy instanceof Remedy.RaiseRatio raise) {
        assertThat(
                ResourceDecision.decide(
                        c.inventory().overcommitted(raise.ratio()), c.usage(), asked)
                    .fits())
            .isTrue();
      }
    }
  }

  @Property
  void aPlacementIsReadBackFromPlainData(
      @ForAll("pools") List<Candidate> pools,
      @ForAll("disks") List<DiskSpec> disks,
      @ForAll PlacementPolicy policy) {
    assertThat(choice(pools, policy).place(disks))
        .allSatisfy(p -> assertThat(Placement.from(PlainData.of("disk", p.toMap()))).isEqualTo(p));
  }

  /** Small numbers, so that disks often just fit, often just do not, and edges are met anyway. */
  @Provide
  Arbitrary<List<Candidate>> pools() {
    Arbitrary<IntFunction<Candidate>> pool =
        Combinators.combine(
                Arbitraries.integers().between(0, 10),
                Arbitraries.integers().between(0, 6),
                Arbitraries.of("0", "0.5", "1", "1", "2"),
                Arbitraries.frequency(Tuple.of(5, true), Tuple.of(1, false)),
                Arbitraries.of("fs1", "fs1", "fs2").injectNull(0.4))
            .as(
                (total, used, ratio, active, on) ->
                    i -> candidate("p" + i, total, used, ratio, active, on));
    return pool.withoutEdgeCases()
        .list()
        .ofMinSize(1)
        .ofMaxSize(3)
        .map(all -> IntStream.range(0, all.size()).mapToObj(i -> all.get(i).apply(i)).toList());
  }

  @Provide
  Arbitrary<List<DiskSpec>> disks() {
    return Combinators.combine(
            Arbitraries.longs().between(1, 8), Arbitraries.of("odd", "even").list().ofMaxSize(1))
        .as((bytes, tags) -> new DiskSpec(null, StorageSize.ofBytes(KIB * bytes), tags))
        .withoutEdgeCases()
        .list()
        .ofMinSize(1)
        .ofMaxSize(3);
  }

  /** All ways to give each disk a pool such that none before it in host order would have done. */
  private static List<List<Integer>> assignmentsByFirstFit(
      List<Candidate> pools, List<DiskSpec> disks) {
    List<List<Integer>> all = List.of(List.of());
    for (int d = 0; d < disks.size(); d++) {
      List<List<Integer>> longer = new ArrayList<>();
      for (List<Integer> before : all) {
        for (int p = 0; p < pools.size(); p++) {
          List<Integer> more = new ArrayList<>(before);
          more.add(p);
          boolean firstOfAll =
              IntStream.range(0, p)
                  .noneMatch(
                      earlier -> {
                        List<Integer> other = new ArrayList<>(before);
                        other.add(earlier);
                        return lastFits(pools, disks, other);
                      });
          if (firstOfAll && lastFits(pools, disks, more)) {
            longer.add(more);
          }
        }
      }
      all = longer;
    }
    return all;
  }

  private static boolean lastFits(List<Candidate> pools, List<DiskSpec> disks, List<Integer> to) {
    int last = to.size() - 1;
    Candidate c = pools.get(to.get(last));
    DiskSpec disk = disks.get(last);
    boolean meant = disk.tags().isEmpty() || c.tags().containsAll(disk.tags());
    boolean known =
        pools.stream().anyMatch(p -> p.tags().containsAll(disk.tags())); // else it is refused
    long sum =
        IntStream.rangeClosed(0, last)
            .filter(i -> pools.get(to.get(i)).pool().space().equals(c.pool().space()))
            .mapToLong(i -> disks.get(i).size().bytes())
            .sum();
    return meant
        && known
        && c.pool().holdsDisks()
        && disk.size().bytes() <= c.inventory().total()
        && c.usage().total() + sum <= c.inventory().capacity();
  }

  private static PoolChoice choice(List<Candidate> pools, PlacementPolicy policy) {
    return new PoolChoice(pools, null, policy, UnknownTags.REFUSE);
  }

  private static Map<String, Long> taken(List<Placement> placements) {
    Map<String, Long> taken = new HashMap<>();
    for (Placement p : placements) {
      if (p.pool() != null) {
        taken.merge(p.pool(), p.size().bytes(), Long::sum);
      }
    }
    return taken;
  }

  private static Candidate named(List<Candidate> pools, String name) {
    return pools.stream().filter(c -> c.pool().name().equals(name)).findFirst().orElseThrow();
  }

  /** Exact enough: the numbers are small. */
  private static double fractionLeft(Candidate c, StorageSize size) {
    return (double) (c.inventory().capacity() - c.usage().total() - size.bytes())
        / c.inventory().capacity();
  }

  private static boolean fits(Candidate c, long used, long asked) {
    return ResourceDecision.decide(c.inventory(), new Usage(0, used), asked).fits();
  }

  private static Candidate candidate(
      String name, int total, int used, String ratio, boolean active, @Nullable String backing) {
    StorageSize size = StorageSize.ofBytes(KIB * total);
    StoragePoolInfo pool =
        new StoragePoolInfo(
            name,
            new UUID(0, name.hashCode()),
            "dir",
            "/" + name,
            active,
            true,
            size,
            StorageSize.ZERO,
            SPACE,
            StorageSize.ZERO,
            StorageSize.ZERO,
            backing);
    return new Candidate(
        pool,
        Inventory.storagePool(name, size).overcommitted(OvercommitRatio.of(ratio)),
        new Usage(0, KIB * used),
        Set.of(used % 2 == 0 ? "even" : "odd"));
  }
}
