package io.kvmpod.network.document;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlType;
import org.jspecify.annotations.Nullable;

/** How a switch is told of a machine. */
@XmlType(name = "")
@XmlAccessorType(XmlAccessType.FIELD)
public final class VirtualPortXml {
  /** Such as {@code openvswitch}; null for whatever the network is. */
  @XmlAttribute public @Nullable String type;

  /** What it is told. */
  public @Nullable Parameters parameters;

  /** Creates one that has nothing. */
  public VirtualPortXml() {}

  /** What a switch is told; which, depends on the type. */
  @XmlType(name = "")
  @XmlAccessorType(XmlAccessType.FIELD)
  public static final class Parameters {
    /** The number of the database of types. */
    @XmlAttribute public @Nullable String managerid;

    /** The number of the type. */
    @XmlAttribute public @Nullable String typeid;

    /** The version of the type. */
    @XmlAttribute public @Nullable String typeidversion;

    /** The UUID of the instance. */
    @XmlAttribute public @Nullable String instanceid;

    /** The UUID of the interface. */
    @XmlAttribute public @Nullable String interfaceid;

    /** The name of a profile. */
    @XmlAttribute public @Nullable String profileid;

    /** Creates one that has nothing. */
    public Parameters() {}
  }
}
