package io.kvmpod.network;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.spi.DocumentException;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Marshaller;
import jakarta.xml.bind.Unmarshaller;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Map;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;
import org.jspecify.annotations.Nullable;

/**
 * One kind of libvirt document, between its text and its JAXB class. What is read is not trusted:
 * its size and depth are bounded, and it has no document type and no entities of its own. Elements,
 * attributes and namespaces that the class does not name are passed over.
 *
 * <p>kvmpod-storage has the same class: adapters share core alone, and core knows no XML.
 *
 * @param <T> the class of the root element
 */
final class XmlDocument<T extends LocatedElement> {

  /** In characters. The largest documents of real hosts have some hundred thousand. */
  static final int LONGEST = 16 * 1024 * 1024;

  /** In elements. libvirt's own go less than ten deep; the parser of JDK 25 takes 100. */
  static final int DEEPEST = 64;

  /** What the JDK's parser writes between the place of a fault and the fault. */
  private static final String MESSAGE = "Message: ";

  /** Of a message, which quotes the text. */
  private static final int SHOWN = 300;

  private final JAXBContext context;
  private final Class<T> type;
  private final String root;

  /** Creates the reader and writer of documents whose root element has that name. */
  XmlDocument(JAXBContext context, Class<T> type, String root) {
    this.context = context;
    this.type = type;
    this.root = root;
  }

  /**
   * Returns the context of all JAXB classes of the module, which is costly and is made once.
   *
   * @throws IllegalStateException if there is no JAXB runtime
   */
  static JAXBContext contextOf(Class<?>... types) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    // JAXB looks for its runtime through the thread, and that may be one of native code or of a
    // pool, which sees the JDK alone. That runtime and no other: its output is what was tested.
    thread.setContextClassLoader(XmlDocument.class.getClassLoader());
    try {
      return JAXBContext.newInstance(
          types,
          Map.of(
              JAXBContext.JAXB_CONTEXT_FACTORY,
              "org.glassfish.jaxb.runtime.v2.JAXBContextFactory"));
    } catch (JAXBException e) {
      throw new IllegalStateException("no JAXB: is org.glassfish.jaxb:jaxb-runtime there?", e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /**
   * Returns the text of the document, indented, without XML declaration; the same for the same
   * elements.
   *
   * @throws InvalidRequestException if a value has a character that no XML document can carry
   */
  String write(T element) {
    StringWriter out = new StringWriter();
    try {
      Marshaller marshaller = context.createMarshaller();
      marshaller.setProperty(Marshaller.JAXB_FORMATTED_OUTPUT, true);
      marshaller.setProperty(Marshaller.JAXB_FRAGMENT, true);
      marshaller.setProperty("org.glassfish.jaxb.indentString", "  ");
      marshaller.marshal(element, out);
    } catch (JAXBException e) {
      throw new IllegalStateException("cannot write a " + root + " document", e);
    }
    String text = out.toString();
    int position = 0;
    while (position < text.length()) {
      int character = text.codePointAt(position);
      if (!isXml(character)) {
        throw InvalidRequestException.text(
            root + " document", text, position, "a character that XML can carry");
      }
      position += Character.charCount(character);
    }
    return text;
  }

  /**
   * Returns the root element that the text holds.
   *
   * @throws DocumentException if the text is not such a document; nothing else is thrown, whatever
   *     the text
   */
  T read(String text) {
    if (text.length() > LONGEST) {
      throw new DocumentException(
          "%s document: %d characters, at most %d are read".formatted(root, text.length(), LONGEST),
          null);
    }
    refuseDocumentType(text);
    try {
      XMLStreamReader reader = new Guard(factory().createXMLStreamReader(new StringReader(text)));
      while (!reader.isStartElement()) {
        reader.next();
      }
      if (!reader.getLocalName().equals(root) || reader.getNamespaceURI() != null) {
        throw new XMLStreamException(
            "the root element is '%s', expected '%s'".formatted(reader.getName(), root),
            reader.getLocation());
      }
      Unmarshaller unmarshaller = context.createUnmarshaller();
      unmarshaller.setListener(
          new Unmarshaller.Listener() {
            @Override
            public void beforeUnmarshal(Object target, @Nullable Object parent) {
              if (target instanceof LocatedElement element) {
                element.readAt(root, reader.getLocation());
              }
            }
          });
      // Without the type, which would let xsi:nil make nothing of the document.
      T element = type.cast(unmarshaller.unmarshal(reader));
      while (reader.hasNext()) {
        reader.next();
      }
      return element;
    } catch (XMLStreamException e) {
      throw fault(e, e);
    } catch (JAXBException e) {
      throw e.getLinkedException() instanceof XMLStreamException inner
          ? fault(inner, e)
          : new DocumentException(root + " document: " + shown(String.valueOf(e.getMessage())), e);
    } catch (RuntimeException e) {
      // Of the parser's own making; the callers of this method are promised no other failure.
      throw new DocumentException(root + " document: " + shown(e.toString()), e);
    }
  }

  /**
   * Looks for a document type where one may stand: after comments and processing instructions only.
   * The JDK's parser, told to ignore them, still goes through them first, and there prints stack
   * traces and throws exceptions that it does not declare (seen on 17).
   */
  private void refuseDocumentType(String text) {
    int at = 0;
    int next = 0;
    while (next >= at) {
      at = next;
      while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
        at++;
      }
      if (text.startsWith("<!DOCTYPE", at)) {
        String before = text.substring(0, at);
        throw new DocumentException(
            "%s document%s: a document type is not read"
                .formatted(
                    root,
                    LocatedElement.place(
                        1 + (int) before.chars().filter(c -> c == '\n').count(),
                        at - before.lastIndexOf('\n'))),
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

  private DocumentException fault(XMLStreamException what, Exception cause) {
    String message = String.valueOf(what.getMessage());
    int begin = message.indexOf(MESSAGE);
    Location at = what.getLocation();
    return new DocumentException(
        "%s document%s: %s"
            .formatted(
                root,
                at == null ? "" : LocatedElement.place(at.getLineNumber(), at.getColumnNumber()),
                shown(begin < 0 ? message : message.substring(begin + MESSAGE.length()))),
        cause);
  }

  /** Control characters and endless texts must not reach a log as they are. */
  private static String shown(String message) {
    String line = message.replaceAll("\\p{Cntrl}+", " ");
    return line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line;
  }

  /** The JDK's own parser, whichever others are on the class path. */
  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory;
  }

  private static boolean isXml(int character) {
    return character < ' '
        ? character == '\t' || character == '\n' || character == '\r'
        : character <= 0xd7ff
            || (character >= 0xe000 && character <= 0xfffd)
            || character >= 0x10000;
  }

  /** Ends the reading at what no libvirt document has. */
  private static final class Guard extends StreamReaderDelegate {
    private int depth;

    Guard(XMLStreamReader reader) {
      super(reader);
    }

    @Override
    public int next() throws XMLStreamException {
      int event = super.next();
      switch (event) {
        case XMLStreamConstants.START_ELEMENT -> {
          depth++;
          if (depth > DEEPEST) {
            throw new XMLStreamException(
                "elements more than %d deep".formatted(DEEPEST), getLocation());
          }
        }
        case XMLStreamConstants.END_ELEMENT -> depth--;
        case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
            throw new XMLStreamException("a document type or entity is not read", getLocation());
        default -> {}
      }
      return event;
    }
  }
}
