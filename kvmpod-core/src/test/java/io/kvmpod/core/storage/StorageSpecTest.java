package io.kvmpod.core.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.quantity.StorageSize;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StorageSpecTest {

  @Test
  void twoDisksWithLabelsAndPools() {
    assertThat(StorageSpec.parse("root:32(pool1),home:64(pool2)").disks())
        .containsExactly(
            new DiskSpec("root", StorageSize.ofGB(32), List.of("pool1")),
            new DiskSpec("home", StorageSize.ofGB(64), List.of("pool2")));
  }

  @Test
  void theEmptyTextIsOneDiskOf8GB() {
    assertThat(StorageSpec.parse("").disks())
        .containsExactly(new DiskSpec(null, StorageSize.ofBytes(8_000_000_000L), List.of()));
  }

  @Test
  void aFractionIsExact() {
    assertThat(StorageSpec.parse("8.2").disks().get(0).size().bytes()).isEqualTo(8_200_000_000L);
  }

  @Test
  void blanksAroundATagAreDropped() {
    assertThat(StorageSpec.parse("32( a b , c )").disks().get(0).tags())
        .containsExactly("a b", "c");
  }

  @Test
  void labelsMayRepeat() {
    assertThat(StorageSpec.parse("a:1,a:2").disks()).extracting(DiskSpec::label).containsOnly("a");
  }

  @Test
  void aDiskOfSize0IsRead() {
    assertThat(StorageSpec.parse("0").disks().get(0).size()).isEqualTo(StorageSize.ZERO);
  }

  @Test
  void theFirstDiskStaysFirstAndTheOthersGoByNumberOfTags() {
    StorageSpec spec = StorageSpec.parse("a:1,b:2(x),c:3(x,y),d:4(z)");

    assertThat(spec.inDeviceOrder())
        .extracting(DiskSpec::label)
        .containsExactly("a", "c", "b", "d");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8",
        "8.2",
        "0",
        "root:32",
        "32(ssd)",
        "0.000000001",
        "9223372036.854775807",
        "1:2",
        "root:32(pool1),home:64(pool2,fast)",
        "a:1,b:2(x),c:3(x,y),d:4(z)",
        "1(a b)",
        "1(()",
        "1(:)"
      })
  void canonicalTextsAreWrittenBackAsTheyAre(String text) {
    assertThat(StorageSpec.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @CsvSource({"8., 8", "008, 8", "8.20, 8.2", "0.0, 0"})
  void otherTextsAreWrittenBackInShort(String text, String canonical) {
    assertThat(StorageSpec.parse(text)).hasToString(canonical);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "`10(ssd,20`            |  9 | ',' or ')'",
        "`abc`                  |  0 | a size in GB, or a label and ':'",
        "`root:32, home:64`     |  8 | a size in GB, or a label and ':'",
        "`root:32;home:64`      |  7 | '(' or ',' or the end",
        "`my-disk:32`           |  0 | a size in GB, or a label and ':'",
        "`root:`                |  5 | a size in GB",
        "`root:32()`            |  8 | a tag",
        "`root:32( )`           |  9 | a tag",
        "`root:32(a,)`          | 10 | a tag",
        "`32(a)(b)`             |  5 | ',' or the end",
        "`1e3`                  |  1 | '(' or ',' or the end",
        "`-5`                   |  0 | a size in GB, or a label and ':'",
        "`root:1:2`             |  6 | '(' or ',' or the end",
        "`32,`                  |  3 | a size in GB, or a label and ':'",
        "`,32`                  |  0 | a size in GB, or a label and ':'",
        "`root:32G`             |  7 | '(' or ',' or the end",
        "`.`                    |  0 | a size in GB, or a label and ':'",
        "`.5`                   |  0 | a size in GB, or a label and ':'",
        "`1.2.3`                |  3 | '(' or ',' or the end",
        "`٣٢`                   |  0 | a size in GB, or a label and ':'",
        "`ünder:32`             |  0 | a size in GB, or a label and ':'",
        "` 32`                  |  0 | a size in GB, or a label and ':'",
        "`32 `                  |  2 | '(' or ',' or the end",
        "`root:32(a)b`          | 10 | ',' or the end",
        "`32(a,b)c`             |  7 | ',' or the end",
        "`32(a,b`               |  6 | ',' or ')'",
        "`32(`                  |  3 | a tag",
        "`:32`                  |  0 | a size in GB, or a label and ':'",
        "`root:(a)`             |  5 | a size in GB",
        "`1,b:`                 |  4 | a size in GB",
        "`[:1`                  |  0 | a size in GB, or a label and ':'",
        "`@:1`                  |  0 | a size in GB, or a label and ':'",
        "`a{:1`                 |  0 | a size in GB, or a label and ':'",
        "`/`                    |  0 | a size in GB, or a label and ':'",
        "`0.0000000001`         |  0 | a size that is a whole number of bytes",
        "`a:1.1234567891`       |  2 | a size that is a whole number of bytes",
        "`9223372036.854775808` |  0 | a size of at most 9223372036854775807 bytes",
        "`9223372037`           |  0 | a size of at most 9223372036854775807 bytes",
        "`18446744074`          |  0 | a size of at most 9223372036854775807 bytes",
        "`92233720368547758070` |  0 | a size of at most 9223372036854775807 bytes",
        "`9223372036854775808`  |  0 | a size of at most 9223372036854775807 bytes",
      })
  void anythingElseIsRefusedWithThePositionOfTheFault(String text, int position, String expected) {
    assertRefused(text, position, expected);
  }

  @Test
  void controlsAreRefused() {
    assertRefused("32\n", 2, "'(' or ',' or the end");
    assertRefused("32(a\u0000b)", 4, "',' or ')'");
    assertRefused("32(a\nb)", 4, "',' or ')'");
  }

  @Test
  void textsOf16384CharactersAreReadAndNoLongerOnes() {
    String most = "1(" + " ".repeat(16_384 - 4) + "a)";

    assertThat(StorageSpec.parse(most)).hasToString("1(a)");
    assertRefused(most + " ", 16_384, "at most 16384 characters");
  }

  @Test
  void sizesAreOf40DigitsAtMost() {
    assertThat(StorageSpec.parse("0".repeat(39) + "7")).hasToString("7");
    assertRefused("0".repeat(40) + "7", 0, "a size of at most 40 digits");
    assertThat(StorageSpec.parse("7." + "0".repeat(38))).hasToString("7");
    assertRefused("7." + "0".repeat(39), 0, "a size of at most 40 digits");
  }

  @Test
  void labelsAreOf128CharactersAtMost() {
    String most = "a".repeat(128);

    assertThat(StorageSpec.parse(most + ":1").disks().get(0).label()).isEqualTo(most);
    assertRefused("1," + most + "b:1", 2 + 128, "a label of at most 128 characters");
  }

  @Test
  void tagsAreOf255CharactersAtMost() {
    String most = "t".repeat(255);

    assertThat(StorageSpec.parse("1( " + most + " )").disks().get(0).tags()).containsExactly(most);
    assertRefused("1( " + most + "u)", 3 + 255, "a tag of at most 255 characters");
  }

  @Test
  void aDiskHas64TagsAtMost() {
    String most = "1(a" + ",a".repeat(63);

    assertThat(StorageSpec.parse(most + ")").disks().get(0).tags()).hasSize(64);
    assertRefused(most + ",a)", most.length(), "')' after 64 tags");
  }

  @Test
  void aMachineHas702DisksAtMost() {
    String most = "1" + ",1".repeat(701);

    assertThat(StorageSpec.parse(most).disks()).hasSize(702);
    assertRefused(most + ",1", most.length(), "the end after 702 disks");
  }

  @ParameterizedTest
  @CsvSource({
    "0, vda",
    "1, vdb",
    "25, vdz",
    "26, vdaa",
    "27, vdab",
    "51, vdaz",
    "52, vdba",
    "701, vdzz",
    "702, vdaaa"
  })
  void devicesAreCountedInLetters(int index, String name) {
    assertThat(DeviceName.at(index)).isEqualTo(name);
  }

  @Test
  void noDeviceComesBeforeTheFirst() {
    assertThatThrownBy(() -> DeviceName.at(-1)).isInstanceOf(IllegalArgumentException.class);
  }

  private static void assertRefused(String text, int position, String expected) {
    assertThatThrownBy(() -> StorageSpec.parse(text))
        .isInstanceOfSatisfying(
            InvalidRequestException.class,
            e -> {
              assertThat(e.field()).isEqualTo("storage");
              assertThat(e.position()).isEqualTo(position);
            })
        .hasMessageContaining(": expected " + expected + " at position " + position + ", found ");
  }
}
