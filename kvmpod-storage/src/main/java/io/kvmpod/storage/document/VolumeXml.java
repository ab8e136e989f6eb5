package io.kvmpod.storage.document;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlType;
import jakarta.xml.bind.annotation.adapters.XmlJavaTypeAdapter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A volume: libvirt's {@code <volume>}, in the order in which libvirt prints it. */
@XmlRootElement(name = "volume")
@XmlType(
    name = "",
    propOrder = {
      "name",
      "key",
      "source",
      "capacity",
      "allocation",
      "physical",
      "target",
      "backingStore"
    })
@XmlAccessorType(XmlAccessType.FIELD)
public final class VolumeXml {
  /** What it is: {@code file}, {@code block}, {@code dir}, {@code network}, {@code netdir}. */
  @XmlAttribute public @Nullable String type;

  /** The name, unique in the pool. */
  public @Nullable String name;

  /** What names it on the host; told by the host. */
  public @Nullable String key;

  /** Which parts of devices it is on; told by the host. */
  public @Nullable Source source;

  /** The size that a machine sees. */
  public @Nullable ScaledSize capacity;

  /** What it takes of the pool; null in a definition takes all of the capacity. */
  public @Nullable ScaledSize allocation;

  /** The size of its file; told by the host. */
  public @Nullable ScaledSize physical;

  /** What it is on the host. */
  public @Nullable Target target;

  /** The image that it holds the difference to. */
  public @Nullable BackingStore backingStore;

  /** Creates one that has nothing. */
  public VolumeXml() {}

  /** Which parts of devices a volume is on. */
  @XmlType(name = "")
  @XmlAccessorType(XmlAccessType.FIELD)
  public static final class Source {
    /** The devices. */
    @XmlElement(name = "device")
    public List<Device> devices = new ArrayList<>();

    /** Creates one that has nothing. */
    public Source() {}
  }

  /** A device with parts of a volume. */
  @XmlType(name = "")
  @XmlAccessorType(XmlAccessType.FIELD)
  public static final class Device {
    /** The path. */
    @XmlAttribute public @Nullable String path;

    /** The parts. */
    @XmlElement(name = "extent")
    public List<Extent> extents = new ArrayList<>();

    /** Creates one that has nothing. */
    public Device() {}
  }

  /** What a volume is on the host. */
  @XmlType(
      name = "",
      propOrder = {
        "path",
        "format",
        "permissions",
        "timestamps",
        "encryption",
        "compat",
        "nocow",
        "clusterSize",
        "features"
      })
  @XmlAccessorType(XmlAccessType.FIELD)
  public static final class Target {
    /** Where the host finds it; told by the host. */
    public @Nullable String path;

    /** How the bytes are kept. */
    public @Nullable FormatType format;

    /** Whose the file is. */
    public @Nullable Permissions permissions;

    /** When it was used; told by the host. */
    public @Nullable Timestamps timestamps;

    /** How the bytes are encrypted. */
    public @Nullable Encryption encryption;

    /** The oldest QEMU that is to read a qcow2 volume, such as {@code 1.1}. */
    public @Nullable String compat;

    /** There when the file system is not to copy on write. */
    public @Nullable Presence nocow;

    /** The size of the clusters of a qcow2 volume. */
    public @Nullable ScaledSize clusterSize;

    /** What a qcow2 volume has. */
    public @Nullable Features features;

    /** Creates one that has nothing. */
    public Target() {}
  }

  /** When a file was used, in seconds since 1970, with up to nine decimals. */
  @XmlType(
      name = "",
      propOrder = {"atime", "mtime", "ctime", "btime"})
  @XmlAccessorType(XmlAccessType.FIELD)
  public static final class Timestamps {
    /** When it was read. */
    public @Nullable String atime;

    /** When it was made. */
    public @Nullable String btime;

    /** When its entry was changed. */
    public @Nullable String ctime;

    /** When it was written. */
    public @Nullable String mtime;

    /** Creates one that has nothing. */
    public Timestamps() {}
  }

  /** What a qcow2 volume has. */
  @XmlType(
      name = "",
      propOrder = {"lazyRefcounts", "extendedL2"})
  @XmlAccessorType(XmlAccessType.FIELD)
  public static final class Features {
    /** There when counts of references are written late. */
    @XmlElement(name = "lazy_refcounts")
    public @Nullable Presence lazyRefcounts;

    /** There when clusters have parts. */
    @XmlElement(name = "extended_l2")
    public @Nullable Presence extendedL2;

    /** Creates one that has nothing. */
    public Features() {}
  }

  /** How the bytes of a volume are encrypted. */
  @XmlType(
      name = "",
      propOrder = {"secrets", "cipher", "ivgen"})
  @XmlAccessorType(XmlAccessType.FIELD)
  public static final class Encryption {
    /** Such as {@code luks}. */
    @XmlAttribute public @Nullable String format;

    /** Who encrypts: {@code qemu} or {@code librbd}. */
    @XmlAttribute public @Nullable String engine;

    /** The secrets that have the key. */
    @XmlElement(name = "secret")
    public List<SecretReference> secrets = new ArrayList<>();

    /** The cipher. */
    public @Nullable Cipher cipher;

    /** What initialization vectors are made by. */
    public @Nullable Ivgen ivgen;

    /** Creates one that has nothing. */
    public Encryption() {}
  }

  /** A cipher. */
  @XmlType(name = "")
  @XmlAccessorType(XmlAccessType.FIELD)
  public static final class Cipher {
    /** Such as {@code aes}. */
    @XmlAttribute public @Nullable String name;

    /** In bits. */
    @XmlJavaTypeAdapter(WholeNumber.class)
    @XmlAttribute
    public @Nullable Long size;

    /** Such as {@code cbc}. */
    @XmlAttribute public @Nullable String mode;

    /** Such as {@code sha256}. */
    @XmlAttribute public @Nullable String hash;

    /** Creates one that has nothing. */
    public Cipher() {}
  }

  /** What initialization vectors are made by. */
  @XmlType(name = "")
  @XmlAccessorType(XmlAccessType.FIELD)
  public static final class Ivgen {
    /** Such as {@code plain64}. */
    @XmlAttribute public @Nullable String name;

    /** Such as {@code sha256}. */
    @XmlAttribute public @Nullable String hash;

    /** Creates one that has nothing. */
    public Ivgen() {}
  }

  /** The image that a volume holds the difference to. */
  @XmlType(
      name = "",
      propOrder = {"path", "format", "permissions", "timestamps"})
  @XmlAccessorType(XmlAccessType.FIELD)
  public static final class BackingStore {
    /** Where the host finds it. */
    public @Nullable String path;

    /** How its bytes are kept. */
    public @Nullable FormatType format;

    /** Whose the file is. */
    public @Nullable Permissions permissions;

    /** When it was used; told by the host. */
    public @Nullable Timestamps timestamps;

    /** Creates one that has nothing. */
    public BackingStore() {}
  }
}
