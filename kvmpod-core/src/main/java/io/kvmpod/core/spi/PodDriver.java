package io.kvmpod.core.spi;

import io.kvmpod.core.Deadline;
import io.kvmpod.core.PodUri;

/** Opens the hosts of one family of URIs. Found by {@link java.util.ServiceLoader}. */
public interface PodDriver {

  /** Returns the artifact that holds it, such as {@code kvmpod-libvirt}, for messages. */
  String name();

  /** Returns whether it opens URIs such as this one. */
  boolean accepts(PodUri uri);

  /**
   * Connects to the host.
   *
   * @throws io.kvmpod.core.PodConnectionException if it cannot be reached; nothing half-open stays
   *     behind
   * @throws io.kvmpod.core.InvalidRequestException if the URI says something that names no host of
   *     this driver
   */
  HostConnection open(PodUri uri, Deadline deadline);
}
