package io.kvmpod.core.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.core.capacity.ResourceDecision.Rule;
import io.kvmpod.core.data.PlainData;
import io.kvmpod.core.quantity.Cores;
import io.kvmpod.core.quantity.OvercommitRatio;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every decision on a host of up to three cores, with what a search over all changes finds. */
class RemediesOfEveryDecisionTest {

  private static final BigDecimal STEP = new BigDecimal("0.0001");
  private static final List<ResourceDecision> ALL = all();

  @Test
  void theLeastThatOthersHaveToFreeIsNamedAndNothingElse() {
    for (ResourceDecision d : refused()) {
      OptionalLong least =
          LongStream.rangeClosed(1, d.usage().total() - d.held())
              .filter(units -> freed(d, units).fits())
              .findFirst();

      assertThat(named(d, Remedy.Free.class).map(Remedy.Free::units).toList())
          .as(d.toString())
          .isEqualTo(least.stream().boxed().toList());
    }
  }

  @Test
  void theMostThatCanBeTakenIsNamedAndNothingElse() {
    for (ResourceDecision d : refused()) {
      OptionalLong most =
          LongStream.range(d.held() + 1, d.requested())
              .filter(units -> smaller(d, units).fits())
              .max();

      assertThat(named(d, Remedy.TakeAtMost.class).map(Remedy.TakeAtMost::units).toList())
          .as(d.toString())
          .isEqualTo(most.stream().boxed().toList());
    }
  }

  @Test
  void theSmallestRatioIsNamedIfAnyWouldDo() {
    for (ResourceDecision d : refused()) {
      List<OvercommitRatio> ratios =
          d.remedies().stream()
              .filter(Remedy.RaiseRatio.class::isInstance)
              .map(r -> ((Remedy.RaiseRatio) r).ratio())
              .toList();

      assertThat(ratios)
          .as(d.toString())
          .hasSize(raised(d, OvercommitRatio.of("10")).fits() ? 1 : 0)
          .allMatch(r -> r.compareTo(d.inventory().ratio()) > 0)
          .allMatch(r -> raised(d, r).fits())
          .noneMatch(r -> raised(d, OvercommitRatio.of(r.value().subtract(STEP))).fits());
    }
  }

  @Test
  void whatIsAcceptedNeedsNoRemedy() {
    assertThat(ALL).filteredOn(ResourceDecision::fits).allMatch(d -> d.remedies().isEmpty());
  }

  @Test
  void theRuleFollowsFromTheAmounts() {
    for (ResourceDecision d : ALL) {
      boolean larger = d.largest() > d.inventory().total();
      boolean over = d.usage().total() - d.held() + d.requested() > d.inventory().capacity();
      Rule tooMuch = d.inventory().ratio().isZero() ? Rule.RATIO_IS_ZERO : Rule.OVER_CAPACITY;
      Rule worse = larger ? Rule.LARGER_THAN_HOST : tooMuch;
      Rule ifRefused = d.requested() <= d.held() ? Rule.NOT_WORSE : worse;

      assertThat(d.rule()).as(d.toString()).isEqualTo(larger || over ? ifRefused : Rule.FITS);
    }
  }

  @Test
  void everyDecisionIsReadBack() {
    for (ResourceDecision d : ALL) {
      assertThat(ResourceDecision.from(PlainData.of("d", d.toMap()))).isEqualTo(d);
    }
  }

  private static List<ResourceDecision> refused() {
    return ALL.stream().filter(d -> !d.fits()).toList();
  }

  private static <R extends Remedy> Stream<R> named(ResourceDecision d, Class<R> kind) {
    return d.remedies().stream().filter(kind::isInstance).map(kind::cast);
  }

  private static ResourceDecision freed(ResourceDecision d, long units) {
    return new ResourceDecision(
        d.inventory(),
        new Usage(d.usage().total() - units, 0),
        d.held(),
        d.requested(),
        d.largest());
  }

  private static ResourceDecision raised(ResourceDecision d, OvercommitRatio ratio) {
    return new ResourceDecision(
        d.inventory().overcommitted(ratio), d.usage(), d.held(), d.requested(), d.largest());
  }

  private static ResourceDecision smaller(ResourceDecision d, long units) {
    return new ResourceDecision(
        d.inventory(), d.usage(), d.held(), units, Math.min(d.largest(), units));
  }

  private static List<ResourceDecision> all() {
    List<ResourceDecision> all = new ArrayList<>();
    for (int total = 0; total <= 3; total++) {
      for (int reserved = 0; reserved <= total + 1; reserved++) {
        for (String ratio : List.of("0", "0.33333", "1", "1.5", "10")) {
          Inventory inventory =
              Inventory.cores(Cores.of(total))
                  .reserving(reserved)
                  .overcommitted(OvercommitRatio.of(ratio));
          addRequests(all, inventory);
        }
      }
    }
    return all;
  }

  private static void addRequests(List<ResourceDecision> all, Inventory inventory) {
    for (Usage usage : List.of(Usage.NONE, new Usage(1, 1), new Usage(4, 0), new Usage(0, 31))) {
      for (long held = 0; held <= Math.min(4, usage.total()); held++) {
        for (long requested = 0; requested <= 5; requested++) {
          for (long largest = Math.min(1, requested); largest <= requested; largest++) {
            all.add(new ResourceDecision(inventory, usage, held, requested, largest));
          }
        }
      }
    }
  }
}
