package io.kvmpod.xml;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.spi.DocumentException;
import io.kvmpod.core.text.PlainText;

/**
 * One kind of libvirt document, between its text and its JAXB class. What is read is not trusted,
 * see {@link UntrustedReader}. Elements, attributes and namespaces that the class does not name are
 * passed over. Safe for use by many threads.
 *
 * @param <T> the class of the root element
 */
public final class XmlDocument<T extends LocatedElement> {

  private static final int SHOWN = 300;

  private final XmlModels models;
  private final Class<T> type;
  private final String root;
  private final String subject;

  XmlDocument(XmlModels models, Class<T> type, String root) {
    this.models = models;
    this.type = type;
    this.root = root;
    this.subject = root + " document";
  }

  /**
   * Returns the text of the document, indented, without XML declaration; the same for the same
   * elements.
   *
   * @throws InvalidRequestException if a value has a character that a document cannot keep
   */
  public String write(T element) {
    return models.write(subject, element);
  }

  /**
   * Returns the root element that the text holds.
   *
   * @throws DocumentException if the text is not such a document; nothing else is thrown, whatever
   *     the text
   */
  public T read(String text) {
    try (UntrustedReader reader = UntrustedReader.open(subject, text)) {
      reader.toRoot(root);
      T element = type.cast(models.read(reader));
      reader.toEnd();
      return element;
    } catch (DocumentException e) {
      throw e;
    } catch (RuntimeException e) {
      // Of JAXB's own making; the callers of this method are promised no other failure.
      throw new DocumentException(subject + ": " + PlainText.shown(e.toString(), SHOWN), e);
    }
  }
}
