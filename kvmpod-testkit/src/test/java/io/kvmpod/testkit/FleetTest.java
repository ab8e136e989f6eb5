package io.kvmpod.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kvmpod.core.AdmissionRefusedException;
import io.kvmpod.core.ConflictException;
import io.kvmpod.core.Fleet;
import io.kvmpod.core.HostException;
import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.Machine;
import io.kvmpod.core.Pod;
import io.kvmpod.core.PodOptions;
import io.kvmpod.core.compose.Plan;
import io.kvmpod.core.machine.InterfaceModel;
import io.kvmpod.core.machine.MacAddress;
import io.kvmpod.core.machine.MachineSpec;
import io.kvmpod.core.network.InterfaceSpec;
import io.kvmpod.core.network.InterfaceSpecs;
import io.kvmpod.core.pool.ResourcePool;
import io.kvmpod.core.pool.ResourcePoolLimits;
import io.kvmpod.core.quantity.MemorySize;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FleetTest {

  private final SimulatedHost firstHost = SimulatedHost.builder().name("sim1").build();
  private final SimulatedHost secondHost = SimulatedHost.builder().name("sim2").build();
  private final Fleet fleet = Fleet.create();
  private final Pod first = fleet.add(firstHost.pod());
  private final Pod second = fleet.add(secondHost.pod());

  @AfterEach
  void closeFleet() {
    fleet.close();
  }

  @Test
  void podsAreFoundByName() {
    assertThat(fleet.pods()).containsExactly(first, second);
    assertThat(fleet.pod("sim2")).contains(second);
    assertThat(fleet.pod("sim3")).isEmpty();
  }

  @Test
  void aNameBelongsToOnePod() {
    SimulatedHost twin = SimulatedHost.builder().name("sim1").build();
    try (Pod pod = twin.pod()) {
      assertThatThrownBy(() -> fleet.add(pod))
          .isInstanceOf(ConflictException.class)
          .hasMessageContaining("sim1");
      pod.configure(s -> s.toBuilder().name("sim3").build());
      assertThat(fleet.add(pod)).isSameAs(pod);
    }
    assertThat(fleet.pods()).containsExactly(first, second); // a closed pod leaves
  }

  @Test
  void aPodIsNotRenamedToAnothersName() {
    assertThatThrownBy(() -> second.configure(s -> s.toBuilder().name("sim1").build()))
        .isInstanceOf(ConflictException.class);
    assertThat(second.name()).isEqualTo("sim2");
    second.configure(s -> s.toBuilder().name("sim2b").build());
    assertThat(fleet.pod("sim2b")).contains(second);
  }

  @Test
  void aPodIsInOneFleet() {
    try (Fleet other = Fleet.create()) {
      assertThatThrownBy(() -> other.add(first)).isInstanceOf(ConflictException.class);
      fleet.remove(first);
      assertThat(other.add(first)).isSameAs(first);
    }
  }

  @Test
  void theDefaultResourcePoolIsAlwaysThere() {
    assertThat(fleet.resourcePools()).containsExactly(ResourcePool.DEFAULT);
    assertThatThrownBy(() -> fleet.delete("default")).isInstanceOf(ConflictException.class);
  }

  @Test
  void aResourcePoolThatIsNotThereIsRefusedByName() {
    fleet.define(ResourcePool.named("gold"));

    assertThatThrownBy(() -> first.plan(machine().resourcePool("golf").build()))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("default, gold");
    assertThatThrownBy(() -> first.configure(s -> s.toBuilder().resourcePool("golf").build()))
        .isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void aResourcePoolThatHoldsPodsOrMachinesStays() {
    fleet.define(ResourcePool.named("gold"));
    second.configure(s -> s.toBuilder().resourcePool("gold").build());
    Machine machine = first.compose(machine().name("db1").resourcePool("gold").build());

    assertThatThrownBy(() -> fleet.delete("gold"))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("pod sim2")
        .hasMessageContaining("machine db1 on pod sim1");
    machine.decompose();
    second.configure(s -> s.toBuilder().resourcePool("default").build());
    fleet.delete("gold");
    assertThat(fleet.resourcePools()).containsExactly(ResourcePool.DEFAULT);
  }

  @Test
  void aMachineGoesToItsPodsResourcePoolUnlessItAsksForAnother() {
    fleet.define(ResourcePool.named("gold"));
    fleet.define(ResourcePool.named("red"));
    second.configure(s -> s.toBuilder().resourcePool("gold").build());

    second.compose(machine().build());
    second.compose(machine().resourcePool("red").build());

    assertThat(machinesIn("gold")).isEqualTo(1);
    assertThat(machinesIn("red")).isEqualTo(1);
    assertThat(machinesIn("default")).isZero();
  }

  @Test
  void aLimitHoldsOverAllPods() {
    fleet.define(ResourcePool.DEFAULT.limitedTo(ResourcePoolLimits.NONE.cores(5)));
    first.compose(machine().cores(3).build());

    Plan plan = second.plan(machine().cores(3).build());
    AdmissionRefusedException refused =
        catchThrowableOfType(
            AdmissionRefusedException.class, () -> second.compose(machine().cores(3).build()));

    assertThat(plan.admitted()).isFalse();
    assertThat(refused)
        .hasMessageContaining(
            "2 cores left of the limit of 5 cores on cores of resource pool default")
        .hasMessageContaining("raise the limit on cores of resource pool default to 6 cores");
    assertThat(second.compose(machine().cores(2).build()).state()).hasToString("running");
  }

  @Test
  void whatIsGivenBackOnOnePodIsFreeOnAnother() {
    fleet.define(ResourcePool.DEFAULT.limitedTo(ResourcePoolLimits.NONE.cores(4)));
    Machine machine = first.compose(machine().cores(4).build());
    try (Pod sameHost = firstHost.pod()) { // somebody else decomposes it
      sameHost.machine(machine.uuid()).orElseThrow().decompose();
    }

    assertThat(second.compose(machine().cores(4).build()).state()).hasToString("running");
  }

  @Test
  void aComposeThatFailsTakesNothingOfALimit() {
    fleet.define(ResourcePool.DEFAULT.limitedTo(ResourcePoolLimits.NONE.cores(4)));
    firstHost.inject(FaultRule.on(Operation.START).call(1).refused("no power today"));

    assertThatThrownBy(() -> first.compose(machine().cores(4).build()))
        .isInstanceOf(HostException.class);

    assertThat(second.compose(machine().cores(4).build()).state()).hasToString("running");
  }

  @Test
  void whatIsBeingComposedOnOnePodIsTakenForAllOthers() throws Exception {
    fleet.define(ResourcePool.DEFAULT.limitedTo(ResourcePoolLimits.NONE.cores(4)));
    Gate gate = new Gate();
    firstHost.inject(FaultRule.on(Operation.DEFINE).waitsAt(gate));
    CompletableFuture<Machine> composing =
        CompletableFuture.supplyAsync(() -> first.compose(machine().cores(4).build()));
    try {
      assertThat(gate.awaitArrival(Duration.ofSeconds(30))).isTrue();

      assertThatThrownBy(() -> second.compose(machine().cores(1).build()))
          .isInstanceOf(AdmissionRefusedException.class);
    } finally {
      gate.open();
    }
    assertThat(composing.get().state()).hasToString("running");
  }

  @Test
  void anAddressThatIsBeingGivenOnOnePodIsTakenOnAllOthers() throws Exception {
    Gate gate = new Gate();
    firstHost.inject(FaultRule.on(Operation.DEFINE).waitsAt(gate));
    MachineSpec asking = machine().interfaces("0:network=default,mac=52:54:00:00:00:01").build();
    CompletableFuture<Machine> composing =
        CompletableFuture.supplyAsync(() -> first.compose(asking));
    try {
      assertThat(gate.awaitArrival(Duration.ofSeconds(30))).isTrue();

      assertThatThrownBy(() -> second.compose(asking)).isInstanceOf(ConflictException.class);
    } finally {
      gate.open();
    }
    assertThat(composing.get().state()).hasToString("running");
  }

  @Test
  void anAddressThatWasPluggedInOnOnePodIsTakenOnAllOthers() {
    InterfaceSpec asking =
        InterfaceSpecs.parse("more:network=default,mac=52:54:00:00:00:09").interfaces().get(0);
    Machine one = first.compose(machine().build());
    Machine other = second.compose(machine().build());

    assertThat(one.interfaces().attach(asking, InterfaceModel.VIRTIO).mac())
        .hasToString("52:54:00:00:00:09");

    assertThatThrownBy(() -> other.interfaces().attach(asking, InterfaceModel.VIRTIO))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("52:54:00:00:00:09");
  }

  @Test
  void anAddressThatIsBeingPluggedInOnOnePodIsTakenOnAllOthers() throws Exception {
    InterfaceSpec asking =
        InterfaceSpecs.parse("more:network=default,mac=52:54:00:00:00:09").interfaces().get(0);
    Machine one = first.compose(machine().build());
    Machine other = second.compose(machine().build());
    Gate gate = new Gate();
    firstHost.inject(FaultRule.on(Operation.ATTACH_INTERFACE).waitsAt(gate));
    CompletableFuture<MacAddress> attaching =
        CompletableFuture.supplyAsync(
            () -> one.interfaces().attach(asking, InterfaceModel.VIRTIO).mac());
    try {
      assertThat(gate.awaitArrival(Duration.ofSeconds(30))).isTrue();

      assertThatThrownBy(() -> other.interfaces().attach(asking, InterfaceModel.VIRTIO))
          .isInstanceOf(ConflictException.class);
    } finally {
      gate.open();
    }
    assertThat(attaching.get()).hasToString("52:54:00:00:00:09");
  }

  @Test
  void noTwoMachinesOfAFleetHaveOneAddress() {
    UUID same = new UUID(4, 2);
    try (Fleet twins = Fleet.create()) {
      Pod one = twins.add(SimulatedHost.builder().name("a").build().pod(always(same)));
      Pod two = twins.add(SimulatedHost.builder().name("b").build().pod(always(same)));
      Set<MacAddress> macs = new TreeSet<>();
      for (Pod pod : List.of(one, two)) {
        pod.compose(machine().network("default").network("default").build())
            .info()
            .interfaces()
            .forEach(i -> macs.add(i.mac()));
      }
      assertThat(macs).hasSize(4);
    }
  }

  @Test
  void manyThreadsTogetherNeverPassALimit() throws Exception {
    fleet.define(ResourcePool.DEFAULT.limitedTo(ResourcePoolLimits.NONE.cores(7)));
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Future<Boolean>> composed = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      Pod pod = i % 2 == 0 ? first : second;
      composed.add(
          threads.submit(
              () -> {
                try {
                  pod.compose(machine().build());
                  return true;
                } catch (AdmissionRefusedException e) {
                  return false;
                }
              }));
    }
    int admitted = 0;
    for (Future<Boolean> f : composed) {
      admitted += f.get() ? 1 : 0;
    }
    threads.shutdown();

    assertThat(admitted).isEqualTo(7);
    assertThat(first.machines().size() + second.machines().size()).isEqualTo(7);
  }

  private int machinesIn(String resourcePool) {
    return Objects.requireNonNull(fleet.claims().get(resourcePool)).machines();
  }

  private static PodOptions always(UUID uuid) {
    return PodOptions.DEFAULT.withUuids(() -> uuid);
  }

  private static MachineSpec.Builder machine() {
    return MachineSpec.builder().memory(MemorySize.ofMiB(64)).storage("1");
  }
}
