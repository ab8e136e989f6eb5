package io.kvmpod.xml.schema;

import java.util.regex.Pattern;

/** White space as XML has it: four characters, and no other that Unicode calls so. */
final class Spaces {
  private static final Pattern RUN = Pattern.compile("[ \t\r\n]+");
  private static final Pattern ENDS = Pattern.compile("\\A | \\z");

  private Spaces() {}

  /** Returns the text with one space for each run of white space, and none at its ends. */
  static String collapsed(String text) {
    return ENDS.matcher(RUN.matcher(text).replaceAll(" ")).replaceAll("");
  }
}
