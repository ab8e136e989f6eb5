package io.kvmpod.network.document;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a network reaches beyond its host. */
@XmlType(
    name = "",
    propOrder = {"driver", "pf", "nat", "interfaces", "addresses"})
@XmlAccessorType(XmlAccessType.FIELD)
public final class ForwardXml {
  /** The one interface of the host that it leaves by; null for any. */
  @XmlAttribute public @Nullable String dev;

  /** Such as {@code nat} or {@code bridge}; null is {@code nat}. */
  @XmlAttribute public @Nullable String mode;

  /** {@code yes} when the host itself takes devices from their drivers. */
  @XmlAttribute public @Nullable String managed;

  /** Which driver lends devices to machines. */
  public @Nullable Driver driver;

  /** The interface whose virtual functions are lent. */
  public @Nullable Interface pf;

  /** The details of NAT. */
  public @Nullable Nat nat;

  /** The interfaces that machines get in turn. */
  @XmlElement(name = "interface")
  public List<Interface> interfaces = new ArrayList<>();

  /** The devices that are lent to machines. */
  @XmlElement(name = "address")
  public List<PciAddress> addresses = new ArrayList<>();

  /** Creates one that has nothing. */
  public ForwardXml() {}

  /** A driver that lends devices. */
  @XmlType(name = "")
  @XmlAccessorType(XmlAccessType.FIELD)
  public static final class Driver {
    /** {@code vfio} or {@code kvm}. */
    @XmlAttribute public @Nullable String name;

    /** Creates one that has nothing. */
    public Driver() {}
  }

  /** The details of NAT. */
  @XmlType(
      name = "",
      propOrder = {"address", "port"})
  @XmlAccessorType(XmlAccessType.FIELD)
  public static final class Nat {
    /** {@code yes} when IPv6 is translated too. */
    @XmlAttribute public @Nullable String ipv6;

    /** The addresses that packets leave with. */
    public @Nullable NatRange address;

    /** The ports that packets leave with. */
    public @Nullable NatRange port;

    /** Creates one that has nothing. */
    public Nat() {}
  }

  /** Addresses or ports, both ends included. */
  @XmlType(name = "")
  @XmlAccessorType(XmlAccessType.FIELD)
  public static final class NatRange {
    /** The first. */
    @XmlAttribute public @Nullable String start;

    /** The last. */
    @XmlAttribute public @Nullable String end;

    /** Creates one that has nothing. */
    public NatRange() {}
  }

  /** An interface of the host. Also a document of its own, for changing an active network. */
  @XmlRootElement(name = "interface")
  @XmlType(name = "")
  @XmlAccessorType(XmlAccessType.FIELD)
  public static final class Interface {
    /** Its name. */
    @XmlAttribute public @Nullable String dev;

    /** How many machines have it; told by the host. */
    @XmlAttribute public @Nullable String connections;

    /** Creates one that has nothing. */
    public Interface() {}
  }
}
