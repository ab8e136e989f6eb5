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

/**
 * A network: libvirt's {@code <network>}, in the order in which libvirt prints it. Of what is
 * inside {@code <metadata>}, only kvmpod's part is known.
 */
@XmlRootElement(name = "network")
@XmlType(
    name = "",
    propOrder = {
      "name",
      "uuid",
      "title",
      "description",
      "metadata",
      "forward",
      "bridge",
      "mtu",
      "mac",
      "domain",
      "dns",
      "vlan",
      "bandwidth",
      "port",
      "ips",
      "routes",
      "virtualPort",
      "portGroups",
      "dnsmasqOptions"
    })
@XmlAccessorType(XmlAccessType.FIELD)
public final class NetworkXml {
  /** The namespace of options for dnsmasq. */
  static final String DNSMASQ = "http://libvirt.org/schemas/network/dnsmasq/1.0";

  /** The namespace of what kvmpod keeps with machines and networks. */
  static final String KVMPOD = "https://kvmpod.io/xmlns/claim/1";

  /** How many interfaces of machines are on it; told by the host while it is active. */
  @XmlAttribute public @Nullable String connections;

  /** {@code yes} when machines may speak IPv6 where the host has no such address. */
  @XmlAttribute public @Nullable String ipv6;

  /** {@code yes} when the host follows what a machine does to its own MAC address. */
  @XmlAttribute public @Nullable String trustGuestRxFilters;

  /** The name, unique on the host. */
  public @Nullable String name;

  /** The UUID; null in a definition that leaves it to the host. */
  public @Nullable String uuid;

  /** A line for people; of libvirt 9.7 and later. */
  public @Nullable String title;

  /** A text for people; of libvirt 9.7 and later. */
  public @Nullable String description;

  /** What programs keep with the network. */
  public @Nullable Metadata metadata;

  /** How the network reaches beyond its host; null for an isolated one. */
  public @Nullable ForwardXml forward;

  /** The bridge behind the network. */
  public @Nullable Bridge bridge;

  /** The largest packet. */
  public @Nullable Mtu mtu;

  /** The MAC address of the bridge. */
  public @Nullable Mac mac;

  /** The DNS domain. */
  public @Nullable Domain domain;

  /** What the host's DNS server answers. */
  public @Nullable DnsXml dns;

  /** The VLANs of machines on the network. */
  public @Nullable VlanXml vlan;

  /** How fast the network as a whole is. */
  public @Nullable BandwidthXml bandwidth;

  /** What each machine on the network may do. */
  public @Nullable PortOptions port;

  /** The host's addresses, one for each subnet. */
  @XmlElement(name = "ip")
  public List<IpXml> ips = new ArrayList<>();

  /** Subnets that are reached through machines of the network. */
  @XmlElement(name = "route")
  public List<RouteXml> routes = new ArrayList<>();

  /** How a switch is told of a machine. */
  @XmlElement(name = "virtualport")
  public @Nullable VirtualPortXml virtualPort;

  /** Kinds of machines on the network. */
  @XmlElement(name = "portgroup")
  public List<PortGroupXml> portGroups = new ArrayList<>();

  /** Lines for the configuration of dnsmasq; libvirt promises nothing of them. */
  @XmlElement(name = "options", namespace = NetworkXml.DNSMASQ)
  public @Nullable DnsmasqOptions dnsmasqOptions;

  /** Creates one that has nothing. */
  public NetworkXml() {}

  /** What programs keep with a network, each in a namespace of its own; others' is carried. */
  @XmlType(name = "")
  @XmlAccessorType(XmlAccessType.FIELD)
  public static final class Metadata {
    /** What was kept through kvmpod. */
    @XmlElement(name = "network", namespace = NetworkXml.KVMPOD)
    public @Nullable Kept kept;

    /** Creates one that has nothing. */
    public Metadata() {}
  }

  /** What was kept through kvmpod. */
  @XmlType(name = "")
  @XmlAccessorType(XmlAccessType.FIELD)
  public static final class Kept {
    /** Each by its name. */
    @XmlElement(name = "entry", namespace = NetworkXml.KVMPOD)
    public List<Entry> entries = new ArrayList<>();

    /** Creates one that has nothing. */
    public Kept() {}
  }

  /** Something that was kept. */
  @XmlType(name = "")
  @XmlAccessorType(XmlAccessType.FIELD)
  public static final class Entry {
    /** Its name. */
    @XmlAttribute public @Nullable String name;

    /** Its value. */
    @XmlAttribute public @Nullable String value;

    /** Creates one that has nothing. */
    public Entry() {}
  }

  /** The bridge behind a network. */
  @XmlType(name = "")
  @XmlAccessorType(XmlAccessType.FIELD)
  public static final class Bridge {
    /** The name, at most 15 bytes; null for the host's choice. */
    @XmlAttribute public @Nullable String name;

    /** The zone of firewalld. */
    @XmlAttribute public @Nullable String zone;

    /** {@code on} or {@code off}; null is on. */
    @XmlAttribute public @Nullable String stp;

    /** The forwarding delay in seconds; null is 0. */
    @XmlAttribute public @Nullable String delay;

    /** Who keeps the table of MAC addresses: {@code kernel} or {@code libvirt}. */
    @XmlAttribute public @Nullable String macTableManager;

    /** Creates one that has nothing. */
    public Bridge() {}
  }

  /** The largest packet of a network. */
  @XmlType(name = "")
  @XmlAccessorType(XmlAccessType.FIELD)
  public static final class Mtu {
    /** In bytes. */
    @XmlAttribute public @Nullable String size;

    /** Creates one that has nothing. */
    public Mtu() {}
  }

  /** A MAC address. */
  @XmlType(name = "")
  @XmlAccessorType(XmlAccessType.FIELD)
  public static final class Mac {
    /** Such as {@code 52:54:00:12:34:56}. */
    @XmlAttribute public @Nullable String address;

    /** Creates one that has nothing. */
    public Mac() {}
  }

  /** The DNS domain of a network. */
  @XmlType(name = "")
  @XmlAccessorType(XmlAccessType.FIELD)
  public static final class Domain {
    /** Its name. */
    @XmlAttribute public @Nullable String name;

    /** {@code yes} when nobody else is asked for names in it. */
    @XmlAttribute public @Nullable String localOnly;

    /** {@code yes} when the host's own resolver is told; of libvirt 10.1 and later. */
    @XmlAttribute public @Nullable String register;

    /** Creates one that has nothing. */
    public Domain() {}
  }

  /** Lines for the configuration of dnsmasq. */
  @XmlType(name = "")
  @XmlAccessorType(XmlAccessType.FIELD)
  public static final class DnsmasqOptions {
    /** Each line. */
    @XmlElement(name = "option", namespace = NetworkXml.DNSMASQ)
    public List<DnsmasqOption> options = new ArrayList<>();

    /** Creates one that has nothing. */
    public DnsmasqOptions() {}
  }

  /** A line for the configuration of dnsmasq. */
  @XmlType(name = "")
  @XmlAccessorType(XmlAccessType.FIELD)
  public static final class DnsmasqOption {
    /** The line. */
    @XmlAttribute public @Nullable String value;

    /** Creates one that has nothing. */
    public DnsmasqOption() {}
  }
}
