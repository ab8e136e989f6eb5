package io.kvmpod.xml;

import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlTransient;
import jakarta.xml.bind.annotation.XmlType;
import jakarta.xml.bind.annotation.XmlValue;
import jakarta.xml.bind.annotation.adapters.XmlJavaTypeAdapter;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a JAXB class knows of its element: attributes, elements in their order, or text. Only fields
 * are taken, and only annotations that say no more than that.
 */
final class ModelShape {

  /** What JAXB's annotations say when the field's own name is meant, or no namespace. */
  private static final String DEFAULT = "##default";

  private static final int DEEPEST = 50;

  private static final Set<Class<? extends Annotation>> TAKEN =
      Set.of(XmlAttribute.class, XmlElement.class, XmlValue.class, XmlJavaTypeAdapter.class);

  final String namespace;
  final String local;

  /** Where it stands among the elements of its parent. */
  final int order;

  /** Whether there may be several; of others the first counts, as for libvirt. */
  final boolean repeated;

  final List<String> attributes = new ArrayList<>();
  final List<ModelShape> elements = new ArrayList<>();

  /** Whether the element has text, and no elements that are known. */
  private boolean text;

  private ModelShape(String namespace, String local, int order, boolean repeated) {
    this.namespace = namespace;
    this.local = local;
    this.order = order;
    this.repeated = repeated;
  }

  /**
   * Returns the shape of a root element.
   *
   * @throws IllegalStateException if the class has what is not taken, or holds itself
   */
  static ModelShape of(Class<?> type, String root) {
    ModelShape shape = new ModelShape("", root, 0, false);
    shape.take(type, 0);
    return shape;
  }

  boolean isText() {
    return text;
  }

  /** Returns the shape of an element in this one, or null when it is not known. */
  @Nullable ModelShape child(TreeElement element) {
    for (int i = 0; i < elements.size(); i++) {
      ModelShape shape = elements.get(i);
      if (element.is(shape.namespace, shape.local)) {
        return shape;
      }
    }
    return null;
  }

  private void take(Class<?> type, int depth) {
    if (depth > DEEPEST) {
      throw new IllegalStateException(type + " holds itself");
    }
    for (Field field : fields(type)) {
      checkTaken(field);
      take(field, depth);
    }
  }

  private void take(Field field, int depth) {
    XmlAttribute attribute = field.getAnnotation(XmlAttribute.class);
    if (attribute != null) {
      attributes.add(name(attribute.name(), field));
    } else if (field.isAnnotationPresent(XmlValue.class)) {
      text = true;
    } else {
      elements.add(element(field, depth));
    }
  }

  private ModelShape element(Field field, int depth) {
    XmlElement named = field.getAnnotation(XmlElement.class);
    boolean list = List.class.isAssignableFrom(field.getType());
    ModelShape shape =
        new ModelShape(
            named == null || named.namespace().equals(DEFAULT) ? "" : named.namespace(),
            named == null ? field.getName() : name(named.name(), field),
            elements.size(),
            list);
    Class<?> type = list ? itemType(field) : field.getType();
    if (field.isAnnotationPresent(XmlJavaTypeAdapter.class) || isText(type)) {
      shape.text = true;
    } else {
      shape.take(type, depth + 1);
    }
    return shape;
  }

  private static String name(String annotated, Field field) {
    return annotated.equals(DEFAULT) ? field.getName() : annotated;
  }

  private static boolean isText(Class<?> type) {
    return type.isPrimitive() || type.isEnum() || type.getName().startsWith("java.");
  }

  private static Class<?> itemType(Field list) {
    if (list.getGenericType() instanceof ParameterizedType type
        && type.getActualTypeArguments()[0] instanceof Class<?> item) {
      return item;
    }
    throw new IllegalStateException(list + " is no list of one class");
  }

  /** In the order in which JAXB writes them. */
  private static List<Field> fields(Class<?> type) {
    List<Field> fields = new ArrayList<>();
    if (type.getSuperclass() != null && type.getSuperclass() != Object.class) {
      fields.addAll(fields(type.getSuperclass()));
    }
    Arrays.stream(type.getDeclaredFields()).filter(ModelShape::isPart).forEach(fields::add);
    XmlType annotation = type.getAnnotation(XmlType.class);
    if (annotation != null) {
      List<String> order = List.of(annotation.propOrder());
      fields.sort((a, b) -> order.indexOf(a.getName()) - order.indexOf(b.getName()));
    }
    return fields;
  }

  private static boolean isPart(Field field) {
    int modifiers = field.getModifiers();
    return !Modifier.isStatic(modifiers)
        && !Modifier.isTransient(modifiers)
        && !field.isSynthetic()
        && !field.isAnnotationPresent(XmlTransient.class);
  }

  private static void checkTaken(Field field) {
    for (Annotation annotation : field.getAnnotations()) {
      Class<? extends Annotation> type = annotation.annotationType();
      if (type.getPackageName().startsWith("jakarta.xml.bind") && !TAKEN.contains(type)) {
        throw new IllegalStateException(field + " has " + annotation + ", which is not taken");
      }
    }
  }
}
