package io.kvmpod.benchmarks;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * The JDK's DOM, as fast and as safe as it comes: no document type is read, and the parser and the
 * serializer are made once. For one thread.
 */
final class DomDocument {

  private final DocumentBuilder parser;
  private final Transformer serializer;

  DomDocument() {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
      factory.setNamespaceAware(true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setExpandEntityReferences(false);
      parser = factory.newDocumentBuilder();
      serializer = TransformerFactory.newDefaultInstance().newTransformer();
      serializer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
    } catch (ParserConfigurationException | TransformerException e) {
      throw new IllegalStateException(e);
    }
  }

  Document parse(String text) {
    try {
      return parser.parse(new InputSource(new StringReader(text)));
    } catch (SAXException | IOException e) {
      throw new IllegalArgumentException(e);
    }
  }

  String write(Document document) {
    StringWriter out = new StringWriter();
    try {
      serializer.transform(new DOMSource(document), new StreamResult(out));
    } catch (TransformerException e) {
      throw new IllegalArgumentException(e);
    }
    return out.toString();
  }

  /** Returns the element that a path of names leads to. */
  static Element at(Document document, String... path) {
    Element element = document.getDocumentElement();
    for (String name : path) {
      element = child(element, name);
    }
    return element;
  }

  private static Element child(Element parent, String name) {
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element
          && element.getNamespaceURI() == null
          && element.getLocalName().equals(name)) {
        return element;
      }
    }
    throw new IllegalArgumentException("no " + name);
  }
}
