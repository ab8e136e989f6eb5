package io.kvmpod.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.AdmissionRefusedException;
import io.kvmpod.core.ConflictException;
import io.kvmpod.core.Machine;
import io.kvmpod.core.capacity.ResourceDecision.Rule;
import io.kvmpod.core.compose.Levels;
import io.kvmpod.core.compose.Plan;
import io.kvmpod.core.host.HostSnapshot;
import io.kvmpod.core.machine.Claim;
import io.kvmpod.core.machine.MachineDefinition;
import io.kvmpod.core.machine.MachineInfo;
import io.kvmpod.core.machine.MachineSpec;
import io.kvmpod.core.machine.MachineState;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.core.quantity.MemorySize;
import io.kvmpod.core.quantity.OvercommitRatio;
import io.kvmpod.core.storage.StoragePoolDefinition;
import io.kvmpod.core.storage.VolumeDefinition;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a pod over any host does, from request to machine and back; rules PD-1 and on. */
public abstract class PodContract extends AbstractPodContract {

  /** For subclasses. */
  protected PodContract() {}

  @Test
  @DisplayName("PD-1 a plan has no effect")
  void planHasNoEffect() {
    List<Object> before = shape();

    Plan plan = pod.plan(small(freshName("m")).build());

    assertThat(plan.admitted()).as(plan.toString()).isTrue();
    assertThat(shape()).isEqualTo(before);
  }

  @Test
  @DisplayName("PD-2 composing makes what the plan says, and decomposing leaves the host as it was")
  void composeAndDecompose() {
    List<Object> before = shape();
    Plan plan = pod.plan(small(freshName("m")).storage(twoDisks()).build());

    Machine machine = composed(plan);

    MachineDefinition planned = plan.machine();
    assertThat(planned).isNotNull();
    MachineInfo seen = machine.info();
    assertThat(seen.name()).isEqualTo(plan.machineName());
    assertThat(seen.claim()).isEqualTo(planned.claim().in(Claim.State.READY));
    for (MachineDefinition.Disk disk : planned.disks()) {
      assertThat(look().volumeSizes())
          .containsEntry(disk.volume().ref(), disk.volume().capacity().bytes());
    }
    machine.decompose();
    assertThat(shape()).isEqualTo(before);
  }

  @Test
  @DisplayName("PD-3 a name that is taken is a conflict and changes nothing")
  void takenNameIsAConflict() {
    Machine first = composed(small(freshName("m")).build());
    List<Object> before = shape();

    assertThatThrownBy(() -> pod.compose(small(first.name()).build()))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining(first.name());

    assertThat(shape()).isEqualTo(before);
  }

  @Test
  @DisplayName("PD-4 a disk's tag that names no storage pool is refused and changes nothing")
  void unknownStoragePoolIsRefused() {
    String nowhere = freshName("p");
    List<Object> before = shape();

    assertThatThrownBy(
            () -> pod.compose(small(freshName("m")).storage("0.008(" + nowhere + ")").build()))
        .isInstanceOf(AdmissionRefusedException.class)
        .hasMessageContaining(nowhere);

    assertThat(shape()).isEqualTo(before);
  }

  @Test
  @DisplayName(
      "PD-5 a machine that does not fit is refused with the whole record, and changes nothing")
  void tooLargeMachineIsRefused() {
    MemorySize all = look().host().memory();
    MachineSpec spec =
        small(freshName("m")).cores(100_000).memory(all.plus(MemorySize.ofMiB(1))).build();
    List<Object> before = shape();

    assertThatThrownBy(() -> pod.compose(spec))
        .isInstanceOfSatisfying(
            AdmissionRefusedException.class,
            e -> {
              assertThat(e.admission().resources().get(0).rule()).isEqualTo(Rule.LARGER_THAN_HOST);
              assertThat(e.admission().resources().get(1).rule()).isEqualTo(Rule.LARGER_THAN_HOST);
              assertThat(e.admission().reasons()).hasSize(2);
            });

    assertThat(shape()).isEqualTo(before);
  }

  @Test
  @DisplayName("PD-6 a machine's handle starts it and takes its power, and each may be repeated")
  void handleStartsAndPowersOff() {
    Machine machine = composed(small(freshName("m")).build());

    machine.start();
    machine.start();
    assertThat(machine.state()).isEqualTo(MachineState.RUNNING);
    machine.powerOff();
    machine.powerOff();
    assertThat(machine.state()).isEqualTo(MachineState.SHUT_OFF);
  }

  @Test
  @DisplayName("PD-7 a machine that is asked to be started runs when compose returns")
  void startedMachineRuns() {
    Machine machine = composed(small(freshName("m")).start(true).build());

    assertThat(machine.state()).isEqualTo(MachineState.RUNNING);
    machine.decompose();
    assertThat(look().machine(machine.uuid())).isEmpty();
  }

  @Test
  @DisplayName("PD-8 decomposing again says that the machine is gone")
  void secondDecomposeIsAConflict() {
    Machine machine = composed(small(freshName("m")).build());
    machine.decompose();
    List<Object> before = shape();

    assertThatThrownBy(machine::decompose)
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining(machine.uuid().toString());
    assertThatThrownBy(machine::state).isInstanceOf(ConflictException.class);

    assertThat(shape()).isEqualTo(before);
  }

  @Test
  @DisplayName("PD-9 settings change capacity, and neither what is used nor a machine")
  void settingsChangeCapacityOnly() {
    composed(small(freshName("m")).build());
    HostSnapshot before = look();
    Levels first = pod.levels();

    pod.configure(s -> s.toBuilder().cpuRatio(OvercommitRatio.of("0")).build());

    Levels second = pod.levels();
    assertThat(second.cores().inventory().capacity()).isZero();
    assertThat(first.cores().inventory().capacity()).isPositive();
    assertThat(second.cores().usage()).isEqualTo(first.cores().usage());
    assertThat(second.memory().usage()).isEqualTo(first.memory().usage());
    assertThat(look().machines()).isEqualTo(before.machines());
  }

  @Test
  @DisplayName(
      "PD-10 with a ratio of 0 nothing can be composed, and what is there can be taken away")
  void fullPodCanBeDrained() {
    Machine machine = composed(small(freshName("m")).build());
    pod.configure(s -> s.toBuilder().memoryRatio(OvercommitRatio.of("0")).build());

    assertThatThrownBy(() -> pod.compose(small(freshName("m")).build()))
        .isInstanceOf(AdmissionRefusedException.class);

    machine.decompose();
    assertThat(look().machine(machine.uuid())).isEmpty();
  }

  @Test
  @DisplayName("PD-11 a plan that is out of date is a conflict and changes nothing")
  void outOfDatePlanIsAConflict() {
    String name = freshName("m");
    Plan plan = pod.plan(small(name).build());
    composed(small(name).build());
    List<Object> before = shape();

    assertThatThrownBy(() -> pod.compose(plan)).isInstanceOf(ConflictException.class);

    assertThat(shape()).isEqualTo(before);
  }

  @Test
  @DisplayName("PD-12 a machine gets its disks in device order, the boot disk first")
  void disksAreInDeviceOrder() {
    String pool = storagePool();
    UUID uuid = look().storagePool(pool).orElseThrow().uuid();
    String spec = "a:0.001,b:0.002(%s),c:0.003(%s,%s)".formatted(pool, pool, uuid);

    Machine machine = composed(small(freshName("m")).storage(spec).build());

    Claim claim = machine.info().claim();
    assertThat(claim).isNotNull();
    assertThat(claim.disks())
        .extracting(d -> d.device() + d.label())
        .containsExactly("vdaa", "vdbc", "vdcb");
  }

  @Test
  @DisplayName("PD-13 a machine's cores, memory and disks are used once it is composed")
  void composedMachineIsCounted() {
    Levels before = pod.levels();

    Machine machine = composed(small(freshName("m")).cores(1).build());

    Levels after = pod.levels();
    assertThat(after.cores().usage().ours()).isEqualTo(before.cores().usage().ours() + 1);
    assertThat(after.memory().usage().ours())
        .isEqualTo(before.memory().usage().ours() + MachineSpec.LEAST_MEMORY.bytes());
    assertThat(machine.info().claim()).isNotNull();
  }

  @Test
  @DisplayName("PD-14 a storage pool is made once, holds a disk, and is not removed while it does")
  void storagePoolIsMadeOnce() {
    StoragePoolDefinition pool = freshPool();

    assertThat(this.pod.storagePools().ensure(pool)).isTrue();
    assertThat(this.pod.storagePools().ensure(pool)).isFalse();
    VolumeDefinition volume = made(freshVolume(pool.name()));
    assertThatThrownBy(() -> this.pod.storagePools().remove(pool.name(), true))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining(volume.name());
    host().storage().deleteVolume(volume.ref(), soon());
    this.pod.storagePools().remove(pool.name(), true);

    assertThat(look().storagePool(pool.name())).isEmpty();
  }

  @Test
  @DisplayName("PD-15 a network is made once, and is not removed while a machine is on it")
  void networkIsMadeOnce() {
    NetworkDefinition network = freshNetwork().build();

    assertThat(pod.networks().ensure(network)).isTrue();
    assertThat(pod.networks().ensure(network)).isFalse();
    Machine machine = composed(small(freshName("m")).network(network.name()).build());
    assertThatThrownBy(() -> pod.networks().remove(network.name()))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining(machine.name());
    machine.decompose();
    pod.networks().remove(network.name());

    assertThat(look().network(network.name())).isEmpty();
  }

  @Test
  @DisplayName("PD-16 a volume that the machine was not composed with outlives it")
  void othersVolumesOutliveTheMachine() {
    VolumeDefinition other = made(freshVolume(storagePool()));
    Machine machine = composed(small(freshName("m")).build());

    machine.decompose();

    assertThat(has(look(), other.ref())).isTrue();
  }

  @Test
  @DisplayName("PD-17 a machine that others made is not decomposed; the host needs to have one")
  void foreignMachineIsNotDecomposed() {
    MachineInfo foreign =
        look().machines().stream().filter(m -> !m.ours()).findFirst().orElseThrow();
    Machine handle = pod.machine(foreign.uuid()).orElseThrow();

    assertThatThrownBy(handle::decompose)
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining(foreign.name());

    assertThat(look().machine(foreign.uuid())).contains(foreign);
    assertThat(pod.machines()).extracting(Machine::uuid).doesNotContain(foreign.uuid());
  }

  @Test
  @DisplayName("PD-18 a network with another network's bridge or addresses is a conflict")
  void overlappingNetworkIsAConflict() {
    String gateway = freshGateway();
    NetworkDefinition first = freshNetwork().subnet(gateway, 24).build();
    pod.networks().ensure(first);
    NetworkDefinition sameBridge = freshNetwork().bridge(bridgeOf(first)).build();
    NetworkDefinition sameAddresses = freshNetwork().subnet(gateway, 16).build();

    assertThatThrownBy(() -> pod.networks().ensure(sameBridge))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining(first.name());
    assertThatThrownBy(() -> pod.networks().ensure(sameAddresses))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining(first.name());

    assertThat(look().network(sameBridge.name())).isEmpty();
    assertThat(look().network(sameAddresses.name())).isEmpty();
  }

  private String twoDisks() {
    return "root:0.008(%s),data:0.004(%s)".formatted(storagePool(), storagePool());
  }
}
