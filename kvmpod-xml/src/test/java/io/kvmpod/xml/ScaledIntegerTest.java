package io.kvmpod.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScaledIntegerTest {

  @ParameterizedTest
  @CsvSource({
    "b, 3",
    "B, 3",
    "byte, 3",
    "bytes, 3",
    "Bytes, 3",
    "k, 3072",
    "K, 3072",
    "KiB, 3072",
    "kib, 3072",
    "KB, 3000",
    "kB, 3000",
    "Kb, 3000",
    "M, 3145728",
    "MiB, 3145728",
    "MB, 3000000",
    "g, 3221225472",
    "GiB, 3221225472",
    "GB, 3000000000",
    "T, 3298534883328",
    "TiB, 3298534883328",
    "TB, 3000000000000",
    "P, 3377699720527872",
    "PiB, 3377699720527872",
    "PB, 3000000000000000",
    "e, 3458764513820540928",
    "EiB, 3458764513820540928",
    "EB, 3000000000000000000"
  })
  void unitsAreThoseOfLibvirtInEitherCase(String unit, long bytesInThree) {
    assertThat(ScaledInteger.bytes("3", unit, 7)).isEqualTo(bytesInThree);
  }

  @Test
  void withoutAUnitTheDefaultCounts() {
    assertThat(ScaledInteger.bytes("3", null, 1024)).isEqualTo(3072);
    assertThat(ScaledInteger.bytes("3", "", 1024)).isEqualTo(3072);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"x", "KiBs", "ki", "Kib ", "i", "bb", "kiloB", " ", "\u212a", "\u212aiB", "ZiB"})
  void anyOtherUnitIsRefused(String unit) {
    assertThatIllegalArgumentException().isThrownBy(() -> ScaledInteger.bytes("3", unit, 1024));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "-1", "+1", "1.5", "0x10", "1e3", "\u0661", "1 2"})
  void onlyWholeNumbersAreTaken(String number) {
    assertThatIllegalArgumentException().isThrownBy(() -> ScaledInteger.bytes(number, "b", 1));
  }

  @ParameterizedTest
  @CsvSource({"9223372036854775808, b", "9007199254740992, KiB", "8, EiB"})
  void moreBytesThanALongHoldsIsAnError(String number, String unit) {
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> ScaledInteger.bytes(number, unit, 1));
  }

  @Test
  void whatLibvirtPrintsForNoLimitIsStillANumber() {
    assertThat(ScaledInteger.bytes("9007199254740988", "KiB", 1)).isEqualTo(Long.MAX_VALUE - 4095);
  }
}
