package io.kvmpod.network.document;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlType;
import org.jspecify.annotations.Nullable;

/**
 * A machine's place on an active network: libvirt's {@code <networkport>}, in the order in which
 * libvirt prints it.
 */
@XmlRootElement(name = "networkport")
@XmlType(
    name = "",
    propOrder = {
      "uuid",
      "owner",
      "group",
      "mac",
      "virtualPort",
      "bandwidth",
      "vlan",
      "port",
      "rxFilters",
      "plug"
    })
@XmlAccessorType(XmlAccessType.FIELD)
public final class NetworkPortXml {
  /** The UUID. */
  public @Nullable String uuid;

  /** Whose it is. */
  public @Nullable Owner owner;

  /** The port group. */
  public @Nullable String group;

  /** The MAC address. */
  public @Nullable Mac mac;

  /** How a switch is told of it. */
  @XmlElement(name = "virtualport")
  public @Nullable VirtualPortXml virtualPort;

  /** How fast it is. */
  public @Nullable BandwidthXml bandwidth;

  /** Its VLANs. */
  public @Nullable VlanXml vlan;

  /** What it may do. */
  public @Nullable PortOptions port;

  /** Whose word counts for its MAC address. */
  @XmlElement(name = "rxfilters")
  public @Nullable RxFilters rxFilters;

  /** What it is plugged into. */
  public @Nullable Plug plug;

  /** Creates one that has nothing. */
  public NetworkPortXml() {}

  /** Whose a place is. */
  @XmlType(
      name = "",
      propOrder = {"name", "uuid"})
  @XmlAccessorType(XmlAccessType.FIELD)
  public static final class Owner {
    /** The domain's name. */
    public @Nullable String name;

    /** The domain's UUID. */
    public @Nullable String uuid;

    /** Creates one that has nothing. */
    public Owner() {}
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

  /** Whose word counts for a MAC address. */
  @XmlType(name = "")
  @XmlAccessorType(XmlAccessType.FIELD)
  public static final class RxFilters {
    /** {@code yes} when the host follows what the machine does. */
    @XmlAttribute public @Nullable String trustGuest;

    /** Creates one that has nothing. */
    public RxFilters() {}
  }

  /** What a machine is plugged into; which parts there are, depends on the type. */
  @XmlType(
      name = "",
      propOrder = {"driver", "address"})
  @XmlAccessorType(XmlAccessType.FIELD)
  public static final class Plug {
    /** {@code network}, {@code bridge}, {@code direct} or {@code hostdev-pci}. */
    @XmlAttribute public @Nullable String type;

    /** The bridge. */
    @XmlAttribute public @Nullable String bridge;

    /** Who keeps the bridge's table of MAC addresses. */
    @XmlAttribute public @Nullable String macTableManager;

    /** The parent interface of a direct one. */
    @XmlAttribute public @Nullable String dev;

    /** How a direct one reaches others, such as {@code vepa}. */
    @XmlAttribute public @Nullable String mode;

    /** {@code yes} when the host takes the device from its driver. */
    @XmlAttribute public @Nullable String managed;

    /** Which driver lends the device. */
    public ForwardXml.@Nullable Driver driver;

    /** Which device is lent. */
    public @Nullable PciAddress address;

    /** Creates one that has nothing. */
    public Plug() {}
  }
}
