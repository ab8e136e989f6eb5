package io.kvmpod.libvirt.internal;

import io.kvmpod.core.machine.MachineInfo;
import io.kvmpod.libvirt.internal.binding.HandleList;
import io.kvmpod.libvirt.internal.binding.Libvirt;
import io.kvmpod.libvirt.internal.binding.Structs;
import io.kvmpod.libvirt.internal.binding.VirError;
import io.kvmpod.libvirt.internal.document.DomainDocument;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reads the machines of a host. */
final class MachineReader {

  private MachineReader() {}

  /**
   * Returns them by name: libvirt lists them in no order. One that vanishes meanwhile is left out;
   * one that cannot be understood is a failure, since its claims would not be counted.
   */
  static List<MachineInfo> read(Session session) {
    List<MachineInfo> found = new ArrayList<>();
    try (HandleList domains =
        HandleList.of(
            list -> Libvirt.virConnectListAllDomains(session.connection(), list, 0),
            Libvirt::virDomainFree)) {
      for (long domain : domains.addresses()) {
        session.checkTime();
        Absent.ok(VirError.NO_DOMAIN, () -> found.add(read(domain)));
      }
    }
    found.sort(Comparator.comparing(MachineInfo::name));
    return found;
  }

  /** Reads one machine. */
  static MachineInfo read(long domain) {
    String xml = Structs.text(Libvirt.virDomainGetXMLDesc(domain, 0));
    return DomainDocument.read(xml, States.read(domain));
  }
}
