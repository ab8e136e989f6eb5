package io.kvmpod.core.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.core.capacity.Inventory;
import io.kvmpod.core.capacity.Placement;
import io.kvmpod.core.capacity.ResourceDecision.Rule;
import io.kvmpod.core.capacity.Usage;
import io.kvmpod.core.quantity.OvercommitRatio;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.storage.PoolChoice.Candidate;
import io.kvmpod.core.text.NearMiss;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PoolChoiceTest {

  private final Candidate slow = pool("slow", 1000, 0, "bulk");
  private final Candidate fast = pool("fast", 100, 0, "ssd", "local");
  private final Candidate faster = pool("faster", 100, 50, "ssd");

  @Test
  void aTagIsThePoolsName() {
    assertThat(placed("10(fast)", slow, fast).pool()).isEqualTo("fast");
  }

  @Test
  void aTagIsThePoolsUuidInAnyCase() {
    String uuid = fast.pool().uuid().toString();

    assertThat(placed("10(" + uuid + ")", slow, fast).pool()).isEqualTo("fast");
    assertThat(placed("10(" + uuid.toUpperCase(Locale.ROOT) + ")", slow, fast).pool())
        .isEqualTo("fast");
  }

  @Test
  void aTagIsOneThatTheSettingsGive() {
    assertThat(placed("10(bulk)", fast, slow).pool()).isEqualTo("slow");
  }

  @Test
  void amongThePoolsOfATagThePolicyChooses() {
    assertThat(placed("10(ssd)", slow, faster, fast).pool()).isEqualTo("fast"); // 90 % and 40 %
  }

  @Test
  void allTagsMustMatch() {
    assertThat(placed("10(ssd,local)", faster, fast).pool()).isEqualTo("fast");
    Placement none = placed("10(ssd,bulk)", slow, fast);
    assertThat(none.placed()).isFalse();
    assertThat(none.reason()).contains("no storage pool matches");
  }

  @Test
  void anUnknownTagIsRefusedWithTheNamesThatComeNear() {
    Placement placement = placed("10(fats)", slow, fast, faster);

    assertThat(placement.placed()).isFalse();
    assertThat(placement.reason()).contains("'fats'", "did you mean fast?");
  }

  @Test
  void anUnknownTagThatIsNearNothingIsRefusedWithAllNames() {
    assertThat(placed("10(elsewhere)", slow, fast).reason())
        .contains("the pod has bulk, fast, local, slow, ssd");
  }

  @Test
  void anUnknownTagCountsForNothingInTheCompatibleMode() {
    PoolChoice choice =
        new PoolChoice(List.of(slow, fast), null, PlacementPolicy.FIRST_FIT, UnknownTags.IGNORE);

    assertThat(choice.place(disks("10(elsewhere),10(elsewhere,fast)")))
        .extracting(Placement::pool)
        .containsExactly("slow", "fast");
  }

  @Test
  void withoutATagTheDefaultPoolAndOnlyThat() {
    assertThat(placed("10", "fast", slow, fast).pool()).isEqualTo("fast");
    Placement tooLarge = placed("101", "fast", slow, fast);
    assertThat(tooLarge.placed()).isFalse();
    assertThat(tooLarge.reason()).contains("the pod's default storage pool", "100GB in all");
  }

  @Test
  void theDefaultPoolMayBeNamedByUuidInAnyCase() {
    String uuid = fast.pool().uuid().toString().toUpperCase(Locale.ROOT);

    assertThat(placed("10", uuid, slow, fast).pool()).isEqualTo("fast");
  }

  @Test
  void aDefaultPoolThatIsNotThereIsRefused() {
    assertThat(placed("10", "gone", slow).reason()).contains("'gone' is not there");
  }

  @Test
  void aTagGoesBeforeTheDefaultPool() {
    assertThat(placed("10(slow)", "fast", slow, fast).pool()).isEqualTo("slow");
  }

  @Test
  void withoutADefaultThePoolWithMostHeadroomAfterwards() {
    assertThat(placed("10", faster, fast).pool()).isEqualTo("fast"); // 90 of 100, not 40 of 100
    assertThat(placed("10", fast, slow).pool()).isEqualTo("slow"); // 990 of 1000
  }

  @Test
  void tiesGoToTheFirstInHostOrder() {
    assertThat(placed("10", pool("b", 100, 0), pool("a", 100, 0)).pool()).isEqualTo("b");
  }

  @Test
  void theFirstThatFitsInHostOrderWhenAskedSo() {
    PoolChoice choice =
        new PoolChoice(
            List.of(faster, fast, slow), null, PlacementPolicy.FIRST_FIT, UnknownTags.REFUSE);

    assertThat(choice.place(disks("10,45,100")))
        .extracting(Placement::pool)
        .containsExactly("faster", "fast", "slow");
  }

  @Test
  void laterDisksSeeWhatEarlierOnesTook() {
    PoolChoice choice = choice(pool("a", 100, 0));

    List<Placement> placements = choice.place(disks("60,60"));

    assertThat(placements).extracting(Placement::placed).containsExactly(true, false);
    assertThat(choice.resources())
        .singleElement()
        .satisfies(
            r -> {
              assertThat(r.requested()).isEqualTo(120_000_000_000L);
              assertThat(r.rule()).isEqualTo(Rule.LARGER_THAN_HOST);
            });
  }

  @Test
  void oneVolumeIsNeverLargerThanThePool() {
    Candidate over = overcommitted(pool("p", 100, 0), "10");

    assertThat(placed("101(p)", over).placed()).isFalse();
    assertThat(placed("100(p)", over).placed()).isTrue();
  }

  @Test
  void poolsThatAreStoppedOrOfAnotherKindHoldNoDisks() {
    assertThat(placed("10(off)", stopped("off")).reason()).contains("off: is not active");
    assertThat(placed("10(vg)", ofType("vg", "logical")).reason())
        .contains("is of type logical, in which no disks are made");
    assertThat(placed("10(new)", ofType("new", "holographic")).placed()).isFalse();
    assertThat(placed("10(share)", ofType("share", "netfs")).placed()).isTrue();
  }

  @Test
  void aDiskOfSize0IsRefused() {
    assertThat(placed("0", slow).reason()).contains("size 0");
  }

  @Test
  void aPodWithoutPoolsSaysWhichCallMakesOne() {
    assertThat(placed("10").reason()).contains("Pod.storagePools().ensure");
  }

  @Test
  void everyPoolThatWasLookedAtIsInTheRecord() {
    assertThat(placed("10(ssd)", slow, fast, stopped("ssd")).candidates())
        .extracting(c -> c.pool() + ": " + c.why())
        .containsExactly("slow: does not match ssd", "fast: fits", "ssd: is not active");
  }

  @Test
  void endlessDisksAreRefusedAndNotSummedPastTheLargestNumber() {
    PoolChoice choice = choice(pool("p", 100, 600));

    List<Placement> placements =
        choice.place(disks("9223372036.854775807(p),9223372036.854775807(p),1(p)"));

    assertThat(placements).noneMatch(Placement::placed);
    assertThat(choice.resources()).noneMatch(r -> r.fits());
  }

  @Test
  void nearMissesAreOfTwoLettersAtMost() {
    assertThat(NearMiss.isNear("pool1", "Pool2")).isTrue();
    assertThat(NearMiss.isNear("pool1", "pol")).isTrue();
    assertThat(NearMiss.isNear("pool1", "pl")).isFalse();
    assertThat(NearMiss.isNear("a", "b")).isFalse();
  }

  private static Placement placed(String disk, Candidate... candidates) {
    return placed(disk, null, candidates);
  }

  private static Placement placed(
      String disk, @Nullable String defaultPool, Candidate... candidates) {
    return new PoolChoice(
            List.of(candidates), defaultPool, PlacementPolicy.MOST_HEADROOM, UnknownTags.REFUSE)
        .place(disks(disk))
        .get(0);
  }

  private static PoolChoice choice(Candidate... candidates) {
    return new PoolChoice(
        List.of(candidates), null, PlacementPolicy.MOST_HEADROOM, UnknownTags.REFUSE);
  }

  private static List<DiskSpec> disks(String spec) {
    return StorageSpec.parse(spec).disks();
  }

  private static Candidate pool(String name, long totalGB, long usedGB, String... tags) {
    return candidate(name, "dir", true, totalGB, usedGB, tags);
  }

  private static Candidate stopped(String name) {
    return candidate(name, "dir", false, 0, 0);
  }

  private static Candidate ofType(String name, String type) {
    return candidate(name, type, true, 100, 0);
  }

  private static Candidate overcommitted(Candidate c, String ratio) {
    return new Candidate(
        c.pool(), c.inventory().overcommitted(OvercommitRatio.of(ratio)), c.usage(), c.tags());
  }

  private static Candidate candidate(
      String name, String type, boolean active, long totalGB, long usedGB, String... tags) {
    StorageSize total = StorageSize.ofGB(totalGB);
    StoragePoolInfo info =
        new StoragePoolInfo(
            name,
            UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)),
            type,
            "/pools/" + name,
            active,
            true,
            total,
            StorageSize.ZERO,
            total,
            StorageSize.ZERO,
            StorageSize.ZERO);
    return new Candidate(
        info,
        Inventory.storagePool(name, total),
        new Usage(0, StorageSize.ofGB(usedGB).bytes()),
        Set.of(tags));
  }
}
