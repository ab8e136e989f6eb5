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

/** What the host's DNS server answers. */
@XmlType(
    name = "",
    propOrder = {"forwarders", "txts", "srvs", "hosts"})
@XmlAccessorType(XmlAccessType.FIELD)
public final class DnsXml {
  /** {@code no} for no DNS server; null is {@code yes}. */
  @XmlAttribute public @Nullable String enable;

  /** {@code no} when nobody else is asked for names without a domain; null is {@code yes}. */
  @XmlAttribute public @Nullable String forwardPlainNames;

  /** Whom the server asks. */
  @XmlElement(name = "forwarder")
  public List<Forwarder> forwarders = new ArrayList<>();

  /** Records of texts. */
  @XmlElement(name = "txt")
  public List<Txt> txts = new ArrayList<>();

  /** Records of services. */
  @XmlElement(name = "srv")
  public List<Srv> srvs = new ArrayList<>();

  /** Records of addresses. */
  @XmlElement(name = "host")
  public List<Host> hosts = new ArrayList<>();

  /** Creates one that has nothing. */
  public DnsXml() {}

  /** Whom the DNS server asks. */
  @XmlType(name = "")
  @XmlAccessorType(XmlAccessType.FIELD)
  public static final class Forwarder {
    /** For names in this domain; null for all. */
    @XmlAttribute public @Nullable String domain;

    /** The server's address; null for none but the host's own. */
    @XmlAttribute public @Nullable String addr;

    /** Creates one that has nothing. */
    public Forwarder() {}
  }

  /** A record of a text. Also a document of its own, for changing an active network. */
  @XmlRootElement(name = "txt")
  @XmlType(name = "")
  @XmlAccessorType(XmlAccessType.FIELD)
  public static final class Txt {
    /** The name that is asked for. */
    @XmlAttribute public @Nullable String name;

    /** The text. */
    @XmlAttribute public @Nullable String value;

    /** Creates one that has nothing. */
    public Txt() {}
  }

  /** A record of a service. Also a document of its own, for changing an active network. */
  @XmlRootElement(name = "srv")
  @XmlType(name = "")
  @XmlAccessorType(XmlAccessType.FIELD)
  public static final class Srv {
    /** Such as {@code ldap}. */
    @XmlAttribute public @Nullable String service;

    /** {@code tcp} or {@code udp}. */
    @XmlAttribute public @Nullable String protocol;

    /** Where the service is; null for the network's own domain. */
    @XmlAttribute public @Nullable String domain;

    /** The machine that has it; a null or {@code .} says that there is none. */
    @XmlAttribute public @Nullable String target;

    /** Its port. */
    @XmlAttribute public @Nullable String port;

    /** The lowest is asked first. */
    @XmlAttribute public @Nullable String priority;

    /** How often it is asked among those of one priority. */
    @XmlAttribute public @Nullable String weight;

    /** Creates one that has nothing. */
    public Srv() {}
  }

  /** A record of an address. Also a document of its own, for changing an active network. */
  @XmlRootElement(name = "host")
  @XmlType(name = "")
  @XmlAccessorType(XmlAccessType.FIELD)
  public static final class Host {
    /** The address. */
    @XmlAttribute public @Nullable String ip;

    /** Its names. */
    @XmlElement(name = "hostname")
    public List<String> hostnames = new ArrayList<>();

    /** Creates one that has nothing. */
    public Host() {}
  }
}
