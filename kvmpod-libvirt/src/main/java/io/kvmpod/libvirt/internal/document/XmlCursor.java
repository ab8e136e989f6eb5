package io.kvmpod.libvirt.internal.document;

import io.kvmpod.core.spi.DocumentException;
import io.kvmpod.core.text.PlainText;
import io.kvmpod.xml.UntrustedReader;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.xml.stream.XMLStreamConstants;
import org.jspecify.annotations.Nullable;

/**
 * Walks one document from front to back, an element at a time; what nobody asks for is passed over.
 * Documents are taken from strangers, see {@link UntrustedReader}.
 */
final class XmlCursor {

  /** In characters, of a value that a message shows. */
  static final int SHOWN = 80;

  private final UntrustedReader reader;

  private XmlCursor(UntrustedReader reader) {
    this.reader = reader;
  }

  /**
   * Reads a document as a whole.
   *
   * @param root the name that its outermost element must have
   * @param body makes the result, with the cursor on the outermost element
   * @throws DocumentException if the text is no such document, says so with line and column
   */
  static <T> T read(String root, String xml, Function<XmlCursor, T> body) {
    try (UntrustedReader reader = UntrustedReader.open(root + " document", xml)) {
      reader.toRoot(root);
      T result = body.apply(new XmlCursor(reader));
      reader.toEnd();
      return result;
    }
  }

  /** Names what is read, for the messages from here on. */
  void about(String newSubject) {
    reader.about(newSubject);
  }

  /**
   * Calls for each child of the element that the cursor is on, with its name: as it is without a
   * namespace, else {@code {namespace}name}. The callee may read the child, in part or whole.
   */
  void forEachChild(Consumer<String> child) {
    int parent = reader.depth();
    while (true) {
      int event = reader.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        child.accept(name());
        leaveUntil(parent);
      } else if (reader.depth() < parent) {
        return;
      }
    }
  }

  /** Calls for each attribute of the element that has no namespace, with name and value. */
  void forEachAttribute(BiConsumer<String, String> attribute) {
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      String namespace = reader.getAttributeNamespace(i);
      if (namespace == null || namespace.isEmpty()) {
        attribute.accept(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
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
      throw reader.fault(
          "<%s> without the attribute %s".formatted(reader.getLocalName(), name), null);
    }
    return value;
  }

  /** Returns the text of the element that the cursor is on, without that of elements inside. */
  String text() {
    int parent = reader.depth();
    StringBuilder text = new StringBuilder();
    while (true) {
      int event = reader.next();
      if (reader.depth() < parent) {
        return text.toString();
      }
      boolean characters =
          event == XMLStreamConstants.CHARACTERS
              || event == XMLStreamConstants.CDATA
              || event == XMLStreamConstants.SPACE;
      if (characters && reader.depth() == parent) {
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
            : "<%s> is '%s', expected %s"
                .formatted(element, PlainText.shown(found, SHOWN), expected);
    return reader.fault(what, cause);
  }

  private String name() {
    String namespace = reader.getNamespaceURI();
    String local = reader.getLocalName();
    return namespace == null || namespace.isEmpty() ? local : "{" + namespace + "}" + local;
  }

  private void leaveUntil(int outer) {
    while (reader.depth() > outer) {
      reader.next();
    }
  }
}
