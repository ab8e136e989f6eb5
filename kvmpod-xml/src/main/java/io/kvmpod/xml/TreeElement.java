package io.kvmpod.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An element with all that it holds, to be changed in place. Not thread-safe. */
final class TreeElement implements TreeNode {

  final String prefix;
  final String namespace;
  final String local;
  final List<Declaration> declarations = new ArrayList<>(0);
  final List<Attribute> attributes = new ArrayList<>(0);
  final List<TreeNode> children = new ArrayList<>(0);

  /** The object that JAXB wrote it of, or null. */
  @Nullable Object source;

  TreeElement(String prefix, String namespace, String local) {
    this.prefix = prefix;
    this.namespace = namespace;
    this.local = local;
  }

  boolean is(String otherNamespace, String otherLocal) {
    return local.equals(otherLocal) && namespace.equals(otherNamespace);
  }

  /** Returns the value of an attribute without namespace, or null. */
  @Nullable String attribute(String name) {
    for (Attribute attribute : attributes) {
      if (attribute.is(name)) {
        return attribute.value();
      }
    }
    return null;
  }

  /** Sets an attribute without namespace where it stands, or adds it; null takes it away. */
  void setAttribute(String name, @Nullable String value) {
    int at = 0;
    while (at < attributes.size() && !attributes.get(at).is(name)) {
      at++;
    }
    if (value == null) {
      attributes.removeIf(a -> a.is(name));
    } else if (at == attributes.size()) {
      attributes.add(new Attribute("", "", name, value));
    } else {
      attributes.set(at, new Attribute("", "", name, value));
    }
  }

  /** Returns all text inside, that of elements in it too: what XPath calls the string value. */
  String text() {
    if (children.isEmpty()) {
      return "";
    }
    if (children.size() == 1 && children.get(0) instanceof Text text) {
      return text.value();
    }
    StringBuilder all = new StringBuilder();
    addText(all);
    return all.toString();
  }

  private void addText(StringBuilder all) {
    for (TreeNode child : children) {
      if (child instanceof Text text) {
        all.append(text.value());
      } else if (child instanceof TreeElement element) {
        element.addText(all);
      }
    }
  }

  /** Makes that the text inside, and leaves all else where it is. */
  void setText(String value) {
    int at = 0;
    while (at < children.size() && !(children.get(at) instanceof Text)) {
      at++;
    }
    removeText();
    if (!value.isEmpty()) {
      children.add(Math.min(at, children.size()), new Text(value));
    }
  }

  private void removeText() {
    children.removeIf(Text.class::isInstance);
    for (TreeNode child : children) {
      if (child instanceof TreeElement element) {
        element.removeText();
      }
    }
  }

  /** Returns whether the other has the same name, attributes and content, prefixes aside. */
  boolean same(TreeElement other) {
    return is(other.namespace, other.local)
        && attributes.equals(other.attributes)
        && sameChildren(other);
  }

  private boolean sameChildren(TreeElement other) {
    if (children.size() != other.children.size()) {
      return false;
    }
    for (int i = 0; i < children.size(); i++) {
      if (!same(children.get(i), other.children.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean same(TreeNode one, TreeNode other) {
    return (one instanceof TreeElement a && other instanceof TreeElement b)
        ? a.same(b)
        : Objects.equals(one, other);
  }
}
