package io.kvmpod.core.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.core.capacity.ResourceDecision.Rule;
import io.kvmpod.core.quantity.Cores;
import io.kvmpod.core.quantity.OvercommitRatio;
import org.junit.jupiter.api.Test;

/** A machine that is there takes more or less; its claim is among what is used. */
class ChangeDecisionTest {

  @Test
  void growthFitsIntoWhatIsLeft() {
    ResourceDecision decision = change(16, "1", new Usage(6, 6), 4, 8); // 12 used, 4 left

    assertThat(decision.rule()).isEqualTo(Rule.FITS);
    assertThat(decision.growth()).isEqualTo(4);
    assertThat(decision.margin()).isZero();
  }

  @Test
  void growthPastWhatIsLeftIsRefused() {
    ResourceDecision decision = change(16, "1", new Usage(6, 6), 4, 9);

    assertThat(decision.rule()).isEqualTo(Rule.OVER_CAPACITY);
    assertThat(decision.margin()).isEqualTo(-1);
    assertThat(decision.refusal())
        .isEqualTo("9 cores requested where 4 cores are held, 4 cores left of 16 cores");
    assertThat(decision.remedies())
        .extracting(Remedy::toString)
        .containsExactly(
            "free 1 core",
            "raise the ratio of cores to 1.0625", // 17 / 16
            "take at most 8 cores");
  }

  @Test
  void growthPastTheHostIsRefusedWhateverTheRatio() {
    ResourceDecision decision = change(16, "10", new Usage(6, 6), 4, 17);

    assertThat(decision.rule()).isEqualTo(Rule.LARGER_THAN_HOST);
    assertThat(decision.remedies())
        .extracting(Remedy::toString)
        .containsExactly("take at most 16 cores");
  }

  @Test
  void whatMakesUsageNotWorseIsAcceptedOnAPodOverItsCapacity() {
    assertThat(change(4, "1", new Usage(6, 0), 6, 6).rule()).isEqualTo(Rule.NOT_WORSE);
    assertThat(change(4, "1", new Usage(6, 0), 6, 5).rule()).isEqualTo(Rule.NOT_WORSE);
    assertThat(change(4, "0", new Usage(0, 6), 3, 0).rule()).isEqualTo(Rule.NOT_WORSE);
    assertThat(change(4, "1", new Usage(6, 0), 6, 6).fits()).isTrue();
    assertThat(change(4, "1", new Usage(6, 0), 6, 6).remedies()).isEmpty();
    assertThat(change(4, "1", new Usage(6, 0), 6, 6).refusal()).isEmpty();
    assertThat(change(4, "1", new Usage(6, 0), 6, 5).growth()).isEqualTo(-1);
    assertThat(change(4, "1", new Usage(6, 0), 6, 5).margin()).isEqualTo(-1); // 4 - 5
  }

  @Test
  void whatBringsAPodBackWithinItsCapacityFits() {
    ResourceDecision decision = change(4, "1", new Usage(6, 0), 6, 4);

    assertThat(decision.rule()).isEqualTo(Rule.FITS);
    assertThat(decision.margin()).isZero();
  }

  @Test
  void aMachineLargerThanTheHostKeepsOrGivesBackWhatItHas() {
    assertThat(change(4, "10", new Usage(6, 0), 6, 6).rule()).isEqualTo(Rule.NOT_WORSE);
    assertThat(change(4, "10", new Usage(6, 0), 6, 5).rule()).isEqualTo(Rule.NOT_WORSE);
    assertThat(change(4, "10", new Usage(6, 0), 6, 7).rule()).isEqualTo(Rule.LARGER_THAN_HOST);
    assertThat(change(4, "10", new Usage(6, 0), 6, 7).remedies()).isEmpty();
  }

  @Test
  void anyGrowthIsRefusedOnAPodOverItsCapacity() {
    ResourceDecision decision = change(4, "1", new Usage(2, 4), 1, 2);

    assertThat(decision.rule()).isEqualTo(Rule.OVER_CAPACITY);
    assertThat(decision.margin()).isEqualTo(-3); // 4 - 6 - 1
    assertThat(decision.remedies())
        .extracting(Remedy::toString)
        .containsExactly("free 3 cores", "raise the ratio of cores to 1.75"); // 7 / 4
    assertThat(change(4, "0", new Usage(2, 4), 1, 2).rule()).isEqualTo(Rule.RATIO_IS_ZERO);
  }

  @Test
  void theMachineItselfIsNotFreed() {
    assertThat(change(8, "0.5", new Usage(4, 0), 4, 5).remedies()) // 4 used, all its own; 5 > 4
        .extracting(Remedy::toString)
        .containsExactly("raise the ratio of cores to 0.625");
    assertThat(change(8, "0.5", new Usage(4, 1), 3, 4).remedies()) // 2 by others, as has to go
        .extracting(Remedy::toString)
        .containsExactly("free 2 cores", "raise the ratio of cores to 0.75");
  }

  @Test
  void aMarginOfAChangeDoesNotOverflow() {
    assertThat(change(0, "1", new Usage(Long.MAX_VALUE, 0), Long.MAX_VALUE, 0).margin()).isZero();
    assertThat(change(0, "1", new Usage(Long.MAX_VALUE, 0), 0, Long.MAX_VALUE).margin())
        .isEqualTo(Long.MIN_VALUE);
  }

  private static ResourceDecision change(
      int total, String ratio, Usage usage, long held, long requested) {
    return ResourceDecision.decideChange(
        Inventory.cores(Cores.of(total)).overcommitted(OvercommitRatio.of(ratio)),
        usage,
        held,
        requested);
  }
}
