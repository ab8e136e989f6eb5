package io.kvmpod.core.network;

import io.kvmpod.core.InvalidRequestException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads an interface spec from left to right, once; each method consumes one rule of the grammar.
 */
final class InterfaceSpecParser {

  static final int MAX_LENGTH = 16_384;

  private static final String FIELD = "interfaces";

  private final String text;
  private final boolean lenient;
  private final Set<String> labels = new HashSet<>();
  private int at;

  InterfaceSpecParser(String text, boolean lenient) {
    if (text.length() > MAX_LENGTH) {
      throw InvalidRequestException.text(
          FIELD, text, MAX_LENGTH, "at most " + MAX_LENGTH + " characters");
    }
    this.text = text;
    this.lenient = lenient;
  }

  static boolean isLabelStart(int c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  static boolean isLabel(int c) {
    return isLabelStart(c) || c == '_' || c == '-';
  }

  InterfaceSpecs parse() {
    List<InterfaceSpec> interfaces = new ArrayList<>();
    do {
      if (interfaces.size() == InterfaceSpecs.MOST_INTERFACES) {
        throw fault(at, "at most " + InterfaceSpecs.MOST_INTERFACES + " interfaces");
      }
      interfaces.add(networkInterface());
    } while (take(';'));
    return new InterfaceSpecs(interfaces);
  }

  private InterfaceSpec networkInterface() {
    String label = label();
    if (!take(':')) {
      throw fault(at, "':'");
    }
    List<InterfaceCondition> conditions = new ArrayList<>();
    do {
      blanks();
      int start = at;
      if (conditions.size() == InterfaceSpec.MOST_CONDITIONS) {
        throw fault(at, "at most " + InterfaceSpec.MOST_CONDITIONS + " conditions");
      }
      conditions.add(condition());
      InterfaceKey last = conditions.get(conditions.size() - 1).key();
      if ((last == InterfaceKey.IP || last == InterfaceKey.MODE)
          && InterfaceSpec.contradict(conditions)) {
        throw fault(start, InterfaceSpec.ADDRESS_OR_NONE);
      }
    } while (take(','));
    return new InterfaceSpec(label, conditions);
  }

  private String label() {
    blanks();
    int start = at;
    if (at == text.length() || !isLabelStart(text.charAt(at))) {
      throw fault(at, "a label: a letter or digit first");
    }
    while (at < text.length() && isLabel(text.charAt(at))) {
      at++;
    }
    String label = text.substring(start, at);
    if (label.length() > InterfaceSpec.LONGEST_LABEL) {
      throw fault(
          start + InterfaceSpec.LONGEST_LABEL,
          "a label of at most " + InterfaceSpec.LONGEST_LABEL + " characters");
    }
    if (!labels.add(label)) {
      throw fault(start, "a label that was not used before");
    }
    return label;
  }

  private InterfaceCondition condition() {
    int start = at;
    while (at < text.length() && (text.charAt(at) == '_' || isLower(text.charAt(at)))) {
      at++;
    }
    String word = text.substring(start, at);
    boolean not = word.startsWith(InterfaceKey.NOT);
    InterfaceKey key =
        InterfaceKey.of(not ? word.substring(InterfaceKey.NOT.length()) : word)
            .filter(k -> k.negatable() || !not)
            .orElseThrow(() -> fault(start, expectedKey(not)));
    if (!take('=')) {
      throw fault(at, "'='");
    }
    return new InterfaceCondition(key, not, value(key));
  }

  private String value(InterfaceKey key) {
    blanks();
    int start = at;
    while (at < text.length() && text.charAt(at) != ',' && text.charAt(at) != ';') {
      at++;
    }
    int end = at;
    while (lenient && end > start && text.charAt(end - 1) == ' ') {
      end--;
    }
    ConditionValue value = key.read(text.substring(start, end));
    String canonical = value.canonical();
    if (canonical == null) {
      throw fault(start + value.at(), value.expected());
    }
    return canonical;
  }

  private static String expectedKey(boolean not) {
    return not
        ? "one of the keys " + InterfaceKey.words(true) + " after 'not_'"
        : "one of the keys " + InterfaceKey.words(false) + ", or 'not_' and a key";
  }

  /** Consumes the separator, if it is here. */
  private boolean take(char separator) {
    int before = at;
    blanks();
    if (at < text.length() && text.charAt(at) == separator) {
      at++;
      return true;
    }
    at = before;
    return false;
  }

  private void blanks() {
    while (lenient && at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
  }

  private InvalidRequestException fault(int position, String expected) {
    return InvalidRequestException.text(FIELD, text, position, expected);
  }

  private static boolean isLower(char c) {
    return c >= 'a' && c <= 'z';
  }
}
