package io.kvmpod.xml.schema;

import io.kvmpod.xml.schema.NameClass.AnyOf;
import io.kvmpod.xml.schema.NameClass.Every;
import io.kvmpod.xml.schema.NameClass.Named;
import io.kvmpod.xml.schema.Pattern.Attribute;
import io.kvmpod.xml.schema.Pattern.Choice;
import io.kvmpod.xml.schema.Pattern.Data;
import io.kvmpod.xml.schema.Pattern.Empty;
import io.kvmpod.xml.schema.Pattern.Group;
import io.kvmpod.xml.schema.Pattern.Interleave;
import io.kvmpod.xml.schema.Pattern.NotAllowed;
import io.kvmpod.xml.schema.Pattern.Reference;
import io.kvmpod.xml.schema.Pattern.Repeated;
import io.kvmpod.xml.schema.Pattern.Text;
import io.kvmpod.xml.schema.Pattern.Value;
import io.kvmpod.xml.schema.Pattern.Values;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.namespace.QName;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Reads a grammar from its XML syntax. What libvirt's schemas do not use is refused: {@code
 * externalRef}, {@code parentRef}, grammars in grammars.
 */
final class GrammarReader {
  private static final String RELAX = "http://relaxng.org/ns/structure/1.0";

  /** Where {@code start} is kept: no name of a definition. */
  private static final String START = "<start>";

  private final Map<String, Pattern> definitions = new HashMap<>();

  /** Which of them so far only say how they are combined. */
  private final Map<String, Boolean> combinedOnly = new HashMap<>();

  private GrammarReader() {}

  static Grammar read(Path file) {
    GrammarReader reader = new GrammarReader();
    reader.grammar(file, Map.of());
    Pattern start = reader.definitions.remove(START);
    if (start == null) {
      throw new IllegalArgumentException(file + " has no start");
    }
    return new Grammar(start, reader.definitions);
  }

  /** Takes the definitions of a file, but for those that whoever includes it replaces. */
  private void grammar(Path file, Map<String, Element> replaced) {
    components(Dom.parse(text(file)).getDocumentElement(), file, replaced);
  }

  private void components(Element parent, Path file, Map<String, Element> replaced) {
    for (Element component : patterns(parent)) {
      switch (component.getLocalName()) {
        case "start", "define" -> {
          if (!replaced.containsKey(defined(component))) {
            define(component);
          }
        }
        case "div" -> components(component, file, replaced);
        case "include" -> include(component, file);
        default -> throw unknown(component);
      }
    }
  }

  private void include(Element include, Path file) {
    Map<String, Element> replacements =
        patterns(include).stream()
            .collect(Collectors.toMap(GrammarReader::defined, e -> e, (first, second) -> first));
    grammar(file.resolveSibling(include.getAttribute("href")), replacements);
    patterns(include).forEach(this::define);
  }

  private static String defined(Element component) {
    return component.getLocalName().equals("start") ? START : component.getAttribute("name");
  }

  private void define(Element component) {
    String name = defined(component);
    Pattern pattern = group(component);
    String combine = component.getAttribute("combine");
    Pattern before = definitions.get(name);
    boolean combinedBefore = combinedOnly.getOrDefault(name, true);
    if (before != null && combine.isEmpty() && !combinedBefore) {
      throw new IllegalArgumentException("defined twice: " + name);
    }
    definitions.put(name, before == null ? pattern : combined(combine, before, pattern));
    combinedOnly.put(name, combinedBefore && !combine.isEmpty());
  }

  private static Pattern combined(String combine, Pattern before, Pattern pattern) {
    return combine.equals("interleave")
        ? new Interleave(List.of(before, pattern))
        : new Choice(List.of(before, pattern));
  }

  private Pattern pattern(Element e) {
    return switch (e.getLocalName()) {
      case "element" -> new Pattern.Element(names(e, namespace(e)), content(e));
      case "attribute" -> attribute(e);
      case "group" -> group(e);
      case "interleave" -> new Interleave(members(e));
      case "choice" -> new Choice(members(e));
      case "optional" -> new Choice(List.of(group(e), new Empty()));
      case "zeroOrMore" -> new Choice(List.of(new Repeated(group(e)), new Empty()));
      case "oneOrMore" -> new Repeated(group(e));
      case "mixed" -> new Interleave(List.of(group(e), new Text()));
      case "list" -> new Values(group(e));
      case "ref" -> new Reference(e.getAttribute("name").strip());
      case "empty" -> new Empty();
      case "notAllowed" -> new NotAllowed();
      case "text" -> new Text();
      case "value" -> new Value(e.getTextContent());
      case "data" -> data(e);
      default -> throw unknown(e);
    };
  }

  private Pattern group(Element e) {
    List<Pattern> members = members(e);
    return members.size() == 1 ? members.get(0) : new Group(members);
  }

  private List<Pattern> members(Element e) {
    return patterns(e).stream().map(this::pattern).toList();
  }

  /** The content of an element or attribute, whose name may be its first part. */
  private Pattern content(Element e) {
    List<Pattern> content =
        patterns(e).stream().skip(e.hasAttribute("name") ? 0 : 1).map(this::pattern).toList();
    return content.size() == 1 ? content.get(0) : new Group(content);
  }

  private Pattern attribute(Element e) {
    boolean bare = patterns(e).size() == (e.hasAttribute("name") ? 0 : 1);
    // Unlike an element, an attribute has the namespace only if it says so itself.
    return new Attribute(names(e, e.getAttribute("ns")), bare ? new Text() : content(e));
  }

  private static NameClass names(Element e, String namespace) {
    return e.hasAttribute("name")
        ? new Named(new QName(namespace, e.getAttribute("name").strip()))
        : nameClass(patterns(e).get(0));
  }

  private static NameClass nameClass(Element e) {
    return switch (e.getLocalName()) {
      case "name" -> new Named(new QName(namespace(e), e.getTextContent().strip()));
      case "choice" -> new AnyOf(patterns(e).stream().map(GrammarReader::nameClass).toList());
      case "anyName" -> new Every(List.of(), except(e));
      case "nsName" -> new Every(List.of(namespace(e)), except(e));
      default -> throw unknown(e);
    };
  }

  private static NameClass except(Element e) {
    return new AnyOf(
        patterns(e).stream()
            .flatMap(except -> patterns(except).stream())
            .map(GrammarReader::nameClass)
            .toList());
  }

  private Pattern data(Element e) {
    Map<String, String> parameters =
        patterns(e).stream()
            .filter(p -> p.getLocalName().equals("param"))
            .collect(Collectors.toMap(p -> p.getAttribute("name"), Node::getTextContent));
    List<String> except =
        Dom.all(e).stream()
            .filter(v -> v.getLocalName().equals("value"))
            .map(Node::getTextContent)
            .toList();
    return new Data(new Datatype(e.getAttribute("type"), parameters, except));
  }

  /** The namespace of names in this element: that which the nearest one around it says. */
  private static String namespace(Element e) {
    return e.hasAttribute("ns") || !(e.getParentNode() instanceof Element parent)
        ? e.getAttribute("ns")
        : namespace(parent);
  }

  /** The children, but for those that only explain. */
  private static List<Element> patterns(Element parent) {
    return Dom.elements(parent).stream().filter(e -> Dom.namespace(e).equals(RELAX)).toList();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static IllegalArgumentException unknown(Element e) {
    return new IllegalArgumentException("not known in a schema here: " + e.getNodeName());
  }
}
