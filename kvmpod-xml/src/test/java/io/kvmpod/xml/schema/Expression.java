package io.kvmpod.xml.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A regular expression of XML Schema, as much of it as libvirt's schemas use, and texts that match
 * it: alternatives, groups, classes with ranges, and how often.
 */
final class Expression {

  /** How often a part without an upper bound is repeated at most beyond its lower one. */
  private static final int MORE = 6;

  /** What a class that excludes is drawn from, and one point. */
  private static final int[] ANY =
      "aZ09 .-_:/\\,;=+%<>&\"'[](){}!?#@^~|$*\t\n\r\u00e9\u4e2d\u0416\ud83d\ude00"
          .codePoints()
          .toArray();

  /** One part of an expression: adds what matches it. */
  private interface Part {
    void sample(Chance chance, StringBuilder text);
  }

  private final String source;
  private final Part part;
  private int at;

  private Expression(String source) {
    this.source = source;
    this.part = alternatives();
    if (at != source.length()) {
      throw unknown();
    }
  }

  /**
   * Returns the expression.
   *
   * @throws IllegalArgumentException if it uses more than is known here
   */
  static Expression of(String source) {
    return new Expression(source);
  }

  /** Returns a text that matches. */
  String sample(Chance chance) {
    StringBuilder text = new StringBuilder();
    part.sample(chance, text);
    return text.toString();
  }

  private Part alternatives() {
    List<Part> alternatives = new ArrayList<>(List.of(sequence()));
    while (accept('|')) {
      alternatives.add(sequence());
    }
    return (chance, text) -> chance.of(alternatives).sample(chance, text);
  }

  private Part sequence() {
    List<Part> parts = new ArrayList<>();
    while (at < source.length() && source.charAt(at) != '|' && source.charAt(at) != ')') {
      parts.add(repeated(atom()));
    }
    return (chance, text) -> parts.forEach(p -> p.sample(chance, text));
  }

  private Part repeated(Part once) {
    if (accept('?')) {
      return times(once, 0, 1);
    } else if (accept('*')) {
      return times(once, 0, MORE);
    } else if (accept('+')) {
      return times(once, 1, 1 + MORE);
    } else if (accept('{')) {
      int least = number();
      int most = accept(',') ? number() : least;
      expect('}');
      return times(once, least, most);
    }
    return once;
  }

  private static Part times(Part once, int least, int most) {
    return (chance, text) -> {
      for (int i = chance.between(least, most); i > 0; i--) {
        once.sample(chance, text);
      }
    };
  }

  private Part atom() {
    if (accept('(')) {
      Part inner = alternatives();
      expect(')');
      return inner;
    } else if (accept('[')) {
      return oneOf(characterClass());
    } else if (accept('.')) {
      return oneOf(among(c -> c != '\n' && c != '\r'));
    } else if (accept('\\')) {
      return oneOf(escaped());
    } else if ("?*+{}]".indexOf(source.charAt(at)) >= 0) {
      throw unknown();
    }
    return oneOf(new int[] {next()});
  }

  private static Part oneOf(int[] characters) {
    return (chance, text) ->
        text.appendCodePoint(characters[chance.between(0, characters.length - 1)]);
  }

  private int[] characterClass() {
    boolean excludes = accept('^');
    List<Integer> members = new ArrayList<>();
    while (!accept(']')) {
      if (accept('\\')) {
        add(members, escaped());
      } else {
        range(members);
      }
    }
    int[] named = members.stream().mapToInt(Integer::intValue).toArray();
    return excludes ? among(c -> IntStream.of(named).noneMatch(n -> n == c)) : named;
  }

  private void range(List<Integer> members) {
    int first = next();
    boolean toLast =
        at + 1 < source.length() && source.charAt(at) == '-' && source.charAt(at + 1) != ']';
    if (toLast) {
      at++;
      add(members, IntStream.rangeClosed(first, next()).toArray());
    } else {
      members.add(first);
    }
  }

  private static void add(List<Integer> members, int[] more) {
    members.addAll(IntStream.of(more).boxed().collect(Collectors.toList()));
  }

  private int[] escaped() {
    int letter = next();
    return switch (letter) {
      case 'n' -> new int[] {'\n'};
      case 't' -> new int[] {'\t'};
      case 'r' -> new int[] {'\r'};
      case 's' -> among(c -> " \t\r\n".indexOf(c) >= 0);
      default -> {
        if (Character.isLetterOrDigit(letter)) {
          throw unknown();
        }
        yield new int[] {letter};
      }
    };
  }

  private static int[] among(IntPredicate wanted) {
    return IntStream.of(ANY).filter(wanted).toArray();
  }

  private int number() {
    int from = at;
    while (at < source.length() && Character.isDigit(source.charAt(at))) {
      at++;
    }
    if (from == at) {
      throw unknown();
    }
    return Integer.parseInt(source, from, at, 10);
  }

  private boolean accept(char wanted) {
    boolean there = at < source.length() && source.charAt(at) == wanted;
    if (there) {
      at++;
    }
    return there;
  }

  private void expect(char wanted) {
    if (!accept(wanted)) {
      throw unknown();
    }
  }

  private int next() {
    if (at >= source.length()) {
      throw unknown();
    }
    int character = source.codePointAt(at);
    at += Character.charCount(character);
    return character;
  }

  private IllegalArgumentException unknown() {
    return new IllegalArgumentException("at %d of expression %s".formatted(at, source));
  }
}
