package io.kvmpod.storage.document;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlType;
import org.jspecify.annotations.Nullable;

/** A secret that the host keeps, by its UUID or by its usage. */
@XmlType(name = "")
@XmlAccessorType(XmlAccessType.FIELD)
public final class SecretReference {
  /** {@code passphrase} where a volume is encrypted; null elsewhere. */
  @XmlAttribute public @Nullable String type;

  /** The UUID, or null. */
  @XmlAttribute public @Nullable String uuid;

  /** The usage, or null. */
  @XmlAttribute public @Nullable String usage;

  /** Creates one that has nothing. */
  public SecretReference() {}
}
