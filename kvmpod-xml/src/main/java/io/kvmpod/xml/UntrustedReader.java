package io.kvmpod.xml;

import io.kvmpod.core.spi.DocumentException;
import io.kvmpod.core.text.PlainText;
import java.io.StringReader;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;
import org.jspecify.annotations.Nullable;

/**
 * Reads one document of a stranger from front to back: no document type, no entities but the five
 * of XML, nothing from outside, bounded length, depth and number of namespaces. The bounds are the
 * same on every JDK. Every fault is a {@link DocumentException} of one line, which says where.
 *
 * <p>Not safe for use by several threads.
 */
public final class UntrustedReader extends StreamReaderDelegate implements AutoCloseable {

  /** In characters: as much as libvirt's protocol carries in one string (REMOTE_STRING_MAX). */
  public static final int LONGEST = 4 << 20;

  /** In elements: as deep as libvirt's own parser, libxml2, goes. */
  public static final int DEEPEST = 256;

  /** Declarations in the whole document. Those of real hosts have less than ten. */
  public static final int MOST_NAMESPACES = 1000;

  private static final int MOST_ATTRIBUTES = 1000;

  /** What declares a namespace, spelled as it must be: names of attributes have no references. */
  private static final String DECLARATION = "xmlns";

  /** What the JDK's parser writes between the place of a fault and the fault. */
  private static final String MESSAGE = "Message: ";

  /** In characters, of what a message quotes from the parser, and that from the document. */
  private static final int SHOWN = 300;

  private static final XMLInputFactory FACTORY = factory();

  private final StringReader text;
  private String subject;
  private int depth;

  private UntrustedReader(String subject, StringReader text, XMLStreamReader parser) {
    super(parser);
    this.subject = subject;
    this.text = text;
  }

  /**
   * Begins to read a text.
   *
   * @param subject what the text is, for messages: {@code network document}
   * @throws DocumentException if the text is too long, or does not begin as a document
   */
  public static UntrustedReader open(String subject, String text) {
    checkLength(subject, text);
    checkNamespaces(subject, text);
    refuseDocumentType(subject, text);
    StringReader characters = new StringReader(text);
    try {
      return new UntrustedReader(subject, characters, FACTORY.createXMLStreamReader(characters));
    } catch (XMLStreamException e) {
      throw malformed(subject, e);
    }
  }

  /** Names what is read, for the messages from here on. */
  public void about(String newSubject) {
    subject = newSubject;
  }

  /**
   * Goes to the root element.
   *
   * @throws DocumentException if it has another name than this, or a namespace
   */
  public void toRoot(String name) {
    while (!isStartElement()) {
      next();
    }
    String namespace = getNamespaceURI();
    boolean none = namespace == null || namespace.isEmpty();
    if (!none || !getLocalName().equals(name)) {
      throw fault(
          "the root element is '%s', expected '%s'"
              .formatted(PlainText.shown(getName().toString(), SHOWN), name),
          null);
    }
  }

  /**
   * Goes to the end: what nobody asked for, and what comes after, must be well-formed too.
   *
   * @throws DocumentException if it is not
   */
  public void toEnd() {
    while (getEventType() != XMLStreamConstants.END_DOCUMENT) {
      next();
    }
  }

  /** Returns how many elements are open, that of the last start tag included. */
  public int depth() {
    return depth;
  }

  /**
   * {@inheritDoc}
   *
   * @throws DocumentException if the text is malformed there, or past a bound
   */
  @Override
  public int next() {
    int event = parsed();
    switch (event) {
      case XMLStreamConstants.START_ELEMENT -> {
        depth++;
        if (depth > DEEPEST) {
          throw fault("elements more than %d deep".formatted(DEEPEST), null);
        }
      }
      case XMLStreamConstants.END_ELEMENT -> depth--;
      case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
          throw fault("a document type or entity is not read", null);
      default -> {
        // Text, comments, instructions.
      }
    }
    return event;
  }

  /** Not supported: it would go by the bounds. */
  @Override
  public int nextTag() {
    throw new UnsupportedOperationException("nextTag");
  }

  /** Not supported: it would go by the bounds. */
  @Override
  public String getElementText() {
    throw new UnsupportedOperationException("getElementText");
  }

  /** Lets go of the text. */
  @Override
  public void close() {
    text.close(); // the parser's factory keeps the last one that it made
  }

  /** Returns the exception that says what is wrong at this place. */
  public DocumentException fault(String what, @Nullable Throwable cause) {
    return new DocumentException("%s: %s.".formatted(where(), what), cause);
  }

  /** Returns this place, such as {@code network document, line 3, column 7}. */
  String where() {
    return where(subject, getLocation());
  }

  private int parsed() {
    try {
      return super.next();
    } catch (XMLStreamException e) {
      throw malformed(subject, e);
    } catch (RuntimeException e) {
      // Of the parser's own making; the callers of this method are promised no other failure.
      throw fault("cannot be read as XML: " + PlainText.shown(e.toString(), SHOWN), e);
    }
  }

  private static void checkLength(String subject, String text) {
    if (text.length() > LONGEST) {
      throw new DocumentException(
          "%s: %d characters, at most %d are read.".formatted(subject, text.length(), LONGEST),
          null);
    }
  }

  /**
   * Before the parser, which compares each declaration of an element with all others of it before
   * it shows the element: one of 100 000 took 20 seconds (17 and 25).
   */
  private static void checkNamespaces(String subject, String text) {
    int count = 0;
    int at = text.indexOf(DECLARATION);
    while (at >= 0) {
      count++;
      if (count > MOST_NAMESPACES) {
        throw new DocumentException(
            "%s: more than %d namespaces.".formatted(subject, MOST_NAMESPACES), null);
      }
      at = text.indexOf(DECLARATION, at + DECLARATION.length());
    }
  }

  /**
   * Looks for a document type where one may stand: after comments and processing instructions only.
   * The JDK's parser, told to ignore them, still goes through them first, and there prints stack
   * traces and throws exceptions that it does not declare (seen on 17).
   */
  private static void refuseDocumentType(String subject, String text) {
    int at = 0;
    int next = 0;
    while (next >= at) {
      at = next;
      while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
        at++;
      }
      if (text.startsWith("<!DOCTYPE", at)) {
        String before = text.substring(0, at);
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        throw new DocumentException(
            "%s%s: a document type is not read."
                .formatted(subject, place(line, at - before.lastIndexOf('\n'))),
            null);
      }
      next =
          text.startsWith("<?", at)
              ? after("?>", text, at)
              : text.startsWith("<!--", at) ? after("-->", text, at + 4) : -1;
    }
  }

  private static int after(String end, String text, int from) {
    int at = text.indexOf(end, from);
    return at < 0 ? text.length() : at + end.length();
  }

  private static DocumentException malformed(String subject, XMLStreamException e) {
    String message = String.valueOf(e.getMessage());
    int begin = message.indexOf(MESSAGE);
    String problem = begin < 0 ? message : message.substring(begin + MESSAGE.length());
    return new DocumentException(
        "%s: cannot be read as XML: %s"
            .formatted(where(subject, e.getLocation()), PlainText.shown(problem.strip(), SHOWN)),
        e);
  }

  private static String where(String subject, @Nullable Location at) {
    return at == null || at.getLineNumber() < 0
        ? subject
        : subject + place(at.getLineNumber(), at.getColumnNumber());
  }

  private static String place(int line, int column) {
    return ", line %d, column %d".formatted(line, column);
  }

  private static XMLInputFactory factory() {
    // The JDK's own, whichever others are on the class path.
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
    // The bounds above are the only ones. The JDK's own became lower with 24, and count the five
    // entities of XML like those of a document type.
    factory.setProperty("jdk.xml.maxElementDepth", "0");
    factory.setProperty("jdk.xml.entityExpansionLimit", "0");
    factory.setProperty("jdk.xml.maxGeneralEntitySizeLimit", "0");
    factory.setProperty("jdk.xml.totalEntitySizeLimit", "0");
    factory.setProperty("jdk.xml.elementAttributeLimit", Integer.toString(MOST_ATTRIBUTES));
    factory.setXMLResolver(
        (publicId, systemId, base, namespace) -> {
          throw new XMLStreamException("nothing outside the document is read");
        });
    return factory;
  }
}
