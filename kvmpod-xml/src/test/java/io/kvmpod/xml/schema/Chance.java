package io.kvmpod.xml.schema;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What is drawn while a document is made; the same for the same seed. */
class Chance {

  /** What a text may be made of; some have a meaning in XML, or had one to some parser. */
  private static final List<String> PIECES =
      List.of(
          "a",
          "kvmpod",
          "Z9",
          " ",
          "0",
          "-1",
          "<",
          ">",
          "&",
          "\"",
          "'",
          "]]>",
          "&amp;",
          "<a/>",
          "\u00e9",
          "\u4e2d",
          "\ud83d\ude00",
          "\u2028",
          "\u0085",
          "\u00a0",
          "{}",
          "--",
          "?>");

  private static final List<String> SPACES = List.of("\t", "\n", "\r", "\r\n", "  ");

  private final Random random;

  Chance(long seed) {
    random = new Random(seed);
  }

  /** Returns what leaves nothing to chance: the first of all, the least, and never. */
  static Chance none() {
    return new Chance(0) {
      @Override
      boolean oneIn(int times) {
        return false;
      }

      @Override
      int between(int least, int most) {
        return least;
      }

      @Override
      <T> List<T> shuffled(List<T> values) {
        return values;
      }
    };
  }

  boolean oneIn(int times) {
    return random.nextInt(times) == 0;
  }

  /** Both bounds are included. */
  int between(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  long bits() {
    return random.nextLong();
  }

  <T> T of(List<T> values) {
    return values.get(between(0, values.size() - 1));
  }

  @SafeVarargs
  final <T> T of(T... values) {
    return values[between(0, values.length - 1)];
  }

  <T> List<T> shuffled(List<T> values) {
    List<T> shuffled = new ArrayList<>(values);
    Collections.shuffle(shuffled, random);
    return shuffled;
  }

  /** Returns any text that XML can keep, often empty or one word. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (int i = between(0, 3); i > 0; i--) {
      text.append(oneIn(8) ? of(SPACES) : of(PIECES));
    }
    return text.toString();
  }

  /** Returns text that is more than white space. */
  String word() {
    return text() + of("w", "\ud83d\ude00", "<", "&", "]]>", "0") + text();
  }

  /** Returns text that no buffer holds at once. */
  String longText() {
    return word().repeat(between(500, 3_000)) + "end";
  }
}
