package io.kvmpod.core.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.data.PlainData;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UsageTest {

  @Test
  void negativeAmountsAreNoUsage() {
    assertThat(new Usage(0, 0)).isEqualTo(Usage.NONE);
    assertThatThrownBy(() -> new Usage(-1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("usage must be 0 or more, was -1 and 0");
    assertThatThrownBy(() -> new Usage(0, -1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void allThatIsUsedIsOursAndOthers() {
    assertThat(new Usage(3, 4).total()).isEqualTo(7);
    assertThat(new Usage(Long.MAX_VALUE, 0).total()).isEqualTo(Long.MAX_VALUE);
    assertThatThrownBy(() -> new Usage(Long.MAX_VALUE, 1).total())
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void aClaimIsAddedToItsSide() {
    assertThat(new Usage(3, 4).plus(2, true)).isEqualTo(new Usage(5, 4));
    assertThat(new Usage(3, 4).plus(2, false)).isEqualTo(new Usage(3, 6));
    assertThat(new Usage(3, 4).plus(0, true)).isEqualTo(new Usage(3, 4));
  }

  @Test
  void aClaimThatOverflowsIsAnError() {
    Usage full = new Usage(Long.MAX_VALUE, Long.MAX_VALUE);

    assertThatThrownBy(() -> full.plus(1, true)).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> full.plus(1, false)).isInstanceOf(ArithmeticException.class);
  }

  @Test
  void aReleaseIsTakenFromItsSide() {
    assertThat(new Usage(3, 4).minus(2, true)).isEqualTo(new Usage(1, 4));
    assertThat(new Usage(3, 4).minus(2, false)).isEqualTo(new Usage(3, 2));
    assertThat(new Usage(3, 4).minus(3, true)).isEqualTo(new Usage(0, 4));
    assertThat(new Usage(3, 4).minus(4, false)).isEqualTo(new Usage(3, 0));
    assertThat(new Usage(3, 4).minus(0, true)).isEqualTo(new Usage(3, 4));
  }

  @Test
  void noMoreIsReleasedThanThatSideUses() {
    assertThatThrownBy(() -> new Usage(3, 9).minus(4, true))
        .isInstanceOf(ArithmeticException.class)
        .hasMessage("3 used by our machines, less 4, is below 0");
    assertThatThrownBy(() -> new Usage(9, 4).minus(5, false))
        .isInstanceOf(ArithmeticException.class)
        .hasMessage("4 used by others, less 5, is below 0");
  }

  @Test
  void aNegativeClaimIsNone() {
    assertThatThrownBy(() -> new Usage(3, 4).plus(-1, true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("units must be 0 or more, were -1");
    assertThatThrownBy(() -> new Usage(3, 4).minus(-1, true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("units must be 0 or more, were -1");
  }

  @Test
  void aUsageIsPlainData() {
    Map<String, Object> map = new Usage(3, Long.MAX_VALUE).toMap();

    assertThat(map).containsExactly(Map.entry("ours", 3L), Map.entry("others", Long.MAX_VALUE));
    assertThat(Usage.from(PlainData.of("u", map))).isEqualTo(new Usage(3, Long.MAX_VALUE));
  }

  @Test
  void otherPlainDataIsRefusedWithItsPlace() {
    assertRefused(Map.of("ours", -1, "others", 0), "u.ours");
    assertRefused(Map.of("ours", 0, "others", -1), "u.others");
    assertRefused(Map.of("ours", 0), "u");
    assertRefused(Map.of("ours", 0, "others", 0, "mine", 0), "u");
  }

  private static void assertRefused(Map<String, Object> map, String place) {
    assertThatThrownBy(() -> Usage.from(PlainData.of("u", map)))
        .isInstanceOfSatisfying(
            InvalidRequestException.class, e -> assertThat(e.field()).isEqualTo(place));
  }
}
