package io.kvmpod.core.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.InvalidRequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LenientStorageSpecTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "` root : 32 ( pool1 ) , home : 64 ( a , b ) ` | root:32(pool1),home:64(a,b)",
        "`root:32, home:64`                            | root:32,home:64",
        "`1 `                                          | 1",
        "`1 (a)`                                       | 1(a)",
        "`1,  2`                                       | 1,2",
        "`1  ,2`                                       | 1,2",
        "my-disk:32                                    | my-disk:32",
        "my_disk-2:32                                  | my_disk-2:32",
        "a-:1                                          | a-:1",
        "1-2:3                                         | 1-2:3",
        "root:32(pool1),home:64(pool2)                 | root:32(pool1),home:64(pool2)",
      })
  void blanksAndJoinersAreTaken(String text, String canonical) {
    assertThat(StorageSpec.parseLenient(text)).hasToString(canonical);
  }

  @ParameterizedTest
  @CsvSource({
    "32GiB, 34359738368",
    "500MB, 500000000",
    "1B, 1",
    "1.5kB, 1500",
    "0.5KiB, 512",
    "1MiB, 1048576",
    "1TB, 1000000000000",
    "1TiB, 1099511627776",
    "8.2GB, 8200000000",
    "8.2, 8200000000",
    "8., 8000000000",
    "9223372036854775807B, 9223372036854775807",
    "0.000000000931322574615478515625GiB, 1", // 2^-30
    "root:32GiB(ssd), 34359738368"
  })
  void sizesInUnitsAreExact(String text, long bytes) {
    assertThat(StorageSpec.parseLenient(text).disks().get(0).size().bytes()).isEqualTo(bytes);
  }

  @Test
  void sizesInUnitsAreWrittenInDecimalGB() {
    assertThat(StorageSpec.parseLenient("32GiB,500MB")).hasToString("34.359738368,0.5");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "    "})
  void nothingIsTheDefault(String text) {
    assertThat(StorageSpec.parseLenient(text)).isEqualTo(StorageSpec.DEFAULT);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "`32 GiB`        | 3 | '(' or ',' or the end",
        "`32gib`         | 2 | a unit such as GB or GiB, or '(' or ',' or the end",
        "`a:1EB`         | 3 | a unit such as GB or GiB, or '(' or ',' or the end",
        "`32GBx(a)`      | 2 | a unit such as GB or GiB, or '(' or ',' or the end",
        "`32GB5`         | 4 | '(' or ',' or the end",
        "`1e3`           | 1 | a unit such as GB or GiB, or '(' or ',' or the end",
        "`-5`            | 0 | a size in GB, or a label and ':'",
        "`-a:5`          | 0 | a size in GB, or a label and ':'",
        "`_a:5`          | 0 | a size in GB, or a label and ':'",
        "`my disk:5`     | 0 | a size in GB, or a label and ':'",
        "`a :`           | 3 | a size in GB",
        "`a : b`         | 4 | a size in GB",
        "`1 2`           | 2 | '(' or ',' or the end",
        "`1 ,`           | 3 | a size in GB, or a label and ':'",
        "`1 (a) b`       | 6 | ',' or the end",
        "`1 (a) (b)`     | 6 | ',' or the end",
        "`1( )`          | 3 | a tag",
        "`1.5B`          | 0 | a size that is a whole number of bytes",
        "`a: 0.1KiB`     | 3 | a size that is a whole number of bytes",
        "`9223372036854775808B` | 0 | a size of at most 9223372036854775807 bytes",
        "`8388608TiB`    | 0 | a size of at most 9223372036854775807 bytes",
        "`00000000000000000000000000000000000000001B` | 0 | a size of at most 40 digits",
      })
  void anythingElseIsRefusedWithThePositionOfTheFault(String text, int position, String expected) {
    assertRefused(text, position, expected);
  }

  @Test
  void otherWhitespaceIsNoBlank() {
    assertRefused("1\n", 1, "'(' or ',' or the end");
    assertRefused("\t1", 0, "a size in GB, or a label and ':'");
    assertRefused("1,\u00a02", 2, "a size in GB, or a label and ':'");
  }

  @Test
  void aLabelWithAJoinerIsReadBackByTheLenientParserOnly() {
    StorageSpec spec = StorageSpec.parseLenient("my-disk:32");

    assertThat(StorageSpec.parseLenient(spec.toString())).isEqualTo(spec);
    assertThatThrownBy(() -> StorageSpec.parse(spec.toString()))
        .isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void whatNoTextCouldHoldInExactGBIsRefused() {
    String disk = "1B(" + "t".repeat(19) + ")"; // 24 characters, and 32 in exact GB
    String most = (disk + ",").repeat(495) + disk; // 496 * 33 - 1 = 16367

    assertThat(StorageSpec.parseLenient(most).toString()).hasSize(16_367);
    assertThatThrownBy(() -> StorageSpec.parseLenient(most + "," + disk))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("at most 16384 characters together");
  }

  private static void assertRefused(String text, int position, String expected) {
    assertThatThrownBy(() -> StorageSpec.parseLenient(text))
        .isInstanceOfSatisfying(
            InvalidRequestException.class, e -> assertThat(e.position()).isEqualTo(position))
        .hasMessageContaining(": expected " + expected + " at position " + position + ", found ");
  }
}
