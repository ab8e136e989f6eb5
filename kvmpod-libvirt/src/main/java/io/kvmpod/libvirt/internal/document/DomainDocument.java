package io.kvmpod.libvirt.internal.document;

import io.kvmpod.core.machine.Claim;
import io.kvmpod.core.machine.MachineDefinition;
import io.kvmpod.core.machine.MachineInfo;
import io.kvmpod.core.machine.MachineState;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Marshaller;
import java.io.StringWriter;

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
   * @throws IllegalArgumentException if an interface attaches to anything but a network or a
   *     bridge, or a text holds characters that a document cannot keep
   */
  public static String write(MachineDefinition machine) {
    return marshal(DomainXml.of(machine));
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
    return XmlCursor.read("domain", "domain", xml, cursor -> DomainReader.read(cursor, state));
  }

  /**
   * Returns the claim as a fragment to be set as a domain's metadata, to be given with {@link
   * #CLAIM_NAMESPACE} and {@link #CLAIM_PREFIX}. The fragment has no namespace itself: libvirt adds
   * it, and refuses a fragment that declares the same prefix.
   *
   * @throws IllegalArgumentException if a text holds characters that a document cannot keep
   */
  public static String writeClaim(Claim claim) {
    return marshal(ClaimXml.alone(claim));
  }

  private static String marshal(Object document) {
    StringWriter out = new StringWriter();
    try {
      Marshaller marshaller = Context.CONTEXT.createMarshaller();
      marshaller.setProperty(Marshaller.JAXB_FORMATTED_OUTPUT, true);
      marshaller.setProperty(Marshaller.JAXB_FRAGMENT, true); // no XML declaration
      marshaller.marshal(document, out);
    } catch (JAXBException e) {
      throw new IllegalStateException("a domain's document cannot be written", e);
    }
    return out.toString();
  }

  /** Made at the first document written: a program that only reads does not pay for it. */
  private static final class Context {
    static final JAXBContext CONTEXT = create();

    private static JAXBContext create() {
      // JAXB looks for its implementation where the thread says, which may be a program's plug-in.
      Thread thread = Thread.currentThread();
      ClassLoader before = thread.getContextClassLoader();
      thread.setContextClassLoader(DomainDocument.class.getClassLoader());
      try {
        return JAXBContext.newInstance(
            DomainXml.class,
            ClaimXml.class,
            ClaimXml.Disk.class,
            ClaimXml.NetworkInterface.class,
            ClaimXml.Tag.class);
      } catch (JAXBException e) {
        throw new IllegalStateException(
            "JAXB cannot start: jaxb-runtime 4 is missing, or does not fit", e);
      } finally {
        thread.setContextClassLoader(before);
      }
    }
  }
}
