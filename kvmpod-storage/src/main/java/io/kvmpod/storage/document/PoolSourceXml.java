package io.kvmpod.storage.document;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;
import jakarta.xml.bind.annotation.adapters.XmlJavaTypeAdapter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is behind a storage pool; which parts it has depends on the pool's type. */
@XmlType(
    name = "",
    propOrder = {
      "hosts",
      "devices",
      "directory",
      "adapter",
      "name",
      "initiator",
      "auth",
      "format",
      "protocol",
      "vendor",
      "product"
    })
@XmlAccessorType(XmlAccessType.FIELD)
public final class PoolSourceXml {
  /** The servers. */
  @XmlElement(name = "host")
  public List<Host> hosts = new ArrayList<>();

  /** The devices, or the target of iSCSI. */
  @XmlElement(name = "device")
  public List<Device> devices = new ArrayList<>();

  /** A directory of the server. */
  @XmlElement(name = "dir")
  public @Nullable PathElement directory;

  /** A host bus adapter. */
  public @Nullable Adapter adapter;

  /** The volume group, the dataset, the pool of Ceph, the volume of Gluster. */
  public @Nullable String name;

  /** Who the host is to a target of iSCSI. */
  public @Nullable Initiator initiator;

  /** Who the host is to the server. */
  public @Nullable Auth auth;

  /** The file system, partition table or protocol. */
  public @Nullable FormatType format;

  /** The version of NFS. */
  public @Nullable Protocol protocol;

  /** Who made the device. */
  public @Nullable NamedElement vendor;

  /** What the device is called. */
  public @Nullable NamedElement product;

  /** Creates one that has nothing. */
  public PoolSourceXml() {}

  /** A server. */
  @XmlType(name = "")
  @XmlAccessorType(XmlAccessType.FIELD)
  public static final class Host {
    /** Its name or address. */
    @XmlAttribute public @Nullable String name;

    /** Its port, or null for the protocol's own. */
    @XmlJavaTypeAdapter(WholeNumber.class)
    @XmlAttribute
    public @Nullable Long port;

    /** Creates one that has nothing. */
    public Host() {}
  }

  /** A device. */
  @XmlType(name = "")
  @XmlAccessorType(XmlAccessType.FIELD)
  public static final class Device {
    /** Its path, or the name of a target of iSCSI. */
    @XmlAttribute public @Nullable String path;

    /** Whether a {@code p} is between the device and the number of a partition. */
    @XmlAttribute(name = "part_separator")
    public @Nullable String partSeparator;

    /** What no partition takes; told by the host. */
    @XmlElement(name = "freeExtent")
    public List<Extent> freeExtents = new ArrayList<>();

    /** Creates one that has nothing. */
    public Device() {}
  }

  /** A path. */
  @XmlType(name = "")
  @XmlAccessorType(XmlAccessType.FIELD)
  public static final class PathElement {
    /** The path. */
    @XmlAttribute public @Nullable String path;

    /** Creates one that has nothing. */
    public PathElement() {}
  }

  /** A host bus adapter of SCSI, of one of two types. */
  @XmlType(name = "")
  @XmlAccessorType(XmlAccessType.FIELD)
  public static final class Adapter {
    /** {@code scsi_host} or {@code fc_host}. */
    @XmlAttribute public @Nullable String type;

    /** The kernel's name for a {@code scsi_host}. */
    @XmlAttribute public @Nullable String name;

    /** The adapter that an {@code fc_host} is made on. */
    @XmlAttribute public @Nullable String parent;

    /** Whether the host takes the {@code fc_host} away again. */
    @XmlAttribute public @Nullable String managed;

    /** The adapter that it is made on, by the name of its node. */
    @XmlAttribute(name = "parent_wwnn")
    public @Nullable String parentWwnn;

    /** The adapter that it is made on, by the name of its port. */
    @XmlAttribute(name = "parent_wwpn")
    public @Nullable String parentWwpn;

    /** The fabric of the adapter that it is made on. */
    @XmlAttribute(name = "parent_fabric_wwn")
    public @Nullable String parentFabricWwn;

    /** The name of its node. */
    @XmlAttribute public @Nullable String wwnn;

    /** The name of its port. */
    @XmlAttribute public @Nullable String wwpn;

    /** Where a {@code scsi_host} is plugged in. */
    @XmlElement(name = "parentaddr")
    public @Nullable ParentAddress parentAddress;

    /** Creates one that has nothing. */
    public Adapter() {}
  }

  /** Where an adapter is plugged in. */
  @XmlType(name = "")
  @XmlAccessorType(XmlAccessType.FIELD)
  public static final class ParentAddress {
    /** Which port of the card. */
    @XmlAttribute(name = "unique_id")
    public @Nullable String uniqueId;

    /** Where the card is. */
    public @Nullable PciAddress address;

    /** Creates one that has nothing. */
    public ParentAddress() {}
  }

  /** An address on the PCI bus, each part as libvirt writes it. */
  @XmlType(name = "")
  @XmlAccessorType(XmlAccessType.FIELD)
  public static final class PciAddress {
    /** Such as {@code 0x0000}. */
    @XmlAttribute public @Nullable String domain;

    /** Such as {@code 0x00}. */
    @XmlAttribute public @Nullable String bus;

    /** Such as {@code 0x1f}. */
    @XmlAttribute public @Nullable String slot;

    /** Such as {@code 0x2}. */
    @XmlAttribute public @Nullable String function;

    /** Creates one that has nothing. */
    public PciAddress() {}
  }

  /** Who the host is to a target of iSCSI. */
  @XmlType(name = "")
  @XmlAccessorType(XmlAccessType.FIELD)
  public static final class Initiator {
    /** The name with which it logs in. */
    public @Nullable NamedElement iqn;

    /** Creates one that has nothing. */
    public Initiator() {}
  }

  /** Who the host is to a server. */
  @XmlType(name = "")
  @XmlAccessorType(XmlAccessType.FIELD)
  public static final class Auth {
    /** {@code ceph} or {@code chap}. */
    @XmlAttribute public @Nullable String type;

    /** The name. */
    @XmlAttribute public @Nullable String username;

    /** The secret that has the password. */
    public @Nullable SecretReference secret;

    /** Creates one that has nothing. */
    public Auth() {}
  }

  /** The version of a protocol. */
  @XmlType(name = "")
  @XmlAccessorType(XmlAccessType.FIELD)
  public static final class Protocol {
    /** Such as {@code 4}. */
    @XmlAttribute(name = "ver")
    public @Nullable String version;

    /** Creates one that has nothing. */
    public Protocol() {}
  }
}
