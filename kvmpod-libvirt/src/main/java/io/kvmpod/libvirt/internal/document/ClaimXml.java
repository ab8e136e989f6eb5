package io.kvmpod.libvirt.internal.document;

import io.kvmpod.core.machine.Claim;
import io.kvmpod.core.text.PlainText;
import jakarta.xml.bind.JAXBElement;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAnyElement;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;

/**
 * The element that holds a claim.
 *
 * <p>Its names depend on where it goes: inside a domain they are in the claim's namespace; as a
 * fragment of its own they are in none, since libvirt adds the namespace to all of them and refuses
 * a fragment that has it already.
 */
@XmlAccessorType(XmlAccessType.FIELD)
@XmlType(name = "claim")
final class ClaimXml {

  @XmlAttribute(name = "id")
  @Nullable String id;

  @XmlAttribute(name = "machine")
  @Nullable String machine;

  @XmlAttribute(name = "state")
  @Nullable String state;

  @XmlAttribute(name = "deadline")
  @Nullable String deadline;

  @XmlAttribute(name = "resource-pool")
  @Nullable String resourcePool;

  @XmlAnyElement(lax = true)
  List<JAXBElement<?>> children = new ArrayList<>();

  /** Returns the element as it stands in a domain. */
  static JAXBElement<ClaimXml> inDomain(Claim claim) {
    return element(claim, DomainDocument.CLAIM_NAMESPACE);
  }

  /** Returns the element as it stands alone. */
  static JAXBElement<ClaimXml> alone(Claim claim) {
    return element(claim, "");
  }

  private static JAXBElement<ClaimXml> element(Claim claim, String namespace) {
    ClaimXml xml = new ClaimXml();
    xml.id = claim.id().toString();
    xml.machine = claim.machine().toString();
    xml.state = claim.state().name().toLowerCase(Locale.ROOT);
    xml.deadline = claim.deadline().toString();
    xml.resourcePool = PlainText.check("resource pool", claim.resourcePool());
    claim.disks().forEach(d -> xml.children.add(named(namespace, "disk", Disk.of(d))));
    claim
        .interfaces()
        .forEach(i -> xml.children.add(named(namespace, "interface", NetworkInterface.of(i))));
    // In a fixed order, since a set has none and one claim is to give one text.
    claim.tags().stream()
        .sorted()
        .forEach(t -> xml.children.add(named(namespace, "tag", Tag.of(t))));
    return named(namespace, "claim", xml);
  }

  @SuppressWarnings("unchecked") // the class of a T is a Class<T>, as these classes are final
  private static <T> JAXBElement<T> named(String namespace, String name, T value) {
    String prefix = namespace.isEmpty() ? "" : DomainDocument.CLAIM_PREFIX;
    return new JAXBElement<>(
        new QName(namespace, name, prefix), (Class<T>) value.getClass(), value);
  }

  /** A disk with its volume. */
  @XmlAccessorType(XmlAccessType.FIELD)
  @XmlType(name = "claimedDisk")
  static final class Disk {
    @XmlAttribute @Nullable String device;
    @XmlAttribute @Nullable String label;
    @XmlAttribute @Nullable String serial;
    @XmlAttribute @Nullable String pool;
    @XmlAttribute @Nullable String volume;
    @XmlAttribute long bytes;

    static Disk of(Claim.ClaimedDisk disk) {
      Disk xml = new Disk();
      xml.device = PlainText.check("disk device", disk.device());
      xml.label = disk.label() == null ? null : PlainText.check("disk label", disk.label());
      xml.serial = PlainText.check("disk serial", disk.serial());
      xml.pool = PlainText.check("storage pool", disk.volume().pool());
      xml.volume = PlainText.check("volume", disk.volume().name());
      xml.bytes = disk.size().bytes();
      return xml;
    }
  }

  /** An interface with its label. */
  @XmlAccessorType(XmlAccessType.FIELD)
  @XmlType(name = "claimedInterface")
  static final class NetworkInterface {
    @XmlAttribute @Nullable String label;
    @XmlAttribute @Nullable String mac;

    static NetworkInterface of(Claim.ClaimedInterface claimed) {
      NetworkInterface xml = new NetworkInterface();
      xml.label = PlainText.check("interface label", claimed.label());
      xml.mac = claimed.mac().value();
      return xml;
    }
  }

  /** A tag. */
  @XmlAccessorType(XmlAccessType.FIELD)
  @XmlType(name = "claimedTag")
  static final class Tag {
    @XmlAttribute @Nullable String name;

    static Tag of(String name) {
      Tag xml = new Tag();
      xml.name = PlainText.check("tag", name);
      return xml;
    }
  }
}
