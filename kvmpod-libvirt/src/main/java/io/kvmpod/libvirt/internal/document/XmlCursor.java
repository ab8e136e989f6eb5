package io.kvmpod.libvirt.internal.document;

import io.kvmpod.core.spi.DocumentException;
import java.io.StringReader;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Walks one document from front to back, an element at a time; what nobody asks for is passed over.
 * Documents are taken from strangers: no DTD, no entities but the five of XML, bounded size and
 * depth.
 */
final class XmlCursor {

  /** As much as libvirt's protocol carries in one string (REMOTE_STRING_MAX, 9.0.0). */
  static final int MOST_CHARACTERS = 4 << 20;

  /** As deep as libvirt's own parser, libxml2, goes. */
  static final int DEEPEST = 256;

  /** Looking a prefix up takes time in proportion to them. */
  static final int MOST_NAMESPACES = 1000;

  private static final XMLInputFactory FACTORY = newFactory();

  private final XMLStreamReader reader;
  private String subject;
  private int depth;
  private int namespaces;

  private XmlCursor(String subject, XMLStreamReader reader) {
    this.subject = subject;
    this.reader = reader;
  }

  /**
   * Reads a document as a whole.
   *
   * @param subject what the document is of, for messages
   * @param root the name that its outermost element must have
   * @param body makes the result, with the cursor on the outermost element
   * @throws DocumentException if the text is no such document, says so with line and column
   */
  static <T> T read(String subject, String root, String xml, Function<XmlCursor, T> body) {
    if (xml.length() > MOST_CHARACTERS) {
      throw new DocumentException(
          "%s: longer than %d characters.".formatted(subject, MOST_CHARACTERS), null);
    }
    try {
      XMLStreamReader reader = FACTORY.createXMLStreamReader(new StringReader(xml));
      try {
        return new XmlCursor(subject, reader).whole(root, body);
      } finally {
        reader.close();
      }
    } catch (XMLStreamException e) {
      throw malformed(subject, e);
    }
  }

  /** Names what the document is of, for the messages from here on. */
  void about(String newSubject) {
    subject = newSubject;
  }

  /**
   * Calls for each child of the element that the cursor is on, with its name: as it is without a
   * namespace, else {@code {namespace}name}. The callee may read the child, in part or whole.
   */
  void forEachChild(Consumer<String> child) {
    int parent = depth;
    while (true) {
      int event = next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        child.accept(name());
        leaveUntil(parent);
      } else if (depth < parent) {
        return;
      }
    }
  }

  /** Returns the attribute's value, or null when there is none. */
  @Nullable String attribute(String name) {
    return reader.getAttributeValue(null, name);
  }

  /** Returns the attribute's value. */
  String requireAttribute(String name) {
    String value = attribute(name);
    if (value == null) {
      throw fault("<%s> without the attribute %s".formatted(reader.getLocalName(), name), null);
    }
    return value;
  }

  /** Returns the text of the element that the cursor is on, without that of elements inside. */
  String text() {
    int parent = depth;
    StringBuilder text = new StringBuilder();
    while (true) {
      int event = next();
      if (depth < parent) {
        return text.toString();
      }
      boolean characters =
          event == XMLStreamConstants.CHARACTERS
              || event == XMLStreamConstants.CDATA
              || event == XMLStreamConstants.SPACE;
      if (characters && depth == parent) {
        text.append(reader.getText());
      }
    }
  }

  /** Returns the exception that says what was found and what was expected there. */
  DocumentException unexpected(
      String element, @Nullable String found, String expected, @Nullable Throwable cause) {
    String what =
        found == null
            ? "no <%s>, expected %s".formatted(element, expected)
            : "<%s> is '%s', expected %s".formatted(element, XmlText.shown(found), expected);
    return fault(what, cause);
  }

  private <T> T whole(String root, Function<XmlCursor, T> body) {
    while (next() != XMLStreamConstants.START_ELEMENT) {
      // Comments and such before the outermost element.
    }
    if (!name().equals(root)) {
      throw fault(
          "the outermost element is <%s>, expected <%s>"
              .formatted(XmlText.shown(reader.getLocalName()), root),
          null);
    }
    T result = body.apply(this);
    while (next() != XMLStreamConstants.END_DOCUMENT) {
      // What was not asked for, and what comes after, must be well-formed too.
    }
    return result;
  }

  private String name() {
    String namespace = reader.getNamespaceURI();
    String local = reader.getLocalName();
    return namespace == null || namespace.isEmpty() ? local : "{" + namespace + "}" + local;
  }

  private void leaveUntil(int outer) {
    while (depth > outer) {
      next();
    }
  }

  private int next() {
    try {
      int event = reader.next();
      switch (event) {
        case XMLStreamConstants.START_ELEMENT -> {
          depth++;
          namespaces += reader.getNamespaceCount();
          if (depth > DEEPEST) {
            throw fault("elements nested more than %d deep".formatted(DEEPEST), null);
          }
          if (namespaces > MOST_NAMESPACES) {
            throw fault("more than %d namespaces".formatted(MOST_NAMESPACES), null);
          }
        }
        case XMLStreamConstants.END_ELEMENT -> depth--;
        case XMLStreamConstants.DTD -> throw fault("a document type, which is not read", null);
        case XMLStreamConstants.ENTITY_REFERENCE ->
            throw fault("an entity, which is not read", null);
        default -> {
          // Text, comments, instructions.
        }
      }
      return event;
    } catch (XMLStreamException e) {
      throw malformed(subject, e);
    }
  }

  private DocumentException fault(String what, @Nullable Throwable cause) {
    return at(subject, reader.getLocation(), what, cause);
  }

  private static DocumentException malformed(String subject, XMLStreamException e) {
    // The parser's own message shows pieces of the document, so it stays in the cause.
    return at(subject, e.getLocation(), "cannot be read as XML", e);
  }

  private static DocumentException at(
      String subject, @Nullable Location location, String what, @Nullable Throwable cause) {
    String place =
        location == null || location.getLineNumber() < 0
            ? ""
            : ", line %d, column %d"
                .formatted(location.getLineNumber(), location.getColumnNumber());
    return new DocumentException("%s%s: %s.".formatted(subject, place, what), cause);
  }

  private static XMLInputFactory newFactory() {
    // The platform's own, whatever else is on the class path.
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
    // The bounds above are the only ones. The platform's own became lower with JDK 24, and count
    // the five entities of XML like those of a DTD.
    factory.setProperty("jdk.xml.maxElementDepth", "0");
    factory.setProperty("jdk.xml.entityExpansionLimit", "0");
    factory.setProperty("jdk.xml.maxGeneralEntitySizeLimit", "0");
    factory.setProperty("jdk.xml.totalEntitySizeLimit", "0");
    factory.setXMLResolver(
        (publicId, systemId, base, namespace) -> {
          throw new XMLStreamException("nothing outside the document is read");
        });
    return factory;
  }
}
