package io.kvmpod.xml;

import io.kvmpod.core.spi.DocumentException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import org.jspecify.annotations.Nullable;

/** Reads a document into a tree that has all of it. For one document. */
final class TreeReader {

  private final UntrustedReader reader;
  private final List<TreeNode> before = new ArrayList<>(0);
  private final List<TreeNode> after = new ArrayList<>(0);
  private final Deque<TreeElement> open = new ArrayDeque<>();
  private @Nullable TreeElement root;

  /** The text since the last markup: the parser gives it in pieces, one for each reference. */
  private @Nullable String piece;

  private final StringBuilder pieces = new StringBuilder();

  TreeReader(UntrustedReader reader) {
    this.reader = reader;
  }

  /**
   * Reads to the end.
   *
   * @throws DocumentException if the root has another name, or what follows is malformed
   */
  Tree read(String rootName) {
    if ("1.1".equals(reader.getVersion())) {
      throw reader.fault("version 1.1 of XML is not read, expected 1.0", null);
    }
    int event = reader.getEventType();
    while (event != XMLStreamConstants.END_DOCUMENT) {
      take(event, rootName);
      event = reader.next();
    }
    if (root == null) {
      throw reader.fault("no root element", null);
    }
    return new Tree(before, root, after);
  }

  private void take(int event, String rootName) {
    switch (event) {
      case XMLStreamConstants.START_ELEMENT -> start(rootName);
      case XMLStreamConstants.END_ELEMENT -> {
        endText();
        open.pop();
      }
      case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
          addText(reader.getText());
      case XMLStreamConstants.COMMENT -> add(new TreeNode.Comment(reader.getText()));
      case XMLStreamConstants.PROCESSING_INSTRUCTION -> add(instruction());
      default -> {
        // The start of the document.
      }
    }
  }

  private void start(String rootName) {
    if (root == null) {
      reader.toRoot(rootName);
    }
    TreeElement element = element();
    add(element);
    if (root == null) {
      root = element;
    }
    open.push(element);
  }

  private TreeElement element() {
    TreeElement element =
        new TreeElement(
            some(reader.getPrefix()), some(reader.getNamespaceURI()), reader.getLocalName());
    for (int i = 0; i < reader.getNamespaceCount(); i++) {
      element.declarations.add(
          new TreeNode.Declaration(
              some(reader.getNamespacePrefix(i)), some(reader.getNamespaceURI(i))));
    }
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      element.attributes.add(
          new TreeNode.Attribute(
              some(reader.getAttributePrefix(i)),
              some(reader.getAttributeNamespace(i)),
              reader.getAttributeLocalName(i),
              reader.getAttributeValue(i)));
    }
    return element;
  }

  private TreeNode instruction() {
    return new TreeNode.Instruction(reader.getPITarget(), some(reader.getPIData()));
  }

  private void add(TreeNode node) {
    endText();
    TreeElement parent = open.peek();
    if (parent != null) {
      parent.children.add(node);
    } else if (!(node instanceof TreeElement)) {
      (root == null ? before : after).add(node);
    }
  }

  private void addText(String text) {
    if (piece == null) {
      piece = text;
      return;
    }
    if (pieces.isEmpty()) {
      pieces.append(piece);
    }
    pieces.append(text);
  }

  private void endText() {
    TreeElement parent = open.peek();
    if (piece != null && parent != null) {
      String text = pieces.isEmpty() ? piece : pieces.toString();
      if (!text.isEmpty()) {
        parent.children.add(new TreeNode.Text(text));
      }
    }
    piece = null;
    pieces.setLength(0);
  }

  private static String some(@Nullable String text) {
    return text == null ? "" : text;
  }
}
