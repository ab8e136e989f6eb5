package io.kvmpod.network.document;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlType;
import org.jspecify.annotations.Nullable;

/** How fast something is. */
@XmlType(
    name = "",
    propOrder = {"inbound", "outbound"})
@XmlAccessorType(XmlAccessType.FIELD)
public final class BandwidthXml {
  /** What the kernel knows it by; told by the host. */
  @XmlAttribute public @Nullable String classID;

  /** To machines. */
  public @Nullable Rate inbound;

  /** From machines. */
  public @Nullable Rate outbound;

  /** Creates one that has nothing. */
  public BandwidthXml() {}

  /** How fast something is in one direction. */
  @XmlType(name = "")
  @XmlAccessorType(XmlAccessType.FIELD)
  public static final class Rate {
    /** In KiB a second, over time. */
    @XmlAttribute public @Nullable String average;

    /** In KiB a second, while a burst lasts. */
    @XmlAttribute public @Nullable String peak;

    /** In KiB: what may come at the peak. */
    @XmlAttribute public @Nullable String burst;

    /** In KiB a second, what it is to have whatever others do. */
    @XmlAttribute public @Nullable String floor;

    /** Creates one that has nothing. */
    public Rate() {}
  }
}
