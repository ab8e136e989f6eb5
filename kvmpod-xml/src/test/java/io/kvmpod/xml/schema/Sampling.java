package io.kvmpod.xml.schema;

import javax.xml.namespace.QName;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** One document of a grammar, while it is made. Once it has its elements it only gets the least. */
final class Sampling {
  private final Grammar grammar;
  private final Chance chance;
  private final Document document;
  private int elementsLeft;

  private Sampling(Grammar grammar, Chance chance, int elements) {
    this.grammar = grammar;
    this.chance = chance;
    this.document = Dom.empty();
    this.elementsLeft = elements;
  }

  /**
   * Returns a document that is valid.
   *
   * @param elements about how many it has; more only where it would not be valid
   */
  static Document sample(Grammar grammar, Chance chance, int elements) {
    Sampling sampling = new Sampling(grammar, chance, elements);
    Content root = grammar.start().sample(sampling);
    root.nodes().forEach(sampling.document::appendChild);
    return sampling.document;
  }

  Grammar grammar() {
    return grammar;
  }

  Chance chance() {
    return chance;
  }

  boolean mayGrow() {
    return elementsLeft > 0;
  }

  Content text(String text) {
    return text.isEmpty() ? Content.NONE : Content.of(document.createTextNode(text));
  }

  Content element(QName name, Pattern pattern) {
    elementsLeft--;
    Element element = Dom.element(document, name, chance.of("", "", "p", "q"));
    Content content = pattern.sample(this);
    content.attributes().forEach(a -> Dom.attribute(element, a.name(), "p", a.value()));
    content.nodes().forEach(element::appendChild);
    return Content.of(element);
  }
}
