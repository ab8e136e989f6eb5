package io.kvmpod.core.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.capacity.ResourceDecision.Rule;
import io.kvmpod.core.quantity.Cores;
import io.kvmpod.core.quantity.MemorySize;
import io.kvmpod.core.quantity.OvercommitRatio;
import io.kvmpod.core.quantity.StorageSize;
import org.junit.jupiter.api.Test;

class ResourceDecisionTest {

  private static final long GIB = 1L << 30;

  @Test
  void whatIsExactlyLeftFits() {
    ResourceDecision decision = ResourceDecision.decide(cores(16, "1"), new Usage(4, 6), 6);

    assertThat(decision.rule()).isEqualTo(Rule.FITS);
    assertThat(decision.fits()).isTrue();
    assertThat(decision.margin()).isZero();
    assertThat(decision.remedies()).isEmpty();
    assertThat(decision.refusal()).isEmpty();
  }

  @Test
  void oneMoreThanIsLeftIsOverCapacity() {
    ResourceDecision decision = ResourceDecision.decide(cores(16, "1"), new Usage(4, 6), 7);

    assertThat(decision.rule()).isEqualTo(Rule.OVER_CAPACITY);
    assertThat(decision.fits()).isFalse();
    assertThat(decision.margin()).isEqualTo(-1);
    assertThat(decision.refusal()).isEqualTo("7 cores requested, 6 cores left of 16 cores");
  }

  @Test
  void oneMachineMayBeAsLargeAsTheHost() {
    assertThat(ResourceDecision.decide(cores(16, "10"), Usage.NONE, 16).rule())
        .isEqualTo(Rule.FITS);
  }

  @Test
  void oneMachineIsNeverLargerThanTheHost() {
    ResourceDecision decision = ResourceDecision.decide(cores(16, "10"), Usage.NONE, 17);

    assertThat(decision.rule()).isEqualTo(Rule.LARGER_THAN_HOST);
    assertThat(decision.fits()).isFalse();
    assertThat(decision.margin()).isEqualTo(143); // 160 - 17
    assertThat(decision.refusal())
        .isEqualTo("17 cores requested, more than the 16 cores that the host has in all");
  }

  @Test
  void oneDiskIsNeverLargerThanItsStoragePool() {
    assertThat(decideDisks(pool(100, "2"), Usage.NONE, 101, 101).refusal())
        .isEqualTo("101GB requested, more than the 100GB that storage pool p has in all");
  }

  @Test
  void severalDisksMayBeLargerThanTheirStoragePoolAsFarAsItsRatioGoes() {
    Inventory pool = pool(100, "2");

    assertThat(decideDisks(pool, Usage.NONE, 200, 100).rule()).isEqualTo(Rule.FITS);
    assertThat(decideDisks(pool, Usage.NONE, 201, 100).rule()).isEqualTo(Rule.OVER_CAPACITY);
    assertThat(decideDisks(pool, Usage.NONE, 150, 101).rule()).isEqualTo(Rule.LARGER_THAN_HOST);
    assertThat(decideDisks(pool, Usage.NONE, 150, 101).refusal())
        .isEqualTo("101GB requested, more than the 100GB that storage pool p has in all");
  }

  @Test
  void aRatioOf0TakesNothingMore() {
    ResourceDecision decision = ResourceDecision.decide(cores(16, "0"), Usage.NONE, 1);

    assertThat(decision.rule()).isEqualTo(Rule.RATIO_IS_ZERO);
    assertThat(decision.fits()).isFalse();
    assertThat(decision.refusal())
        .isEqualTo("the ratio of cores is 0, so nothing more can be composed");
    assertThat(ResourceDecision.decide(cores(16, "0"), Usage.NONE, 0).rule()).isEqualTo(Rule.FITS);
  }

  @Test
  void aPodOverItsCapacityTakesNothingMore() {
    Inventory memory = Inventory.memory(MemorySize.ofGiB(8));
    ResourceDecision decision =
        ResourceDecision.decide(memory, new Usage(6 * GIB, 4 * GIB), 1 * GIB);

    assertThat(decision.rule()).isEqualTo(Rule.OVER_CAPACITY);
    assertThat(decision.margin()).isEqualTo(-3 * GIB); // 8 - 10 - 1
    assertThat(decision.refusal()).isEqualTo("1GiB of memory requested, -2GiB left of 8GiB");
  }

  @Test
  void aRequestForNothingIsAcceptedOnAPodOverItsCapacity() {
    ResourceDecision decision = ResourceDecision.decide(cores(4, "1"), new Usage(3, 3), 0);

    assertThat(decision.rule()).isEqualTo(Rule.NOT_WORSE);
    assertThat(decision.fits()).isTrue();
    assertThat(decision.margin()).isEqualTo(-2);
  }

  @Test
  void aMarginPastTheSmallestNumberIsTheSmallest() {
    ResourceDecision decision =
        ResourceDecision.decide(cores(1, "1"), new Usage(0, 3), Long.MAX_VALUE);

    assertThat(decision.margin()).isEqualTo(Long.MIN_VALUE); // 1 - 3 - (2^63 - 1) is one less
    assertThat(decision.fits()).isFalse();
    assertThat(ResourceDecision.decide(cores(1, "1"), new Usage(0, 2), Long.MAX_VALUE).margin())
        .isEqualTo(Long.MIN_VALUE); // exactly
    assertThat(ResourceDecision.decide(cores(1, "1"), new Usage(0, 1), Long.MAX_VALUE).margin())
        .isEqualTo(-Long.MAX_VALUE);
  }

  @Test
  void amountsThatMakeNoSenseAreRefused() {
    Inventory cores = cores(4, "1");
    Usage used = new Usage(2, 1);

    assertThatThrownBy(() -> ResourceDecision.decide(cores, used, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("requested must be 0 or more, was -1");
    assertThatThrownBy(() -> ResourceDecision.decideDisks(cores, used, 4, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("largest must be 0 to the 4 that are requested, was 5");
    assertThatThrownBy(() -> ResourceDecision.decideDisks(cores, used, 4, -1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ResourceDecision.decideChange(cores, used, 4, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("held must be 0 to the 3 that are used, was 4");
    assertThatThrownBy(() -> ResourceDecision.decideChange(cores, used, -1, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ResourceDecision.decide(cores, new Usage(1, Long.MAX_VALUE), 1))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void aLevelDecidesOnWhatItHolds() {
    ResourceLevel level = new ResourceLevel(cores(4, "1"), new Usage(3, 3));

    assertThat(level.headroom()).isEqualTo(-2);
    assertThat(level.decide(1))
        .isEqualTo(ResourceDecision.decide(cores(4, "1"), new Usage(3, 3), 1));
    assertThat(level.decideChange(2, 1))
        .isEqualTo(ResourceDecision.decideChange(cores(4, "1"), new Usage(3, 3), 2, 1));
  }

  private static ResourceDecision decideDisks(
      Inventory pool, Usage usage, long requestedGB, long largestGB) {
    return ResourceDecision.decideDisks(
        pool, usage, StorageSize.ofGB(requestedGB).bytes(), StorageSize.ofGB(largestGB).bytes());
  }

  private static Inventory pool(long totalGB, String ratio) {
    return Inventory.storagePool("p", StorageSize.ofGB(totalGB))
        .overcommitted(OvercommitRatio.of(ratio));
  }

  private static Inventory cores(int total, String ratio) {
    return Inventory.cores(Cores.of(total)).overcommitted(OvercommitRatio.of(ratio));
  }
}
