package io.kvmpod.testkit;

import io.kvmpod.core.Deadline;
import io.kvmpod.core.network.DhcpLease;
import io.kvmpod.core.network.NetworkChange;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.core.spi.NetworkDriver;
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
    connection.tell(
        Operation.CREATE_NETWORK,
        List.of(network.name()),
        deadline,
        c -> world.networks().create(c, network));
  }

  @Override
  public void define(NetworkDefinition network, Deadline deadline) {
    throw new UnsupportedOperationException("not yet");
  }

  @Override
  public void redefine(NetworkDefinition network, Deadline deadline) {
    throw new UnsupportedOperationException("not yet");
  }

  @Override
  public void update(String network, List<NetworkChange> changes, Deadline deadline) {
    throw new UnsupportedOperationException("not yet");
  }

  @Override
  public void start(String network, Deadline deadline) {
    throw new UnsupportedOperationException("not yet");
  }

  @Override
  public void stop(String network, Deadline deadline) {
    throw new UnsupportedOperationException("not yet");
  }

  @Override
  public void setAutostart(String network, boolean autostart, Deadline deadline) {
    throw new UnsupportedOperationException("not yet");
  }

  @Override
  public Optional<NetworkDefinition> definition(String network, Deadline deadline) {
    throw new UnsupportedOperationException("not yet");
  }

  @Override
  public List<DhcpLease> leases(String network, Deadline deadline) {
    throw new UnsupportedOperationException("not yet");
  }

  @Override
  public void remove(String network, Deadline deadline) {
    connection.tell(
        Operation.REMOVE_NETWORK,
        List.of(network),
        deadline,
        c -> world.networks().remove(network));
  }
}
