package io.kvmpod.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.Deadline;
import io.kvmpod.core.HostException;
import io.kvmpod.core.Machine;
import io.kvmpod.core.Pod;
import io.kvmpod.core.Watch;
import io.kvmpod.core.machine.MachineEvent;
import io.kvmpod.core.machine.MachineSpec;
import io.kvmpod.core.machine.MachineState;
import io.kvmpod.core.quantity.Cores;
import io.kvmpod.core.quantity.MemorySize;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.spi.HostConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Everybody who watches is told of everything, in order, and by nobody's call. */
class SimulatedEventsTest {

  private static final Duration SOON = Duration.ofSeconds(20);

  private final SimulatedHost host = SimulatedHost.create();
  private final SimulatedConsole console = host.console();
  private final Pod pod = host.pod();
  private final List<String> heard = Collections.synchronizedList(new ArrayList<>());

  @AfterEach
  void close() {
    pod.close();
  }

  @Test
  void everyChangeIsToldInOrderWhoeverMadeIt() throws Exception {
    pod.watch(this::hear);
    try (Pod other = host.pod()) {
      Machine machine = compose(other, "db1");
      machine.pause();
      machine.resume();
      machine.reboot();
      machine.reset();
      machine.shutDown(SOON);
      machine.start();
      machine.powerOff();
      machine.decompose();
    }

    assertThat(told())
        .containsExactly(
            "machine db1 defined",
            "machine db1 started",
            "machine db1 paused",
            "machine db1 resumed",
            "machine db1 shut down",
            "machine db1 stopped",
            "machine db1 started",
            "machine db1 stopped",
            "machine db1 undefined");
  }

  @Test
  void whatOperatorsAndGuestsDoIsTold() throws Exception {
    pod.watch(this::hear);
    UUID a = console.addMachine("a", Cores.of(1), MemorySize.ofGiB(1)).uuid();
    console.redefine(a, Cores.of(2), MemorySize.ofGiB(1));
    console.setState(a, MachineState.SUSPENDED);
    console.setState(a, MachineState.RUNNING);
    console.setState(a, MachineState.CRASHED);
    console.setState(a, MachineState.RUNNING);
    console.guestShutsDown(a);
    console.undefine(a);

    assertThat(told())
        .containsExactly(
            "machine a defined",
            "machine a started",
            "machine a defined",
            "machine a suspended",
            "machine a resumed",
            "machine a crashed",
            "machine a started",
            "machine a shut down",
            "machine a stopped",
            "machine a undefined");
  }

  @Test
  void aGuestThatFindsNoSpaceIsToldPausedEachTime() throws Exception {
    Machine machine = compose(pod, "a");
    console.setOtherFiles("default", StorageSize.ofGB(500));
    pod.watch(this::hear);

    console.guestWrites(machine.uuid(), "vda", StorageSize.ofBytes(1));
    machine.resume();

    assertThat(told()).containsExactly("machine a paused", "machine a resumed", "machine a paused");
  }

  @Test
  void whatChangesNothingIsNotTold() throws Exception {
    Machine machine = compose(pod, "a");
    pod.watch(this::hear);

    machine.start();
    machine.resume();
    host.inject(FaultRule.on(Operation.PAUSE).refused("no"));
    assertThatThrownBy(machine::pause).isInstanceOf(HostException.class);
    assertThatThrownBy(() -> compose(pod, "a")).hasMessageContaining("taken");

    assertThat(told()).isEmpty();
  }

  @Test
  void aListenerThatFailsHearsTheNextEvent() throws Exception {
    pod.watch(
        e -> {
          hear(e);
          if (heard.size() == 1) {
            throw new IllegalStateException("a fault of the listener");
          }
          throw new AssertionError("another");
        });
    compose(pod, "a").powerOff();

    assertThat(told())
        .containsExactly("machine a defined", "machine a started", "machine a stopped");
  }

  @Test
  void aSlowListenerHoldsNobodyUp() throws Exception {
    CountDownLatch slow = new CountDownLatch(1);
    List<String> fast = Collections.synchronizedList(new ArrayList<>());
    pod.watch(
        e -> {
          await(slow);
          hear(e);
        });
    CountDownLatch three = new CountDownLatch(3);
    pod.watch(
        e -> {
          fast.add(e.toString());
          three.countDown();
        });
    compose(pod, "a").powerOff();

    assertThat(three.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(heard).isEmpty();
    assertThat(console.awaitEventsTold(Duration.ofMillis(20))).isFalse();
    slow.countDown();
    assertThat(told()).isEqualTo(fast);
  }

  @Test
  void aListenerMayCallTheHost() throws Exception {
    pod.watch(e -> heard.add(e.machine() + " " + pod.machine(e.machine()).isPresent()));
    UUID a = compose(pod, "a").uuid();

    assertThat(told()).containsExactly(a + " true", a + " true");
  }

  @Test
  void closingWaitsForTheListenerAndThenNothingIsHeard() throws Exception {
    CountDownLatch listening = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    Watch watch =
        pod.watch(
            e -> {
              listening.countDown();
              await(goOn);
              hear(e);
            });
    compose(pod, "a");
    assertThat(listening.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();

    CompletableFuture<List<String>> afterwards =
        CompletableFuture.supplyAsync(
            () -> {
              watch.close();
              return List.copyOf(heard);
            });
    Thread.sleep(20);
    assertThat(afterwards.isDone()).isFalse();
    goOn.countDown();

    assertThat(afterwards.get()).containsExactly("machine a defined");
    compose(pod, "b");
    watch.close();
    assertThat(told()).containsExactly("machine a defined");
  }

  @Test
  void aListenerMayCloseItsOwnWatch() throws Exception {
    CompletableFuture<Watch> own = new CompletableFuture<>();
    own.complete(
        pod.watch(
            e -> {
              hear(e);
              own.join().close();
            }));
    compose(pod, "a");

    assertThat(told()).containsExactly("machine a defined");
  }

  @Test
  void closingTheConnectionEndsItsWatchesAndNoOthers() throws Exception {
    List<String> others = Collections.synchronizedList(new ArrayList<>());
    try (HostConnection ended = host.open()) {
      Watch unused = ended.watch(this::hear, Deadline.in(SOON));
    }
    pod.watch(e -> others.add(e.toString()));
    compose(pod, "a");

    assertThat(told()).isEmpty();
    assertThat(others).hasSize(2);
  }

  @Test
  void aConnectionThatBreaksTellsNothingAnyMore() throws Exception {
    pod.watch(this::hear);
    console.addMachine("a", Cores.of(1), MemorySize.ofGiB(1));
    assertThat(told()).hasSize(2);

    console.powerCut();
    console.addMachine("b", Cores.of(1), MemorySize.ofGiB(1));

    assertThat(told()).hasSize(2);
  }

  @Test
  void aDeadProgramHearsNothingAnyMore() throws Exception {
    pod.watch(this::hear);
    host.inject(FaultRule.on(Operation.DEFINE).crashesBefore());
    assertThatThrownBy(() -> compose(pod, "a")).isInstanceOf(SimulatedCrash.class);

    console.addMachine("b", Cores.of(1), MemorySize.ofGiB(1));

    assertThat(told()).isEmpty();
  }

  @Test
  void watchingIsACallThatCanFail() {
    host.inject(FaultRule.on(Operation.WATCH).refused(3, "no events here"));

    assertThatThrownBy(() -> pod.watch(this::hear))
        .isInstanceOfSatisfying(HostException.class, e -> assertThat(e.code()).isEqualTo(3));
  }

  private void hear(MachineEvent event) {
    heard.add(event.toString());
  }

  private List<String> told() throws InterruptedException {
    assertThat(console.awaitEventsTold(SOON)).isTrue();
    return List.copyOf(heard);
  }

  private static Machine compose(Pod pod, String name) {
    return pod.compose(
        MachineSpec.builder().name(name).memory(MemorySize.ofMiB(64)).storage("1").build());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
