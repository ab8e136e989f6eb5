package io.kvmpod.core.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.capacity.ResourceDecision.Rule;
import io.kvmpod.core.quantity.Cores;
import io.kvmpod.core.quantity.MemorySize;
import io.kvmpod.core.quantity.OvercommitRatio;
import io.kvmpod.core.quantity.StorageSize;
import org.junit.jupiter.api.Test;

class CapacityTest {

  private static final long GIB = 1L << 30;

  @Test
  void reservedMemoryIsTakenOffBeforeTheRatioIsApplied() {
    Inventory memory =
        Inventory.memory(MemorySize.ofMiB(65_536))
            .reserving(MemorySize.ofMiB(4_096).bytes())
            .overcommitted(OvercommitRatio.of("1.5"));

    assertThat(memory.capacity()).isEqualTo(MemorySize.ofMiB(92_160).bytes()); // (65536-4096)*1.5
  }

  @Test
  void capacityIsRoundedDown() {
    assertThat(cores(3, "1.5").capacity()).isEqualTo(4); // 4.5
  }

  @Test
  void moreReservedThanThereIsLeavesNothing() {
    assertThat(cores(4, "10").reserving(5).capacity()).isZero();
  }

  @Test
  void negativeAmountsAreNoInventory() {
    assertThatThrownBy(() -> cores(4, "1").reserving(-1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Usage(-1, 0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatIsExactlyLeftFits() {
    ResourceDecision decision = ResourceDecision.decide(cores(16, "1"), new Usage(4, 6), 6);

    assertThat(decision.rule()).isEqualTo(Rule.FITS);
    assertThat(decision.margin()).isZero();
    assertThat(decision.remedies()).isEmpty();
  }

  @Test
  void oneMoreThanIsLeftIsOverCapacity() {
    ResourceDecision decision = ResourceDecision.decide(cores(16, "1"), new Usage(4, 6), 7);

    assertThat(decision.rule()).isEqualTo(Rule.OVER_CAPACITY);
    assertThat(decision.margin()).isEqualTo(-1);
    assertThat(decision.remedies())
        .extracting(Remedy::toString)
        .containsExactly(
            "free 1 core",
            "raise the ratio of cores to 1.0625", // 17 / 16
            "take at most 6 cores");
  }

  @Test
  void theSmallestRatioIsRoundedUp() {
    ResourceDecision decision = ResourceDecision.decide(cores(3, "1"), new Usage(3, 0), 1);

    assertThat(decision.remedies())
        .extracting(Remedy::toString)
        .contains("raise the ratio of cores to 1.3334"); // 4 / 3
  }

  @Test
  void noRatioBeyond10IsProposed() {
    ResourceDecision decision = ResourceDecision.decide(cores(2, "10"), new Usage(20, 0), 1);

    assertThat(decision.remedies()).extracting(Remedy::toString).containsExactly("free 1 core");
  }

  @Test
  void oneMachineIsNeverLargerThanTheHost() {
    ResourceDecision decision = ResourceDecision.decide(cores(16, "10"), Usage.NONE, 17);

    assertThat(decision.rule()).isEqualTo(Rule.LARGER_THAN_HOST);
    assertThat(decision.margin()).isEqualTo(143); // 160 - 17
    assertThat(decision.remedies())
        .extracting(Remedy::toString)
        .containsExactly("take at most 16 cores");
    assertThat(decision.refusal())
        .isEqualTo("17 cores requested, more than the 16 cores that the host has in all");
  }

  @Test
  void aRatioOf0TakesNothingMore() {
    ResourceDecision decision = ResourceDecision.decide(cores(16, "0"), Usage.NONE, 1);

    assertThat(decision.rule()).isEqualTo(Rule.RATIO_IS_ZERO);
    assertThat(decision.refusal()).contains("the ratio of cores is 0");
    assertThat(decision.remedies())
        .extracting(Remedy::toString)
        .containsExactly("raise the ratio of cores to 0.0625"); // 1/16
  }

  @Test
  void aPodOverItsCapacityTakesNothingMoreAndSaysHowMuchToFree() {
    Inventory memory = Inventory.memory(MemorySize.ofGiB(8));
    ResourceDecision decision =
        ResourceDecision.decide(memory, new Usage(6 * GIB, 4 * GIB), 1 * GIB);

    assertThat(decision.margin()).isEqualTo(-3 * GIB); // 8 - 10 - 1
    assertThat(decision.remedies())
        .extracting(Remedy::toString)
        .containsExactly("free 3GiB of memory", "raise the ratio of memory to 1.375"); // 11 / 8
    assertThat(ResourceDecision.decide(memory, new Usage(6 * GIB, 4 * GIB), 0).fits()).isTrue();
  }

  @Test
  void aMarginPastTheSmallestNumberIsTheSmallest() {
    Inventory pool = Inventory.storagePool("p", StorageSize.ofGB(1));
    ResourceDecision decision =
        ResourceDecision.decide(pool, new Usage(0, 5_000_000_000L), Long.MAX_VALUE);

    assertThat(decision.margin()).isEqualTo(Long.MIN_VALUE);
    assertThat(decision.fits()).isFalse();
  }

  @Test
  void partsMayTogetherBeLargerThanTheHost() {
    Inventory pool =
        Inventory.storagePool("p", StorageSize.ofBytes(100)).overcommitted(OvercommitRatio.of("2"));

    assertThat(ResourceDecision.decide(pool, Usage.NONE, 200, 100).fits()).isTrue();
    assertThat(ResourceDecision.decide(pool, Usage.NONE, 200, 101).rule())
        .isEqualTo(Rule.LARGER_THAN_HOST);
    assertThat(ResourceDecision.decide(pool, Usage.NONE, 201, 100).rule())
        .isEqualTo(Rule.OVER_CAPACITY);
  }

  @Test
  void ofPartsAsMuchAsIsLeftCanBeTaken() {
    Inventory pool =
        Inventory.storagePool("p", StorageSize.ofBytes(100)).overcommitted(OvercommitRatio.of("2"));

    assertThat(ResourceDecision.decide(pool, new Usage(30, 0), 180, 90).remedies())
        .containsExactly(
            new Remedy.Free(pool.resource(), 10),
            new Remedy.RaiseRatio(pool.resource(), OvercommitRatio.of("2.1")), // 210 / 100
            new Remedy.TakeAtMost(pool.resource(), 170));
  }

  @Test
  void headroomMayBeNegative() {
    assertThat(new ResourceLevel(cores(4, "1"), new Usage(3, 3)).headroom()).isEqualTo(-2);
  }

  @Test
  void amountsAreShownWithTheirUnit() {
    assertThat(Resource.CORES.show(1)).isEqualTo("1 core");
    assertThat(Resource.CORES.show(-2)).isEqualTo("-2 cores");
    assertThat(Resource.MEMORY.show(-GIB)).isEqualTo("-1GiB");
    assertThat(Resource.storagePool("p").show(1_500_000_000)).isEqualTo("1.5GB");
    assertThat(Resource.storagePool("p")).hasToString("storage pool p");
  }

  private static Inventory cores(int total, String ratio) {
    return Inventory.cores(Cores.of(total)).overcommitted(OvercommitRatio.of(ratio));
  }
}
