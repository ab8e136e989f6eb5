package io.kvmpod.libvirt.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.Deadline;
import io.kvmpod.core.HostException;
import io.kvmpod.core.PodTimeoutException;
import io.kvmpod.core.Watch;
import io.kvmpod.core.machine.MachineEvent;
import io.kvmpod.core.machine.MachineEvent.Change;
import io.kvmpod.libvirt.internal.binding.DomainEvents;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("libvirt")
@Timeout(120)
class WatchesTest {

  private static final UUID FOREIGN = UUID.fromString("d7b4c0e1-0000-4000-8000-000000000003");

  @TempDir private Path directory;
  private LibvirtConnection host;
  private final BlockingQueue<MachineEvent> told = new LinkedBlockingQueue<>();

  @BeforeEach
  void open() {
    host = TestNode.open(directory);
  }

  @AfterEach
  void closeFreesEverything() {
    host.close();
    assertThat(host.referencesLeft()).isZero();
    assertThat(DomainEvents.registered()).isZero();
  }

  private MachineEvent next() throws InterruptedException {
    MachineEvent event = told.poll(30, TimeUnit.SECONDS);
    assertThat(event).isNotNull();
    return event;
  }

  @Test
  void anEventSaysWhichMachineAndWhat() throws Exception {
    host.watch(told::add, TestNode.soon());

    host.machines().pause(FOREIGN, TestNode.soon());

    assertThat(next()).isEqualTo(new MachineEvent(FOREIGN, "foreign", Change.PAUSED));
  }

  @Test
  void aNameThatAsciiCannotWriteIsKept() throws Exception {
    UUID uuid = UUID.fromString("d7b4c0e1-0000-4000-8000-000000000004");
    LibvirtConnection other =
        TestNode.open(
            directory,
            """
            <domain type='test'>
              <name>gr\u00f6\u00dfe</name><uuid>%s</uuid><memory>65536</memory>
              <os><type>hvm</type></os>
            </domain>
            """
                .formatted(uuid));
    other.watch(told::add, TestNode.soon());

    other.machines().pause(uuid, TestNode.soon());

    assertThat(next().name()).isEqualTo("gr\u00f6\u00dfe");
    other.close();
  }

  @Test
  void aClosedWatchIsDeregisteredWhileThePodIsOpen() throws Exception {
    Watch watch = host.watch(told::add, TestNode.soon());
    assertThat(DomainEvents.registered()).isEqualTo(1);

    watch.close();

    for (int i = 0; i < 3_000 && DomainEvents.registered() > 0; i++) {
      Thread.sleep(10);
    }
    assertThat(DomainEvents.registered()).isZero();
    assertThat(host.observe(TestNode.soon()).machine("foreign")).isPresent();
  }

  @Test
  @Timeout(20) // were libvirt waited for in vain, that would be five seconds each time
  void aWatchMayBeginWhereOneHasEnded() throws Exception {
    for (int i = 0; i < 200; i++) {
      Watch watch = host.watch(told::add, TestNode.soon());
      host.machines().pause(FOREIGN, TestNode.soon());
      assertThat(next().change()).isEqualTo(Change.PAUSED);
      host.machines().resume(FOREIGN, TestNode.soon());
      assertThat(next().change()).isEqualTo(Change.RESUMED);
      watch.close();
    }
  }

  @Test
  void aWatchThatCouldNotBeginInTimeIsNotRegistered() throws Exception {
    assertThatThrownBy(() -> host.watch(told::add, Deadline.in(Duration.ZERO)))
        .isInstanceOf(PodTimeoutException.class)
        .hasMessageContaining("could not watch the machines of the host");

    host.machines().pause(FOREIGN, TestNode.soon());
    assertThat(DomainEvents.registered()).isZero();
    assertThat(told).isEmpty();
  }

  @Test
  void aListenerMayCloseThePod() throws Exception {
    CompletableFuture<Boolean> closed = new CompletableFuture<>();
    host.watch(
        event -> {
          host.close();
          closed.complete(true);
        },
        TestNode.soon());

    host.machines().pause(FOREIGN, TestNode.soon());

    assertThat(closed.get(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void closingWhileEventsComeLeavesNothing() throws Exception {
    for (int round = 0; round < 30; round++) {
      LibvirtConnection busy = TestNode.open(directory);
      AtomicInteger events = new AtomicInteger();
      AtomicBoolean late = new AtomicBoolean();
      AtomicBoolean over = new AtomicBoolean();
      List<Watch> watches = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        watches.add(
            busy.watch(
                event -> {
                  events.incrementAndGet();
                  late.compareAndSet(false, over.get());
                },
                TestNode.soon()));
      }
      CompletableFuture<Void> storm = CompletableFuture.runAsync(() -> pauseAndResume(busy));
      while (events.get() < 20) {
        Thread.onSpinWait();
      }

      watches.get(0).close();
      busy.close();
      over.set(true);

      storm.get(30, TimeUnit.SECONDS);
      assertThat(busy.referencesLeft()).isZero();
      assertThat(DomainEvents.registered()).isZero();
      assertThat(late).isFalse();
    }
  }

  private static void pauseAndResume(LibvirtConnection host) {
    try {
      while (true) {
        host.machines().pause(FOREIGN, TestNode.soon());
        host.machines().resume(FOREIGN, TestNode.soon());
      }
    } catch (IllegalStateException e) {
      // closed
    }
  }

  @Test
  void watchesThatOpenWhileThePodClosesLeaveNothing() throws Exception {
    for (int round = 0; round < 30; round++) {
      LibvirtConnection closing = TestNode.open(directory);
      CompletableFuture<Void> opener =
          CompletableFuture.runAsync(
              () -> {
                try {
                  for (int i = 0; i < 200; i++) { // more than open before the pod is closed
                    closing.watch(told::add, TestNode.soon());
                  }
                } catch (IllegalStateException e) {
                  // closed
                }
              });
      while (DomainEvents.registered() == 0) {
        Thread.onSpinWait();
      }

      closing.close();

      opener.get(30, TimeUnit.SECONDS);
      assertThat(closing.referencesLeft()).isZero();
      assertThat(DomainEvents.registered()).isZero();
    }
  }

  @Test
  void watchesDoNotGatherWhatLibvirtCountsAsReferences() {
    for (int i = 0; i < 500; i++) {
      host.watch(told::add, TestNode.soon()).close();
    }
    host.close();

    assertThat(host.referencesLeft()).isZero();
  }

  @Test
  void aRefusalOfAMachineThatIsShutOffSaysWhatToDo() {
    host.machines().powerOff(FOREIGN, TestNode.soon());

    assertThatThrownBy(() -> host.machines().reset(FOREIGN, TestNode.soon()))
        .isInstanceOf(HostException.class)
        .hasMessageContaining("could not reset machine foreign: ")
        .hasMessageEndingWith("Start the machine first.");
  }
}
