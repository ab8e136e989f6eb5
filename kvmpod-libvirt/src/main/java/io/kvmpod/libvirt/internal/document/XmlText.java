package io.kvmpod.libvirt.internal.document;

/** Text on its way into a document or out of it. */
final class XmlText {

  private static final int SHOWN = 80;

  private XmlText() {}

  /**
   * Returns the text when a document can hold it as it is.
   *
   * @throws IllegalArgumentException if it holds control characters, which a document loses or
   *     changes, or characters that XML 1.0 does not have, such as half of a surrogate pair
   */
  static String checked(String field, String text) {
    if (!text.codePoints().allMatch(XmlText::isPlain)) {
      throw new IllegalArgumentException(
          "%s '%s' holds characters that a document cannot keep".formatted(field, shown(text)));
    }
    return text;
  }

  /** Returns the beginning of a foreign text in a form that is fit for a message. */
  static String shown(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .limit(SHOWN)
        .forEach(
            c -> {
              if (isPlain(c) && Character.getType(c) != Character.FORMAT) {
                out.appendCodePoint(c);
              } else {
                out.append("\\u%04x".formatted(c));
              }
            });
    return text.codePointCount(0, text.length()) > SHOWN ? out + "…" : out.toString();
  }

  private static boolean isPlain(int c) {
    boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    return !Character.isISOControl(c) && !surrogate && c != 0xFFFE && c != 0xFFFF;
  }
}
