package io.kvmpod.core.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DifferenceTest {

  @Test
  void equalDataHasNoDifferenceWhateverTheOrderOfItsKeys() {
    Map<String, Object> other = new LinkedHashMap<>();
    other.put("b", List.of(1, 2));
    other.put("a", Map.of("c", true));

    assertThat(Difference.between(Map.of("a", Map.of("c", true), "b", List.of(1, 2)), other))
        .isEmpty();
  }

  @Test
  void eachPlaceThatDiffersIsTold() {
    Map<String, Object> before = new LinkedHashMap<>();
    before.put("name", "db1");
    before.put("disks", List.of(Map.of("bytes", 1L), Map.of("bytes", 2L)));
    before.put("gone", true);
    Map<String, Object> after = new LinkedHashMap<>();
    after.put("name", "db2");
    after.put("disks", List.of(Map.of("bytes", 1L), Map.of("bytes", 3L), Map.of("bytes", 4L)));
    after.put("come", List.of());

    assertThat(Difference.between(before, after))
        .extracting(Difference::toString)
        .containsExactly(
            "name: db1, then db2",
            "disks[1].bytes: 2, then 3",
            "disks[2]: nothing, then {bytes=4}",
            "gone: true, then nothing",
            "come: nothing, then []");
  }

  @Test
  void aValueOfAnotherKindIsOneDifference() {
    assertThat(Difference.between(Map.of("a", List.of(1)), Map.of("a", Map.of("b", 1))))
        .containsExactly(new Difference("a", List.of(1), Map.of("b", 1)));
  }
}
