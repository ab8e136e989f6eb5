package io.kvmpod.storage.document;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A storage pool: libvirt's {@code <pool>}, in the order in which libvirt prints it. */
@XmlRootElement(name = "pool")
@XmlType(
    name = "",
    propOrder = {
      "name",
      "uuid",
      "capacity",
      "allocation",
      "available",
      "features",
      "source",
      "target",
      "refresh",
      "mountOptions",
      "configOptions"
    })
@XmlAccessorType(XmlAccessType.FIELD)
public final class PoolXml {
  /** The namespace of mount options. */
  static final String FS = "http://libvirt.org/schemas/storagepool/fs/1.0";

  /** The namespace of options for Ceph. */
  static final String RBD = "http://libvirt.org/schemas/storagepool/rbd/1.0";

  /** Such as {@code dir} or {@code logical}. */
  @XmlAttribute public @Nullable String type;

  /** The name, unique on the host. */
  public @Nullable String name;

  /** The UUID; null in a definition that leaves it to the host. */
  public @Nullable String uuid;

  /** What the pool has in all; told by the host. */
  public @Nullable ScaledSize capacity;

  /** What its volumes take; told by the host. */
  public @Nullable ScaledSize allocation;

  /** What is left; told by the host. */
  public @Nullable ScaledSize available;

  /** What is asked of the pool. */
  public @Nullable Features features;

  /** What is behind the pool. */
  public @Nullable PoolSourceXml source;

  /** Where the volumes are on the host. */
  public @Nullable Target target;

  /** How the host looks at the pool. */
  public @Nullable Refresh refresh;

  /** How a file system is mounted. */
  @XmlElement(name = "mount_opts", namespace = PoolXml.FS)
  public @Nullable MountOptions mountOptions;

  /** What the client of Ceph is told. */
  @XmlElement(name = "config_opts", namespace = PoolXml.RBD)
  public @Nullable ConfigOptions configOptions;

  /** Creates one that has nothing. */
  public PoolXml() {}

  /** What is asked of a pool. */
  @XmlType(name = "")
  @XmlAccessorType(XmlAccessType.FIELD)
  public static final class Features {
    /** Whether files are copied when they are written. */
    public @Nullable State cow;

    /** Creates one that has nothing. */
    public Features() {}
  }

  /** Whether something is on. */
  @XmlType(name = "")
  @XmlAccessorType(XmlAccessType.FIELD)
  public static final class State {
    /** {@code yes} or {@code no}. */
    @XmlAttribute public @Nullable String state;

    /** Creates one that has nothing. */
    public State() {}
  }

  /** Where the volumes of a pool are. */
  @XmlType(
      name = "",
      propOrder = {"path", "permissions"})
  @XmlAccessorType(XmlAccessType.FIELD)
  public static final class Target {
    /** The absolute path. */
    public @Nullable String path;

    /** Whose the directory is, once built. */
    public @Nullable Permissions permissions;

    /** Creates one that has nothing. */
    public Target() {}
  }

  /** How the host looks at a pool. */
  @XmlType(name = "")
  @XmlAccessorType(XmlAccessType.FIELD)
  public static final class Refresh {
    /** How it looks at each volume. */
    public @Nullable RefreshVolume volume;

    /** Creates one that has nothing. */
    public Refresh() {}
  }

  /** How the host looks at a volume. */
  @XmlType(name = "")
  @XmlAccessorType(XmlAccessType.FIELD)
  public static final class RefreshVolume {
    /** {@code default} to ask, {@code capacity} to take the capacity for it. */
    @XmlAttribute public @Nullable String allocation;

    /** Creates one that has nothing. */
    public RefreshVolume() {}
  }

  /** How a file system is mounted. */
  @XmlType(name = "")
  @XmlAccessorType(XmlAccessType.FIELD)
  public static final class MountOptions {
    /** Each as mount knows it. */
    @XmlElement(name = "option", namespace = FS)
    public List<NamedElement> options = new ArrayList<>();

    /** Creates one that has nothing. */
    public MountOptions() {}
  }

  /** What the client of Ceph is told. */
  @XmlType(name = "")
  @XmlAccessorType(XmlAccessType.FIELD)
  public static final class ConfigOptions {
    /** Each by its name. */
    @XmlElement(name = "option", namespace = RBD)
    public List<ConfigOption> options = new ArrayList<>();

    /** Creates one that has nothing. */
    public ConfigOptions() {}
  }

  /** One thing that the client of Ceph is told. */
  @XmlType(name = "")
  @XmlAccessorType(XmlAccessType.FIELD)
  public static final class ConfigOption {
    /** What. */
    @XmlAttribute public @Nullable String name;

    /** Its value. */
    @XmlAttribute public @Nullable String value;

    /** Creates one that has nothing. */
    public ConfigOption() {}
  }
}
