package io.kvmpod.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.core.Machine;
import io.kvmpod.core.Pod;
import io.kvmpod.core.PodOptions;
import io.kvmpod.core.compose.Plan;
import io.kvmpod.core.machine.MachineDefinition;
import io.kvmpod.core.machine.MachineSpec;
import io.kvmpod.core.machine.Virtualization;
import io.kvmpod.core.quantity.OvercommitRatio;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Rules over an open pod, and small machines to try them with. */
abstract class AbstractPodContract extends HostContract {

  private static final OvercommitRatio FULL = OvercommitRatio.of("10");

  Pod pod;

  @SuppressWarnings("NullAway.Init") // JUnit opens the pod before any rule
  AbstractPodContract() {}

  /** Returns what runs the machines; {@code AUTOMATIC} by default. */
  protected Virtualization virtualization() {
    return Virtualization.AUTOMATIC;
  }

  /** The host may be full of others' machines: the rules are about what the ratio of 10 leaves. */
  @BeforeEach
  void openPod() {
    pod = Pod.over("contract", connection(), PodOptions.DEFAULT);
    pod.configure(s -> s.toBuilder().cpuRatio(FULL).memoryRatio(FULL).build());
  }

  @AfterEach
  void closePod() {
    pod.close();
  }

  final MachineSpec.Builder small(String name) {
    return MachineSpec.builder()
        .name(name)
        .memory(MachineSpec.LEAST_MEMORY)
        .storage("0.008(" + storagePool() + ")")
        .network(network())
        .virtualization(virtualization())
        .start(false);
  }

  final Machine composed(MachineSpec spec) {
    return composed(pod.plan(spec));
  }

  final Machine composed(Plan plan) {
    MachineDefinition machine = plan.machine();
    assertThat(machine).as(plan.toString()).isNotNull();
    machine
        .disks()
        .forEach(d -> afterwards(() -> host().storage().deleteVolume(d.volume().ref(), soon())));
    afterwards(() -> takeAway(machine.uuid()));
    return pod.compose(plan);
  }
}
