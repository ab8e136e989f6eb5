package io.kvmpod.xml;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Brings what changed in a model into the tree that its document was read from. What the model does
 * not know stays where it was.
 */
final class TreeMerge {

  /** Has nothing, for elements of which the model told nothing before. */
  private static final TreeElement NOTHING = new TreeElement("", "", "");

  private TreeMerge() {}

  /**
   * Changes the tree.
   *
   * @param before what the model said when the tree said the same
   * @param now what it says
   */
  static void apply(ModelShape shape, TreeElement tree, TreeElement before, TreeElement now) {
    apply(shape, tree, before, now, "\n");
  }

  private static void apply(
      ModelShape shape,
      TreeElement tree,
      TreeElement before,
      TreeElement now,
      @Nullable String outer) {
    if (before.same(now)) {
      return;
    }
    attributes(shape, tree, before, now);
    if (shape.isText()) {
      text(tree, before, now);
      return;
    }
    for (ModelShape child : shape.elements) {
      new Elements(shape, child, tree, outer).apply(of(child, before), of(child, now));
    }
  }

  private static void attributes(
      ModelShape shape, TreeElement tree, TreeElement before, TreeElement now) {
    for (String name : shape.attributes) {
      String value = now.attribute(name);
      String old = before.attribute(name);
      if (value == null ? old != null : !value.equals(old)) {
        tree.setAttribute(name, value);
      }
    }
  }

  private static void text(TreeElement tree, TreeElement before, TreeElement now) {
    String text = now.text();
    if (before == NOTHING || !text.equals(before.text())) {
      tree.setText(text);
    }
  }

  /** Returns the elements of one name, as far as the model has a place for them. */
  private static List<TreeElement> of(ModelShape shape, TreeElement parent) {
    List<TreeElement> found = new ArrayList<>(1);
    for (int i = 0; i < parent.children.size(); i++) {
      boolean more = shape.repeated || found.isEmpty();
      if (more
          && parent.children.get(i) instanceof TreeElement element
          && element.is(shape.namespace, shape.local)) {
        found.add(element);
      }
    }
    return found;
  }

  /** The elements of one name in one parent. */
  private static final class Elements {

    private final ModelShape parentShape;
    private final ModelShape shape;
    private final TreeElement parent;
    private final @Nullable String outer;

    Elements(ModelShape parentShape, ModelShape shape, TreeElement parent, @Nullable String outer) {
      this.parentShape = parentShape;
      this.shape = shape;
      this.parent = parent;
      this.outer = outer;
    }

    void apply(List<TreeElement> before, List<TreeElement> now) {
      if (before.isEmpty() && now.isEmpty()) {
        return; // of what is there and could not be read too
      }
      List<TreeElement> there = of(shape, parent);
      ElementPairing pairing = ElementPairing.of(before, now, there.size());
      Set<TreeElement> gone = new HashSet<>(); // elements are equal to themselves alone
      for (int i = 0; i < there.size(); i++) {
        if (!pairing.isKept(i)) {
          gone.add(there.get(i));
        }
      }
      if (!gone.isEmpty()) {
        TreeLayout.remove(parent, gone);
      }
      reorder(pairing.keptInNewOrder(there));
      fill(pairing, before, now, there);
    }

    /** Puts the elements, in their new order, where they stand in the old one. */
    private void reorder(List<TreeElement> ordered) {
      Set<TreeElement> kept = new HashSet<>(ordered);
      int next = 0;
      for (int i = 0; i < parent.children.size(); i++) {
        if (parent.children.get(i) instanceof TreeElement element && kept.contains(element)) {
          parent.children.set(i, ordered.get(next));
          next++;
        }
      }
    }

    private void fill(
        ElementPairing pairing,
        List<TreeElement> before,
        List<TreeElement> now,
        List<TreeElement> there) {
      TreeElement previous = null;
      for (int i = 0; i < now.size(); i++) {
        int at = pairing.oldOf(i);
        if (at < 0) {
          previous = insert(now.get(i), previous);
        } else {
          previous = there.get(at);
          TreeElement old = at < before.size() ? before.get(at) : NOTHING;
          TreeMerge.apply(shape, previous, old, now.get(i), TreeLayout.inside(parent, outer));
        }
      }
    }

    private TreeElement insert(TreeElement told, @Nullable TreeElement previous) {
      TreeElement added = copy(told);
      int at = previous == null ? front() : TreeLayout.indexOf(parent, previous) + 1;
      TreeLayout.insert(parent, at, added, outer);
      return added;
    }

    /**
     * Returns where the first of this name goes: others of it may be where no model expects them.
     */
    private int front() {
      List<TreeElement> others = of(shape, parent);
      int place = place();
      return others.isEmpty() ? place : Math.min(place, TreeLayout.before(parent, others.get(0)));
    }

    /** Returns the place after the last element that the model has before this one. */
    private int place() {
      int place = 0;
      for (int i = 0; i < parent.children.size(); i++) {
        ModelShape known =
            parent.children.get(i) instanceof TreeElement element
                ? parentShape.child(element)
                : null;
        if (known != null && known.order < shape.order) {
          place = i + 1;
        }
      }
      return place;
    }

    private static TreeElement copy(TreeElement told) {
      TreeElement copy = new TreeElement("", told.namespace, told.local);
      copy.attributes.addAll(told.attributes);
      for (TreeNode child : told.children) {
        copy.children.add(child instanceof TreeElement element ? copy(element) : child);
      }
      return copy;
    }
  }
}
