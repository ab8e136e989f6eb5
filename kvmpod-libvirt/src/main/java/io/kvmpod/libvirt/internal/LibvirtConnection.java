package io.kvmpod.libvirt.internal;

import io.kvmpod.core.Deadline;
import io.kvmpod.core.Watch;
import io.kvmpod.core.host.HostSnapshot;
import io.kvmpod.core.machine.MachineEvent;
import io.kvmpod.core.spi.Documents;
import io.kvmpod.core.spi.HostConnection;
import io.kvmpod.core.spi.MachineDriver;
import io.kvmpod.core.spi.NetworkDriver;
import io.kvmpod.core.spi.StorageDriver;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** One connection to one host, shared by all threads. */
final class LibvirtConnection implements HostConnection {

  private static final Duration UNWRAP_PATIENCE = Duration.ofSeconds(30);

  private final LibvirtCalls calls;
  private final LibvirtDocuments documents;
  private final HostReader reader;
  private final MachineDriver machines;
  private final StorageDriver storage;
  private final NetworkDriver networks;
  private final Watches watches;

  LibvirtConnection(LibvirtCalls calls, Formats formats) {
    this.calls = calls;
    documents = new LibvirtDocuments(formats);
    reader = new HostReader(calls, formats);
    machines = new LibvirtMachineDriver(calls);
    storage = new LibvirtStorageDriver(calls, formats.storage());
    networks = new LibvirtNetworkDriver(calls, formats.network());
    watches = new Watches(calls);
  }

  @Override
  public HostSnapshot observe(Deadline deadline) {
    return reader.read(deadline);
  }

  @Override
  public Documents documents() {
    return documents;
  }

  @Override
  public MachineDriver machines() {
    return machines;
  }

  @Override
  public StorageDriver storage() {
    return storage;
  }

  @Override
  public NetworkDriver networks() {
    return networks;
  }

  @Override
  public Watch watch(Consumer<MachineEvent> listener, Deadline deadline) {
    return watches.open(listener, deadline);
  }

  /**
   * For {@code org.libvirt.Connect}: returns a new one on this same connection each time. It holds
   * the connection open until its own {@code close()}, whether the pod is closed before or after.
   */
  @Override
  public <T> Optional<T> unwrap(Class<T> type) {
    return ConnectDoor.leadsTo(type)
        ? Optional.of(ConnectDoor.open(type, calls, Deadline.in(UNWRAP_PATIENCE)))
        : Optional.empty();
  }

  @Override
  public void close() {
    watches.close();
    calls.close();
  }

  /** Returns what makes the calls. */
  LibvirtCalls calls() {
    return calls;
  }

  /** Returns what libvirt's close returned, -1 as long as the connection is not freed. */
  int referencesLeft() {
    return calls.referencesLeft();
  }
}
