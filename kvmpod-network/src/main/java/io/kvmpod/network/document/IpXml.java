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

/** An address of the host, the subnet that it is in, and what is served there. */
@XmlType(
    name = "",
    propOrder = {"tftp", "dhcp"})
@XmlAccessorType(XmlAccessType.FIELD)
public final class IpXml {
  /** {@code ipv4} or {@code ipv6}; null is {@code ipv4}. */
  @XmlAttribute public @Nullable String family;

  /** The host's address. */
  @XmlAttribute public @Nullable String address;

  /** The netmask, for IPv4; null when the prefix is told. */
  @XmlAttribute public @Nullable String netmask;

  /** How many bits the subnet's addresses have in common; null when the netmask is told. */
  @XmlAttribute public @Nullable String prefix;

  /** {@code yes} when nobody else is asked for names of addresses here. */
  @XmlAttribute public @Nullable String localPtr;

  /** The host's TFTP server. */
  public @Nullable Tftp tftp;

  /** The host's DHCP server; null for none. */
  public @Nullable Dhcp dhcp;

  /** Creates one that has nothing. */
  public IpXml() {}

  /** A TFTP server. */
  @XmlType(name = "")
  @XmlAccessorType(XmlAccessType.FIELD)
  public static final class Tftp {
    /** The directory that it serves. */
    @XmlAttribute public @Nullable String root;

    /** Creates one that has nothing. */
    public Tftp() {}
  }

  /** A DHCP server. */
  @XmlType(
      name = "",
      propOrder = {"ranges", "hosts", "bootp"})
  @XmlAccessorType(XmlAccessType.FIELD)
  public static final class Dhcp {
    /** The addresses that it hands out. */
    @XmlElement(name = "range")
    public List<Range> ranges = new ArrayList<>();

    /** Who gets which address. */
    @XmlElement(name = "host")
    public List<Host> hosts = new ArrayList<>();

    /** What is booted from the network. */
    public @Nullable Bootp bootp;

    /** Creates one that has nothing. */
    public Dhcp() {}
  }

  /**
   * Addresses that are handed out, both ends included. Also a document of its own, for changing an
   * active network.
   */
  @XmlRootElement(name = "range")
  @XmlType(name = "")
  @XmlAccessorType(XmlAccessType.FIELD)
  public static final class Range {
    /** The first. */
    @XmlAttribute public @Nullable String start;

    /** The last. */
    @XmlAttribute public @Nullable String end;

    /** For how long. */
    public @Nullable Lease lease;

    /** Creates one that has nothing. */
    public Range() {}
  }

  /** Who gets which address. Also a document of its own, for changing an active network. */
  @XmlRootElement(name = "host")
  @XmlType(name = "")
  @XmlAccessorType(XmlAccessType.FIELD)
  public static final class Host {
    /** The MAC address, for IPv4. */
    @XmlAttribute public @Nullable String mac;

    /** The DUID, for IPv6. */
    @XmlAttribute public @Nullable String id;

    /** The name that it is known by and gets. */
    @XmlAttribute public @Nullable String name;

    /** The address. */
    @XmlAttribute public @Nullable String ip;

    /** For how long. */
    public @Nullable Lease lease;

    /** Creates one that has nothing. */
    public Host() {}
  }

  /** For how long an address is handed out. */
  @XmlType(name = "")
  @XmlAccessorType(XmlAccessType.FIELD)
  public static final class Lease {
    /** How many of the unit; 0 for ever. */
    @XmlAttribute public @Nullable String expiry;

    /** {@code seconds}, {@code minutes} or {@code hours}; null is minutes. */
    @XmlAttribute public @Nullable String unit;

    /** Creates one that has nothing. */
    public Lease() {}
  }

  /** What a machine that boots from the network is told. */
  @XmlType(name = "")
  @XmlAccessorType(XmlAccessType.FIELD)
  public static final class Bootp {
    /** The file that it is to load. */
    @XmlAttribute public @Nullable String file;

    /** Where that file is; null for this host. */
    @XmlAttribute public @Nullable String server;

    /** Creates one that has nothing. */
    public Bootp() {}
  }
}
