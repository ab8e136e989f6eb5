package io.kvmpod.xml.schema;

import java.util.ArrayList;
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

  /**
   * An element.
   *
   * @param canonical the element with all that is in it; the same for equal ones
   */
  private record Tree(
      String name,
      Map<String, String> attributes,
      List<String> texts,
      List<Tree> children,
      String canonical) {

    static Tree of(Element element) {
      String name = Dom.name(element).toString();
      Map<String, String> attributes = new TreeMap<>();
      Dom.attributes(element).stream()
          .filter(a -> !Dom.isDeclaration(a))
          .forEach(a -> attributes.put(Dom.name(a).toString(), a.getValue()));
      List<Tree> children = Dom.elements(element).stream().map(Tree::of).toList();
      List<String> texts = texts(element);
      return new Tree(
          name, attributes, texts, children, canonical(name, attributes, texts, children));
    }

    /** Parts end with characters that no document can hold. */
    private static String canonical(
        String name, Map<String, String> attributes, List<String> texts, List<Tree> children) {
      StringBuilder all = new StringBuilder(name).append('\u0001');
      attributes.forEach((k, v) -> all.append(k).append('\u0002').append(v).append('\u0003'));
      texts.forEach(text -> all.append(text).append('\u0004'));
      children.stream().map(Tree::canonical).sorted().forEach(all::append);
      return all.append('\u0005').toString();
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
      if (canonical.equals(expected.canonical)) {
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

    private static List<Tree> minus(List<Tree> these, List<Tree> those) {
      List<Tree> left = new ArrayList<>(these);
      for (Tree one : those) {
        Tree same =
            left.stream().filter(t -> t.canonical.equals(one.canonical)).findFirst().orElse(null);
        left.remove(same);
      }
      return left;
    }

    private String shown() {
      String all = name + attributes + texts;
      return all.length() > SHOWN ? all.substring(0, SHOWN) + "…" : all;
    }
  }
}
