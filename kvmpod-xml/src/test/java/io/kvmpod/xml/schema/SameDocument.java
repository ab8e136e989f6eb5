package io.kvmpod.xml.schema;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.w3c.dom.CharacterData;
import org.w3c.dom.Comment;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Whether two documents are equal up to the order of siblings and white space. Names are compared
 * with their namespaces, whatever the prefixes; values of attributes to the letter; the texts of an
 * element one by one, as they stand between its elements. Comments, instructions and declarations
 * of namespaces are not compared.
 */
public final class SameDocument {

  /** In characters, of a value in a message. */
  private static final int SHOWN = 80;

  private SameDocument() {}

  /**
   * Returns normally if the documents are equal.
   *
   * @throws AssertionError with the path of a difference, and both documents, if they are not
   */
  public static void assertSame(String actual, String expected) {
    Optional<String> difference = difference(actual, expected);
    if (difference.isPresent()) {
      throw new AssertionError(
          "%s\nexpected:\n%s\nbut was:\n%s".formatted(difference.get(), expected, actual));
    }
  }

  /**
   * Returns the path of a difference, and what it is, such as {@code /pool/source: attribute a is
   * missing}; nothing if the documents are equal.
   */
  public static Optional<String> difference(String actual, String expected) {
    Tree there = Tree.of(Dom.parse(actual).getDocumentElement());
    Tree wanted = Tree.of(Dom.parse(expected).getDocumentElement());
    return there.name.equals(wanted.name)
        ? there.difference(wanted, "/" + wanted.name)
        : Optional.of("/: root %s, expected %s".formatted(there.name, wanted.name));
  }

  /** An element, in a form in which equal ones are equal. */
  private record Tree(
      String name,
      Map<String, String> attributes,
      List<String> texts,
      Map<Tree, Integer> children) {

    static Tree of(Element element) {
      Map<String, String> attributes = new TreeMap<>();
      Dom.attributes(element).stream()
          .filter(a -> !Dom.isDeclaration(a))
          .forEach(a -> attributes.put(Dom.name(a).toString(), a.getValue()));
      Map<Tree, Integer> children = new HashMap<>();
      Dom.elements(element).forEach(child -> children.merge(of(child), 1, Integer::sum));
      return new Tree(Dom.name(element).toString(), attributes, texts(element), children);
    }

    private static List<String> texts(Element element) {
      List<String> texts = new ArrayList<>();
      StringBuilder run = new StringBuilder();
      for (Node child : Dom.children(element)) {
        if (child instanceof CharacterData data && !(child instanceof Comment)) {
          run.append(data.getData());
        } else if (child instanceof Element) {
          texts.add(Spaces.collapsed(run.toString()));
          run.setLength(0);
        }
      }
      texts.add(Spaces.collapsed(run.toString()));
      texts.removeIf(String::isEmpty);
      return texts;
    }

    Optional<String> difference(Tree expected, String path) {
      if (equals(expected)) {
        return Optional.empty();
      }
      return inAttributes(expected)
          .or(() -> inTexts(expected))
          .map(found -> path + ": " + found)
          .or(() -> inChildren(expected, path));
    }

    private Optional<String> inAttributes(Tree expected) {
      Map<String, String> all = new TreeMap<>(expected.attributes);
      all.putAll(attributes);
      return all.keySet().stream()
          .filter(key -> !value(key).equals(expected.value(key)))
          .map(
              key ->
                  "attribute %s is %s, expected %s".formatted(key, value(key), expected.value(key)))
          .findFirst();
    }

    private String value(String key) {
      return attributes.containsKey(key) ? "'" + attributes.get(key) + "'" : "missing";
    }

    private Optional<String> inTexts(Tree expected) {
      return texts.equals(expected.texts)
          ? Optional.empty()
          : Optional.of("text is %s, expected %s".formatted(texts, expected.texts));
    }

    private Optional<String> inChildren(Tree expected, String path) {
      List<Tree> extra = minus(children, expected.children);
      List<Tree> missing = minus(expected.children, children);
      for (Tree lost : missing) {
        Optional<Tree> changed = extra.stream().filter(e -> e.name.equals(lost.name)).findFirst();
        if (changed.isPresent()) {
          return changed.get().difference(lost, path + "/" + lost.name);
        }
      }
      return missing.isEmpty()
          ? Optional.of("%s: not expected: %s".formatted(path, extra.get(0).shown()))
          : Optional.of("%s: missing: %s".formatted(path, missing.get(0).shown()));
    }

    private static List<Tree> minus(Map<Tree, Integer> these, Map<Tree, Integer> those) {
      return these.entrySet().stream()
          .filter(e -> e.getValue() > those.getOrDefault(e.getKey(), 0))
          .map(Map.Entry::getKey)
          .toList();
    }

    private String shown() {
      String all = name + attributes + texts;
      return all.length() > SHOWN ? all.substring(0, SHOWN) + "…" : all;
    }
  }
}
