package io.kvmpod.xml.schema;

import java.util.Map;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** What prefixes mean in one element; declares those that its names need. */
final class Prefixes {
  private final Map<String, String> scope;
  private final Map<String, String> declared = new TreeMap<>();

  /** What the names of this element already need to stay as it is. */
  private final Map<String, String> fixed = new TreeMap<>();

  private Prefixes(Map<String, String> scope) {
    this.scope = new TreeMap<>(scope);
  }

  static Prefixes outside() {
    return new Prefixes(Map.of("", "", "xml", XMLConstants.XML_NS_URI));
  }

  Prefixes inside() {
    return new Prefixes(scope);
  }

  /** Returns the declarations of this element. */
  Map<String, String> declared() {
    return declared;
  }

  String name(Element element) {
    return name(element, prefix(element));
  }

  String name(Attr attribute) {
    String namespace = Dom.namespace(attribute);
    if (namespace.isEmpty()) {
      return attribute.getLocalName();
    }
    String prefix = prefix(attribute);
    boolean free = !prefix.isEmpty() && namespace.equals(fixed.getOrDefault(prefix, namespace));
    return name(attribute, free ? prefix : "n" + scope.size());
  }

  /** Declares what nothing may need; what a name needs goes before it. */
  void declare(String prefix, String namespace) {
    if (!fixed.containsKey(prefix)) {
      fixed.put(prefix, namespace);
      scope.put(prefix, namespace);
      declared.put(prefix, namespace);
    }
  }

  private String name(Node node, String prefix) {
    String namespace = Dom.namespace(node);
    if (!namespace.equals(scope.put(prefix, namespace))) {
      declared.put(prefix, namespace);
    }
    fixed.put(prefix, namespace);
    return prefix.isEmpty() ? node.getLocalName() : prefix + ":" + node.getLocalName();
  }

  private static String prefix(Node node) {
    String prefix = node.getPrefix();
    return prefix == null ? "" : prefix;
  }
}
