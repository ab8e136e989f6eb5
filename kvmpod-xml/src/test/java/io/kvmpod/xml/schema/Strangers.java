package io.kvmpod.xml.schema;

import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.Text;

/**
 * Puts into a document what its reader does not know, at any place: elements and attributes of
 * nobody and of strangers, declarations of namespaces, comments, instructions, sections, text
 * between elements, and elements that the reader knows a second time. The values that the reader
 * does know stay as they are, so that it has no reason to refuse the document.
 */
final class Strangers {
  private static final String INSTANCE = XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI;

  private static final List<String> NAMESPACES =
      List.of("urn:x", "urn:kvmpod:test", "http://libvirt.org/schemas/storagepool/fs/1.0", "a b");

  /** Names of nobody, as near to known ones as can be. */
  private static final List<String> UNKNOWN =
      List.of("unknown", "Name", "NAME", "x-y.z", "_", "\u00e9l\u00e9ment", "class", "value-");

  /** What a stranger may call its own, though libvirt has such names too. */
  private static final List<String> KNOWN =
      List.of("name", "uuid", "pool", "volume", "source", "target", "path", "capacity", "device");

  private static final List<String> PREFIXES = List.of("", "", "p", "q", "fs", "xsi");

  private final Document document;
  private final Chance chance;

  private Strangers(Document document, Chance chance) {
    this.document = document;
    this.chance = chance;
  }

  static void into(Document document, Chance chance, int count) {
    Strangers strangers = new Strangers(document, chance);
    for (int i = 0; i < count; i++) {
      strangers.putOne();
    }
  }

  private void putOne() {
    switch (chance.between(0, 12)) {
      case 0 -> insert(unknown(2));
      case 1, 2 -> insert(foreign(3));
      case 3 -> foreignAttribute(any());
      case 4 -> any().setAttributeNS(null, chance.of(UNKNOWN), chance.text());
      case 5 -> languageOrSpace(any());
      case 6 -> instance(any());
      case 7 -> insert(document.createComment(chance.of("", " a ", "<name>x</name>", "]]>&no;")));
      case 8 -> insert(instruction());
      case 9 -> section(any());
      case 10 -> words(any());
      case 11 -> again(any());
      default -> unused(any());
    }
  }

  private Element any() {
    return chance.of(Dom.all(document.getDocumentElement()));
  }

  private Element unknown(int depth) {
    return filled(document.createElementNS(null, chance.of(UNKNOWN)), depth);
  }

  private Element foreign(int depth) {
    String local = chance.of(chance.of(UNKNOWN, KNOWN));
    String prefix = chance.of(PREFIXES);
    return filled(Dom.element(document, new QName(chance.of(NAMESPACES), local), prefix), depth);
  }

  private Element filled(Element element, int depth) {
    for (int i = chance.between(0, 3); i > 0; i--) {
      element.setAttributeNS(null, chance.of(chance.of(UNKNOWN, KNOWN)), chance.text());
    }
    if (chance.oneIn(4)) {
      foreignAttribute(element);
    }
    for (int i = chance.between(0, 3); i > 0; i--) {
      element.appendChild(part(depth));
    }
    return element;
  }

  private Node part(int depth) {
    if (chance.oneIn(3)) {
      return document.createTextNode(chance.oneIn(200) ? chance.longText() : chance.word());
    } else if (depth == 0) {
      return document.createCDATASection("<&" + chance.of("", "x", "]]") + "\ud83d\ude00");
    } else if (chance.oneIn(3)) {
      // No namespace in one that has it as the default: xmlns="" again.
      return filled(document.createElementNS(null, chance.of(KNOWN)), depth - 1);
    }
    return chance.oneIn(2) ? foreign(depth - 1) : unknown(depth - 1);
  }

  private void foreignAttribute(Element element) {
    String local = chance.of(chance.of(UNKNOWN, KNOWN));
    String value = chance.oneIn(200) ? chance.longText() : chance.text();
    Dom.attribute(element, new QName(chance.of(NAMESPACES), local), chance.of("p", "q"), value);
  }

  private void languageOrSpace(Element element) {
    boolean space = chance.oneIn(2);
    element.setAttributeNS(
        XMLConstants.XML_NS_URI,
        space ? "xml:space" : "xml:lang",
        space ? chance.of("preserve", "default") : chance.of("", "de-CH"));
  }

  private void instance(Element element) {
    String name = chance.of("nil", "type", "schemaLocation", "noNamespaceSchemaLocation");
    String value =
        name.equals("nil") ? chance.of("true", "1", "false") : chance.of("pool", "x", "");
    Dom.attribute(element, new QName(INSTANCE, name), chance.of("xsi", "i"), value);
  }

  private Node instruction() {
    return document.createProcessingInstruction(
        chance.of("target", "xml-stylesheet", "p"), chance.of("", "href='a.xsl'", "<name> &no;"));
  }

  /** Part of a text becomes a section, the value stays; or a stranger gets one. */
  private void section(Element element) {
    Text text = leafText(element);
    if (text == null || text.getData().contains("]]>") || text.getData().contains("\r")) {
      insert(filled(document.createElementNS("urn:x", "y:section"), 0));
      return;
    }
    Text end = text.splitText(boundary(text.getData()));
    element.replaceChild(document.createCDATASection(end.getData()), end);
    if (chance.oneIn(2)) {
      element.insertBefore(document.createComment(" between "), element.getLastChild());
    }
  }

  private static @Nullable Text leafText(Element element) {
    return element.getFirstChild() instanceof Text text && element.getLastChild() == text
        ? text
        : null;
  }

  private int boundary(String data) {
    int at = chance.between(0, data.length());
    boolean pair = at > 0 && at < data.length() && Character.isLowSurrogate(data.charAt(at));
    return pair ? at - 1 : at;
  }

  /** Text where the element has none: not in a leaf that has a value. */
  private void words(Element element) {
    if (Dom.hasText(element) || element == document.getDocumentElement()) {
      insert(filled(unknown(0), 0));
      return;
    }
    for (int i = chance.between(1, 3); i > 0; i--) {
      element.insertBefore(document.createTextNode(" " + chance.word() + " "), place(element));
    }
  }

  /** An element a second time, with something by which the two can be told apart. */
  private void again(Element element) {
    if (element == document.getDocumentElement()) {
      insert(unknown(1));
      return;
    }
    Element second = (Element) element.cloneNode(true);
    foreignAttribute(second);
    element.getParentNode().insertBefore(second, place(element.getParentNode()));
  }

  private void unused(Element element) {
    element.setAttributeNS(
        XMLConstants.XMLNS_ATTRIBUTE_NS_URI,
        "xmlns:unused" + chance.between(0, 9),
        chance.of(NAMESPACES));
  }

  /** In any element, or, for what may stand there, outside of all. */
  private void insert(Node node) {
    boolean outside = !(node instanceof Element) && chance.oneIn(5);
    Node parent = outside ? document : any();
    parent.insertBefore(node, place(parent));
  }

  /** Returns a child to put something before; null for the end. */
  private @Nullable Node place(Node parent) {
    List<Node> children = Dom.children(parent);
    int at = chance.between(0, children.size());
    return at == children.size() ? null : children.get(at);
  }
}
