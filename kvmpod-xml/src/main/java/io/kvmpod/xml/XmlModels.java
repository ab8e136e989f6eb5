package io.kvmpod.xml;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.spi.DocumentException;
import io.kvmpod.core.text.PlainText;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Marshaller;
import jakarta.xml.bind.Unmarshaller;
import jakarta.xml.bind.UnmarshallerHandler;
import java.io.StringWriter;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/**
 * The JAXB classes of one adapter, which must be open to {@code jakarta.xml.bind}. Costly: made
 * once, when the first document is needed. Safe for use by many threads.
 */
public final class XmlModels {

  private static final int SHOWN = 300;

  /** Of each kind, kept for the next document: making one costs more than a document does. */
  private static final int SPARE = 8;

  private final JAXBContext context;
  private final BlockingQueue<Unmarshaller> unmarshallers = new ArrayBlockingQueue<>(SPARE);
  private final BlockingQueue<Marshaller> marshallers = new ArrayBlockingQueue<>(SPARE);

  private XmlModels(JAXBContext context) {
    this.context = context;
  }

  /**
   * Returns the models.
   *
   * @throws IllegalStateException if there is no JAXB runtime
   */
  public static XmlModels of(Class<?>... types) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    // JAXB looks for its runtime through the thread, and that may be one of native code or of a
    // pool, which sees the JDK alone. That runtime and no other: its output is what was tested.
    thread.setContextClassLoader(XmlModels.class.getClassLoader());
    try {
      return new XmlModels(
          JAXBContext.newInstance(
              types,
              Map.of(
                  JAXBContext.JAXB_CONTEXT_FACTORY,
                  "org.glassfish.jaxb.runtime.v2.JAXBContextFactory")));
    } catch (JAXBException e) {
      throw new IllegalStateException("no JAXB: is org.glassfish.jaxb:jaxb-runtime there?", e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** Returns the documents whose root element has that name and is of that class. */
  public <T> XmlDocument<T> document(Class<T> type, String root) {
    return new XmlDocument<>(this, type, root);
  }

  /**
   * Returns the text of a document, indented, without XML declaration; the same for the same
   * elements.
   *
   * @param subject what the document is, for messages: {@code network document}
   * @param root an object of a class with a root element, or a {@link jakarta.xml.bind.JAXBElement}
   * @throws InvalidRequestException if a value has a character that a document cannot keep; core's
   *     values have none
   */
  public String write(String subject, Object root) {
    StringWriter out = new StringWriter();
    try {
      Marshaller marshaller = context.createMarshaller();
      marshaller.setProperty(Marshaller.JAXB_FORMATTED_OUTPUT, true);
      marshaller.setProperty(Marshaller.JAXB_FRAGMENT, true);
      marshaller.setProperty("org.glassfish.jaxb.indentString", "  ");
      marshaller.marshal(root, out);
    } catch (JAXBException e) {
      throw new IllegalStateException("cannot write a " + subject, e);
    }
    String text = out.toString();
    int position = 0;
    while (position < text.length()) {
      int character = text.codePointAt(position);
      if (character != '\n' && !PlainText.isPlain(character)) { // which ends our own lines
        throw InvalidRequestException.text(
            subject, text, position, "a character that a document keeps");
      }
      position += Character.charCount(character);
    }
    return text;
  }

  /** Returns what an element says, as a tree without prefixes and white space. */
  TreeElement tree(String subject, Object root, IntPredicate allowed) {
    TreeBuilder builder = new TreeBuilder(subject, allowed);
    try {
      Marshaller spare = marshallers.poll();
      Marshaller marshaller = spare == null ? context.createMarshaller() : spare;
      marshaller.setListener(builder.listener());
      marshaller.marshal(root, builder);
      marshaller.setListener(null);
      marshallers.offer(marshaller); // one that failed is not used again
    } catch (JAXBException e) {
      throw new IllegalStateException("cannot write a " + subject, e);
    }
    return builder.root();
  }

  /** Returns what the element that the reader is on holds; the reader is then past it. */
  Object read(UntrustedReader reader) {
    try {
      // Without the type, which would let xsi:nil make nothing of the document.
      return unmarshal(reader::where, unmarshaller -> unmarshaller.unmarshal(reader));
    } catch (JAXBException | SAXException e) {
      throw reader.fault(PlainText.shown(String.valueOf(e.getMessage()), SHOWN), e);
    }
  }

  /** Returns what a tree says, as far as that shape has it. */
  Object read(String subject, ModelShape shape, TreeElement root) {
    try {
      return unmarshal(
          () -> subject,
          unmarshaller -> {
            UnmarshallerHandler handler = unmarshaller.getUnmarshallerHandler();
            new ModelFeed(handler).document(shape, root);
            return handler.getResult();
          });
    } catch (JAXBException | SAXException e) {
      throw new DocumentException(
          subject + ": " + PlainText.shown(String.valueOf(e.getMessage()), SHOWN), e);
    }
  }

  private Object unmarshal(Supplier<String> place, Unmarshalling work)
      throws JAXBException, SAXException {
    Unmarshaller spare = unmarshallers.poll();
    Unmarshaller unmarshaller = spare == null ? context.createUnmarshaller() : spare;
    unmarshaller.setListener(
        new Unmarshaller.Listener() {
          @Override
          public void beforeUnmarshal(Object target, @Nullable Object parent) {
            if (target instanceof LocatedElement element) {
              element.readAt(place.get());
            }
          }
        });
    Object read = work.read(unmarshaller);
    unmarshaller.setListener(null);
    unmarshallers.offer(unmarshaller); // one that failed is not used again
    return read;
  }

  /** What is done with an unmarshaller. */
  private interface Unmarshalling {
    Object read(Unmarshaller unmarshaller) throws JAXBException, SAXException;
  }
}
