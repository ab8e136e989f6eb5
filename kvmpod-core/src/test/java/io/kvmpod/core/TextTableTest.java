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
}
