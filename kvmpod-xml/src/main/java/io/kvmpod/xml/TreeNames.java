package io.kvmpod.xml;

import java.util.HashMap;
import java.util.Map;

/**
 * Gives elements that were added prefixes that mean their namespaces where they now stand; what was
 * read has its own.
 */
final class TreeNames {

  private TreeNames() {}

  /** Names the elements, and declares what is not declared. */
  static void settle(TreeElement root) {
    settle(root, Map.of("", ""));
  }

  private static void settle(TreeElement element, Map<String, String> outside) {
    Map<String, String> scope = outside;
    if (!element.declarations.isEmpty()) {
      scope = new HashMap<>(outside);
      for (TreeNode.Declaration declaration : element.declarations) {
        scope.put(declaration.prefix(), declaration.namespace());
      }
    }
    if (!element.namespace.equals(scope.getOrDefault(element.prefix, ""))) {
      element.declarations.add(new TreeNode.Declaration(element.prefix, element.namespace));
      scope = new HashMap<>(scope);
      scope.put(element.prefix, element.namespace);
    }
    for (int i = 0; i < element.children.size(); i++) {
      if (element.children.get(i) instanceof TreeElement child) {
        settle(child, scope);
      }
    }
  }
}
