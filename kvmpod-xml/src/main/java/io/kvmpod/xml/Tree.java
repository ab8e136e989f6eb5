package io.kvmpod.xml;

import java.util.List;

/** A whole document: its root, and the comments and instructions around it. */
record Tree(List<TreeNode> before, TreeElement root, List<TreeNode> after) {}
