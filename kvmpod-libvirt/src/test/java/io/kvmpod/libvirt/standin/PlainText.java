package io.kvmpod.libvirt.standin;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the first group of an expression. */
final class PlainText {

  private PlainText() {}

  static Optional<String> of(String text, String expression) {
    Matcher matcher = Pattern.compile(expression).matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
