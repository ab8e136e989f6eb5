package io.kvmpod.core.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.data.PlainData;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LimitDecisionTest {

  private static final Resource CORES = Resource.ofResourcePool(Resource.Kind.CORES, "gold");
  private static final Resource MEMORY = Resource.ofResourcePool(Resource.Kind.MEMORY, "gold");

  @Test
  void aRequestUpToTheLimitFits() {
    assertThat(new LimitDecision(CORES, 10, 6, 4).fits()).isTrue(); // 6 + 4 = 10
    assertThat(new LimitDecision(CORES, 10, 6, 5).fits()).isFalse();
  }

  @Test
  void aRequestForNothingFitsThoughTheLimitIsPassed() {
    assertThat(new LimitDecision(CORES, 10, 12, 0).fits()).isTrue();
    assertThat(new LimitDecision(CORES, 10, 12, 1).fits()).isFalse();
  }

  @Test
  void theMarginIsWhatIsLeftWithTheRequest() {
    assertThat(new LimitDecision(CORES, 10, 6, 3).margin()).isEqualTo(1);
    assertThat(new LimitDecision(CORES, 10, 12, 3).margin()).isEqualTo(-5);
    assertThat(new LimitDecision(CORES, 0, Long.MAX_VALUE, Long.MAX_VALUE).margin())
        .isEqualTo(Long.MIN_VALUE);
  }

  @Test
  void aRefusalNamesTheSmallestChanges() {
    assertThat(new LimitDecision(CORES, 10, 8, 5).remedies())
        .containsExactly(
            new Remedy.Free(CORES, 3), // 8 + 5 - 10
            new Remedy.RaiseLimit(CORES, 13),
            new Remedy.TakeAtMost(CORES, 2));
    assertThat(new LimitDecision(CORES, 10, 8, 2).remedies()).isEmpty();
  }

  @Test
  void whatCannotHelpIsNotNamed() {
    assertThat(new LimitDecision(CORES, 10, 10, 1).remedies())
        .containsExactly(new Remedy.Free(CORES, 1), new Remedy.RaiseLimit(CORES, 11));
    assertThat(new LimitDecision(CORES, 10, 2, 13).remedies()) // 5 too many, and only 2 are used
        .containsExactly(new Remedy.RaiseLimit(CORES, 15), new Remedy.TakeAtMost(CORES, 8));
    assertThat(new LimitDecision(CORES, 5, 5, 5).remedies()) // all that is used would have to go
        .containsExactly(new Remedy.Free(CORES, 5), new Remedy.RaiseLimit(CORES, 10));
    assertThat(new LimitDecision(MEMORY, 1, 1, Long.MAX_VALUE).remedies()).isEmpty();
    assertThat(new LimitDecision(MEMORY, 1, 1, Long.MAX_VALUE - 1).remedies())
        .containsExactly(new Remedy.RaiseLimit(MEMORY, Long.MAX_VALUE));
  }

  @Test
  void aRefusalTellsResourcePoolAndLimit() {
    LimitDecision refused = new LimitDecision(MEMORY, 8L << 30, 6L << 30, 4L << 30);

    assertThat(refused.refusal())
        .isEqualTo(
            "4GiB requested, 2GiB left of the limit of 8GiB on memory of resource pool gold");
    assertThat(refused.remedies())
        .extracting(Remedy::toString)
        .containsExactly(
            "free 2GiB of memory of resource pool gold",
            "raise the limit on memory of resource pool gold to 10GiB",
            "take at most 2GiB of memory of resource pool gold");
    assertThat(refused)
        .hasToString(
            "limit on memory of resource pool gold 8GiB: 6GiB used, 4GiB requested, refused");
    assertThat(new LimitDecision(CORES, 10, 6, 4))
        .hasToString(
            "limit on cores of resource pool gold 10 cores: 6 cores used, 4 cores requested, fits");
    assertThat(new LimitDecision(CORES, 1, 1, 1).remedies().get(0))
        .hasToString("free 1 core of resource pool gold");
  }

  @Test
  void itIsReadBack() {
    LimitDecision refused = new LimitDecision(CORES, 10, 8, 5);
    Map<String, Object> expected = new LinkedHashMap<>();
    expected.put("resource", Map.of("kind", "CORES", "name", "cores", "resourcePool", "gold"));
    expected.put("limit", 10L);
    expected.put("used", 8L);
    expected.put("requested", 5L);
    expected.put("margin", -3L);
    expected.put("fits", false);
    expected.put("remedies", refused.remedies().stream().map(Remedy::toMap).toList());

    assertThat(refused.toMap()).isEqualTo(expected);
    assertThat(LimitDecision.from(PlainData.of("l", refused.toMap()))).isEqualTo(refused);
    for (Remedy remedy : refused.remedies()) {
      assertThat(Remedy.from(PlainData.of("r", remedy.toMap()))).isEqualTo(remedy);
    }
    assertThatThrownBy(() -> LimitDecision.from(PlainData.of("l", Map.of("limit", -1))))
        .isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void amountsAreNeverNegative() {
    for (List<Long> amounts :
        List.of(List.of(-1L, 0L, 0L), List.of(0L, -1L, 0L), List.of(0L, 0L, -1L))) {
      assertThatThrownBy(
              () -> new LimitDecision(CORES, amounts.get(0), amounts.get(1), amounts.get(2)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("-1");
    }
    assertThat(new LimitDecision(CORES, 0, 0, 0).fits()).isTrue();
  }
}
