package io.kvmpod.network;

import io.kvmpod.xml.LocatedElement;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * libvirt's {@code <network>}, as far as it is written or read; in the order in which libvirt
 * prints it. Values are text here, so that a bad one is told and not dropped. The types have no
 * name, so that no document can ask for another than belongs in its place.
 */
@XmlRootElement(name = "network")
@XmlType(
    name = "",
    propOrder = {"name", "uuid", "forward", "bridge", "domain", "ips"})
@XmlAccessorType(XmlAccessType.FIELD)
final class XmlNetwork extends LocatedElement {

  @Nullable String name;

  /** Null in what is written: the host draws it. */
  @Nullable String uuid;

  /** Null for an isolated network. */
  @Nullable Forward forward;

  @Nullable Bridge bridge;
  @Nullable Domain domain;

  @XmlElement(name = "ip")
  List<Ip> ips = new ArrayList<>();

  /** How the network reaches beyond its host; without a mode, by NAT. */
  @XmlType(name = "")
  @XmlAccessorType(XmlAccessType.FIELD)
  static final class Forward {
    @XmlAttribute @Nullable String mode;
    @Nullable Nat nat;
  }

  /** The details of NAT. */
  @XmlType(name = "")
  @XmlAccessorType(XmlAccessType.FIELD)
  static final class Nat {
    @XmlElement(name = "port")
    @Nullable Range ports;
  }

  /** Ports or addresses, both ends included. */
  @XmlType(name = "")
  @XmlAccessorType(XmlAccessType.FIELD)
  static final class Range {
    @XmlAttribute @Nullable String start;
    @XmlAttribute @Nullable String end;

    /** For JAXB. */
    Range() {}

    Range(Object start, Object end) {
      this.start = start.toString();
      this.end = end.toString();
    }
  }

  /** The bridge behind the network; {@code delay} is in seconds. */
  @XmlType(name = "")
  @XmlAccessorType(XmlAccessType.FIELD)
  static final class Bridge {
    @XmlAttribute @Nullable String name;
    @XmlAttribute @Nullable String stp;
    @XmlAttribute @Nullable String delay;
  }

  /** The DNS domain. */
  @XmlType(name = "")
  @XmlAccessorType(XmlAccessType.FIELD)
  static final class Domain {
    @XmlAttribute @Nullable String name;
  }

  /** A subnet and the host's address in it, with a netmask, or a prefix, or neither. */
  @XmlType(name = "")
  @XmlAccessorType(XmlAccessType.FIELD)
  static final class Ip extends LocatedElement {
    @XmlAttribute @Nullable String address;
    @XmlAttribute @Nullable String netmask;
    @XmlAttribute @Nullable String prefix;

    /** Null where libvirt serves no DHCP. */
    @Nullable Dhcp dhcp;
  }

  /** libvirt's own DHCP server. */
  @XmlType(
      name = "",
      propOrder = {"ranges", "bootp"})
  @XmlAccessorType(XmlAccessType.FIELD)
  static final class Dhcp {
    @XmlElement(name = "range")
    List<Range> ranges = new ArrayList<>();

    @Nullable Bootp bootp;
  }

  /** What a machine that boots from the network is told to load. */
  @XmlType(name = "")
  @XmlAccessorType(XmlAccessType.FIELD)
  static final class Bootp {
    @XmlAttribute @Nullable String file;
  }
}
