package io.kvmpod.storage.document;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlType;

/** An element that says all by being there. */
@XmlType(name = "")
@XmlAccessorType(XmlAccessType.FIELD)
public final class Presence {
  /** Creates one that has nothing. */
  public Presence() {}
}
