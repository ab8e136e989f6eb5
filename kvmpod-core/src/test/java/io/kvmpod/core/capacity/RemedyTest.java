package io.kvmpod.core.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.data.PlainData;
import io.kvmpod.core.quantity.Cores;
import io.kvmpod.core.quantity.MemorySize;
import io.kvmpod.core.quantity.OvercommitRatio;
import io.kvmpod.core.quantity.StorageSize;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RemedyTest {

  private static final Resource POOL = Resource.storagePool("p");

  @Test
  void aShortfallIsFreedOrPromisedOrNotTaken() {
    assertThat(remedies(cores(16, "1"), new Usage(4, 6), 7))
        .containsExactly(
            "free 1 core",
            "raise the ratio of cores to 1.0625", // 17 / 16
            "take at most 6 cores");
  }

  @Test
  void theSmallestRatioIsRoundedUp() {
    assertThat(remedies(cores(3, "1"), new Usage(3, 0), 1))
        .contains("raise the ratio of cores to 1.3334"); // 4 / 3
  }

  @Test
  void theSmallestRatioIsOfWhatIsNotReserved() {
    assertThat(remedies(cores(16, "1").reserving(8), new Usage(8, 0), 2))
        .containsExactly("free 2 cores", "raise the ratio of cores to 1.25"); // 10 / 8
  }

  @Test
  void aRatioUpTo10IsProposedAndNoneBeyond() {
    assertThat(remedies(cores(2, "9.5"), new Usage(19, 0), 1))
        .containsExactly("free 1 core", "raise the ratio of cores to 10");
    assertThat(remedies(cores(2, "10"), new Usage(20, 0), 1)).containsExactly("free 1 core");
  }

  @Test
  void aRatioWhoseCapacityIsNoNumberIsNotProposed() {
    Inventory whole = Inventory.memory(MemorySize.ofBytes(Long.MAX_VALUE));

    assertThat(remedies(whole, new Usage(Long.MAX_VALUE, 0), 1))
        .containsExactly("free 1B of memory");
    assertThat(remedies(whole.overcommitted(OvercommitRatio.of("0.5")), new Usage(0, 1L << 62), 1))
        .contains("raise the ratio of memory to 0.5001");
    assertThat(
            remedies(
                whole.overcommitted(OvercommitRatio.ZERO), new Usage(0, Long.MAX_VALUE - 1), 1))
        .containsExactly("raise the ratio of memory to 1"); // capacity is the largest number
  }

  @Test
  void whatIsNotUsedIsNotFreed() {
    assertThat(remedies(cores(16, "0.5"), new Usage(0, 3), 8)) // 8 - 3 = 5; 3 to go
        .containsExactly(
            "free 3 cores", "raise the ratio of cores to 0.6875", "take at most 5 cores");
    assertThat(remedies(cores(16, "0.5"), new Usage(0, 3), 9)) // 4 to go
        .containsExactly("raise the ratio of cores to 0.75", "take at most 5 cores");
  }

  @Test
  void aRatioOf0IsRaised() {
    assertThat(remedies(cores(16, "0"), Usage.NONE, 1))
        .containsExactly("raise the ratio of cores to 0.0625"); // 1 / 16
    assertThat(remedies(cores(16, "0"), new Usage(5, 0), 1))
        .containsExactly("raise the ratio of cores to 0.375"); // 6 / 16
  }

  @Test
  void nothingHelpsWhereAllIsReserved() {
    assertThat(remedies(cores(16, "1").reserving(16), Usage.NONE, 1)).isEmpty();
    assertThat(remedies(cores(16, "1").reserving(17), new Usage(5, 0), 1)).isEmpty();
  }

  @Test
  void aRequestLargerThanTheHostCanOnlyBeMadeSmaller() {
    assertThat(remedies(cores(16, "10"), Usage.NONE, 17)).containsExactly("take at most 16 cores");
    assertThat(remedies(cores(16, "1"), new Usage(5, 6), 17))
        .containsExactly("take at most 5 cores"); // freeing alone, or a ratio alone, does not do
    assertThat(remedies(cores(16, "1"), new Usage(8, 8), 17)).isEmpty();
    assertThat(remedies(cores(16, "1"), new Usage(8, 9), 17)).isEmpty();
  }

  @Test
  void aPodOverItsCapacitySaysHowMuchToFree() {
    assertThat(remedies(Inventory.memory(MemorySize.ofGiB(8)), gib(6, 4), 1L << 30))
        .containsExactly("free 3GiB of memory", "raise the ratio of memory to 1.375"); // 11 / 8
  }

  @Test
  void aShortfallPastTheLargestNumberNamesNothingThatIsNotUsed() {
    Inventory none =
        Inventory.memory(MemorySize.ofBytes(Long.MAX_VALUE)).overcommitted(OvercommitRatio.ZERO);

    assertThat(remedies(none, new Usage(Long.MAX_VALUE, 0), Long.MAX_VALUE)).isEmpty();
  }

  @Test
  void severalDisksCanTakeMoreThanTheirStoragePoolHas() {
    Inventory pool =
        Inventory.storagePool("p", StorageSize.ofGB(100)).overcommitted(OvercommitRatio.of("2"));

    assertThat(texts(ResourceDecision.decideDisks(pool, Usage.NONE, gb(210), gb(100)).remedies()))
        .containsExactly(
            "raise the ratio of storage pool p to 2.1", "take at most 200GB of storage pool p");
    assertThat(texts(ResourceDecision.decideDisks(pool, Usage.NONE, gb(210), gb(101)).remedies()))
        .containsExactly("take at most 100GB of storage pool p");
  }

  @Test
  void aRemedyIsAnOrder() {
    assertThat(new Remedy.Free(POOL, 1_500_000_000)).hasToString("free 1.5GB of storage pool p");
    assertThat(new Remedy.RaiseRatio(POOL, OvercommitRatio.of("1.5")))
        .hasToString("raise the ratio of storage pool p to 1.5");
    assertThat(new Remedy.TakeAtMost(Resource.CORES, 1)).hasToString("take at most 1 core");
  }

  @Test
  void aChangeOfNothingIsNoRemedy() {
    assertThatThrownBy(() -> new Remedy.Free(POOL, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("units must be 1 or more, were 0");
    assertThatThrownBy(() -> new Remedy.TakeAtMost(POOL, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Remedy.RaiseRatio(POOL, OvercommitRatio.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a ratio is raised to more than 0, was 0");
  }

  @Test
  void aRemedyIsPlainData() {
    Map<String, Object> pool = Map.of("kind", "STORAGE", "name", "p");

    assertPlain(new Remedy.Free(POOL, 7), Map.of("change", "FREE", "resource", pool, "units", 7L));
    assertPlain(
        new Remedy.RaiseRatio(POOL, OvercommitRatio.of("1.5")),
        Map.of("change", "RAISE_RATIO", "resource", pool, "ratio", "1.5"));
    assertPlain(
        new Remedy.TakeAtMost(POOL, 7),
        Map.of("change", "TAKE_AT_MOST", "resource", pool, "units", 7L));
  }

  @Test
  void otherPlainDataIsRefusedWithItsPlace() {
    Map<String, Object> pool = POOL.toMap();

    assertRefused(Map.of("change", "BUY", "resource", pool, "units", 7), "r.change");
    assertRefused(Map.of("change", "FREE", "resource", "p", "units", 7), "r.resource");
    assertRefused(Map.of("change", "FREE", "resource", pool, "units", 0), "r.units");
    assertRefused(Map.of("change", "TAKE_AT_MOST", "resource", pool, "units", 0), "r.units");
    assertRefused(Map.of("change", "RAISE_RATIO", "resource", pool, "ratio", "0"), "r.ratio");
    assertRefused(Map.of("change", "RAISE_RATIO", "resource", pool, "ratio", "11"), "r.ratio");
    assertRefused(Map.of("change", "RAISE_RATIO", "resource", pool, "units", 7), "r");
    assertRefused(Map.of("change", "FREE", "resource", pool, "ratio", "1"), "r");
    assertRefused(Map.of("change", "TAKE_AT_MOST", "resource", pool, "ratio", "1"), "r");
  }

  private static void assertPlain(Remedy remedy, Map<String, Object> plain) {
    assertThat(remedy.toMap()).isEqualTo(plain);
    assertThat(remedy.toMap().keySet()).startsWith("change", "resource");
    assertThat(Remedy.from(PlainData.of("r", plain))).isEqualTo(remedy);
  }

  private static void assertRefused(Map<String, Object> map, String place) {
    assertThatThrownBy(() -> Remedy.from(PlainData.of("r", map)))
        .isInstanceOfSatisfying(
            InvalidRequestException.class, e -> assertThat(e.field()).isEqualTo(place));
  }

  private static List<String> remedies(Inventory inventory, Usage usage, long requested) {
    return texts(ResourceDecision.decide(inventory, usage, requested).remedies());
  }

  private static List<String> texts(List<Remedy> remedies) {
    return remedies.stream().map(Remedy::toString).toList();
  }

  private static Usage gib(long ours, long others) {
    return new Usage(ours << 30, others << 30);
  }

  private static long gb(long gb) {
    return StorageSize.ofGB(gb).bytes();
  }

  private static Inventory cores(int total, String ratio) {
    return Inventory.cores(Cores.of(total)).overcommitted(OvercommitRatio.of(ratio));
  }
}
