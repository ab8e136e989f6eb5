package io.kvmpod.core.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.data.PlainData;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResourceTest {

  private static final long GIB = 1L << 30;
  private static final Resource POOL = Resource.storagePool("p");

  @Test
  void amountsAreShownWithTheirUnit() {
    assertThat(Resource.CORES.show(0)).isEqualTo("0 cores");
    assertThat(Resource.CORES.show(1)).isEqualTo("1 core");
    assertThat(Resource.CORES.show(-1)).isEqualTo("-1 core");
    assertThat(Resource.CORES.show(-2)).isEqualTo("-2 cores");
    assertThat(Resource.MEMORY.show(-GIB)).isEqualTo("-1GiB");
    assertThat(POOL.show(1_500_000_000)).isEqualTo("1.5GB");
  }

  @Test
  void memoryOfAGiBThatIsNoWholeMiBIsRounded() {
    assertThat(Resource.MEMORY.show(GIB + 1)).isEqualTo("1.00GiB");
    assertThat(Resource.MEMORY.show(-GIB - 1)).isEqualTo("-1.00GiB");
    assertThat(Resource.MEMORY.show(33_234_567_168L)).isEqualTo("30.95GiB"); // 30.9521
    assertThat(Resource.MEMORY.show(GIB + (1L << 20))).isEqualTo("1025MiB");
    assertThat(Resource.MEMORY.show(GIB - 1)).isEqualTo("1073741823B");
    assertThat(Resource.MEMORY.show(1 - GIB)).isEqualTo("-1073741823B");
    assertThat(Resource.MEMORY.show(GIB - 1_024)).isEqualTo("1048575KiB");
    assertThat(POOL.show(GIB + 1)).isEqualTo("1.073741825GB");
  }

  @Test
  void anExactAmountSaysWhatItIsOf() {
    assertThat(Resource.CORES.amount(2)).isEqualTo("2 cores");
    assertThat(Resource.MEMORY.amount(GIB + 1)).isEqualTo("1073741825B of memory");
    assertThat(POOL.amount(1_000_000_000)).isEqualTo("1GB of storage pool p");
  }

  @Test
  void theSmallestNumberIsShown() {
    assertThat(Resource.CORES.show(Long.MIN_VALUE)).isEqualTo("-9223372036854775807 cores");
    assertThat(POOL.show(Long.MIN_VALUE)).isEqualTo("-9223372036.854775807GB");
    assertThat(Resource.MEMORY.show(Long.MIN_VALUE)).isEqualTo("-9223372036854775807B");
  }

  @Test
  void aResourceIsCalledByItsWord() {
    assertThat(Resource.CORES).hasToString("cores");
    assertThat(Resource.MEMORY).hasToString("memory");
    assertThat(POOL).hasToString("storage pool p");
  }

  @Test
  void onlyStoragePoolsHaveNamesOfTheirOwn() {
    assertThat(new Resource(Resource.Kind.CORES, "cores", null)).isEqualTo(Resource.CORES);
    assertThat(Resource.storagePool("cores")).isNotEqualTo(Resource.CORES);
    assertThatThrownBy(() -> new Resource(Resource.Kind.CORES, "memory", null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the name of CORES must be 'cores', was 'memory'");
    assertThatThrownBy(() -> new Resource(Resource.Kind.MEMORY, "", null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aResourceIsPlainData() {
    for (Resource resource : new Resource[] {Resource.CORES, Resource.MEMORY, POOL}) {
      assertThat(Resource.from(PlainData.of("r", resource.toMap()))).isEqualTo(resource);
    }
    assertThat(POOL.toMap()).containsExactly(Map.entry("kind", "STORAGE"), Map.entry("name", "p"));
  }

  @Test
  void otherPlainDataIsRefusedWithItsPlace() {
    assertRefused(Map.of("kind", "DISK", "name", "p"), "r.kind");
    assertRefused(Map.of("kind", "CORES", "name", "p"), "r.name");
    assertRefused(Map.of("kind", "STORAGE", "name", 7), "r.name");
    assertRefused(Map.of("kind", "STORAGE"), "r");
    assertRefused(Map.of("kind", "STORAGE", "name", "p", "size", 1), "r");
  }

  private static void assertRefused(Map<String, Object> map, String place) {
    assertThatThrownBy(() -> Resource.from(PlainData.of("r", map)))
        .isInstanceOfSatisfying(
            InvalidRequestException.class, e -> assertThat(e.field()).isEqualTo(place));
  }
}
