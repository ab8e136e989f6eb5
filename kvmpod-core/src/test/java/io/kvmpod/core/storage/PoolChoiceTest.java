package io.kvmpod.core.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.core.capacity.Inventory;
import io.kvmpod.core.capacity.Placement;
import io.kvmpod.core.capacity.Remedy;
import io.kvmpod.core.capacity.ResourceDecision;
import io.kvmpod.core.capacity.ResourceDecision.Rule;
import io.kvmpod.core.capacity.Usage;
import io.kvmpod.core.quantity.OvercommitRatio;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.storage.PoolChoice.Candidate;
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
              assertThat(r.rule()).isEqualTo(Rule.OVER_CAPACITY);
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
    assertThat(placed("10(off)", stopped("off")).reason()).contains("off: is inactive");
    assertThat(placed("10(lun)", ofType("lun", "iscsi")).reason())
        .contains("is of type iscsi, in which no disks are made");
    assertThat(placed("10(vg)", ofType("vg", "logical")).placed()).isTrue();
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
        .containsExactly("slow: does not match ssd", "fast: fits", "ssd: is inactive");
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
  void aRefusedDiskTakesNothingOfTheLaterOnes() {
    PoolChoice choice = choice(pool("a", 100, 0));

    List<Placement> placements = choice.place(disks("60,60,40"));

    assertThat(placements).extracting(Placement::placed).containsExactly(true, false, true);
    assertThat(choice.resources())
        .singleElement()
        .satisfies(r -> assertThat(r.requested()).isEqualTo(160_000_000_000L)); // all were meant
  }

  @Test
  void aDiskThatFillsThePoolFits() {
    assertThat(placed("50", faster).placed()).isTrue(); // 100 - 50
    assertThat(placed("50.000000001", faster).placed()).isFalse();
  }

  @Test
  void disksOfOneMachineMayTogetherBeLargerThanThePoolIfTheRatioAllows() {
    PoolChoice choice = choice(overcommitted(pool("p", 100, 0), "2"));

    assertThat(choice.place(disks("100,100"))).allMatch(Placement::placed);
    assertThat(choice.resources())
        .singleElement()
        .satisfies(
            r -> {
              assertThat(r.fits()).isTrue();
              assertThat(r.requested()).isEqualTo(200_000_000_000L);
              assertThat(r.margin()).isZero();
            });
  }

  @Test
  void ofSeveralDisksInAPoolTheLargestMustBeNoLargerThanThePool() {
    Candidate over = overcommitted(pool("p", 100, 0), "4");

    PoolChoice choice = choice(over);
    choice.place(disks("50,101,50"));

    assertThat(choice.resources())
        .extracting(ResourceDecision::rule)
        .containsExactly(Rule.LARGER_THAN_HOST);
  }

  @Test
  void eachCandidateTellsTheDecisionOnTheDiskWithThoseBeforeIt() {
    Candidate p = pool("p", 100, 10);
    List<Placement> placements = choice(p).place(disks("60,60"));

    assertThat(placements.get(0).candidates())
        .containsExactly(new Placement.Candidate("p", "fits", decision(p, 60)));
    assertThat(placements.get(1).candidates())
        .containsExactly(
            new Placement.Candidate(
                "p", "30GB left of 100GB, 60GB asked", decision(p, 60 + 60, 60)));
  }

  @Test
  void thereIsNoDecisionOnPoolsThatWereNotMeantOrHoldNoDisks() {
    Placement placement =
        placed("10(ssd)", slow, fast, stopped("ssd"), candidate("lun", "scsi", true, 9, 0, "ssd"));

    assertThat(placement.candidates())
        .extracting(Placement.Candidate::decision)
        .containsExactly(null, decision(fast, 10), null, null);
  }

  @Test
  void theRemediesAreThoseOfThePoolsThatWereMeantAndAreShort() {
    Placement placement = placed("60(ssd)", slow, faster, stopped("ssd"));

    assertThat(placement.remedies())
        .extracting(Remedy::toString)
        .containsExactly(
            "free 10GB of storage pool faster", // 50 + 60 - 100
            "raise the ratio of storage pool faster to 1.1",
            "take at most 50GB of storage pool faster");
    assertThat(placed("10(ssd)", fast).remedies()).isEmpty();
    assertThat(placed("10(ssd)", slow, stopped("ssd")).remedies()).isEmpty();
  }

  @Test
  void aDiskThatIsPlacedNeedsNoRemedyForThePoolsInWhichItDoesNotFit() {
    Placement placement = placed("60(ssd)", fast, faster);

    assertThat(placement.pool()).isEqualTo("fast");
    assertThat(placement.remedies()).isEmpty();
  }

  @Test
  void aShortfallIsAmongTheResourcesWhenOnlyOnePoolCouldHaveHeldTheDisk() {
    PoolChoice one = choice(slow, faster, stopped("ssd"));
    one.place(disks("60(ssd)"));
    assertThat(one.resources()).containsExactly(decision(faster, 60));

    PoolChoice several = choice(fast, faster);
    several.place(disks("101(ssd)"));
    assertThat(several.resources()).isEmpty();
  }

  @Test
  void resourcesAreInHostOrder() {
    PoolChoice choice = choice(slow, fast, faster);
    choice.place(disks("1(faster),1(slow),1(fast)"));

    assertThat(choice.resources())
        .extracting(r -> r.inventory().resource().name())
        .containsExactly("slow", "fast", "faster");
  }

  @Test
  void poolsThatShareTheirSpaceShrinkTogether() {
    Candidate a = sharing(pool("a", 100, 10), "fs");
    Candidate b = sharing(pool("b", 100, 10), "fs");
    PoolChoice choice = choice(a, b);

    List<Placement> placements = choice.place(disks("60(a),30(b),1(a)"));

    assertThat(placements).extracting(Placement::pool).containsExactly("a", "b", null);
    assertThat(placements.get(1).candidates().get(1).decision())
        .isEqualTo(decision(b, 60 + 30, 30));
    assertThat(placements.get(2).reason()).contains("a: 0GB left of 100GB, 1GB asked");
  }

  @Test
  void aShortfallOfSharedSpaceIsAmongTheResourcesOnce() {
    PoolChoice choice = choice(sharing(pool("a", 100, 0), "fs"), sharing(pool("b", 100, 0), "fs"));

    choice.place(disks("60(a),60(b)"));

    assertThat(choice.resources())
        .extracting(r -> r.inventory().resource().name() + " " + r.requested() + " " + r.margin())
        .containsExactly("a 60000000000 40000000000", "b 60000000000 -20000000000");
    assertThat(choice.resources().get(1).usage()).isEqualTo(new Usage(60_000_000_000L, 0));
  }

  @Test
  void aPoolsOwnDisksAreNotAmongWhatOthersOfItsSpaceTook() {
    PoolChoice choice = choice(sharing(pool("a", 100, 0), "fs"), sharing(pool("b", 100, 0), "fs"));

    choice.place(disks("10(a),20(b),30(a)"));

    assertThat(choice.resources().get(0).requested()).isEqualTo(40_000_000_000L);
    assertThat(choice.resources().get(0).usage().ours()).isEqualTo(20_000_000_000L);
    assertThat(choice.resources().get(0).margin()).isEqualTo(40_000_000_000L); // 100 - 60
  }

  @Test
  void whatOthersOfTheSpaceTookIsNotSummedPastTheLargestNumber() {
    Candidate a = sharing(pool("a", 100, 0), "fs");
    Candidate full =
        new Candidate(b(a).pool(), b(a).inventory(), new Usage(5, Long.MAX_VALUE - 5), Set.of());
    PoolChoice choice = choice(a, full);

    choice.place(disks("10(a),10(b)"));

    assertThat(choice.resources().get(1).usage()).isEqualTo(full.usage());
  }

  @Test
  void poolsOfOtherSpacesDoNotShrink() {
    PoolChoice choice = choice(sharing(pool("a", 100, 0), "x"), sharing(pool("b", 100, 0), "y"));

    assertThat(choice.place(disks("60(a),60(b)"))).allMatch(Placement::placed);
  }

  @Test
  void anUnknownTagIsInTheRecordOfEachPool() {
    assertThat(placed("10(fats)", slow, fast).candidates())
        .containsExactly(
            new Placement.Candidate("slow", "does not match fats", null),
            new Placement.Candidate("fast", "does not match fats", null));
  }

  @Test
  void aPlacementSaysWhatDecided() {
    assertThat(placed("1(ssd,local)", fast).reason()).isEqualTo("in fast, by tag ssd and local");
    assertThat(placed("1", "fast", slow, fast).reason())
        .isEqualTo("in fast, by the pod's default storage pool");
    assertThat(placed("1", fast).reason()).isEqualTo("in fast, by most headroom");
    assertThat(
            new PoolChoice(List.of(fast), null, PlacementPolicy.FIRST_FIT, UnknownTags.REFUSE)
                .place(disks("1"))
                .get(0)
                .reason())
        .isEqualTo("in fast, by first fit");
  }

  @Test
  void tagsAreShownInOneLineAndNotEndless() {
    Candidate odd = pool("o\u202ed", 100, 0, "t".repeat(255));

    assertThat(placed("1(o\u202ed)", odd).reason()).endsWith("by tag o\\u202ed");
    assertThat(placed("1(" + "t".repeat(255) + ")", odd).reason()).hasSizeLessThan(120);
  }

  @Test
  void aRefusalNamesWhatSpeaksAgainstEachPoolThatWasMeant() {
    assertThat(placed("60(ssd)", slow, faster, stopped("ssd")).reason())
        .isEqualTo(
            "does not fit by tag ssd (faster: 50GB left of 100GB, 60GB asked; ssd: is inactive)");
    assertThat(placed("1", overcommitted(fast, "0")).reason())
        .isEqualTo("does not fit by most headroom (fast: 0GB left of 0GB, 1GB asked)");
  }

  @Test
  void manyPoolsAndTagsMakeNoEndlessMessages() {
    Candidate[] many = new Candidate[12];
    for (int i = 0; i < many.length; i++) {
      many[i] = pool("storage%02d".formatted(i), 1, 0, "tag" + i);
    }
    assertThat(placed("2", many).reason()).endsWith("asked and 2 more)");
    assertThat(placed("2(else where)", many).reason()).endsWith("storage09 and 14 more");
    assertThat(placed("1(storage0)", many).reason())
        .contains("did you mean storage00 or storage01 or")
        .endsWith("storage09 and 2 more?");
    assertThat(placed("1(" + "t".repeat(255) + ")", many).reason()).hasSizeLessThan(400);
  }

  private static Candidate b(Candidate other) {
    return sharing(pool("b", 100, 0), String.valueOf(other.pool().backing()));
  }

  private static ResourceDecision decision(Candidate c, long requestedGB) {
    return decision(c, requestedGB, requestedGB);
  }

  @Test
  void aDiskIsGivenWholeKibibytesOfAFileAndTheNoteSaysSo() {
    Placement placement = placed("0.000001025", pool("p", 100, 0));

    assertThat(placement.size()).isEqualTo(StorageSize.ofBytes(2048));
    assertThat(placement.notes())
        .containsExactly(
            "1025 bytes were asked and 2048 are given: volumes of storage pool p, of type dir, are"
                + " multiples of 1024 bytes");
  }

  @Test
  void aDiskIsGivenWholeExtentsOfAVolumeGroup() {
    assertThat(placed("0.001", ofType("vg", "logical")).size())
        .isEqualTo(StorageSize.ofBytes(4 << 20));
  }

  @Test
  void aDiskOfWholeKibibytesNeedsNoNote() {
    assertThat(placed("32", pool("p", 100, 0)).notes()).isEmpty();
  }

  @Test
  void aPoolThatIsMoreThan85PercentFullIsWarnedOf() {
    assertThat(placed("2", written(pool("p", 100, 0), 85)).notes()).isEmpty();
    assertThat(placed("2", written(pool("p", 100, 0), 86)).notes())
        .containsExactly(
            "storage pool p is nearly full: 86GB of 100GB are physically used, more than 85 %");
  }

  @Test
  void aPoolWithoutSpaceForAnEmptyImageIsRefusedWhateverItsRatio() {
    Placement placement = placed("1", overcommitted(written(pool("p", 100, 0), 100), "10"));

    assertThat(placement.placed()).isFalse();
    assertThat(placement.reason()).contains("p: can take 0GB more, and the volume takes");
  }

  @Test
  void earlierDisksOfTheMachineTakeTheSpaceToo() {
    Candidate vg = ofType("vg", "logical"); // 100 GB, of which no more than 20 can be written
    List<Placement> placements = choice(written(vg, 80)).place(disks("15,15"));

    assertThat(placements).extracting(Placement::placed).containsExactly(true, false);
  }

  @Test
  void aPoolThatCouldNotBeReadSaysWhy() {
    StoragePoolInfo p = pool("p", 100, 0).pool();
    Candidate hung =
        new Candidate(
            new StoragePoolInfo(
                p.name(),
                p.uuid(),
                p.type(),
                p.source(),
                p.targetPath(),
                PoolState.UNREADABLE,
                "did not answer within 30s",
                p.autostart(),
                p.total(),
                p.allocation(),
                p.available(),
                false,
                p.provisioned(),
                p.volumesAllocation(),
                null),
            Inventory.storagePool("p", p.total()),
            Usage.NONE,
            Set.of());

    assertThat(placed("1", hung).reason()).contains("p: is unreadable: did not answer within 30s");
  }

  /** The pool, physically used so far. */
  private static Candidate written(Candidate c, long usedGB) {
    StoragePoolInfo p = c.pool();
    return new Candidate(
        new StoragePoolInfo(
            p.name(),
            p.uuid(),
            p.type(),
            p.targetPath(),
            p.active(),
            p.autostart(),
            p.total(),
            StorageSize.ofGB(usedGB),
            StorageSize.ofBytes(p.total().bytes() - StorageSize.ofGB(usedGB).bytes()),
            p.provisioned(),
            p.volumesAllocation(),
            p.backing()),
        c.inventory(),
        c.usage(),
        c.tags());
  }

  private static ResourceDecision decision(Candidate c, long requestedGB, long largestGB) {
    return ResourceDecision.decideDisks(
        c.inventory(),
        c.usage(),
        StorageSize.ofGB(requestedGB).bytes(),
        StorageSize.ofGB(largestGB).bytes());
  }

  private static Candidate sharing(Candidate c, String backing) {
    StoragePoolInfo p = c.pool();
    return new Candidate(
        new StoragePoolInfo(
            p.name(),
            p.uuid(),
            p.type(),
            p.targetPath(),
            p.active(),
            p.autostart(),
            p.total(),
            p.allocation(),
            p.available(),
            p.provisioned(),
            p.volumesAllocation(),
            backing),
        c.inventory(),
        c.usage(),
        c.tags());
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
            StorageSize.ZERO,
            null);
    return new Candidate(
        info,
        Inventory.storagePool(name, total),
        new Usage(0, StorageSize.ofGB(usedGB).bytes()),
        Set.of(tags));
  }
}
