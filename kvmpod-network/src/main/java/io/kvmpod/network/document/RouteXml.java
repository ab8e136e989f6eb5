package io.kvmpod.network.document;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlType;
import org.jspecify.annotations.Nullable;

/** A subnet that is reached through a machine of the network. */
@XmlType(name = "")
@XmlAccessorType(XmlAccessType.FIELD)
public final class RouteXml {
  /** {@code ipv4} or {@code ipv6}; null is {@code ipv4}. */
  @XmlAttribute public @Nullable String family;

  /** An address of the subnet. */
  @XmlAttribute public @Nullable String address;

  /** Its netmask, for IPv4; null when the prefix is told. */
  @XmlAttribute public @Nullable String netmask;

  /** How many bits its addresses have in common; null when the netmask is told. */
  @XmlAttribute public @Nullable String prefix;

  /** The machine's address. */
  @XmlAttribute public @Nullable String gateway;

  /** The lowest is taken; null is 1. */
  @XmlAttribute public @Nullable String metric;

  /** Creates one that has nothing. */
  public RouteXml() {}
}
