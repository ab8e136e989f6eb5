package io.kvmpod.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DigestTest {

  @Test
  void itDependsOnTheContentAlone() {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("a", 1);
    one.put("b", List.of("x", true));
    Map<String, Object> other = new LinkedHashMap<>();
    other.put("b", List.of("x", true));
    other.put("a", 1L);

    assertThat(Digest.of(one)).isEqualTo(Digest.of(other)).hasSize(64);
  }

  @Test
  void itIsTheSameOnEveryJvm() {
    // echo -en 'm\0\0\0\0\0\0\0\0' | sha256sum
    assertThat(Digest.of(Map.of()))
        .isEqualTo("9ede968e005a23ff5274bc49ce2c8dcc24a90a8226252ab7ae8ebb4e20174d36");
  }

  @Test
  void otherDataHasAnotherDigest() {
    List<Map<String, Object>> all =
        List.of(
            Map.of(),
            Map.of("a", 1),
            Map.of("a", "1"),
            Map.of("a", true),
            Map.of("a", false),
            Map.of("a", List.of(1)),
            Map.of("a", List.of(1, 1)),
            Map.of("a", List.of("b", "c")),
            Map.of("a", List.of("bc", "")),
            Map.of("a", List.of(List.of("b"), "c")),
            Map.of("a", Map.of("b", "c")),
            Map.of("ab", 1),
            Map.of("a", -1));

    assertThat(all.stream().map(Digest::of).distinct()).hasSameSizeAs(all);
  }

  @Test
  void whatIsNoPlainDataIsRefused() {
    assertThatThrownBy(() -> Digest.of(Map.of("a", 1.5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1.5");
  }
}
