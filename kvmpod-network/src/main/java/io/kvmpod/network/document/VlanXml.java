package io.kvmpod.network.document;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** VLANs. */
@XmlType(name = "")
@XmlAccessorType(XmlAccessType.FIELD)
public final class VlanXml {
  /** {@code yes} for several. */
  @XmlAttribute public @Nullable String trunk;

  /** Each VLAN. */
  @XmlElement(name = "tag")
  public List<Tag> tags = new ArrayList<>();

  /** Creates one that has nothing. */
  public VlanXml() {}

  /** One VLAN. */
  @XmlType(name = "")
  @XmlAccessorType(XmlAccessType.FIELD)
  public static final class Tag {
    /** Its number, 0 to 4095. */
    @XmlAttribute public @Nullable String id;

    /**
     * {@code tagged} or {@code untagged} for the VLAN of packets without a tag; null for others.
     */
    @XmlAttribute public @Nullable String nativeMode;

    /** Creates one that has nothing. */
    public Tag() {}
  }
}
