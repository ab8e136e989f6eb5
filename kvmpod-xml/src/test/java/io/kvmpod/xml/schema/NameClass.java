package io.kvmpod.xml.schema;

import java.util.List;
import javax.xml.namespace.QName;

/** The names that an element or attribute may have. */
interface NameClass {

  boolean contains(QName name);

  QName sample(Chance chance);

  /** One name. */
  record Named(QName name) implements NameClass {
    @Override
    public boolean contains(QName other) {
      return name.equals(other);
    }

    @Override
    public QName sample(Chance chance) {
      return name;
    }
  }

  /** Any of some. */
  record AnyOf(List<NameClass> classes) implements NameClass {
    public AnyOf {
      classes = List.copyOf(classes);
    }

    @Override
    public boolean contains(QName name) {
      return classes.stream().anyMatch(c -> c.contains(name));
    }

    @Override
    public QName sample(Chance chance) {
      return chance.of(classes).sample(chance);
    }
  }

  /** Every name of the namespaces, but for some; without namespaces, every name of any. */
  record Every(List<String> namespaces, NameClass except) implements NameClass {
    private static final List<String> LOCAL = List.of("a", "name", "x-y.z", "_1", "\u00e9l");
    private static final List<String> ANY = List.of("", "urn:kvmpod:a", "http://b.example/1.0#");

    public Every {
      namespaces = List.copyOf(namespaces);
    }

    @Override
    public boolean contains(QName name) {
      return (namespaces.isEmpty() || namespaces.contains(name.getNamespaceURI()))
          && !except.contains(name);
    }

    @Override
    public QName sample(Chance chance) {
      List<QName> names =
          (namespaces.isEmpty() ? ANY : namespaces)
              .stream()
                  .flatMap(namespace -> LOCAL.stream().map(local -> new QName(namespace, local)))
                  .filter(this::contains)
                  .toList();
      return chance.of(names);
    }
  }
}
