package io.kvmpod.testkit;

import io.kvmpod.core.Deadline;
import io.kvmpod.core.network.DhcpLease;
import io.kvmpod.core.network.NetworkChange;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.core.spi.NetworkDriver;
import io.kvmpod.testkit.SimulatedConnection.Change;
import java.util.List;
import java.util.Optional;

/** The networks of a simulated host, over one connection. */
final class SimulatedNetworkDriver implements NetworkDriver {

  private final SimulatedConnection connection;
  private final SimulatedWorld world;

  SimulatedNetworkDriver(SimulatedConnection connection, SimulatedWorld world) {
    this.connection = connection;
    this.world = world;
  }

  @Override
  public void create(NetworkDefinition network, Deadline deadline) {
    tell(
        Operation.CREATE_NETWORK,
        network.name(),
        deadline,
        c -> world.networks().create(c, network));
  }

  @Override
  public void define(NetworkDefinition network, Deadline deadline) {
    tell(
        Operation.DEFINE_NETWORK,
        network.name(),
        deadline,
        c -> world.networks().define(c, network));
  }

  @Override
  public void redefine(NetworkDefinition network, Deadline deadline) {
    tell(
        Operation.REDEFINE_NETWORK,
        network.name(),
        deadline,
        c -> world.networks().redefine(c, network));
  }

  @Override
  public void update(String network, List<NetworkChange> changes, Deadline deadline) {
    tell(
        Operation.UPDATE_NETWORK,
        network,
        deadline,
        c -> world.networks().update(c, network, changes));
  }

  @Override
  public void start(String network, Deadline deadline) {
    tell(
        Operation.START_NETWORK,
        network,
        deadline,
        c -> world.networks().setActive(c, network, true));
  }

  @Override
  public void stop(String network, Deadline deadline) {
    tell(
        Operation.STOP_NETWORK,
        network,
        deadline,
        c -> world.networks().setActive(c, network, false));
  }

  @Override
  public void setAutostart(String network, boolean autostart, Deadline deadline) {
    tell(
        Operation.SET_NETWORK_AUTOSTART,
        network,
        deadline,
        c -> world.networks().setAutostart(c, network, autostart));
  }

  @Override
  public void remove(String network, Deadline deadline) {
    tell(Operation.REMOVE_NETWORK, network, deadline, c -> world.networks().remove(network));
  }

  @Override
  public Optional<NetworkDefinition> definition(String network, Deadline deadline) {
    return connection.ask(
        Operation.NETWORK_DEFINITION,
        List.of(network),
        deadline,
        c -> world.networks().definition(network));
  }

  @Override
  public List<DhcpLease> leases(String network, Deadline deadline) {
    return connection.ask(
        Operation.LEASES, List.of(network), deadline, c -> world.networks().leases(c, network));
  }

  private void tell(Operation operation, String network, Deadline deadline, Change change) {
    connection.tell(operation, List.of(network), deadline, change);
  }
}
