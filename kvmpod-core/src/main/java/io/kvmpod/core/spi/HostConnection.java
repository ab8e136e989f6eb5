package io.kvmpod.core.spi;

import io.kvmpod.core.Deadline;
import io.kvmpod.core.Watch;
import io.kvmpod.core.host.HostSnapshot;
import io.kvmpod.core.machine.MachineEvent;
import java.util.Optional;
import java.util.function.Consumer;

/** One open connection to one host. */
public interface HostConnection extends AutoCloseable {

  /**
   * Reads the whole host; changes nothing on it.
   *
   * @throws io.kvmpod.core.PodConnectionException if the host cannot be reached any more
   * @throws io.kvmpod.core.HostException if it refuses to answer
   */
  HostSnapshot observe(Deadline deadline);

  /** Returns what turns definitions into this host's documents. */
  Documents documents();

  /** Returns what works on machines. */
  MachineDriver machines();

  /** Returns what works on storage pools and volumes. */
  StorageDriver storage();

  /** Returns what works on networks. */
  NetworkDriver networks();

  /**
   * Tells of everything that happens to the machines of the host from now on, in its order, until
   * the watch or the connection is closed. A connection that breaks tells nothing any more, and
   * does not say so.
   *
   * @param listener is called in a thread of the adapter, one event at a time; what it throws is
   *     logged, and the next event comes all the same
   * @throws io.kvmpod.core.PodConnectionException if the host cannot be reached any more
   * @throws io.kvmpod.core.HostException if it tells no events
   */
  Watch watch(Consumer<MachineEvent> listener, Deadline deadline);

  /**
   * Returns the adapter's own connection, for what this library does not do; empty when it has none
   * of that type. It has a reference of its own, which the caller closes.
   */
  <T> Optional<T> unwrap(Class<T> type);

  /** Waits for calls under way, then gives everything back. A second call does nothing. */
  @Override
  void close();
}
