package io.kvmpod.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.quantity.MemorySize;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class PlainDataTest {

  private static final PlainData POD =
      PlainData.of(
          "pod",
          Map.of(
              "name",
              "pod1",
              "cores",
              4,
              "bytes",
              1L << 40,
              "active",
              true,
              "pools",
              List.of(Map.of("name", "a"), Map.of("name", 7)),
              "memory",
              "8XiB"));

  @Test
  void valuesAreReadByTheirKind() {
    assertThat(POD.get("name").text()).isEqualTo("pod1");
    assertThat(POD.get("cores").number()).isEqualTo(4);
    assertThat(POD.get("bytes").number()).isEqualTo(1L << 40);
    assertThat(POD.get("active").truth()).isTrue();
    assertThat(POD.find("zone", PlainData::text, "default")).isEqualTo("default");
    assertThat(POD.get("name").isText()).isTrue();
    assertThat(POD.get("cores").isText()).isFalse();
  }

  @Test
  void aFaultNamesItsPlace() {
    refused(() -> POD.get("pools").list(p -> p.get("name").text()), "pod.pools[1].name", "a text");
    refused(() -> POD.get("memory").text(MemorySize::parse), "pod.memory", "one of the units");
    refused(() -> POD.get("zone"), "pod", "a map with the key 'zone'");
  }

  @Test
  void aValueOfAnotherKindIsRefused() {
    refused(() -> POD.get("name").number(), "pod.name", "a whole number");
    refused(() -> POD.get("name").truth(), "pod.name", "true or false");
    refused(() -> POD.get("name").list(p -> p), "pod.name", "a list");
    refused(() -> POD.get("name").keys(), "pod.name", "a map");
    refused(() -> POD.get("cores").text(), "pod.cores", "a text");
    refused(() -> PlainData.of("x", 1.5).number(), "x", "a whole number");
    refused(() -> PlainData.of("x", null).text(), "x", "a text");
    refused(
        () -> PlainData.of("x", Arrays.asList("a", null)).list(PlainData::text), "x[1]", "text");
    refused(() -> PlainData.of("x", Map.of(1, 2)).keys(), "x", "keys are texts");
  }

  @Test
  void aNumberOutsideItsRangeIsRefused() {
    assertThat(POD.get("cores").number(0, 4)).isEqualTo(4);
    assertThat(POD.get("cores").number(4, 9)).isEqualTo(4);
    refused(() -> POD.get("cores").number(0, 3), "pod.cores", "from 0 to 3");
    refused(() -> POD.get("cores").number(5, 9), "pod.cores", "from 5 to 9");
  }

  @Test
  void aConstantIsReadByItsName() {
    assertThat(PlainData.of("x", "B").constant(Letter.class)).isEqualTo(Letter.B);
    refused(() -> PlainData.of("x", "C").constant(Letter.class), "x", "[A, B]");
  }

  @Test
  void aKeyThatNobodyReadsIsRefused() {
    PlainData data = PlainData.of("x", Map.of("name", 1));

    assertThat(data.only("name", "zone")).isSameAs(data);
    refused(() -> data.only("zone"), "x", "only the keys zone");
  }

  private static void refused(ThrowingCallable read, String place, String expected) {
    assertThatThrownBy(read)
        .isInstanceOfSatisfying(
            InvalidRequestException.class, e -> assertThat(e.field()).isEqualTo(place))
        .hasMessageContaining(expected);
  }

  private enum Letter {
    A,
    B
  }
}
