package io.kvmpod.testkit;

import io.kvmpod.core.quantity.Cores;
import io.kvmpod.core.quantity.MemorySize;
import io.kvmpod.core.spi.HostConnection;
import io.kvmpod.testkit.contract.PodContract;

class SimulatedPodTest extends PodContract {
  private final SimulatedHost host =
      SimulatedHost.builder().machine("theirs", Cores.of(2), MemorySize.ofGiB(4)).build();

  @Override
  protected HostConnection connection() {
    return host.open();
  }
}
