package io.kvmpod.xml;

/** Writes a tree as text, without XML declaration: a text in memory has no encoding to declare. */
final class TreeWriter {

  private final StringBuilder out = new StringBuilder(1024);

  private TreeWriter() {}

  /** Returns the text; what it reads back as is equal. */
  static String write(Tree tree) {
    TreeWriter writer = new TreeWriter();
    for (TreeNode node : tree.before()) {
      writer.add(node);
      writer.out.append('\n');
    }
    writer.add(tree.root());
    for (TreeNode node : tree.after()) {
      writer.out.append('\n');
      writer.add(node);
    }
    return writer.out.toString();
  }

  /** Returns the text of an element alone. */
  static String write(TreeElement root) {
    TreeWriter writer = new TreeWriter();
    writer.add(root);
    return writer.out.toString();
  }

  private void add(TreeNode node) {
    if (node instanceof TreeElement element) {
      addElement(element);
    } else if (node instanceof TreeNode.Text text) {
      escape(text.value(), false);
    } else if (node instanceof TreeNode.Comment comment) {
      out.append("<!--").append(comment.value()).append("-->");
    } else if (node instanceof TreeNode.Instruction instruction) {
      addInstruction(instruction);
    }
  }

  private void addInstruction(TreeNode.Instruction instruction) {
    out.append("<?").append(instruction.target());
    if (!instruction.data().isEmpty()) {
      out.append(' ').append(instruction.data());
    }
    out.append("?>");
  }

  private void addElement(TreeElement element) {
    out.append('<');
    addName(element.prefix, element.local);
    for (TreeNode.Declaration declaration : element.declarations) {
      String prefix = declaration.prefix();
      addAttribute(prefix.isEmpty() ? "" : "xmlns", prefix.isEmpty() ? "xmlns" : prefix);
      addValue(declaration.namespace());
    }
    for (TreeNode.Attribute attribute : element.attributes) {
      addAttribute(attribute.prefix(), attribute.local());
      addValue(attribute.value());
    }
    if (element.children.isEmpty()) {
      out.append("/>");
      return;
    }
    out.append('>');
    for (int i = 0; i < element.children.size(); i++) {
      add(element.children.get(i));
    }
    out.append("</");
    addName(element.prefix, element.local);
    out.append('>');
  }

  private void addAttribute(String prefix, String local) {
    out.append(' ');
    addName(prefix, local);
  }

  private void addValue(String value) {
    out.append("=\"");
    escape(value, true);
    out.append('"');
  }

  private void addName(String prefix, String local) {
    if (!prefix.isEmpty()) {
      out.append(prefix).append(':');
    }
    out.append(local);
  }

  private void escape(String text, boolean attribute) {
    int done = 0;
    for (int i = 0; i < text.length(); i++) {
      String reference = reference(text.charAt(i), attribute);
      if (!reference.isEmpty()) {
        out.append(text, done, i).append(reference);
        done = i + 1;
      }
    }
    out.append(text, done, text.length());
  }

  /** Returns what stands for the character, or nothing when it stands for itself. */
  private static String reference(char c, boolean attribute) {
    if (c > '>') {
      return "";
    }
    return switch (c) {
      case '&' -> "&amp;";
      case '<' -> "&lt;";
      case '>' -> "&gt;"; // which may not follow ]]
      case '\r' -> "&#13;"; // else a reader makes a line feed of it
      case '"' -> attribute ? "&quot;" : "";
      case '\t' -> attribute ? "&#9;" : ""; // else a reader makes a blank of it
      case '\n' -> attribute ? "&#10;" : "";
      default -> "";
    };
  }
}
