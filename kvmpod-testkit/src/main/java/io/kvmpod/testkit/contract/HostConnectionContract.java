package io.kvmpod.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.PodTimeoutException;
import io.kvmpod.core.Watch;
import io.kvmpod.core.machine.MachineDefinition;
import io.kvmpod.core.machine.MachineEvent;
import io.kvmpod.core.machine.MachineEvent.Change;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.core.spi.Documents;
import io.kvmpod.core.spi.HostConnection;
import io.kvmpod.core.spi.MachineDriver;
import io.kvmpod.core.storage.StoragePoolDefinition;
import io.kvmpod.core.storage.VolumeDefinition;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What every {@link HostConnection} does beside its drivers' work; rules HC-1 and on. All
 * connections that {@link #connection} opens must reach one host.
 *
 * <p>A host may tell more than a rule asks for: QEMU's, that a machine that is started is resumed
 * first.
 */
public abstract class HostConnectionContract extends HostContract {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** For subclasses. */
  protected HostConnectionContract() {}

  @Test
  @DisplayName("HC-1 looking at the host changes nothing on it")
  void lookingChangesNothing() {
    defined(freshMachine(made(freshVolume(storagePool()))));

    List<Object> before = shape();

    assertThat(shape()).isEqualTo(before);
  }

  @Test
  @DisplayName(
      "HC-2 a document is the same each time it is written, and writing it changes nothing")
  void writingDocumentsChangesNothing() {
    VolumeDefinition volume = freshVolume(storagePool());
    MachineDefinition machine = freshMachine(volume);
    StoragePoolDefinition pool = freshPool();
    NetworkDefinition network = freshNetwork().build();
    List<Object> before = shape();

    List<String> written = written(host(), machine, volume, pool, network);

    assertThat(written(host(), machine, volume, pool, network)).isEqualTo(written);
    assertThat(written).noneMatch(String::isBlank);
    assertThat(shape()).isEqualTo(before);
  }

  @Test
  @DisplayName("HC-3 a connection that was closed refuses every call")
  void closedConnectionRefusesEveryCall() {
    MachineDefinition machine = freshMachine();
    VolumeDefinition volume = freshVolume(storagePool());
    StoragePoolDefinition pool = freshPool();
    NetworkDefinition network = freshNetwork().build();
    UUID uuid = machine.uuid();
    HostConnection closed = connection();
    closed.close();

    List<ThrowingCallable> calls =
        List.of(
            () -> closed.observe(soon()),
            () -> closed.watch(event -> {}, soon()),
            () -> closed.machines().define(machine, soon()),
            () -> closed.machines().writeClaim(uuid, machine.claim(), soon()),
            () -> closed.machines().undefine(uuid, soon()),
            () -> closed.machines().start(uuid, soon()),
            () -> closed.machines().requestShutdown(uuid, soon()),
            () -> closed.machines().powerOff(uuid, soon()),
            () -> closed.machines().pause(uuid, soon()),
            () -> closed.machines().resume(uuid, soon()),
            () -> closed.machines().requestReboot(uuid, soon()),
            () -> closed.machines().reset(uuid, soon()),
            () -> closed.machines().state(uuid, soon()),
            () -> closed.machines().addresses(uuid, soon()),
            () -> closed.storage().createPool(pool, soon()),
            () -> closed.storage().removePool(pool.name(), true, soon()),
            () -> closed.storage().createVolume(volume, soon()),
            () -> closed.storage().deleteVolume(volume.ref(), soon()),
            () -> closed.networks().create(network, soon()),
            () -> closed.networks().remove(network.name(), soon()));

    assertThat(calls)
        .allSatisfy(call -> assertThatThrownBy(call).isInstanceOf(IllegalStateException.class));
  }

  @Test
  @DisplayName("HC-4 closing a connection again does nothing, and ends no other connection")
  void closingAgainDoesNothing() {
    HostConnection closed = connection();

    closed.close();
    closed.close();

    assertThatCode(this::look).doesNotThrowAnyException();
  }

  @Test
  @DisplayName("HC-5 a connection gives out nothing of a type that it does not know")
  void unknownTypeIsNotGivenOut() {
    assertThat(host().unwrap(Nobodys.class)).isEmpty();
  }

  @Test
  @DisplayName("HC-6 looking at the host past the deadline times out")
  void lookingPastTheDeadlineTimesOut() {
    assertThatThrownBy(() -> host().observe(passed())).isInstanceOf(PodTimeoutException.class);
  }

  @Test
  @DisplayName("HC-7 a watch that is begun past the deadline times out and is told nothing")
  void watchPastTheDeadlineIsToldNothing() {
    MachineDefinition machine = freshMachine();
    HeardEvents never = new HeardEvents(machine.uuid());

    assertThatThrownBy(() -> host().watch(never, passed())).isInstanceOf(PodTimeoutException.class);

    heardByAnother(machine, () -> host().machines().define(machine, soon()), Change.DEFINED);
    assertThat(never.changes()).isEmpty();
  }

  @Test
  @DisplayName("HC-8 a watch is told in order what this connection does with a machine")
  void watchIsToldWhatThisConnectionDoes() {
    assertIsToldInOrder(host());
  }

  @Test
  @DisplayName("HC-9 a watch is told in order what another connection does with a machine")
  void watchIsToldWhatAnotherConnectionDoes() {
    assertIsToldInOrder(another());
  }

  @Test
  @DisplayName("HC-10 a listener that throws is told the next event all the same")
  void throwingListenerIsToldTheNext() {
    MachineDefinition machine = freshMachine();
    HeardEvents heard = new HeardEvents(machine.uuid());
    watched(
        event -> {
          heard.accept(event);
          throw new IllegalStateException("on purpose");
        });

    host().machines().define(machine, soon());
    host().machines().undefine(machine.uuid(), soon());

    heard.await(Change.UNDEFINED);
    assertThat(heard.changes()).containsExactly(Change.DEFINED, Change.UNDEFINED);
  }

  @Test
  @DisplayName("HC-11 a watch that was closed is told nothing; closing it again does nothing")
  void closedWatchIsToldNothing() {
    MachineDefinition machine = freshMachine();
    HeardEvents heard = new HeardEvents(machine.uuid());
    Watch watch = watched(heard);
    host().machines().define(machine, soon());
    heard.await(Change.DEFINED);

    watch.close();
    watch.close();

    heardByAnother(
        machine, () -> host().machines().undefine(machine.uuid(), soon()), Change.UNDEFINED);
    assertThat(heard.changes()).containsExactly(Change.DEFINED);
  }

  @Test
  @DisplayName("HC-12 two watches are told the same, and one that is closed ends no other")
  void twoWatchesAreToldTheSame() {
    MachineDefinition machine = freshMachine();
    HeardEvents first = new HeardEvents(machine.uuid());
    HeardEvents second = new HeardEvents(machine.uuid());
    Watch watch = watched(first);
    watched(second);

    host().machines().define(machine, soon());
    first.await(Change.DEFINED);
    watch.close();
    host().machines().undefine(machine.uuid(), soon());

    second.await(Change.UNDEFINED);
    assertThat(first.changes()).containsExactly(Change.DEFINED);
    assertThat(second.changes()).containsExactly(Change.DEFINED, Change.UNDEFINED);
  }

  @Test
  @DisplayName("HC-13 a connection that is closed ends its watches, which may be closed then")
  void closedConnectionEndsItsWatches() {
    MachineDefinition machine = freshMachine();
    HeardEvents heard = new HeardEvents(machine.uuid());
    HostConnection closed = connection();
    Watch watch = closed.watch(heard, soon());

    closed.close();
    watch.close();

    heardByAnother(machine, () -> host().machines().define(machine, soon()), Change.DEFINED);
    assertThat(heard.changes()).isEmpty();
  }

  @Test
  @DisplayName("HC-14 a listener may close its own watch, and is told nothing more")
  void listenerMayCloseItsOwnWatch() {
    MachineDefinition machine = freshMachine();
    HeardEvents heard = new HeardEvents(machine.uuid());
    CompletableFuture<Watch> own = new CompletableFuture<>();
    own.complete(
        watched(
            event -> {
              heard.accept(event);
              if (event.machine().equals(machine.uuid())) {
                own.join().close();
              }
            }));

    host().machines().define(machine, soon());
    heard.await(Change.DEFINED);
    heardByAnother(
        machine, () -> host().machines().undefine(machine.uuid(), soon()), Change.UNDEFINED);

    assertThat(heard.changes()).containsExactly(Change.DEFINED);
  }

  @Test
  @DisplayName("HC-15 a listener is called for one event at a time, and others do not wait for it")
  void listenerIsCalledForOneEventAtATime() throws Exception {
    MachineDefinition machine = freshMachine();
    HeardEvents heard = new HeardEvents(machine.uuid());
    AtomicInteger atOnce = new AtomicInteger();
    AtomicBoolean overlapped = new AtomicBoolean();
    CountDownLatch release = new CountDownLatch(1);
    watched(
        event -> {
          overlapped.compareAndSet(false, atOnce.incrementAndGet() > 1);
          await(release, PATIENCE);
          heard.accept(event);
          atOnce.decrementAndGet();
        });

    heardByAnother(machine, () -> host().machines().define(machine, soon()), Change.DEFINED);
    heardByAnother(
        machine, () -> host().machines().undefine(machine.uuid(), soon()), Change.UNDEFINED);
    assertThat(heard.changes()).isEmpty();
    release.countDown();

    heard.await(Change.UNDEFINED);
    assertThat(heard.changes()).containsExactly(Change.DEFINED, Change.UNDEFINED);
    assertThat(overlapped).isFalse();
  }

  @Test
  @DisplayName("HC-16 closing a watch waits for the listener that is being called")
  void closingWaitsForTheListener() throws Exception {
    MachineDefinition machine = freshMachine();
    CountDownLatch called = new CountDownLatch(1);
    AtomicBoolean returned = new AtomicBoolean();
    Watch watch =
        watched(
            event -> {
              if (event.machine().equals(machine.uuid())) {
                called.countDown();
                linger();
                returned.set(true);
              }
            });
    host().machines().define(machine, soon());
    assertThat(called.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

    watch.close();

    assertThat(returned).isTrue();
  }

  private void assertIsToldInOrder(HostConnection doer) {
    MachineDefinition machine = freshMachine(made(freshVolume(storagePool())));
    HeardEvents heard = new HeardEvents(machine.uuid());
    watched(heard);

    MachineDriver machines = doer.machines();
    machines.define(machine, soon());
    machines.start(machine.uuid(), soon());
    machines.pause(machine.uuid(), soon());
    machines.resume(machine.uuid(), soon());
    machines.powerOff(machine.uuid(), soon());
    machines.undefine(machine.uuid(), soon());

    heard.await(Change.UNDEFINED);
    assertThat(heard.changes())
        .containsSubsequence(
            Change.DEFINED,
            Change.STARTED,
            Change.PAUSED,
            Change.RESUMED,
            Change.STOPPED,
            Change.UNDEFINED);
    assertThat(heard.changes())
        .filteredOn(change -> !change.equals(Change.RESUMED) && !change.equals(Change.SHUT_DOWN))
        .containsExactly(
            Change.DEFINED, Change.STARTED, Change.PAUSED, Change.STOPPED, Change.UNDEFINED);
    assertThat(heard.all()).extracting(MachineEvent::name).containsOnly(machine.name().value());
  }

  /** Does something, and waits until a watch that is begun before is told of it. */
  private void heardByAnother(MachineDefinition machine, Runnable act, Change change) {
    HeardEvents fence = new HeardEvents(machine.uuid());
    try (HostConnection other = connection()) {
      Watch watch = other.watch(fence, soon());
      act.run();
      fence.await(change);
      watch.close();
    }
  }

  private Watch watched(Consumer<MachineEvent> listener) {
    Watch watch = host().watch(listener, soon());
    afterwards(watch::close);
    return watch;
  }

  private HostConnection another() {
    HostConnection other = connection();
    afterwards(other::close);
    return other;
  }

  private static List<String> written(
      HostConnection host,
      MachineDefinition machine,
      VolumeDefinition volume,
      StoragePoolDefinition pool,
      NetworkDefinition network) {
    Documents documents = host.documents();
    return List.of(
        documents.machine(machine),
        documents.volume(volume),
        documents.storagePool(pool),
        documents.network(network));
  }

  /** Long enough for a close that does not wait to return first. */
  private static void linger() {
    await(new CountDownLatch(1), Duration.ofMillis(300));
  }

  private static void await(CountDownLatch latch, Duration most) {
    try {
      boolean unused = latch.await(most.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A type that no adapter knows. */
  private interface Nobodys {}
}
