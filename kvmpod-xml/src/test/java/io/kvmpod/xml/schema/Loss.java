package io.kvmpod.xml.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.Text;

/** One thing that a bad reader or writer loses, or makes of another. */
enum Loss {
  ATTRIBUTE {
    @Override
    boolean in(Document document, Chance chance) {
      Optional<Attr> lost = attribute(document, chance);
      lost.ifPresent(a -> a.getOwnerElement().removeAttributeNode(a));
      return lost.isPresent();
    }
  },
  VALUE_OF_ATTRIBUTE {
    @Override
    boolean in(Document document, Chance chance) {
      Optional<Attr> lost = attribute(document, chance);
      lost.ifPresent(a -> a.setValue(a.getValue() + chance.of(" ", "\n", "x")));
      return lost.isPresent();
    }
  },
  NAMESPACE_OF_ATTRIBUTE {
    @Override
    boolean in(Document document, Chance chance) {
      Optional<Attr> lost =
          attribute(document, chance)
              .filter(a -> !Dom.namespace(a).isEmpty())
              .filter(a -> !a.getOwnerElement().hasAttributeNS(null, a.getLocalName()));
      lost.ifPresent(a -> document.renameNode(a, null, a.getLocalName()));
      return lost.isPresent();
    }
  },
  ELEMENT {
    @Override
    boolean in(Document document, Chance chance) {
      Optional<Element> lost = child(document, chance);
      lost.ifPresent(e -> e.getParentNode().removeChild(e));
      return lost.isPresent();
    }
  },
  ELEMENT_TWICE {
    @Override
    boolean in(Document document, Chance chance) {
      Optional<Element> lost = child(document, chance);
      lost.ifPresent(e -> e.getParentNode().appendChild(e.cloneNode(true)));
      return lost.isPresent();
    }
  },
  LEVEL {
    @Override
    boolean in(Document document, Chance chance) {
      Optional<Element> lost =
          child(document, chance).filter(e -> e.getParentNode().getParentNode() != document);
      lost.ifPresent(e -> e.getParentNode().getParentNode().appendChild(e));
      return lost.isPresent();
    }
  },
  NAMESPACE_OF_ELEMENT {
    @Override
    boolean in(Document document, Chance chance) {
      Element lost = element(document, chance);
      String other = Dom.namespace(lost).isEmpty() ? "urn:other" : "";
      document.renameNode(lost, other.isEmpty() ? null : other, lost.getLocalName());
      return true;
    }
  },
  NAME {
    @Override
    boolean in(Document document, Chance chance) {
      Element lost = element(document, chance);
      document.renameNode(lost, lost.getNamespaceURI(), lost.getNodeName() + "x");
      return true;
    }
  },
  TEXT {
    @Override
    boolean in(Document document, Chance chance) {
      Optional<Text> lost = text(document, chance);
      lost.ifPresent(t -> t.getParentNode().removeChild(t));
      return lost.isPresent();
    }
  },
  PART_OF_TEXT {
    @Override
    boolean in(Document document, Chance chance) {
      Optional<Text> lost = text(document, chance);
      lost.ifPresent(t -> t.setData(t.getData().replaceFirst("[^ \t\r\n]", "")));
      return lost.isPresent();
    }
  };

  /** Loses it at some place, and tells whether there was such a place. */
  abstract boolean in(Document document, Chance chance);

  private static Element element(Document document, Chance chance) {
    return chance.of(Dom.all(document.getDocumentElement()));
  }

  private static Optional<Element> child(Document document, Chance chance) {
    return Optional.of(element(document, chance)).filter(e -> e.getParentNode() != document);
  }

  private static Optional<Attr> attribute(Document document, Chance chance) {
    return any(
        Dom.attributes(element(document, chance)).stream()
            .filter(a -> !Dom.isDeclaration(a))
            .toList(),
        chance);
  }

  private static Optional<Text> text(Document document, Chance chance) {
    List<Text> texts = new ArrayList<>();
    for (Node child : Dom.children(element(document, chance))) {
      if (child instanceof Text text && !Spaces.collapsed(text.getData()).isEmpty()) {
        texts.add(text);
      }
    }
    return any(texts, chance);
  }

  private static <T> Optional<T> any(List<T> values, Chance chance) {
    return values.isEmpty() ? Optional.empty() : Optional.of(chance.of(values));
  }
}
