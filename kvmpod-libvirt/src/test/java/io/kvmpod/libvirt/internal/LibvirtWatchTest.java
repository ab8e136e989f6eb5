package io.kvmpod.libvirt.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.core.Deadline;
import io.kvmpod.core.PodUri;
import io.kvmpod.core.machine.MachineEvent;
import io.kvmpod.core.machine.MachineEvent.Change;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LibvirtWatchTest {

  private static final PodUri POD = PodUri.parse("test:///default");

  private final List<String> told = Collections.synchronizedList(new ArrayList<>());
  private final List<LibvirtWatch> closed = new ArrayList<>();
  private final CountDownLatch called = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);

  @Test
  void eventsAreToldInTheirOrder() throws Exception {
    LibvirtWatch watch = watch(e -> told.add(e.name()));

    List<String> names = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      names.add("m" + i);
      tell(watch, "m" + i);
    }

    awaitTold(1_000);
    assertThat(told).isEqualTo(names);
  }

  @Test
  void whatAListenerThrowsDoesNotKeepItFromTheNextEvent() throws Exception {
    LibvirtWatch watch =
        watch(
            e -> {
              told.add(e.name());
              if (e.name().equals("a")) {
                throw new AssertionError("on purpose");
              }
              throw new IllegalStateException("on purpose");
            });

    tell(watch, "a");
    tell(watch, "b");
    tell(watch, "c");

    awaitTold(3);
    assertThat(told).containsExactly("a", "b", "c");
  }

  @Test
  void whatWaitsOrComesAfterTheEndIsNotTold() throws Exception {
    LibvirtWatch watch = watch(this::hang);
    tell(watch, "under way");
    tell(watch, "waits");
    called.await();

    watch.end();
    tell(watch, "comes");
    release.countDown();
    watch.awaitEnd(TestNode.soon());

    assertThat(told).containsExactly("under way");
  }

  @Test
  void theEndOfTheListenerIsAwaitedAndNotForEver() throws Exception {
    LibvirtWatch watch = watch(this::hang);
    tell(watch, "under way");
    called.await();
    watch.end();

    watch.awaitEnd(Deadline.in(Duration.ofMillis(50)));
    assertThat(told).isEmpty();
    release.countDown();
    watch.awaitEnd(TestNode.soon());
    assertThat(told).containsExactly("under way");
  }

  @Test
  void aListenerThatEndsItDoesNotWaitForItself() throws Exception {
    CompletableFuture<LibvirtWatch> own = new CompletableFuture<>();
    CompletableFuture<Boolean> waited = new CompletableFuture<>();
    own.complete(
        watch(
            e -> {
              long before = System.nanoTime();
              own.join().end();
              own.join().awaitEnd(Deadline.in(Duration.ofSeconds(20)));
              waited.complete(System.nanoTime() - before > TimeUnit.SECONDS.toNanos(10));
            }));

    tell(own.join(), "a");

    assertThat(waited.get(30, TimeUnit.SECONDS)).isFalse();
  }

  @Test
  void aWatchThatIsClosedSaysSoAndTellsNothing() throws Exception {
    LibvirtWatch watch = watch(e -> told.add(e.name()));
    tell(watch, "a");
    awaitTold(1);

    watch.close();
    tell(watch, "b");
    watch.close();

    assertThat(closed).containsOnly(watch);
    assertThat(told).containsExactly("a");
  }

  @Test
  void anInterruptEndsTheWaitingAndIsKept() throws Exception {
    LibvirtWatch watch = watch(this::hang);
    tell(watch, "under way");
    called.await();
    watch.end();

    Thread.currentThread().interrupt();
    watch.awaitEnd(TestNode.soon());

    assertThat(Thread.interrupted()).isTrue();
    release.countDown();
  }

  private void hang(MachineEvent event) {
    called.countDown();
    try {
      release.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts a listener", e);
    }
    told.add(event.name());
  }

  private LibvirtWatch watch(Consumer<MachineEvent> listener) {
    return new LibvirtWatch(POD, listener, closed::add);
  }

  private static void tell(LibvirtWatch watch, String name) {
    watch.tell(new MachineEvent(new UUID(0, 1), name, Change.STARTED));
  }

  private void awaitTold(int count) throws InterruptedException {
    for (int i = 0; i < 3_000 && told.size() < count; i++) {
      Thread.sleep(10);
    }
    assertThat(told).hasSize(count);
  }
}
