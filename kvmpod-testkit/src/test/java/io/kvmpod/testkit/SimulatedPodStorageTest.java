package io.kvmpod.testkit;

import io.kvmpod.core.spi.HostConnection;
import io.kvmpod.testkit.contract.PodStorageContract;

class SimulatedPodStorageTest extends PodStorageContract {
  private final SimulatedHost host = SimulatedHost.builder().build();

  @Override
  protected HostConnection connection() {
    return host.open();
  }
}
