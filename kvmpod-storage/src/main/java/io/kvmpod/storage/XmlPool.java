package io.kvmpod.storage;

import io.kvmpod.xml.LocatedElement;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlType;
import org.jspecify.annotations.Nullable;

/**
 * libvirt's {@code <pool>}, as far as it is written or read; in the order in which libvirt prints
 * it. The types have no name, so that no document can ask for another than belongs in its place.
 */
@XmlRootElement(name = "pool")
@XmlType(
    name = "",
    propOrder = {"name", "uuid", "target"})
@XmlAccessorType(XmlAccessType.FIELD)
final class XmlPool extends LocatedElement {

  @XmlAttribute @Nullable String type;

  @Nullable String name;

  /** Null in what is written: the host draws it. */
  @Nullable String uuid;

  /** Null for a pool whose volumes have no path on the host. */
  @Nullable Target target;

  /** Where the volumes are on the host. */
  @XmlType(name = "")
  @XmlAccessorType(XmlAccessType.FIELD)
  static final class Target {
    @Nullable String path;
  }
}
