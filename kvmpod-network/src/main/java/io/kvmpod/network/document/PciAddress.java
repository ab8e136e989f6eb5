package io.kvmpod.network.document;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlType;
import org.jspecify.annotations.Nullable;

/** Where a device is on the host's PCI bus, each part in hexadecimal after {@code 0x}. */
@XmlType(name = "")
@XmlAccessorType(XmlAccessType.FIELD)
public final class PciAddress {
  /** {@code pci}; null in a {@link NetworkPortXml}. */
  @XmlAttribute public @Nullable String type;

  /** The domain, of up to four digits. */
  @XmlAttribute public @Nullable String domain;

  /** The bus, of two digits. */
  @XmlAttribute public @Nullable String bus;

  /** The slot, of two digits. */
  @XmlAttribute public @Nullable String slot;

  /** The function, of one digit. */
  @XmlAttribute public @Nullable String function;

  /** {@code on} or {@code off}. */
  @XmlAttribute public @Nullable String multifunction;

  /** How many machines have the device; told by the host. */
  @XmlAttribute public @Nullable String connections;

  /** Creates one that has nothing. */
  public PciAddress() {}
}
