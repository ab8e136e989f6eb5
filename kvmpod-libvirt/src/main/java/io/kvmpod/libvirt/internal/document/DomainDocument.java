package io.kvmpod.libvirt.internal.document;

import io.kvmpod.core.machine.Claim;
import io.kvmpod.core.machine.MacAddress;
import io.kvmpod.core.machine.MachineDefinition;
import io.kvmpod.core.machine.MachineInfo;
import io.kvmpod.core.machine.MachineState;
import io.kvmpod.xml.XmlModels;
import java.util.Optional;

/** Translates machines to and from the documents of libvirt's domains. */
public final class DomainDocument {

  /** The namespace of the claim in a domain's metadata. */
  public static final String CLAIM_NAMESPACE = "https://kvmpod.io/xmlns/claim/1";

  /** The prefix that the claim's namespace has in a domain's document. */
  public static final String CLAIM_PREFIX = "kvmpod";

  private DomainDocument() {}

  /**
   * Returns the complete document that defines the machine, claim included. Memory is rounded up to
   * whole KiB, the unit that libvirt keeps. Whether the machine starts with its host is no part of
   * a domain's document.
   *
   * @throws IllegalArgumentException if an interface attaches to anything but a network or a bridge
   * @throws io.kvmpod.core.InvalidRequestException if a text is not {@linkplain
   *     io.kvmpod.core.text.PlainText plain}
   */
  public static String write(MachineDefinition machine) {
    return Jaxb.MODELS.write("domain document", DomainXml.of(machine));
  }

  /**
   * Returns an interface as a fragment that is plugged in.
   *
   * @throws IllegalArgumentException if it attaches to anything but a network, a bridge, or by
   *     macvtap
   * @throws io.kvmpod.core.InvalidRequestException if a text is not {@linkplain
   *     io.kvmpod.core.text.PlainText plain}
   */
  public static String write(MachineDefinition.NetworkInterface added) {
    return Jaxb.MODELS.write("interface", DomainXml.NetworkInterface.of(added));
  }

  /**
   * Returns the interface with that address as a domain's document has it, whatever it says of it;
   * empty when it has none such.
   *
   * @throws io.kvmpod.core.spi.DocumentException if the text is no domain's document
   */
  public static Optional<InterfaceElement> findInterface(String xml, MacAddress mac) {
    return InterfaceElement.all(xml).stream().filter(i -> i.has(mac)).findFirst();
  }

  /**
   * Returns the machine that a domain's document describes: running or shut off, ours or not.
   *
   * <p>Disks are those that a guest writes to: CD-ROM and floppy drives are left out. An interface
   * that attaches in another way than to a network, a bridge or by macvtap has its libvirt type as
   * its source.
   *
   * <p>A claim that is not understood, be it damaged or of a later release, makes the machine one
   * that others made: it counts as used, and nothing is done to it without being asked by name. It
   * is no failure, since one such machine would hide all others of its host.
   *
   * @param state what the machine is doing, which its document does not tell
   * @throws io.kvmpod.core.spi.DocumentException if the text is no domain's document; names the
   *     machine when its name was read, and line and column
   */
  public static MachineInfo read(String xml, MachineState state) {
    return XmlCursor.read("domain", xml, cursor -> DomainReader.read(cursor, state));
  }

  /**
   * Returns the claim as a fragment to be set as a domain's metadata, to be given with {@link
   * #CLAIM_NAMESPACE} and {@link #CLAIM_PREFIX}. The fragment has no namespace itself: libvirt adds
   * it, and refuses a fragment that declares the same prefix.
   *
   * @throws io.kvmpod.core.InvalidRequestException if a text is not {@linkplain
   *     io.kvmpod.core.text.PlainText plain}
   */
  public static String writeClaim(Claim claim) {
    return Jaxb.MODELS.write("claim", ClaimXml.alone(claim));
  }

  /** Made at the first document written: a program that only reads does not pay for it. */
  private static final class Jaxb {
    static final XmlModels MODELS =
        XmlModels.of(
            DomainXml.class,
            ClaimXml.class,
            ClaimXml.Disk.class,
            ClaimXml.NetworkInterface.class,
            ClaimXml.Tag.class);
  }
}
