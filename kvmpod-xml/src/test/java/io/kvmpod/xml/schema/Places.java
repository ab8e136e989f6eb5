package io.kvmpod.xml.schema;

import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.namespace.QName;
import org.w3c.dom.Element;

/**
 * Where in documents something may be said: elements in their parents, such as {@code dns/host},
 * and their attributes, such as {@code dns/host/@ip}.
 */
public final class Places {
  private final Grammar grammar;
  private final Set<String> found = new TreeSet<>();
  private final Map<String, Set<Pattern>> seen = new HashMap<>();

  private Places(Grammar grammar) {
    this.grammar = grammar;
  }

  /** Returns those of the document. */
  public static Set<String> in(String text) {
    Set<String> found = new TreeSet<>();
    Element root = Dom.parse(text).getDocumentElement();
    collect(root, Dom.name(root).toString(), found);
    return found;
  }

  private static void collect(Element element, String place, Set<String> found) {
    found.add(place);
    Dom.attributes(element).stream()
        .filter(a -> !Dom.isDeclaration(a))
        .forEach(a -> found.add(place + "/@" + Dom.name(a)));
    String parent = Dom.name(element).toString();
    Dom.elements(element).forEach(e -> collect(e, parent + "/" + Dom.name(e), found));
  }

  /** Returns all that the grammar lets a document have, but for wildcards. */
  static Set<String> of(Grammar grammar) {
    Places places = new Places(grammar);
    places.collect(grammar.start(), "", "");
    return places.found;
  }

  private void collect(Pattern pattern, String place, String parent) {
    boolean isNew =
        seen.computeIfAbsent(place, p -> Collections.newSetFromMap(new IdentityHashMap<>()))
            .add(pattern);
    if (!isNew || grammar.cost(pattern) >= Pattern.NEVER) {
      return;
    }
    if (pattern instanceof Pattern.Element element) {
      collect(element, parent);
    } else if (pattern instanceof Pattern.Attribute attribute) {
      if (attribute.names() instanceof NameClass.Named one) {
        found.add(place + "/@" + one.name());
      }
    } else if (pattern instanceof Pattern.Reference reference) {
      collect(grammar.definition(reference.name()), place, parent);
    } else {
      pattern.parts().forEach(part -> collect(part, place, parent));
    }
  }

  private void collect(Pattern.Element element, String parent) {
    if (element.names() instanceof NameClass.Named one) {
      QName name = one.name();
      String place = parent.isEmpty() ? name.toString() : parent + "/" + name;
      found.add(place);
      collect(element.content(), place, name.toString());
    }
  }
}
