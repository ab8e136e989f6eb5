package io.kvmpod.storage;

import io.kvmpod.xml.LocatedElement;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlType;
import jakarta.xml.bind.annotation.XmlValue;
import org.jspecify.annotations.Nullable;

/** libvirt's {@code <volume>}, as far as it is written; in the order in which libvirt prints it. */
@XmlRootElement(name = "volume")
@XmlType(
    name = "",
    propOrder = {"name", "capacity", "allocation", "target"})
@XmlAccessorType(XmlAccessType.FIELD)
final class XmlVolume extends LocatedElement {

  @Nullable String name;

  /** The size that a machine sees. */
  @Nullable Size capacity;

  /** What is taken at once; libvirt takes the whole capacity of a raw volume when it is absent. */
  @Nullable Size allocation;

  @Nullable Target target;

  /** An amount and its unit. */
  @XmlType(name = "")
  @XmlAccessorType(XmlAccessType.FIELD)
  static final class Size {
    @XmlAttribute @Nullable String unit;
    @XmlValue long value;

    /** For JAXB. */
    Size() {}

    /** An amount in bytes. */
    Size(long bytes) {
      unit = "bytes";
      value = bytes;
    }
  }

  /** What is made. */
  @XmlType(
      name = "",
      propOrder = {"format", "compat"})
  @XmlAccessorType(XmlAccessType.FIELD)
  static final class Target {
    @Nullable Format format;

    /** The oldest QEMU that is to read it; null where the format has no versions. */
    @Nullable String compat;
  }

  /** How the bytes are kept. */
  @XmlType(name = "")
  @XmlAccessorType(XmlAccessType.FIELD)
  static final class Format {
    @XmlAttribute @Nullable String type;
  }
}
