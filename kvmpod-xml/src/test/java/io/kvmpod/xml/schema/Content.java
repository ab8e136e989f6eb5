package io.kvmpod.xml.schema;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import javax.xml.namespace.QName;
import org.w3c.dom.Node;

/** What matched a pattern: attributes, and nodes in their order. */
record Content(List<Attribute> attributes, List<Node> nodes) {

  static final Content NONE = new Content(List.of(), List.of());

  Content {
    attributes = List.copyOf(attributes);
    nodes = List.copyOf(nodes);
  }

  /** One attribute. */
  record Attribute(QName name, String value) {}

  static Content of(Node node) {
    return new Content(List.of(), List.of(node));
  }

  static Content of(QName name, String value) {
    return new Content(List.of(new Attribute(name, value)), List.of());
  }

  static Content inOrder(List<Content> parts) {
    return new Content(
        parts.stream().flatMap(p -> p.attributes().stream()).toList(),
        parts.stream().flatMap(p -> p.nodes().stream()).toList());
  }

  /** Mixes the nodes of the parts; those of one part keep their order. */
  static Content mixed(List<Content> parts, Chance chance) {
    List<Iterator<Node>> left = new ArrayList<>();
    parts.forEach(part -> left.add(part.nodes().iterator()));
    left.removeIf(nodes -> !nodes.hasNext());
    List<Node> mixed = new ArrayList<>();
    while (!left.isEmpty()) {
      mixed.add(chance.of(left).next());
      left.removeIf(nodes -> !nodes.hasNext());
    }
    return new Content(inOrder(parts).attributes(), mixed);
  }

  String text() {
    return nodes.stream().map(Node::getTextContent).collect(Collectors.joining());
  }
}
