package io.kvmpod.core.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.data.PlainData;
import io.kvmpod.core.quantity.Cores;
import io.kvmpod.core.quantity.MemorySize;
import io.kvmpod.core.quantity.OvercommitRatio;
import io.kvmpod.core.quantity.StorageSize;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InventoryTest {

  private static final Inventory MEMORY =
      Inventory.memory(MemorySize.ofGiB(64))
          .reserving(MemorySize.ofGiB(4).bytes())
          .overcommitted(OvercommitRatio.of("1.5"));

  @Test
  void reservedMemoryIsTakenOffBeforeTheRatioIsApplied() {
    assertThat(MEMORY.capacity()).isEqualTo(MemorySize.ofGiB(90).bytes()); // (64 - 4) * 1.5
  }

  @Test
  void anInventoryTellsWhatItIsMadeOf() {
    assertThat(MEMORY.resource()).isEqualTo(Resource.MEMORY);
    assertThat(MEMORY.total()).isEqualTo(64L << 30);
    assertThat(MEMORY.reserved()).isEqualTo(4L << 30);
    assertThat(MEMORY.ratio()).isEqualTo(OvercommitRatio.of("1.5"));
    assertThat(MEMORY)
        .hasToString("memory: 64GiB in all, 4GiB reserved, ratio 1.5, capacity 90GiB");
  }

  @Test
  void atFirstNothingIsReservedAndTheRatioIs1() {
    assertThat(Inventory.cores(Cores.of(4)).capacity()).isEqualTo(4);
    assertThat(Inventory.memory(MemorySize.ofBytes(5)).capacity()).isEqualTo(5);
    assertThat(Inventory.storagePool("p", StorageSize.ofBytes(6)).capacity()).isEqualTo(6);
    assertThat(Inventory.cores(Cores.of(4)).reserved()).isZero();
    assertThat(Inventory.storagePool("p", StorageSize.ZERO).resource())
        .isEqualTo(Resource.storagePool("p"));
  }

  @Test
  void capacityIsRoundedDown() {
    assertThat(cores(3, "1.5").capacity()).isEqualTo(4); // 4.5
  }

  @Test
  void allThatThereIsCanBeReservedAndMore() {
    assertThat(cores(4, "10").reserving(3).capacity()).isEqualTo(10);
    assertThat(cores(4, "10").reserving(4).capacity()).isZero();
    assertThat(cores(4, "10").reserving(5).capacity()).isZero();
    assertThat(cores(0, "10").reserving(Long.MAX_VALUE).capacity()).isZero();
  }

  @Test
  void negativeAmountsAreNoInventory() {
    assertThatThrownBy(() -> cores(4, "1").reserving(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cores: total and reserved must be 0 or more, were 4 and -1");
  }

  @Test
  void anInventoryWhoseCapacityIsNoNumberIsNotMade() {
    Inventory whole = Inventory.memory(MemorySize.ofBytes(Long.MAX_VALUE));
    OvercommitRatio two = OvercommitRatio.of("2");

    assertThat(whole.capacity()).isEqualTo(Long.MAX_VALUE);
    assertThatThrownBy(() -> whole.overcommitted(two)).isInstanceOf(ArithmeticException.class);
    Inventory half = whole.reserving(Long.MAX_VALUE / 2 + 1).overcommitted(two);
    assertThat(half.capacity()).isEqualTo(Long.MAX_VALUE - 1);
    assertThatThrownBy(() -> half.reserving(0)).isInstanceOf(ArithmeticException.class);
  }

  @Test
  void inventoriesThatSayTheSameAreEqual() {
    Inventory cores = cores(4, "1.5").reserving(1);

    assertThat(cores).isEqualTo(cores(4, "1.50").reserving(1));
    assertThat(cores.hashCode()).isEqualTo(cores(4, "1.50").reserving(1).hashCode()).isNotZero();
    assertThat(cores)
        .isNotEqualTo(cores(5, "1.5").reserving(1))
        .isNotEqualTo(cores(4, "1.6").reserving(1))
        .isNotEqualTo(cores(4, "1.5"))
        .isNotEqualTo(cores.toString());
    assertThat(Inventory.storagePool("a", StorageSize.ZERO))
        .isNotEqualTo(Inventory.storagePool("b", StorageSize.ZERO));
  }

  @Test
  void anInventoryIsPlainDataInAStableOrder() {
    Map<String, Object> map = MEMORY.toMap();

    assertThat(map).isEqualTo(plain());
    assertThat(map.keySet()).containsExactly("resource", "total", "reserved", "ratio", "capacity");
    assertThat(Inventory.from(PlainData.of("i", map))).isEqualTo(MEMORY);
  }

  @Test
  void theCapacityIsComputedAndNotRead() {
    Map<String, Object> map = plain();
    map.put("capacity", 1);

    assertThat(Inventory.from(PlainData.of("i", map))).isEqualTo(MEMORY);
  }

  @Test
  void otherPlainDataIsRefusedWithItsPlace() {
    for (String key : List.of("resource", "total", "reserved", "ratio")) {
      Map<String, Object> map = plain();
      map.put(key, -1);
      assertRefused(map, "i." + key);
      map.remove(key);
      assertRefused(map, "i");
    }
    Map<String, Object> map = plain();
    map.put("spare", 1);
    assertRefused(map, "i");
  }

  @Test
  void plainDataWhoseCapacityIsNoNumberIsRefusedAtItsRatio() {
    Map<String, Object> map = plain();
    map.put("total", Long.MAX_VALUE);

    assertRefused(map, "i.ratio");
  }

  private static Map<String, Object> plain() {
    return new HashMap<>(
        Map.of(
            "resource",
            Map.of("kind", "MEMORY", "name", "memory"),
            "total",
            64L << 30,
            "reserved",
            4L << 30,
            "ratio",
            "1.5",
            "capacity",
            90L << 30));
  }

  private static void assertRefused(Map<String, Object> map, String place) {
    assertThatThrownBy(() -> Inventory.from(PlainData.of("i", map)))
        .isInstanceOfSatisfying(
            InvalidRequestException.class, e -> assertThat(e.field()).isEqualTo(place));
  }

  private static Inventory cores(int total, String ratio) {
    return Inventory.cores(Cores.of(total)).overcommitted(OvercommitRatio.of(ratio));
  }
}
