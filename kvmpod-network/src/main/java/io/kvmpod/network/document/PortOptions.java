package io.kvmpod.network.document;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlType;
import org.jspecify.annotations.Nullable;

/** What a machine on a network may do. */
@XmlType(name = "")
@XmlAccessorType(XmlAccessType.FIELD)
public final class PortOptions {
  /** {@code yes} when it cannot reach other isolated ones. */
  @XmlAttribute public @Nullable String isolated;

  /** Creates one that has nothing. */
  public PortOptions() {}
}
