package io.kvmpod.core.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.core.capacity.Usage;
import io.kvmpod.core.host.VolumeLedger.Promised;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.storage.StoragePoolInfo;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SharedSpaceTest {

  private static final long MOST = Long.MAX_VALUE;

  @Test
  void poolsWithoutABackingShareNothing() {
    assertThat(used(Map.of(), pool("a", null, 10, 0, 0), pool("b", null, 20, 0, 0)))
        .containsExactly(Map.entry("a", new Usage(0, 10)), Map.entry("b", new Usage(0, 20)));
  }

  @Test
  void poolsOfOneBackingAreEachPromisedWhatAllOfThemAre() {
    Map<String, Usage> used =
        used(
            Map.of("a", new Promised(4, 3), "b", new Promised(5, 2)),
            pool("a", "fs", 10, 50, 6), // 10 and 20 provisioned, 9 of them ours, 5 about to be made
            pool("b", "fs", 20, 50, 7)); // 50 on the file system, 6 + 7 of them in volumes

    Usage all = new Usage(4 + 5 + 3 + 2, 30 - 9 + 50 - 13);
    assertThat(used).containsExactly(Map.entry("a", all), Map.entry("b", all));
  }

  @Test
  void poolsOfAnotherBackingAreCountedApart() {
    assertThat(
            used(
                Map.of(),
                pool("a", "fs1", 10, 0, 0),
                pool("b", "fs2", 20, 0, 0),
                pool("c", "fs1", 40, 0, 0)))
        .containsExactly(
            Map.entry("a", new Usage(0, 50)),
            Map.entry("b", new Usage(0, 20)),
            Map.entry("c", new Usage(0, 50)));
  }

  @Test
  void aBackingIsNeverTakenForAPool() {
    StoragePoolInfo alone = pool("a", null, 10, 0, 0);

    assertThat(used(Map.of(), alone, pool("b", alone.uuid().toString(), 20, 0, 0)))
        .containsEntry("a", new Usage(0, 10));
  }

  @Test
  void theAllocationOfTheSpaceIsCountedOnceAndTheLargestThatAPoolSays() {
    assertThat(used(Map.of(), pool("a", "fs", 0, 30, 0), pool("b", "fs", 0, 31, 0)))
        .containsEntry("a", new Usage(0, 31))
        .containsEntry("b", new Usage(0, 31));
  }

  @Test
  void aSpaceThatSaysLessThanItsVolumesHasNoOtherFiles() {
    assertThat(used(Map.of(), pool("a", "fs", 1, 9, 5), pool("b", "fs", 1, 9, 5)))
        .containsEntry("a", new Usage(0, 2));
  }

  @Test
  void ofOursNoMoreIsMadeThanThePoolHas() {
    assertThat(used(Map.of("a", new Promised(7, 0)), pool("a", null, 5, 0, 0)))
        .containsEntry("a", new Usage(5, 0));
  }

  @Test
  void whatIsPastCountingStaysAtTheEndOfCounting() {
    assertThat(
            used(
                Map.of("a", new Promised(MOST, 3)),
                pool("a", "fs", MOST, 5, 0),
                pool("b", "fs", MOST, 5, 0)))
        .containsEntry("a", new Usage(MOST, 0));
    assertThat(used(Map.of("a", new Promised(4, 3)), pool("a", null, MOST, 5, 0)))
        .containsEntry("a", new Usage(7, MOST - 7));
  }

  private static Map<String, Usage> used(Map<String, Promised> ours, StoragePoolInfo... pools) {
    return SharedSpace.used(List.of(pools), name -> ours.getOrDefault(name, Promised.NOTHING));
  }

  private static StoragePoolInfo pool(
      String name,
      @Nullable String backing,
      long provisioned,
      long allocation,
      long volumesAllocation) {
    return new StoragePoolInfo(
        name,
        UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)),
        "dir",
        "/" + name,
        true,
        true,
        StorageSize.ofBytes(100),
        StorageSize.ofBytes(allocation),
        StorageSize.ZERO,
        StorageSize.ofBytes(provisioned),
        StorageSize.ofBytes(volumesAllocation),
        backing);
  }
}
