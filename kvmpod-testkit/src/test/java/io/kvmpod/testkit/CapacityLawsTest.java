package io.kvmpod.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.core.capacity.Inventory;
import io.kvmpod.core.capacity.ResourceDecision;
import io.kvmpod.core.capacity.ResourceDecision.Rule;
import io.kvmpod.core.capacity.ResourceLevel;
import io.kvmpod.core.capacity.Usage;
import io.kvmpod.core.quantity.OvercommitRatio;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import net.jqwik.api.statistics.StatisticsReport.StatisticsReportMode;

class CapacityLawsTest {

  private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

  @Property(tries = 2000)
  void capacityAgreesWithIntegerArithmetic(@ForAll Inventory inventory) {
    BigInteger scaledRatio =
        inventory.ratio().value().multiply(new BigDecimal(MILLION)).toBigIntegerExact();
    BigInteger unreserved = big(Math.max(0, inventory.total() - inventory.reserved()));

    assertThat(big(inventory.capacity()))
        .isEqualTo(unreserved.multiply(scaledRatio).divide(MILLION));
  }

  @Property(tries = 2000)
  void scalingAgreesWithIntegerArithmeticForAnyDecimals(
      @ForAll @LongRange(min = 0, max = Long.MAX_VALUE / 10) long units,
      @ForAll @BigRange(min = "0", max = "10") @Scale(18) BigDecimal value) {
    BigInteger unit = BigInteger.TEN.pow(18);

    for (int digits = 0; digits <= 18; digits++) {
      BigDecimal ratio = value.setScale(digits, RoundingMode.DOWN);
      assertThat(big(OvercommitRatio.of(ratio).scale(units)))
          .isEqualTo(
              ratio.movePointRight(18).toBigIntegerExact().multiply(big(units)).divide(unit));
    }
  }

  @Property
  void noSequenceOfClaimsAndReleasesPassesCapacity(
      @ForAll Inventory inventory,
      @ForAll @Size(max = 30) List<@IntRange(min = -60, max = 120) Integer> steps) {
    Usage used = Usage.NONE;
    Deque<Claimed> claims = new ArrayDeque<>();
    for (int step : steps) {
      ResourceLevel level = new ResourceLevel(inventory, used);
      if (step > 0) {
        Claimed claim = new Claimed(part(level.headroom(), step), step % 2 == 0);
        if (level.decide(claim.units).fits()) {
          used = used.plus(claim.units, claim.byOurs);
          claims.add(claim);
        }
      } else if (!claims.isEmpty()) {
        Claimed claim = step % 2 == 0 ? claims.removeFirst() : claims.removeLast();
        used = used.minus(claim.units, claim.byOurs);
      }
      assertThat(used.total()).isBetween(0L, inventory.capacity());
    }
    for (Claimed claim : claims) {
      used = used.minus(claim.units, claim.byOurs);
    }
    assertThat(used).isEqualTo(Usage.NONE);
  }

  @Property
  void releaseUndoesClaim(
      @ForAll Usage used,
      @ForAll @LongRange(min = 0, max = Long.MAX_VALUE / 2) long units,
      @ForAll boolean byOurs) {
    Usage claimed = used.plus(units, byOurs);

    assertThat(big(claimed.ours()).add(big(claimed.others())))
        .isEqualTo(big(used.total()).add(big(units)));
    assertThat(claimed.minus(units, byOurs)).isEqualTo(used);
  }

  @Property(tries = 2000)
  void largerRatioNeverRefusesWhatASmallerTook(
      @ForAll ResourceDecision decision, @ForAll OvercommitRatio other) {
    boolean larger = other.compareTo(decision.inventory().ratio()) >= 0;
    ResourceDecision that = with(decision, decision.inventory().overcommitted(other));
    ResourceDecision low = larger ? decision : that;
    ResourceDecision high = larger ? that : decision;

    if (low.fits()) {
      assertThat(high.fits()).isTrue();
    }
  }

  @Property(tries = 2000)
  void aRequestFitsWhenUsedAndRequestedAreWithinCapacityAndTheHost(
      @ForAll ResourceLevel level, @ForAll @LongRange(min = 1, max = Long.MAX_VALUE) long units) {
    BigInteger sum = big(level.usage().total()).add(big(units));

    assertThat(level.decide(units).fits())
        .isEqualTo(
            sum.compareTo(big(level.inventory().capacity())) <= 0
                && units <= level.inventory().total());
  }

  @Property
  void nothingMoreAlwaysFits(@ForAll ResourceLevel level) {
    assertThat(level.decide(0).fits()).isTrue();
  }

  @Property
  void whatMakesUsageNotWorseIsNeverRefused(
      @ForAll ResourceLevel level,
      @ForAll @LongRange(min = 0, max = Long.MAX_VALUE) long any,
      @ForAll @IntRange(min = 0, max = 100) int percent) {
    long held = Math.min(any, level.usage().total());
    long requested = held / 100 * percent + held % 100 * percent / 100;

    assertThat(level.decideChange(held, requested).fits()).isTrue();
    assertThat(level.decideChange(held, held).fits()).isTrue();
  }

  @Property(tries = 2000)
  void acceptedGrowthNeverPassesCapacityNorTheHost(@ForAll ResourceDecision decision) {
    if (decision.fits() && decision.growth() > 0) {
      assertThat(big(decision.usage().total()).add(big(decision.growth())))
          .isLessThanOrEqualTo(big(decision.inventory().capacity()));
      assertThat(decision.largest()).isLessThanOrEqualTo(decision.inventory().total());
    }
  }

  @Property(tries = 2000)
  void theMarginIsWhatWouldBeLeft(@ForAll ResourceDecision decision) {
    BigInteger left =
        big(decision.inventory().capacity())
            .subtract(big(decision.usage().total()))
            .subtract(big(decision.growth()));

    assertThat(big(decision.margin())).isEqualTo(left.max(big(Long.MIN_VALUE)));
  }

  @Property(tries = 2000)
  @StatisticsReport(StatisticsReportMode.OFF)
  void decisionsOfEveryRuleAreTried(@ForAll ResourceDecision decision) {
    Statistics.collect(decision.rule());
    Statistics.coverage(
        rules -> {
          rules.check(Rule.FITS).percentage(p -> p > 10);
          rules.check(Rule.NOT_WORSE).percentage(p -> p > 1);
          rules.check(Rule.OVER_CAPACITY).percentage(p -> p > 10);
          rules.check(Rule.LARGER_THAN_HOST).percentage(p -> p > 10);
          rules.check(Rule.RATIO_IS_ZERO).percentage(p -> p > 0.2);
        });
  }

  private static ResourceDecision with(ResourceDecision d, Inventory inventory) {
    return new ResourceDecision(inventory, d.usage(), d.held(), d.requested(), d.largest());
  }

  /** Returns about so many percent of what is left, and a little more than all past 100. */
  private static long part(long headroom, int percent) {
    long units = headroom / 100 * Math.min(100, percent) + percent;
    return units < 0 ? Long.MAX_VALUE : units;
  }

  private static BigInteger big(long number) {
    return BigInteger.valueOf(number);
  }

  private record Claimed(long units, boolean byOurs) {}
}
