package io.kvmpod.core.spi;

import io.kvmpod.core.Deadline;
import io.kvmpod.core.network.DhcpLease;
import io.kvmpod.core.network.NetworkChange;
import io.kvmpod.core.network.NetworkDefinition;
import java.util.List;
import java.util.Optional;

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
   * Defines the network, and does not start it.
   *
   * @throws io.kvmpod.core.ConflictException if the name or the bridge is taken; nothing was
   *     changed
   * @throws io.kvmpod.core.HostException if the host refused; nothing was changed
   */
  void define(NetworkDefinition network, Deadline deadline);

  /**
   * Replaces the definition of the network with that name, and keeps what no definition says: its
   * UUID, its MAC address, and what others wrote into it. A running network goes on as it is until
   * it is started again.
   *
   * @throws io.kvmpod.core.HostException if the host refused, or has no such network; nothing was
   *     changed
   */
  void redefine(NetworkDefinition network, Deadline deadline);

  /**
   * Makes the changes to the network, at once if it runs, and in its definition; in their order.
   *
   * @throws io.kvmpod.core.HostException if the host refused one, or has no such network; those
   *     made before were taken back
   */
  void update(String network, List<NetworkChange> changes, Deadline deadline);

  /**
   * Starts the network; nothing happens when it is active.
   *
   * @throws io.kvmpod.core.HostException if the host refused, or has no such network; it is not
   *     active
   */
  void start(String network, Deadline deadline);

  /**
   * Stops the network, whoever is on it; nothing happens when it is not active.
   *
   * @throws io.kvmpod.core.HostException if the host refused, or has no such network; it is as it
   *     was
   */
  void stop(String network, Deadline deadline);

  /**
   * Has the network start with the host, or not.
   *
   * @throws io.kvmpod.core.HostException if the host refused, or has no such network
   */
  void setAutostart(String network, boolean autostart, Deadline deadline);

  /**
   * Stops the network and takes its definition away; nothing happens when there is none. Machines
   * on it lose it.
   *
   * @throws io.kvmpod.core.HostException if the host refused; the network is defined, and stopped
   *     or not
   */
  void remove(String network, Deadline deadline);

  /**
   * Returns how the network is defined, or empty when there is none, or it is defined in a way that
   * no definition says. What others wrote beside it is left out.
   */
  Optional<NetworkDefinition> definition(String network, Deadline deadline);

  /**
   * Returns the leases that its DHCP gave and that have not ended, by address; none when it is not
   * active.
   *
   * @throws io.kvmpod.core.HostException if the host has no such network, or tells no leases
   */
  List<DhcpLease> leases(String network, Deadline deadline);
}
