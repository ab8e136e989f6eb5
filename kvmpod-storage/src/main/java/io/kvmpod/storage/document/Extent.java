package io.kvmpod.storage.document;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlType;
import jakarta.xml.bind.annotation.adapters.XmlJavaTypeAdapter;
import org.jspecify.annotations.Nullable;

/** A part of a device, in bytes from its beginning. */
@XmlType(name = "")
@XmlAccessorType(XmlAccessType.FIELD)
public final class Extent {
  /** Where it begins. */
  @XmlJavaTypeAdapter(WholeNumber.class)
  @XmlAttribute
  public @Nullable Long start;

  /** Where it ends. */
  @XmlJavaTypeAdapter(WholeNumber.class)
  @XmlAttribute
  public @Nullable Long end;

  /** Creates one that has nothing. */
  public Extent() {}
}
