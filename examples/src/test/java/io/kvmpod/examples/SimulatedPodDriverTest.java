package io.kvmpod.examples;

import io.kvmpod.core.spi.PodDriver;
import io.kvmpod.testkit.SimulatedHost;
import io.kvmpod.testkit.contract.PodDriverContract;
import java.util.List;

class SimulatedPodDriverTest extends PodDriverContract {

  @Override
  protected PodDriver driver() {
    return new SimulatedPodDriver();
  }

  @Override
  protected List<String> accepted() {
    return List.of("sim:///sim1", "sim:///b");
  }

  @Override
  protected List<String> others() {
    return List.of("test:///default", "qemu:///system");
  }

  @Override
  protected String reachable() {
    return SimulatedPodDriver.publish(SimulatedHost.create());
  }

  @Override
  protected String unreachable() {
    return "sim:///nowhere";
  }
}
