package io.kvmpod.core.quantity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.InvalidRequestException;
import java.math.BigDecimal;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {

  @ParameterizedTest
  @CsvSource({
    "2048MiB, 2147483648",
    "2048, 2147483648",
    "8GiB, 8589934592",
    "1.5GiB, 1610612736",
    "1TiB, 1099511627776",
    "3KiB, 3072",
    "7B, 7",
    "0, 0",
    "0.5, 524288"
  })
  void memoryIsSpokenOfInMiB(String text, long bytes) {
    assertThat(MemorySize.parse(text).bytes()).isEqualTo(bytes);
  }

  @ParameterizedTest
  @CsvSource({
    "8.2, 8200000000", "32GB, 32000000000", "500MB, 500000000", "20GiB, 21474836480", "1kB, 1000",
    "2TB, 2000000000000", "1TiB, 1099511627776", "1MiB, 1048576", "1KiB, 1024", "0.000000001, 1"
  })
  void storageIsSpokenOfInDecimalGB(String text, long bytes) {
    assertThat(StorageSize.parse(text).bytes()).isEqualTo(bytes);
  }

  @ParameterizedTest
  @CsvSource({"0, 0MiB", "1, 1B", "1024, 1KiB", "1048576, 1MiB", "3221225472, 3GiB"})
  void memoryIsShownInTheLargestWholeUnit(long bytes, String text) {
    assertThat(MemorySize.ofBytes(bytes)).hasToString(text);
  }

  @ParameterizedTest
  @CsvSource({"0, 0GB", "8200000000, 8.2GB", "1, 0.000000001GB", "1000000000000, 1000GB"})
  void storageIsShownInExactGB(long bytes, String text) {
    assertThat(StorageSize.ofBytes(bytes)).hasToString(text);
  }

  @ParameterizedTest
  @CsvSource({
    "'', 0",
    "' 1', 0",
    "-1, 0",
    "1 GiB, 1",
    "1gib, 1",
    "1.2.3, 3",
    "1e3, 1",
    "٣, 0",
    ".5, 0",
    "0.1B, 0",
    "0.0000001, 0",
    "9223372036854775808B, 0"
  })
  void otherMemoryIsRefusedWithThePosition(String text, int position) {
    assertRefused(MemorySize::parse, text, position);
  }

  @ParameterizedTest
  @CsvSource({"'', 0", "1gb, 1", "1 GB, 1", "0.0000000001, 0", "9223372036.854775808, 0"})
  void otherStorageIsRefusedWithThePosition(String text, int position) {
    assertRefused(StorageSize::parse, text, position);
  }

  @ParameterizedTest
  @CsvSource({"'', 0", "4., 1", "4.0, 1", "4x, 1", "-4, 0", "2147483648, 0", "1.5GiB, 1"})
  void otherCoresAreRefusedWithThePosition(String text, int position) {
    assertRefused(Cores::parse, text, position);
  }

  @Test
  void endlessTextsAreRefused() {
    assertRefused(MemorySize::parse, "1".repeat(65), 64);
    assertRefused(OvercommitRatio::parse, "1".repeat(65), 64);
  }

  @Test
  void nothingNegativeIsAQuantity() {
    assertThatThrownBy(() -> Cores.of(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> MemorySize.ofBytes(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> StorageSize.ofBytes(-1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void sumsThatOverflowAreErrors() {
    assertThatThrownBy(() -> Cores.of(Integer.MAX_VALUE).plus(Cores.of(1)))
        .isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> MemorySize.ofBytes(Long.MAX_VALUE).plus(MemorySize.ofBytes(1)))
        .isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> StorageSize.ofBytes(Long.MAX_VALUE).plus(StorageSize.ofBytes(1)))
        .isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> MemorySize.ofGiB(1L << 40)).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> StorageSize.ofGB(1L << 40)).isInstanceOf(ArithmeticException.class);
  }

  @Test
  void partOfAUnitIsLeftOutOfWholeUnits() {
    assertThat(MemorySize.ofBytes(2_097_151).toMiB()).isEqualTo(1);
    assertThat(MemorySize.ofBytes(2_047).toKiB()).isEqualTo(1);
  }

  @Test
  void scalingIsExact() {
    assertThat(OvercommitRatio.of("0.7").scale(90)).isEqualTo(63);
    assertThat(OvercommitRatio.of("1.15").scale(100)).isEqualTo(115);
    assertThat(OvercommitRatio.of("0.1").scale(9)).isZero(); // 0.9, and part of a unit is none
  }

  @Test
  void scalingPastTheLargestNumberIsAnError() {
    assertThatThrownBy(() -> OvercommitRatio.of("10").scale(Long.MAX_VALUE))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void ratiosThatMeanTheSameAreEqual() {
    assertThat(OvercommitRatio.of("1.50")).isEqualTo(OvercommitRatio.of("1.5"));
    assertThat(OvercommitRatio.of("10.0")).hasToString("10");
    assertThat(OvercommitRatio.of("0.00")).hasToString("0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.000001", "11", "99999999999999999999"})
  void aRatioOutsideItsBoundsIsRefusedWithBoth(String text) {
    assertThatThrownBy(() -> OvercommitRatio.parse(text))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("from 0 to 10");
    assertThatThrownBy(() -> new OvercommitRatio(new BigDecimal(text)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 to 10");
  }

  @ParameterizedTest
  @CsvSource({"'', 0", "-1, 0", "+1, 0", "1e1, 1", "٣, 0", "1x, 1", "0.0000000000000000001, 0"})
  void otherRatiosAreRefusedWithThePosition(String text, int position) {
    assertRefused(OvercommitRatio::parse, text, position);
  }

  private static void assertRefused(Function<String, ?> reader, String text, int position) {
    assertThatThrownBy(() -> reader.apply(text))
        .isInstanceOfSatisfying(
            InvalidRequestException.class, e -> assertThat(e.position()).isEqualTo(position));
  }
}
