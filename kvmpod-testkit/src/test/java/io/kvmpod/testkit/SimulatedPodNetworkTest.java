package io.kvmpod.testkit;

import io.kvmpod.core.spi.HostConnection;
import io.kvmpod.testkit.contract.PodNetworkContract;

class SimulatedPodNetworkTest extends PodNetworkContract {

  private final SimulatedHost host = SimulatedHost.create();

  @Override
  protected HostConnection connection() {
    return host.open();
  }
}
