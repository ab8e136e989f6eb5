package io.kvmpod.xml.schema;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.namespace.QName;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.Text;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** The JDK's trees: none of the code that is tested has a part in them. */
final class Dom {
  private static final ThreadLocal<DocumentBuilder> BUILDERS =
      ThreadLocal.withInitial(Dom::builder);

  private Dom() {}

  static Document empty() {
    return BUILDERS.get().newDocument();
  }

  /**
   * Parses a document without document type.
   *
   * @throws AssertionError with the text, if it is not well-formed
   */
  static Document parse(String text) {
    try {
      return BUILDERS.get().parse(new InputSource(new StringReader(text)));
    } catch (SAXException | IOException e) {
      throw new AssertionError("not well-formed: " + e.getMessage() + " in\n" + text, e);
    }
  }

  static Element element(Document document, QName name, String prefix) {
    String namespace = name.getNamespaceURI();
    return namespace.isEmpty() || prefix.isEmpty()
        ? document.createElementNS(orNull(namespace), name.getLocalPart())
        : document.createElementNS(namespace, prefix + ":" + name.getLocalPart());
  }

  static void attribute(Element element, QName name, String prefix, String value) {
    String namespace = name.getNamespaceURI();
    if (namespace.isEmpty()) {
      element.setAttributeNS(null, name.getLocalPart(), value);
    } else {
      element.setAttributeNS(namespace, prefix + ":" + name.getLocalPart(), value);
    }
  }

  static QName name(Node node) {
    return new QName(namespace(node), node.getLocalName());
  }

  /** Returns the namespace, or an empty text. */
  static String namespace(Node node) {
    String namespace = node.getNamespaceURI();
    return namespace == null ? "" : namespace;
  }

  static boolean isDeclaration(Attr attribute) {
    return XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(attribute.getNamespaceURI());
  }

  /** Returns the attributes, declarations of namespaces included. */
  static List<Attr> attributes(Element element) {
    NamedNodeMap map = element.getAttributes();
    List<Attr> attributes = new ArrayList<>();
    for (int i = 0; i < map.getLength(); i++) {
      attributes.add((Attr) map.item(i));
    }
    return attributes;
  }

  static List<Node> children(Node parent) {
    List<Node> children = new ArrayList<>();
    for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
      children.add(child);
    }
    return children;
  }

  static List<Element> elements(Node parent) {
    return children(parent).stream()
        .filter(Element.class::isInstance)
        .map(Element.class::cast)
        .toList();
  }

  /** Returns the element and all elements in it. */
  static List<Element> all(Element element) {
    List<Element> all = new ArrayList<>(List.of(element));
    elements(element).forEach(child -> all.addAll(all(child)));
    return all;
  }

  /** Tells whether the element itself has text that is more than white space. */
  static boolean hasText(Element element) {
    return children(element).stream()
        .anyMatch(
            child -> child instanceof Text text && !Spaces.collapsed(text.getData()).isEmpty());
  }

  private static @Nullable String orNull(String namespace) {
    return namespace.isEmpty() ? null : namespace;
  }

  private static DocumentBuilder builder() {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
    factory.setNamespaceAware(true);
    factory.setXIncludeAware(false);
    factory.setExpandEntityReferences(false);
    try {
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new DefaultHandler()); // which prints nothing
      return builder;
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("the JDK's parser cannot be made safe", e);
    }
  }
}
