package io.kvmpod.core.quantity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.InvalidRequestException;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OvercommitRatioTest {

  @ParameterizedTest
  @CsvSource({
    "0.7, 90, 63",
    "1.15, 100, 115",
    "0.1, 9, 0", // 0.9, and part of a unit is none
    "1.5, 3, 4", // 4.5
    "0, 9223372036854775807, 0",
    "1, 9223372036854775807, 9223372036854775807",
    "10, 922337203685477580, 9223372036854775800",
    "0.99999999, 100000000, 99999999", // the most decimals that need no large numbers
    "0.99999999, 99999999, 99999998", // 99999998.00000001
    "9.99999999, 99999999, 999999989", // 999999989.00000001
    "0.999999999, 1000000000, 999999999", // one decimal more
    "9.999999999999999999, 1000000000000000000, 9999999999999999999",
  })
  void scalingIsExactAndRoundsDown(String ratio, long units, String scaled) {
    if (new BigDecimal(scaled).compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
      assertThatThrownBy(() -> OvercommitRatio.of(ratio).scale(units))
          .isInstanceOf(ArithmeticException.class);
    } else {
      assertThat(OvercommitRatio.of(ratio).scale(units)).isEqualTo(Long.parseLong(scaled));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "10, 922337203685477581", // 9223372036854775810, 3 too many
    "1.00000001, 9223372036854775807",
    "1.000000001, 9223372036854775807",
    "1.00000001, 9223371944699999999", // the whole hundred millions fit, with the remainder not
  })
  void scalingPastTheLargestNumberIsAnError(String ratio, long units) {
    assertThatThrownBy(() -> OvercommitRatio.of(ratio).scale(units))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void nothingNegativeIsScaled() {
    assertThat(OvercommitRatio.ONE.scale(0)).isZero();
    assertThatThrownBy(() -> OvercommitRatio.ONE.scale(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("units must be 0 or more, were -1");
  }

  @Test
  void ratiosThatMeanTheSameAreEqual() {
    assertThat(OvercommitRatio.of("1.50"))
        .isEqualTo(OvercommitRatio.of("1.5"))
        .hasSameHashCodeAs(OvercommitRatio.of("1.5"))
        .isEqualByComparingTo(OvercommitRatio.of("1.5"));
    assertThat(OvercommitRatio.of("1.5")).isNotEqualTo(OvercommitRatio.ONE).isNotEqualTo("1.5");
    assertThat(OvercommitRatio.of("10.0")).hasToString("10");
    assertThat(OvercommitRatio.of("0.00")).isEqualTo(OvercommitRatio.ZERO).hasToString("0");
    assertThat(OvercommitRatio.of("1.50").value()).isEqualTo(new BigDecimal("1.5"));
    assertThat(OvercommitRatio.of("1.5").hashCode()).isNotZero();
  }

  @Test
  void aRatioIsZeroOnlyWhenItPromisesNothing() {
    assertThat(OvercommitRatio.ZERO.isZero()).isTrue();
    assertThat(OvercommitRatio.of("0.000000000000000001").isZero()).isFalse();
  }

  @Test
  void ratiosAreOrderedByWhatTheyPromise() {
    assertThat(OvercommitRatio.of("1.15")).isLessThan(OvercommitRatio.of("1.5"));
    assertThat(OvercommitRatio.of("10")).isGreaterThan(OvercommitRatio.of("9.9"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.000001", "11", "99999999999999999999"})
  void aRatioOutsideItsBoundsIsRefusedWithBoth(String text) {
    assertThatThrownBy(() -> OvercommitRatio.parse(text))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("from 0 to 10");
    assertThatThrownBy(() -> OvercommitRatio.of(new BigDecimal(text)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("overcommit ratio must be 0 to 10, was " + text);
  }

  @Test
  void aDecimalThatIsNoRatioIsRefused() {
    assertThatThrownBy(() -> OvercommitRatio.of(new BigDecimal("-0.1")))
        .hasMessage("overcommit ratio must be 0 to 10, was -0.1");
    assertThatThrownBy(() -> OvercommitRatio.of(new BigDecimal("1E-19")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("overcommit ratio must have at most 18 decimals, was 0.0000000000000000001");
    assertThat(OvercommitRatio.of(new BigDecimal("1E-18")).scale(1_000_000_000_000_000_000L))
        .isEqualTo(1);
  }

  @Test
  void aDecimalWithEndlessZerosIsNotWrittenOut() {
    assertThatThrownBy(() -> OvercommitRatio.of(new BigDecimal("1E+1000000000")))
        .hasMessage("overcommit ratio must be 0 to 10, was 1E+1000000000");
    assertThatThrownBy(() -> OvercommitRatio.of(new BigDecimal("1E+63")))
        .hasMessageEndingWith("was 1" + "0".repeat(63)); // 1 digit and 63 places are 64
    assertThatThrownBy(() -> OvercommitRatio.of(new BigDecimal("1E+64")))
        .hasMessageEndingWith("was 1E+64");
  }

  @ParameterizedTest
  @CsvSource({"'', 0", "-1, 0", "+1, 0", "1e1, 1", "٣, 0", "1x, 1", "0.0000000000000000001, 0"})
  void otherTextsAreRefusedWithThePosition(String text, int position) {
    assertThatThrownBy(() -> OvercommitRatio.parse(text))
        .isInstanceOfSatisfying(
            InvalidRequestException.class, e -> assertThat(e.position()).isEqualTo(position));
  }
}
