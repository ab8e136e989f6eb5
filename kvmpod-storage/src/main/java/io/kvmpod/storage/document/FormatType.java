package io.kvmpod.storage.document;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlType;
import org.jspecify.annotations.Nullable;

/** A format, by libvirt's word for it. */
@XmlType(name = "")
@XmlAccessorType(XmlAccessType.FIELD)
public final class FormatType {
  /** Such as {@code qcow2} or {@code ext4}. */
  @XmlAttribute public @Nullable String type;

  /** Creates one that has nothing. */
  public FormatType() {}

  /** Returns the element for that word. */
  public static FormatType of(String type) {
    FormatType format = new FormatType();
    format.type = type;
    return format;
  }
}
