package io.kvmpod.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.core.capacity.Inventory;
import io.kvmpod.core.capacity.Remedy;
import io.kvmpod.core.capacity.ResourceDecision;
import io.kvmpod.core.capacity.ResourceDecision.Rule;
import io.kvmpod.core.capacity.Usage;
import io.kvmpod.core.quantity.OvercommitRatio;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class CapacityLawsTest {

  private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

  @Property
  void acceptedClaimsNeverPassCapacity(
      @ForAll Inventory inventory,
      @ForAll @Size(max = 30) List<@LongRange(min = 0, max = Long.MAX_VALUE) Long> requests) {
    Usage used = Usage.NONE;
    for (long units : requests) {
      if (ResourceDecision.decide(inventory, used, units).fits()) {
        used = used.plus(units, true);
      }
    }
    assertThat(used.total()).isBetween(0L, inventory.capacity());
  }

  @Property
  void capacityAgreesWithIntegerArithmetic(@ForAll Inventory inventory) {
    BigInteger scaledRatio =
        inventory.ratio().value().multiply(new BigDecimal(MILLION)).toBigIntegerExact();
    BigInteger unreserved =
        BigInteger.valueOf(Math.max(0, inventory.total() - inventory.reserved()));

    assertThat(BigInteger.valueOf(inventory.capacity()))
        .isEqualTo(unreserved.multiply(scaledRatio).divide(MILLION));
  }

  @Property(tries = 2000)
  void largerRatioNeverRefusesWhatASmallerTook(
      @ForAll Inventory inventory,
      @ForAll Usage used,
      @ForAll OvercommitRatio other,
      @ForAll @LongRange(min = 0, max = Long.MAX_VALUE) long units) {
    boolean larger = other.compareTo(inventory.ratio()) >= 0;
    Inventory low = larger ? inventory : inventory.overcommitted(other);
    Inventory high = larger ? inventory.overcommitted(other) : inventory;

    if (ResourceDecision.decide(low, used, units).fits()) {
      assertThat(ResourceDecision.decide(high, used, units).fits()).isTrue();
    }
  }

  @Property
  void aDecisionFitsWhenUsedAndRequestedAreWithinCapacityAndTheHost(
      @ForAll Inventory inventory,
      @ForAll Usage used,
      @ForAll @LongRange(min = 1, max = Long.MAX_VALUE) long units) {
    BigInteger sum = BigInteger.valueOf(used.total()).add(BigInteger.valueOf(units));

    assertThat(ResourceDecision.decide(inventory, used, units).fits())
        .isEqualTo(
            sum.compareTo(BigInteger.valueOf(inventory.capacity())) <= 0
                && units <= inventory.total());
  }

  @Property
  void nothingMoreAlwaysFits(@ForAll Inventory inventory, @ForAll Usage used) {
    assertThat(ResourceDecision.decide(inventory, used, 0).fits()).isTrue();
  }

  @Property
  void theRatioThatARefusalNamesMakesItFit(
      @ForAll Inventory inventory,
      @ForAll Usage used,
      @ForAll @LongRange(min = 1, max = Long.MAX_VALUE) long units) {
    ResourceDecision decision = ResourceDecision.decide(inventory, used, units);
    for (Remedy remedy : decision.remedies()) {
      if (remedy instanceof Remedy.RaiseRatio raise) {
        assertThat(decision.rule()).isNotEqualTo(Rule.LARGER_THAN_HOST);
        assertThat(
                ResourceDecision.decide(inventory.overcommitted(raise.ratio()), used, units).fits())
            .isTrue();
      }
    }
  }
}
