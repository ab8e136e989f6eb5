package io.kvmpod.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.kvmpod.core.Deadline;
import io.kvmpod.core.Machine;
import io.kvmpod.core.Pod;
import io.kvmpod.core.PodException;
import io.kvmpod.core.PodSettings;
import io.kvmpod.core.PodTimeoutException;
import io.kvmpod.core.compose.Elsewhere;
import io.kvmpod.core.compose.Identity;
import io.kvmpod.core.compose.Plan;
import io.kvmpod.core.compose.Planner;
import io.kvmpod.core.compose.Step;
import io.kvmpod.core.host.HostSnapshot;
import io.kvmpod.core.machine.Claim;
import io.kvmpod.core.machine.MachineInfo;
import io.kvmpod.core.machine.MachineSpec;
import io.kvmpod.core.quantity.Cores;
import io.kvmpod.core.quantity.MemorySize;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.testkit.arbitrary.PodArbitraries;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds for every machine, at every step, for every way in which a step can go wrong. */
class ComposeLawsTest {

  private static final Identity IDENTITY =
      new Identity(new UUID(1, 2), new UUID(3, 4), Instant.parse("2030-01-01T00:00:00Z"));

  @Provide
  Arbitrary<MachineSpec> small() {
    return PodArbitraries.smallMachineSpecs();
  }

  @Provide
  Arbitrary<Fault> undone() {
    return Arbitraries.of(Fault.REFUSED, Fault.LOST_AFTER, Fault.LATE_AFTER);
  }

  @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
  void aPlanIsAFunctionOfItsInputs(@ForAll MachineSpec spec, @ForAll("small") MachineSpec small) {
    SimulatedHost host = busyHost();
    for (MachineSpec s : List.of(spec, small)) {
      Plan first = plan(host.look(), s);
      Plan second = plan(again(host.look()), s);

      assertThat(second.toMap()).isEqualTo(first.toMap());
      assertThat(second.toString()).isEqualTo(first.toString());
      assertThat(second.steps()).isEqualTo(first.steps());
      assertThat(second.machine()).isEqualTo(first.machine());
    }
    assertThat(host.calls()).isEmpty();
  }

  @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
  void anyRequestIsPlannedOrRefused(@ForAll MachineSpec spec) {
    SimulatedHost host = busyHost();
    HostCensus before = host.census();

    try (Pod pod = host.pod()) {
      Plan plan = pod.plan(spec);
      assertThat(plan.admitted()).isEqualTo(plan.admission().reasons().isEmpty());
      assertThat(plan.admission().toString()).isNotBlank();
    }
    assertThat(host.census()).isEqualTo(before);
  }

  @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
  void decomposingTakesAwayWhatComposingMade(@ForAll("small") MachineSpec spec) {
    SimulatedHost host = busyHost();
    HostCensus before = host.census();

    try (Pod pod = host.pod()) {
      Machine machine = pod.compose(spec);
      assertThat(machine.info().state().isActive()).isEqualTo(spec.start());
      machine.decompose();
    }

    assertThat(host.census()).isEqualTo(before);
  }

  @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
  void afterAFaultAtAnyStepTheHostIsAsItWas(
      @ForAll("small") MachineSpec spec, @ForAll Fault fault, @ForAll @IntRange(max = 99) int any) {
    SimulatedHost host = busyHost();
    HostCensus before = host.census();
    try (Pod pod = host.pod()) {
      Plan plan = pod.plan(spec);
      Step step = plan.steps().get(any % plan.steps().size());
      host.inject(fault.of(callOf(step)));

      Throwable thrown = catchThrowable(() -> pod.compose(plan));

      String at = fault + " at: " + step.description();
      assertThat(thrown).as(at).isInstanceOf(fault.seen).hasNoSuppressedExceptions();
      assertThat(host.census()).as(at).isEqualTo(before);
      if (thrown instanceof PodException e) {
        assertThat(e.leftBehind()).as(at).isEmpty();
      }
    }
  }

  @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
  void whatAFailedUndoLeavesIsNamedAndClaimed(
      @ForAll("small") MachineSpec spec,
      @ForAll("undone") Fault fault,
      @ForAll @IntRange(max = 99) int any,
      @ForAll @IntRange(max = 99) int anyUndone) {
    int notUndone = fault.carriedOut ? 0 : 1; // the step that was refused, say, made nothing
    int step = notUndone + any % (stepsOf(spec).size() - notUndone);

    undoFails(spec, fault, step, anyUndone % (step - notUndone + 1));
  }

  @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
  void anInterruptBetweenTwoStepsIsUndone(
      @ForAll("small") MachineSpec spec, @ForAll @IntRange(max = 99) int any) {
    SimulatedHost host = busyHost();
    HostCensus before = host.census();
    try (Pod pod = host.pod()) {
      Plan plan = pod.plan(spec);
      int step = any % (plan.steps().size() - 1);
      host.inject(callOf(plan.steps().get(step)).runsAfter(Thread.currentThread()::interrupt));

      Throwable thrown = catchThrowable(() -> pod.compose(plan));

      assertThat(Thread.interrupted()).as("the interrupt is still there").isTrue();
      assertThat(thrown)
          .isInstanceOf(PodTimeoutException.class)
          .hasMessageContaining("interrupted before: " + plan.steps().get(step + 1).description());
      assertThat(host.census()).isEqualTo(before);
    }
  }

  @Property(tries = 5, edgeCases = EdgeCasesMode.NONE) // each of its steps waits for real time
  void aDeadlineThatPassesBetweenTwoStepsIsUndone(@ForAll("small") MachineSpec spec) {
    for (int step = 0; step < stepsOf(spec).size() - 1; step++) {
      SimulatedHost host = busyHost();
      HostCensus before = host.census();
      try (Pod pod = host.pod()) {
        Step last = stepsOf(spec).get(step);
        Deadline deadline = Deadline.in(Duration.ofMillis(60));
        FaultRule.Calls calls =
            last instanceof Step.CreateVolume
                ? FaultRule.on(Operation.CREATE_VOLUME).call(step)
                : callOf(last);
        host.inject(calls.runsAfter(() -> sleepPast(deadline)));

        assertThatThrownBy(() -> pod.compose(spec, deadline))
            .isInstanceOf(PodTimeoutException.class)
            .hasMessageContaining("passed before");
        assertThat(host.census()).isEqualTo(before);
      }
    }
  }

  @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
  void aDecomposeThatBreaksOffIsFinishedByTheNext(
      @ForAll("small") MachineSpec spec, @ForAll Fault fault, @ForAll @IntRange(max = 99) int any) {
    int calls = 3 + spec.storage().disks().size();
    int call = 1 + any % calls;
    SimulatedHost host = busyHost();
    HostCensus before = host.census();
    UUID uuid;
    try (Pod pod = host.pod()) {
      Machine machine = pod.compose(spec);
      uuid = machine.uuid();
      host.inject(fault.of(FaultRule.onEveryChange().call(call)));
      assertThatThrownBy(machine::decompose).isInstanceOf(fault.seen);
    }
    boolean gone = call == calls && fault.carriedOut;
    try (Pod next = host.pod()) {
      assertThat(next.machine(uuid).isEmpty()).isEqualTo(gone);
      next.machine(uuid).ifPresent(Machine::decompose);
    }
    assertThat(host.census()).as(fault + " at call " + call).isEqualTo(before);
  }

  @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
  void aHostThatIsGoneForGoodLeavesAllThatWasMadeNamed(
      @ForAll("small") MachineSpec spec, @ForAll @IntRange(max = 99) int any) {
    SimulatedHost host = busyHost();
    Set<String> others = named(host);
    try (Pod pod = host.pod()) {
      host.inject(
          FaultRule.onEveryChange().fromCall(1 + any % stepsOf(spec).size()).losesConnection());

      Throwable thrown = catchThrowable(() -> pod.compose(spec));

      Set<String> left = named(host);
      left.removeAll(others);
      assertThat(((PodException) thrown).leftBehind()).containsAll(left);
    }
  }

  private static void undoFails(MachineSpec spec, Fault fault, int step, int undone) {
    SimulatedHost host = busyHost();
    HostCensus before = host.census();
    Set<String> others = named(host);
    try (Pod pod = host.pod()) {
      Plan plan = pod.plan(spec);
      Step keeps = plan.steps().get(undone);
      host.inject(fault.of(callOf(plan.steps().get(step))));
      host.inject(undoOf(keeps).refused("Device or resource busy"));

      Throwable thrown = catchThrowable(() -> pod.compose(plan));

      String at =
          "%s at: %s; and could not: %s"
              .formatted(fault, plan.steps().get(step).description(), keeps.undo());
      Set<String> left = named(host);
      left.removeAll(others);
      assertThat(thrown).as(at).isInstanceOf(fault.seen);
      assertThat(thrown.getSuppressed()).as(at).hasSize(1);
      assertThat(((PodException) thrown).leftBehind())
          .as(at)
          .containsExactlyInAnyOrderElementsOf(left);
      if (keeps instanceof Step.MarkReady) {
        assertThat(host.census()).as(at).isEqualTo(before);
        return;
      }
      MachineInfo claimed = pod.machine(plan.machineName()).orElseThrow().info();
      assertThat(claimed.claim()).as(at).isNotNull();
      assertThat(claimed.claim().state()).as(at).isEqualTo(Claim.State.BUILDING);

      host.clearFaults();
      pod.machine(claimed.uuid()).ifPresent(Machine::decompose);
      assertThat(host.census()).as(at).isEqualTo(before);
    }
  }

  /** All that is on the host, in the words of {@link PodException#leftBehind()}. */
  private static Set<String> named(SimulatedHost host) {
    Set<String> names = new TreeSet<>();
    for (MachineInfo m : host.look().machines()) {
      names.add("machine " + m.name() + ", whose claim lists what to clean");
      if (m.state().isActive()) {
        names.add("the running machine " + m.name());
      }
    }
    host.look().volumeSizes().keySet().forEach(v -> names.add(v.toString()));
    return names;
  }

  private static List<Step> stepsOf(MachineSpec spec) {
    return plan(busyHost().look(), spec).steps();
  }

  private static FaultRule.Calls callOf(Step step) {
    if (step instanceof Step.DefineMachine) {
      return FaultRule.on(Operation.DEFINE);
    }
    if (step instanceof Step.CreateVolume create) {
      return FaultRule.on(Operation.CREATE_VOLUME).object(create.volume().name());
    }
    return FaultRule.on(step instanceof Step.MarkReady ? Operation.WRITE_CLAIM : Operation.START)
        .call(1);
  }

  private static FaultRule.Calls undoOf(Step step) {
    if (step instanceof Step.DefineMachine) {
      return FaultRule.on(Operation.UNDEFINE);
    }
    if (step instanceof Step.CreateVolume create) {
      return FaultRule.on(Operation.DELETE_VOLUME).object(create.volume().name());
    }
    return step instanceof Step.MarkReady
        ? FaultRule.on(Operation.WRITE_CLAIM).call(2)
        : FaultRule.on(Operation.POWER_OFF);
  }

  private static Plan plan(HostSnapshot snapshot, MachineSpec spec) {
    return Planner.plan(
        snapshot,
        PodSettings.named("pod1"),
        spec,
        IDENTITY,
        Elsewhere.NOTHING,
        SimulatedDocuments.INSTANCE);
  }

  /** The same host, read by somebody else at another time. */
  private static HostSnapshot again(HostSnapshot s) {
    return HostSnapshot.builder(s.readAt().plusSeconds(60), s.host())
        .storagePools(new ArrayList<>(s.storagePools()))
        .networks(new ArrayList<>(s.networks()))
        .machines(new ArrayList<>(s.machines()), s.volumeSizes())
        .build();
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

  private static void sleepPast(Deadline deadline) {
    while (!deadline.hasPassed()) {
      Thread.onSpinWait();
    }
  }
}
