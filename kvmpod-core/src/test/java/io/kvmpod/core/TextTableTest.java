package io.kvmpod.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TextTableTest {

  @Test
  void wordsGoToTheLeftAndNumbersToTheRight() {
    TextTable table =
        TextTable.of("resource", "left").row("cores", "4 cores").row("memory", "-12GiB");

    assertThat(table.toString().lines())
        .containsExactly("resource     left", "cores     4 cores", "memory     -12GiB");
  }

  @Test
  void linesEndWithoutBlanks() {
    assertThat(TextTable.of("a", "").row("long word", "").toString().lines())
        .containsExactly("a", "long word");
  }

  @Test
  void aCharacterOutsideTheBasicPlaneIsOneColumnWide() {
    assertThat(TextTable.of("k", "v").row("𝄞", "x").toString().lines())
        .containsExactly("k  v", "𝄞  x");
  }

  @Test
  void aRowHasAsManyCellsAsTheHeading() {
    TextTable table = TextTable.of("a", "b");

    assertThatThrownBy(() -> table.row("1")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void amountsAreAlignedToTheRight() {
    assertThat(lines(TextTable.of("what", "size").row("root", "32GB").row("home", "-1.5GB")))
        .containsExactly("what    size", "root    32GB", "home  -1.5GB");
  }

  @Test
  void addressesAreTextAlthoughTheyBeginWithDigits() {
    assertThat(lines(TextTable.of("subnet", "mac").row("10.0.0.1/24", "52:54:00:00:00:01")))
        .containsExactly("subnet       mac", "10.0.0.1/24  52:54:00:00:00:01");
  }

  @Test
  void oneWordMakesAColumnOfText() {
    assertThat(lines(TextTable.of("ratio").row("1.5").row("none")))
        .containsExactly("ratio", "1.5", "none");
  }

  private static String[] lines(TextTable table) {
    return table.toString().split(System.lineSeparator());
  }
}
