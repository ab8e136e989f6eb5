package io.kvmpod.xml;

import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlValue;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Where a model says something, and where in the tree of the same document that is.
 *
 * @param name such as {@code dns/host/@ip}
 * @param change makes the model say something else
 * @param edit makes the tree say it
 * @param isTextOfList whether it is one of several texts, each in an element of its own
 */
record ModelPlace(String name, Runnable change, Runnable edit, boolean isTextOfList) {
  private static final String DEFAULT = "##default";
  private static final long NUMBER = 4711;
  private static final String TEXT = "<other>";

  /** Returns the places in a model that was read of the tree. */
  static List<ModelPlace> all(Object model, Element root) {
    List<ModelPlace> found = new ArrayList<>();
    collect(model, root, name(root), found);
    return found;
  }

  private ModelPlace(String name, Runnable change, Runnable edit) {
    this(name, change, edit, false);
  }

  /** Puts what the first model holds into the other: other objects that say the same. */
  static void copy(Object from, Object to) {
    for (Field field : from.getClass().getFields()) {
      if (!Modifier.isStatic(field.getModifiers())) {
        set(to, field, get(from, field));
      }
    }
  }

  private static String name(Element element) {
    String namespace = element.getNamespaceURI() == null ? "" : element.getNamespaceURI();
    return new QName(namespace, element.getLocalName()).toString();
  }

  private static void collect(Object model, Element element, String name, List<ModelPlace> found) {
    for (Field field : model.getClass().getFields()) {
      if (!Modifier.isStatic(field.getModifiers())) {
        collect(model, field, element, name, found);
      }
    }
  }

  private static void collect(
      Object model, Field field, Element element, String name, List<ModelPlace> found) {
    XmlAttribute attribute = field.getAnnotation(XmlAttribute.class);
    if (attribute != null) {
      String local = attribute.name().equals(DEFAULT) ? field.getName() : attribute.name();
      Object value = other(field.getType());
      found.add(
          new ModelPlace(
              name + "/@" + local,
              () -> set(model, field, value),
              () -> element.setAttributeNS(null, local, value.toString())));
    } else if (field.isAnnotationPresent(XmlValue.class)) {
      found.add(new ModelPlace(name, () -> set(model, field, TEXT), () -> setText(element, TEXT)));
    } else {
      collectElements(model, field, element, found);
    }
  }

  private static void collectElements(
      Object model, Field field, Element parent, List<ModelPlace> found) {
    Object value = get(model, field);
    List<Element> elements = children(parent, field);
    if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        collectItem(list, i, parent, elements.get(i), found);
      }
    } else if (!elements.isEmpty()) {
      collectOne(model, field, value, parent, elements.get(0), found);
    }
  }

  @SuppressWarnings("unchecked") // of texts, where an item is one
  private static void collectItem(
      List<?> list, int at, Element parent, Element element, List<ModelPlace> found) {
    String name = name(parent) + "/" + name(element);
    Runnable removal = () -> list.remove(at);
    Runnable edit = () -> parent.removeChild(element);
    if (list.get(at) instanceof String text) {
      if (Collections.frequency(list, text) == 1) { // others cannot be told from each other
        found.add(new ModelPlace(name, removal, edit, true));
      }
      found.add(new ModelPlace(name, () -> replace(list, at), () -> setText(element, TEXT), true));
    } else {
      found.add(new ModelPlace(name, removal, edit));
      collect(list.get(at), element, name, found);
    }
  }

  @SuppressWarnings("unchecked") // of texts, where one is an item
  private static void replace(List<?> list, int at) {
    ((List<Object>) list).set(at, TEXT);
  }

  private static void collectOne(
      Object model,
      Field field,
      @Nullable Object value,
      Element parent,
      Element element,
      List<ModelPlace> found) {
    String name = name(parent) + "/" + name(element);
    if (value != null) {
      found.add(
          new ModelPlace(name, () -> set(model, field, null), () -> parent.removeChild(element)));
    }
    if (field.getType().getName().startsWith("java.")) {
      Object other = other(field.getType());
      found.add(
          new ModelPlace(
              name, () -> set(model, field, other), () -> setText(element, other.toString())));
    } else if (value != null) {
      collect(value, element, name, found);
    }
  }

  private static Object other(Class<?> type) {
    if (type == Long.class) {
      return NUMBER;
    }
    return TEXT;
  }

  private static List<Element> children(Element parent, Field field) {
    XmlElement named = field.getAnnotation(XmlElement.class);
    String local = named == null || named.name().equals(DEFAULT) ? field.getName() : named.name();
    String namespace = named == null || named.namespace().equals(DEFAULT) ? "" : named.namespace();
    List<Element> found = new ArrayList<>();
    for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element element
          && local.equals(element.getLocalName())
          && namespace.equals(element.getNamespaceURI() == null ? "" : element.getNamespaceURI())) {
        found.add(element);
      }
    }
    return found;
  }

  /** Leaves comments and elements, without their text. */
  private static void setText(Element element, String text) {
    @Nullable Node before = element.getFirstChild();
    while (before != null && !isText(before)) {
      before = before.getNextSibling();
    }
    Node put = element.getOwnerDocument().createTextNode(text);
    element.insertBefore(put, before);
    removeTexts(element, put);
  }

  private static void removeTexts(Node parent, Node kept) {
    Node child = parent.getFirstChild();
    while (child != null) {
      Node next = child.getNextSibling();
      if (isText(child) && child != kept) {
        parent.removeChild(child);
      }
      removeTexts(child, kept);
      child = next;
    }
  }

  private static boolean isText(Node node) {
    return node.getNodeType() == Node.TEXT_NODE || node.getNodeType() == Node.CDATA_SECTION_NODE;
  }

  private static @Nullable Object get(Object model, Field field) {
    try {
      return field.get(model);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void set(Object model, Field field, @Nullable Object value) {
    try {
      field.set(model, value);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
