package io.kvmpod.xml;

/** What an element or a document holds, in its order. */
sealed interface TreeNode
    permits TreeElement, TreeNode.Text, TreeNode.Comment, TreeNode.Instruction {

  /** Characters; sections of CDATA are text like any other. */
  record Text(String value) implements TreeNode {}

  /** A comment. */
  record Comment(String value) implements TreeNode {}

  /** A processing instruction. */
  record Instruction(String target, String data) implements TreeNode {}

  /** A namespace, declared at an element; the prefix is empty for the default one. */
  record Declaration(String prefix, String namespace) {}

  /** An attribute; prefix and namespace are empty when it has none. */
  record Attribute(String prefix, String namespace, String local, String value) {

    boolean is(String name) {
      return namespace.isEmpty() && local.equals(name);
    }
  }
}
