package io.kvmpod.libvirt.internal;

import static io.kvmpod.libvirt.internal.binding.VirException.check;

import io.kvmpod.core.host.GuestSupport;
import io.kvmpod.core.host.HostFacts;
import io.kvmpod.core.machine.CpuMode;
import io.kvmpod.core.quantity.Cores;
import io.kvmpod.core.quantity.MemorySize;
import io.kvmpod.libvirt.internal.binding.Libvirt;
import io.kvmpod.libvirt.internal.binding.Structs;
import io.kvmpod.libvirt.internal.binding.Structs.NodeInfo;
import io.kvmpod.libvirt.internal.binding.VirException;
import io.kvmpod.libvirt.internal.document.CapabilitiesDocument;
import io.kvmpod.libvirt.internal.document.CapabilitiesDocument.Capabilities;
import io.kvmpod.libvirt.internal.document.DomainCapabilitiesDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a host is. */
final class FactsReader {

  /** What the host can run is read once: a new QEMU or libvirt comes with a new connection. */
  private volatile @Nullable Capabilities capabilities;

  HostFacts read(Session session) {
    long conn = session.connection();
    NodeInfo node = NodeInfo.of(conn);
    // a kernel that brings memory online late makes libvirt's own number grow
    long memoryKiB = Structs.totalMemoryKiB(conn).orElse(node.memoryKiB());
    Capabilities can = capabilities(session);
    return new HostFacts(
        Structs.text(Libvirt.virConnectGetHostname(conn)),
        can.hostUuid(),
        Cores.of(node.cpus()),
        MemorySize.ofKiB(memoryKiB),
        can.architecture(),
        check(Libvirt.virConnectGetType(conn)),
        hypervisorVersion(conn),
        libraryVersion(conn),
        can.guests());
  }

  private Capabilities capabilities(Session session) {
    Capabilities known = capabilities;
    if (known == null) {
      known = readCapabilities(session);
      capabilities = known;
    }
    return known;
  }

  private static Capabilities readCapabilities(Session session) {
    Capabilities can =
        CapabilitiesDocument.read(
            Structs.text(Libvirt.virConnectGetCapabilities(session.connection())));
    List<GuestSupport> guests = new ArrayList<>();
    for (GuestSupport guest : can.guests()) {
      session.checkTime();
      guests.add(
          guest.architecture().equals(can.architecture())
              ? new GuestSupport(
                  guest.architecture(),
                  guest.domainType(),
                  guest.machineTypes(),
                  cpuModes(session.connection(), guest))
              : guest);
    }
    return new Capabilities(can.hostUuid(), can.architecture(), guests);
  }

  /** Returns nothing where the driver has no such call, or does not know the combination. */
  private static Set<CpuMode> cpuModes(long conn, GuestSupport guest) {
    try {
      return DomainCapabilitiesDocument.readCpuModes(
          Structs.text(
              Libvirt.virConnectGetDomainCapabilities(
                  conn, null, guest.architecture(), null, guest.domainType(), 0)));
    } catch (VirException e) {
      if (Failures.isConnectionLost(e.error())) {
        throw e;
      }
      return Set.of();
    }
  }

  private static String hypervisorVersion(long conn) {
    long[] version = new long[1];
    check(Libvirt.virConnectGetVersion(conn, version));
    return version(version[0]);
  }

  private static String libraryVersion(long conn) {
    long[] version = new long[1];
    check(Libvirt.virConnectGetLibVersion(conn, version));
    return version(version[0]);
  }

  /** libvirt packs 9.0.1 into 9000001. */
  private static String version(long packed) {
    return packed / 1_000_000 + "." + packed / 1_000 % 1_000 + "." + packed % 1_000;
  }
}
