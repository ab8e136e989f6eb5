package io.kvmpod.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The white space between elements, which tells nothing and is for the eye. */
final class TreeLayout {

  private static final String STEP = "  ";

  private TreeLayout() {}

  /** Indents an element that has no white space; it begins on a line of its own. */
  static void indent(TreeElement element, String lineBreak) {
    if (element.children.stream().noneMatch(TreeElement.class::isInstance)) {
      return;
    }
    List<TreeNode> children = new ArrayList<>(element.children);
    element.children.clear();
    for (TreeNode child : children) {
      element.children.add(new TreeNode.Text(lineBreak + STEP));
      element.children.add(child);
      if (child instanceof TreeElement inner) {
        indent(inner, lineBreak + STEP);
      }
    }
    element.children.add(new TreeNode.Text(lineBreak));
  }

  /**
   * Puts an element into another, on a line of its own when those around it are.
   *
   * @param at where among the children: after an element, or before all
   * @param outer what breaks the line before the parent, or null when nothing does
   */
  static void insert(TreeElement parent, int at, TreeElement child, @Nullable String outer) {
    String lineBreak = inside(parent, outer);
    if (lineBreak == null) {
      parent.children.add(at, child);
      return;
    }
    indent(child, lineBreak);
    parent.children.add(at, child);
    parent.children.add(at, new TreeNode.Text(lineBreak));
    breakAfter(parent, child, outer);
  }

  private static void breakAfter(TreeElement parent, TreeElement child, @Nullable String outer) {
    boolean last = parent.children.get(parent.children.size() - 1) == child;
    if (last && outer != null) {
      parent.children.add(new TreeNode.Text(outer));
    }
  }

  /** Takes children away, each with the white space before it. */
  static void remove(TreeElement parent, Set<TreeElement> gone) {
    List<TreeNode> kept = new ArrayList<>(parent.children.size());
    for (TreeNode child : parent.children) {
      int last = kept.size() - 1;
      if (!(child instanceof TreeElement element) || !gone.contains(element)) {
        kept.add(child);
      } else if (last >= 0 && isBlank(kept.get(last))) {
        kept.remove(last);
      }
    }
    parent.children.clear();
    if (!kept.stream().allMatch(TreeLayout::isBlank)) {
      parent.children.addAll(kept);
    }
  }

  /** Returns what breaks the line before the children, or null when they are on one line. */
  static @Nullable String inside(TreeElement parent, @Nullable String outer) {
    for (int i = 0; i + 1 < parent.children.size(); i++) {
      if (isBlank(parent.children.get(i)) && parent.children.get(i) instanceof TreeNode.Text text) {
        return text.value();
      }
    }
    boolean empty = parent.children.stream().allMatch(TreeLayout::isBlank);
    return outer == null || !empty ? null : outer + STEP;
  }

  static int indexOf(TreeElement parent, TreeElement child) {
    int at = 0;
    while (parent.children.get(at) != child) {
      at++;
    }
    return at;
  }

  /** Returns the place before a child and the white space that it stands behind. */
  static int before(TreeElement parent, TreeElement child) {
    int at = indexOf(parent, child);
    return at > 0 && isBlank(parent.children.get(at - 1)) ? at - 1 : at;
  }

  private static boolean isBlank(TreeNode node) {
    return node instanceof TreeNode.Text text
        && text.value().chars().allMatch(c -> c == ' ' || c == '\n' || c == '\t' || c == '\r');
  }
}
