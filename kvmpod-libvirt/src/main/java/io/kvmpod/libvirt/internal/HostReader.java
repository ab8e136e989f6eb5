package io.kvmpod.libvirt.internal;

import io.kvmpod.core.Deadline;
import io.kvmpod.core.host.HostFacts;
import io.kvmpod.core.host.HostSnapshot;
import io.kvmpod.core.machine.MachineInfo;
import io.kvmpod.core.network.HostInterface;
import io.kvmpod.core.network.NetworkInfo;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Reads a whole host: the five parts of a snapshot, each in a call of its own. */
final class HostReader {

  private static final Clock CLOCK = Clock.systemUTC();

  private final LibvirtCalls calls;
  private final FactsReader facts = new FactsReader();
  private final StorageReader storage;
  private final NetworkReader networks;
  private final InterfaceReader interfaces;

  HostReader(LibvirtCalls calls, Formats formats) {
    this.calls = calls;
    storage = new StorageReader(calls, formats.storage());
    networks = new NetworkReader(formats.network());
    interfaces = new InterfaceReader(calls.pod());
  }

  HostSnapshot read(Deadline deadline) {
    Instant readAt = CLOCK.instant();
    LibvirtCalls.Pending<HostFacts> host = begin("host", deadline, facts::read);
    LibvirtCalls.Pending<List<MachineInfo>> machines =
        begin("machines", deadline, MachineReader::read);
    LibvirtCalls.Pending<List<NetworkInfo>> seen = begin("networks", deadline, networks::read);
    LibvirtCalls.Pending<List<HostInterface>> cards =
        begin("interfaces", deadline, interfaces::read);
    StorageReader.Reading pools = storage.read(deadline);
    return HostSnapshot.builder(readAt, host.await())
        .storagePools(pools.pools())
        .networks(seen.await())
        .interfaces(cards.await())
        .machines(machines.await(), pools.volumeSizes())
        .build();
  }

  private <T> LibvirtCalls.Pending<T> begin(
      String what, Deadline deadline, LibvirtCalls.Work<T> work) {
    return calls.begin(new Action("read", what), deadline, work);
  }
}
