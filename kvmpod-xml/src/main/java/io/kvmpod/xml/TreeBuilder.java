package io.kvmpod.xml;

import io.kvmpod.core.InvalidRequestException;
import jakarta.xml.bind.Marshaller;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/** Makes a tree of what JAXB writes; prefixes are left open. For one document. */
final class TreeBuilder extends DefaultHandler {

  private final String subject;
  private final IntPredicate allowed;
  private final Deque<TreeElement> open = new ArrayDeque<>();
  private final StringBuilder text = new StringBuilder();
  private @Nullable TreeElement root;

  /** Of the element that begins next. */
  private @Nullable Object source;

  /**
   * Creates a builder.
   *
   * @param allowed which characters a value may have
   */
  TreeBuilder(String subject, IntPredicate allowed) {
    this.subject = subject;
    this.allowed = allowed;
  }

  TreeElement root() {
    if (root == null) {
      throw new IllegalStateException("nothing was written of a " + subject);
    }
    return root;
  }

  /** Is told of each object before its element begins, and not of texts. */
  Marshaller.Listener listener() {
    return new Marshaller.Listener() {
      @Override
      public void beforeMarshal(Object object) {
        source = object;
      }
    };
  }

  @Override
  public void startElement(String uri, String local, String name, Attributes attributes) {
    endText();
    TreeElement element = new TreeElement("", uri, local);
    for (int i = 0; i < attributes.getLength(); i++) {
      element.attributes.add(
          new TreeNode.Attribute(
              "", attributes.getURI(i), attributes.getLocalName(i), checked(attributes, i)));
    }
    element.source = source;
    source = null;
    TreeElement parent = open.peek();
    if (parent == null) {
      root = element;
    } else {
      parent.children.add(element);
    }
    open.push(element);
  }

  @Override
  public void endElement(String uri, String local, String name) {
    endText();
    open.pop();
  }

  @Override
  public void characters(char[] characters, int start, int length) {
    text.append(characters, start, length);
  }

  private void endText() {
    TreeElement parent = open.peek();
    if (!text.isEmpty() && parent != null) {
      parent.children.add(new TreeNode.Text(checked(text.toString())));
    }
    text.setLength(0);
  }

  private String checked(Attributes attributes, int at) {
    return checked(attributes.getValue(at));
  }

  private String checked(String value) {
    int position = 0;
    while (position < value.length()) {
      int character = value.codePointAt(position);
      if (!allowed.test(character)) {
        throw InvalidRequestException.text(
            subject, value, position, "a character that a document keeps");
      }
      position += Character.charCount(character);
    }
    return value;
  }
}
