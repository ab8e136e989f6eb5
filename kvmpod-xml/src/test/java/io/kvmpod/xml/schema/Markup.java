package io.kvmpod.xml.schema;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.w3c.dom.Attr;
import org.w3c.dom.CDATASection;
import org.w3c.dom.Comment;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.ProcessingInstruction;
import org.w3c.dom.Text;

/**
 * Writes a tree as text in one of the many ways in which that may be done: quotes, white space in
 * tags and between them, references to characters, declarations of namespaces where they are
 * needed.
 */
final class Markup {
  private final Chance chance;
  private final StringBuilder text = new StringBuilder();

  private Markup(Chance chance) {
    this.chance = chance;
  }

  static String of(Document document, Chance chance) {
    Markup markup = new Markup(chance);
    for (Node child : Dom.children(document)) {
      markup.node(child, Prefixes.outside());
      markup.text.append(chance.of("", "\n"));
    }
    return markup.text.toString();
  }

  private void node(Node node, Prefixes prefixes) {
    if (node instanceof Element element) {
      element(element, prefixes.inside());
    } else if (node instanceof CDATASection section) {
      text.append("<![CDATA[").append(section.getData()).append("]]>");
    } else if (node instanceof Text characters) {
      escape(characters.getData(), false);
    } else if (node instanceof Comment comment) {
      text.append("<!--").append(comment.getData()).append("-->");
    } else if (node instanceof ProcessingInstruction i) {
      text.append("<?").append(i.getTarget()).append(' ').append(i.getData()).append("?>");
    } else {
      throw new IllegalArgumentException("cannot write " + node);
    }
  }

  private void element(Element element, Prefixes prefixes) {
    String name = prefixes.name(element);
    List<Attr> attributes = Dom.attributes(element);
    attributes.stream()
        .filter(Dom::isDeclaration)
        .forEach(a -> prefixes.declare(declared(a), a.getValue()));
    Map<String, String> values = new TreeMap<>();
    attributes.stream()
        .filter(a -> !Dom.isDeclaration(a))
        .forEach(a -> values.put(prefixes.name(a), a.getValue()));
    prefixes.declared().forEach((p, uri) -> values.put(p.isEmpty() ? "xmlns" : "xmlns:" + p, uri));
    text.append('<').append(name);
    chance
        .shuffled(List.copyOf(values.entrySet()))
        .forEach(a -> attribute(a.getKey(), a.getValue()));
    text.append(chance.of("", "", "", " ", "\n  "));
    content(element, name, prefixes);
  }

  private static String declared(Attr declaration) {
    String name = declaration.getLocalName();
    return name.equals("xmlns") ? "" : name;
  }

  private void content(Element element, String name, Prefixes prefixes) {
    if (!element.hasChildNodes() && !chance.oneIn(4)) {
      text.append("/>");
      return;
    }
    text.append('>');
    // Not beside text: a comment may be in the middle of a value.
    boolean spaces = !Dom.elements(element).isEmpty() && !Dom.hasText(element) && chance.oneIn(2);
    for (Node child : Dom.children(element)) {
      text.append(spaces && !(child instanceof Text) ? chance.of("\n  ", " ", "\t\r\n") : "");
      node(child, prefixes);
    }
    text.append("</").append(name).append(chance.of("", "", " ")).append('>');
  }

  private void attribute(String name, String value) {
    text.append(chance.of(" ", " ", "  ", "\n ")).append(name).append(chance.of("=", " = "));
    boolean apostrophes = chance.oneIn(2);
    text.append(apostrophes ? '\'' : '"');
    escape(value, true);
    text.append(apostrophes ? '\'' : '"');
  }

  private void escape(String value, boolean attribute) {
    value.codePoints().forEach(c -> escape(c, attribute));
  }

  private void escape(int c, boolean attribute) {
    boolean needed =
        switch (c) {
          case '<', '>', '&', '\r' -> true;
          case '"', '\'', '\n', '\t' -> attribute;
          default -> false;
        };
    if (!needed && !chance.oneIn(40)) {
      text.appendCodePoint(c);
    } else if (chance.oneIn(3)) {
      text.append(chance.of("&#x%x;", "&#x%X;", "&#%d;").formatted(c));
    } else {
      text.append(named(c));
    }
  }

  private static String named(int c) {
    return switch (c) {
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      case '&' -> "&amp;";
      case '"' -> "&quot;";
      case '\'' -> "&apos;";
      default -> "&#" + c + ";";
    };
  }
}
