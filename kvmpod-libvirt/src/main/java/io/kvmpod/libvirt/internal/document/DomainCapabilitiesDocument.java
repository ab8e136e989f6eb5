package io.kvmpod.libvirt.internal.document;

import io.kvmpod.core.machine.CpuMode;
import java.util.EnumSet;
import java.util.Set;

/** Reads what a host can give to one kind of machine ({@code virConnectGetDomainCapabilities}). */
public final class DomainCapabilitiesDocument {

  private DomainCapabilitiesDocument() {}

  /**
   * Returns the processors that the host says it can show to such a machine; modes that this
   * library does not ask for are left out.
   *
   * @throws io.kvmpod.core.spi.DocumentException if the text is no such document
   */
  public static Set<CpuMode> readCpuModes(String xml) {
    return XmlCursor.read("domainCapabilities", xml, DomainCapabilitiesDocument::cpuModes);
  }

  private static Set<CpuMode> cpuModes(XmlCursor cursor) {
    Set<CpuMode> modes = EnumSet.noneOf(CpuMode.class);
    cursor.forEachChild(
        part -> {
          if (part.equals("cpu")) {
            cursor.forEachChild(inner -> mode(cursor, inner, modes));
          }
        });
    return Set.copyOf(modes);
  }

  private static void mode(XmlCursor cursor, String part, Set<CpuMode> modes) {
    String name = cursor.attribute("name");
    if (part.equals("mode")
        && name != null
        && !name.isEmpty()
        && "yes".equals(cursor.attribute("supported"))) {
      for (CpuMode mode : CpuMode.values()) {
        if (mode.libvirtName().equals(name)) {
          modes.add(mode);
        }
      }
    }
  }
}
