package io.kvmpod.core.spi;

import io.kvmpod.core.Deadline;
import io.kvmpod.core.network.NetworkDefinition;

/** Works on the libvirt networks of one host. */
public interface NetworkDriver {

  /**
   * Defines the network, starts it, and has it start with the host.
   *
   * @throws io.kvmpod.core.ConflictException if the name or the bridge is taken; nothing was
   *     changed
   * @throws io.kvmpod.core.HostException if the host refused; no definition is left
   */
  void create(NetworkDefinition network, Deadline deadline);

  /**
   * Stops the network and takes its definition away; nothing happens when there is none. Machines
   * on it lose it.
   *
   * @throws io.kvmpod.core.HostException if the host refused; the network is defined, and stopped
   *     or not
   */
  void remove(String network, Deadline deadline);
}
