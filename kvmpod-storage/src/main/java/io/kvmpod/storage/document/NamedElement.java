package io.kvmpod.storage.document;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlType;
import org.jspecify.annotations.Nullable;

/** Something that is known by its name. */
@XmlType(name = "")
@XmlAccessorType(XmlAccessType.FIELD)
public final class NamedElement {
  /** Its name. */
  @XmlAttribute public @Nullable String name;

  /** Creates one that has nothing. */
  public NamedElement() {}

  /** Returns the element for that name. */
  public static NamedElement of(String name) {
    NamedElement element = new NamedElement();
    element.name = name;
    return element;
  }
}
