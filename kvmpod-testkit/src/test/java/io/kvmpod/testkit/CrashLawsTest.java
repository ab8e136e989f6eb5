package io.kvmpod.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.Machine;
import io.kvmpod.core.Pod;
import io.kvmpod.core.machine.Claim;
import io.kvmpod.core.machine.MachineInfo;
import io.kvmpod.core.machine.MachineSpec;
import io.kvmpod.core.quantity.Cores;
import io.kvmpod.core.quantity.MemorySize;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.testkit.arbitrary.PodArbitraries;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** A program that dies leaves nothing on a host that no claim lists, wherever it dies. */
class CrashLawsTest {

  @Provide
  Arbitrary<MachineSpec> small() {
    return PodArbitraries.smallMachineSpecs();
  }

  @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
  void whatADeadComposeLeavesIsClaimedAndIsTakenAwayByTheNextRun(
      @ForAll("small") MachineSpec spec,
      @ForAll @IntRange(max = 99) int any,
      @ForAll boolean after) {
    int calls = 2 + spec.storage().disks().size() + (spec.start() ? 1 : 0);
    int call = 1 + any % calls;
    SimulatedHost host = busyHost();
    HostCensus before = host.census();
    dies(host, call, after, () -> compose(host, spec));
    assertThat(unclaimed(host)).as("at call " + call).isEqualTo(before);
    assertThat(ours(host)).as("at call " + call).hasSize(call == 1 && !after ? 0 : 1);

    takeAwayAll(host);
    assertThat(host.census()).as("at call " + call).isEqualTo(before);
  }

  @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
  void whatADeadDecomposeLeavesIsClaimedAndIsTakenAwayByTheNextRun(
      @ForAll("small") MachineSpec spec,
      @ForAll @IntRange(max = 99) int any,
      @ForAll boolean after) {
    int calls = 3 + spec.storage().disks().size();
    int call = 1 + any % calls;
    SimulatedHost host = busyHost();
    HostCensus before = host.census();
    UUID uuid = compose(host, spec);
    dies(host, call, after, () -> takeAway(host, uuid));
    assertThat(unclaimed(host)).as("at call " + call).isEqualTo(before);
    assertThat(ours(host)).as("at call " + call).hasSize(call == calls && after ? 0 : 1);

    takeAwayAll(host);
    assertThat(host.census()).as("at call " + call).isEqualTo(before);
  }

  /** Nothing of a dead program runs: it makes one change less, or as many, and takes none back. */
  private static void dies(SimulatedHost host, int call, boolean after, Runnable program) {
    host.forgetCalls();
    FaultRule.Calls there = FaultRule.onEveryChange().call(call);
    host.inject(after ? there.crashesAfter() : there.crashesBefore());

    assertThatThrownBy(program::run).isInstanceOf(SimulatedCrash.class);

    assertThat(host.calls()).filteredOn(c -> c.operation().changesHost()).hasSize(call);
    host.clearFaults();
  }

  private static UUID compose(SimulatedHost host, MachineSpec spec) {
    try (Pod pod = host.pod()) {
      return pod.compose(spec).uuid();
    }
  }

  private static void takeAway(SimulatedHost host, UUID machine) {
    try (Pod pod = host.pod()) {
      pod.machine(machine).orElseThrow().decompose();
    }
  }

  private static void takeAwayAll(SimulatedHost host) {
    try (Pod pod = host.pod()) {
      pod.machines().forEach(Machine::decompose);
    }
  }

  private static List<MachineInfo> ours(SimulatedHost host) {
    return host.look().machines().stream().filter(MachineInfo::ours).toList();
  }

  /** All that is on the host but for what claims list. */
  private static HostCensus unclaimed(SimulatedHost host) {
    HostCensus all = host.census();
    SortedSet<String> domains = new TreeSet<>(all.domains());
    SortedSet<String> running = new TreeSet<>(all.running());
    SortedSet<String> volumes = new TreeSet<>(all.volumes());
    for (MachineInfo machine : ours(host)) {
      domains.remove(machine.name() + " (" + machine.uuid() + ")");
      running.remove(machine.name() + " (" + machine.uuid() + ")");
      Claim claim = Objects.requireNonNull(machine.claim());
      claim.disks().forEach(d -> volumes.remove(d.volume().pool() + "/" + d.volume().name()));
    }
    return new HostCensus(
        domains, running, all.pools(), volumes, all.directories(), all.networks());
  }

  private static SimulatedHost busyHost() {
    SimulatedHost host =
        SimulatedHost.builder()
            .storagePool("fast", StorageSize.ofGB(200))
            .machine("theirs", Cores.of(2), MemorySize.ofGiB(4))
            .build();
    host.console().addVolume("default", "theirs.qcow2", StorageSize.ofGB(10));
    return host;
  }
}
