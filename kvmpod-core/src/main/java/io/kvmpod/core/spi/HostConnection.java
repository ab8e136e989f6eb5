package io.kvmpod.core.spi;

import io.kvmpod.core.Deadline;
import io.kvmpod.core.host.HostSnapshot;
import java.util.Optional;

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
   * Returns the adapter's own connection, for what this library does not do; empty when it has none
   * of that type. It has a reference of its own, which the caller closes.
   */
  <T> Optional<T> unwrap(Class<T> type);

  /** Waits for calls under way, then gives everything back. A second call does nothing. */
  @Override
  void close();
}
