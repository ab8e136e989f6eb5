package io.kvmpod.core.text;

import io.kvmpod.core.InvalidRequestException;
import java.nio.charset.StandardCharsets;

/**
 * Text that a host keeps as it is: no control characters, which documents change and logs act on;
 * no half of a surrogate pair, which no encoding has; not U+FFFE and U+FFFF, which XML 1.0 lacks.
 */
public final class PlainText {

  /** In bytes, as file systems count them: hosts keep a volume as a file of its name. */
  private static final int LONGEST_NAME = 255;

  private PlainText() {}

  /** Returns whether all of the text is plain. */
  public static boolean is(String text) {
    return text.codePoints().allMatch(PlainText::isPlain);
  }

  /**
   * Returns the text.
   *
   * @throws InvalidRequestException naming the field, if the text is not plain
   */
  public static String check(String field, String text) {
    if (!is(text)) {
      throw InvalidRequestException.field(
          field, text, "no control characters, and none that XML cannot carry");
    }
    return text;
  }

  /**
   * Returns the name of something that a host keeps by name: a network, a storage pool, a volume.
   *
   * @throws InvalidRequestException naming the field, unless the name is plain text of 1 to 255
   *     bytes in UTF-8, without {@code /}, without blanks around, and neither {@code .} nor {@code
   *     ..}
   */
  public static String checkName(String field, String name) {
    boolean named =
        !name.isBlank()
            && name.equals(name.strip())
            && is(name)
            && name.indexOf('/') < 0
            && !name.equals(".")
            && !name.equals("..");
    if (!named || name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
      throw InvalidRequestException.field(
          field,
          name,
          "1 to 255 bytes without '/', controls, blanks around, or characters that XML cannot"
              + " carry, and not '.' or '..'");
    }
    return name;
  }

  /**
   * Returns the beginning of any text in a form that is fit for a message: one line, with what is
   * not plain, or not seen, by its number: {@code \}{@code u} and hexadecimal digits.
   *
   * @param most the most characters of the text to show
   */
  public static String shown(String text, int most) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .limit(most)
        .forEach(
            c -> {
              if (isPlain(c) && !isUnseen(c)) {
                out.appendCodePoint(c);
              } else {
                out.append("\\u%04x".formatted(c));
              }
            });
    return text.codePointCount(0, text.length()) > most ? out + "…" : out.toString();
  }

  /** Such as what turns the direction of writing, or begins a line in some viewers. */
  private static boolean isUnseen(int c) {
    int type = Character.getType(c);
    return type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }

  /** Returns whether the character, by its code point, is plain. */
  public static boolean isPlain(int c) {
    boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    return !Character.isISOControl(c) && !surrogate && c != 0xFFFE && c != 0xFFFF;
  }
}
