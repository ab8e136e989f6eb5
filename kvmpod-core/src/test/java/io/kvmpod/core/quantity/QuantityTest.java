package io.kvmpod.core.quantity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.InvalidRequestException;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
  void theLongestTextIsStillRead() {
    assertThat(Cores.parse("0".repeat(63) + "4")).isEqualTo(Cores.of(4));
  }

  @Test
  void theLargestAmountsAreRead() {
    assertThat(Cores.parse("2147483647")).isEqualTo(Cores.of(Integer.MAX_VALUE));
    assertThat(MemorySize.parse("9223372036854775807B").bytes()).isEqualTo(Long.MAX_VALUE);
    assertThat(StorageSize.parse("9223372036.854775807").bytes()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void aRefusedTextSaysWhatWasExpected() {
    assertThatThrownBy(() -> MemorySize.parse("1gib"))
        .hasMessage(
            "memory '1gib': expected one of the units B, KiB, MiB, GiB, TiB at position 1, found 'g'.");
    assertThatThrownBy(() -> StorageSize.parse("0.0000000001"))
        .hasMessageContaining("expected a whole number of bytes at position 0");
    assertThatThrownBy(() -> StorageSize.parse("9223372036.854775808"))
        .hasMessageContaining("expected at most 9223372036854775807 bytes at position 0");
    assertThatThrownBy(() -> Cores.parse("2147483648"))
        .hasMessageContaining("expected at most 2147483647 at position 0");
    assertThatThrownBy(() -> Cores.parse("4x")).hasMessageContaining("expected a whole number");
    assertThatThrownBy(() -> Cores.parse("x")).hasMessageContaining("expected a digit");
    assertThatThrownBy(() -> MemorySize.parse("1".repeat(65)))
        .hasMessageContaining("expected at most 64 characters at position 64, found the end");
  }

  private static void assertRefused(Function<String, ?> reader, String text, int position) {
    assertThatThrownBy(() -> reader.apply(text))
        .isInstanceOfSatisfying(
            InvalidRequestException.class, e -> assertThat(e.position()).isEqualTo(position));
  }
}
