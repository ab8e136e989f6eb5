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

/** Which types of storage pools a host has: libvirt's {@code <storagepoolCapabilities>}. */
@XmlRootElement(name = "storagepoolCapabilities")
@XmlType(name = "")
@XmlAccessorType(XmlAccessType.FIELD)
public final class PoolCapabilitiesXml {
  /** The types that libvirt knows. */
  @XmlElement(name = "pool")
  public List<Pool> pools = new ArrayList<>();

  /** Creates one that has nothing. */
  public PoolCapabilitiesXml() {}

  /** A type of storage pool. */
  @XmlType(
      name = "",
      propOrder = {"poolOptions", "volumeOptions"})
  @XmlAccessorType(XmlAccessType.FIELD)
  public static final class Pool {
    /** The type, such as {@code dir}. */
    @XmlAttribute public @Nullable String type;

    /** {@code yes} or {@code no}. */
    @XmlAttribute public @Nullable String supported;

    /** The formats of sources. */
    public @Nullable Options poolOptions;

    /** The formats of volumes. */
    @XmlElement(name = "volOptions")
    public @Nullable Options volumeOptions;

    /** Creates one that has nothing. */
    public Pool() {}
  }

  /** The formats that there are. */
  @XmlType(
      name = "",
      propOrder = {"defaultFormat", "enums"})
  @XmlAccessorType(XmlAccessType.FIELD)
  public static final class Options {
    /** The one that is taken when none is given. */
    public @Nullable FormatType defaultFormat;

    /** All of them. */
    @XmlElement(name = "enum")
    public List<Choice> enums = new ArrayList<>();

    /** Creates one that has nothing. */
    public Options() {}
  }

  /** Words to choose from. */
  @XmlType(name = "")
  @XmlAccessorType(XmlAccessType.FIELD)
  public static final class Choice {
    /** What is chosen, such as {@code targetFormatType}. */
    @XmlAttribute public @Nullable String name;

    /** The words. */
    @XmlElement(name = "value")
    public List<String> values = new ArrayList<>();

    /** Creates one that has nothing. */
    public Choice() {}
  }
}
