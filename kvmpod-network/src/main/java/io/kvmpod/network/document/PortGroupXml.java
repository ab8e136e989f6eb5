package io.kvmpod.network.document;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlType;
import org.jspecify.annotations.Nullable;

/** A kind of machines on a network. Also a document of its own, for changing an active network. */
@XmlRootElement(name = "portgroup")
@XmlType(
    name = "",
    propOrder = {"vlan", "virtualPort", "bandwidth"})
@XmlAccessorType(XmlAccessType.FIELD)
public final class PortGroupXml {
  /** Its name, unique in the network. */
  @XmlAttribute public @Nullable String name;

  /** {@code yes} for that of machines that name none. */
  @XmlAttribute(name = "default")
  public @Nullable String isDefault;

  /** {@code yes} when the host follows what a machine does to its own MAC address. */
  @XmlAttribute public @Nullable String trustGuestRxFilters;

  /** The VLANs of the machines. */
  public @Nullable VlanXml vlan;

  /** How a switch is told of a machine. */
  @XmlElement(name = "virtualport")
  public @Nullable VirtualPortXml virtualPort;

  /** How fast each machine is. */
  public @Nullable BandwidthXml bandwidth;

  /** Creates one that has nothing. */
  public PortGroupXml() {}
}
