package io.kvmpod.xml;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.spi.DocumentException;
import io.kvmpod.core.text.PlainText;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One kind of libvirt document, between its text and its JAXB class. What is read is not trusted,
 * see {@link UntrustedReader}. Elements, attributes and namespaces that the class does not name are
 * passed over by {@link #read}, and carried by {@link #open}. Safe for use by many threads.
 *
 * @param <T> the class of the root element
 */
public final class XmlDocument<T> {

  private static final int SHOWN = 300;

  private final XmlModels models;
  private final Class<T> type;
  private final String root;
  private final String subject;
  private volatile @Nullable ModelShape shape;

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
    TreeElement tree = models.tree(subject, element, PlainText::isPlain);
    TreeNames.settle(tree);
    TreeLayout.indent(tree, "\n");
    return TreeWriter.write(tree);
  }

  /**
   * Returns the root element that the text holds.
   *
   * @throws DocumentException if the text is not such a document; nothing else is thrown, whatever
   *     the text
   */
  public T read(String text) {
    return readPlaced(text).element();
  }

  /**
   * Returns the root element that the text holds, and where it begins.
   *
   * @throws DocumentException as {@link #read}
   */
  public PlacedElement<T> readPlaced(String text) {
    return guarded(
        text,
        reader -> {
          reader.toRoot(root);
          String where = reader.where();
          T element = type.cast(placesAreKept() ? direct(reader) : throughTree(reader));
          return new PlacedElement<>(element, where);
        });
  }

  /**
   * Reads a document to change it: all of it is kept.
   *
   * @throws DocumentException if the text is not such a document; nothing else is thrown, whatever
   *     the text
   */
  public CarriedDocument<T> open(String text) {
    return guarded(
        text,
        reader -> {
          Tree tree = new TreeReader(reader).read(root);
          T model = type.cast(models.read(subject, shape(), tree.root()));
          return new CarriedDocument<>(this, tree, model);
        });
  }

  private boolean placesAreKept() {
    return LocatedElement.class.isAssignableFrom(type);
  }

  private Object direct(UntrustedReader reader) {
    Object element = models.read(reader);
    reader.toEnd();
    return element;
  }

  /** Reads as libvirt does, and costs less than JAXB's own way past what it does not know. */
  private Object throughTree(UntrustedReader reader) {
    return models.read(subject, shape(), new TreeReader(reader).read(root).root());
  }

  private <R> R guarded(String text, Function<UntrustedReader, R> reading) {
    try (UntrustedReader reader = UntrustedReader.open(subject, text)) {
      return reading.apply(reader);
    } catch (DocumentException e) {
      throw e;
    } catch (RuntimeException e) {
      // Of JAXB's own making; the callers of this method are promised no other failure.
      throw new DocumentException(subject + ": " + PlainText.shown(e.toString(), SHOWN), e);
    }
  }

  /** Returns what the model says, as a tree. */
  TreeElement tell(T model) {
    return models.tree(subject, model, XmlDocument::isCharacter);
  }

  /** Returns what the class knows of the document. */
  ModelShape shape() {
    ModelShape known = shape;
    if (known == null) {
      known = ModelShape.of(type, root);
      shape = known;
    }
    return known;
  }

  /** Whether XML 1.0 has the character. */
  private static boolean isCharacter(int c) {
    return PlainText.isPlain(c) || c == '\t' || c == '\n' || c == '\r' || (c >= 0x7F && c <= 0x9F);
  }
}
