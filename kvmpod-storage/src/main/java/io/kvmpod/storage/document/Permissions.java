package io.kvmpod.storage.document;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlType;
import jakarta.xml.bind.annotation.adapters.XmlJavaTypeAdapter;
import org.jspecify.annotations.Nullable;

/** Whose a file or a directory is, and what they may do with it. */
@XmlType(
    name = "",
    propOrder = {"mode", "owner", "group", "label"})
@XmlAccessorType(XmlAccessType.FIELD)
public final class Permissions {
  /** In octal digits, such as {@code 0711}. */
  public @Nullable String mode;

  /** The user's number; -1 for whoever the host runs as. */
  @XmlJavaTypeAdapter(WholeNumber.class)
  public @Nullable Long owner;

  /** The group's number; -1 for that of whoever the host runs as. */
  @XmlJavaTypeAdapter(WholeNumber.class)
  public @Nullable Long group;

  /** The label of the security driver. */
  public @Nullable String label;

  /** Creates one that has nothing. */
  public Permissions() {}
}
