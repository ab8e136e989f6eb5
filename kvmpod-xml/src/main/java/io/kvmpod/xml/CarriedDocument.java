package io.kvmpod.xml;

import io.kvmpod.core.InvalidRequestException;

/**
 * A document that somebody else wrote, with all that it holds, and the typed model of what is known
 * of it. The model is changed in place; what it does not know is carried. Not thread-safe.
 *
 * @param <T> the class of the root element
 */
public final class CarriedDocument<T> {

  private final XmlDocument<T> kind;
  private final Tree tree;
  private final T model;

  /** What the model said when the tree said the same. */
  private TreeElement told;

  CarriedDocument(XmlDocument<T> kind, Tree tree, T model) {
    this.kind = kind;
    this.tree = tree;
    this.model = model;
    this.told = kind.tell(model);
  }

  /** Returns the model; changes of it are written. */
  public T model() {
    return model;
  }

  /**
   * Returns the text of the document as it was read, with what changed in the model since.
   *
   * @throws InvalidRequestException if a value has a character that XML 1.0 lacks; nothing is
   *     changed then
   */
  public String write() {
    TreeElement now = kind.tell(model);
    if (!told.same(now)) {
      TreeMerge.apply(kind.shape(), tree.root(), told, now);
      TreeNames.settle(tree.root());
      told = now;
    }
    return TreeWriter.write(tree);
  }
}
