package io.kvmpod.libvirt.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.Deadline;
import io.kvmpod.core.PodTimeoutException;
import io.kvmpod.core.PodUri;
import io.kvmpod.libvirt.internal.binding.LibvirtLibrary;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("libvirt")
@Timeout(60)
class LibvirtCallsTest {

  private static final Action WAIT = new Action("wait for", "the test");

  @TempDir private Path directory;
  private final CountDownLatch hangs = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);
  private LibvirtCalls calls;

  @BeforeEach
  void open() {
    LibvirtLibrary.require();
    PodUri uri = TestNode.write(directory, "");
    calls = new LibvirtCalls(uri, new Opener(new Failures(uri)).open(uri, TestNode.soon()));
  }

  @AfterEach
  void closeFreesEverything() {
    release.countDown();
    calls.close();
    assertThat(calls.referencesLeft()).isZero();
  }

  private boolean hang(Session session) {
    hangs.countDown();
    try {
      return release.await(50, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts a native call", e);
    }
  }

  @Test
  void aCallThatHangsEndsAtItsDeadlineForTheCaller() {
    assertThatThrownBy(() -> calls.run(WAIT, Deadline.in(Duration.ofMillis(200)), this::hang))
        .isInstanceOf(PodTimeoutException.class)
        .hasMessageContaining("pod " + calls.pod())
        .hasMessageContaining("could not wait for the test within 200ms");
  }

  @Test
  void anInterruptEndsTheCallForTheCallerAndIsKept() throws Exception {
    AtomicBoolean kept = new AtomicBoolean();
    CountDownLatch begun = new CountDownLatch(1);
    Thread caller =
        new Thread(
            () -> {
              assertThatThrownBy(
                      () ->
                          calls.run(
                              WAIT,
                              TestNode.soon(),
                              session -> {
                                begun.countDown();
                                return hang(session);
                              }))
                  .isInstanceOf(PodTimeoutException.class);
              kept.set(Thread.currentThread().isInterrupted());
            });
    caller.start();
    assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();

    caller.interrupt();
    caller.join(30_000);

    assertThat(kept).isTrue();
  }

  @Test
  void workOfSeveralStepsEndsWhenNobodyWaitsForIt() throws Exception {
    CountDownLatch ended = new CountDownLatch(1);
    assertThatThrownBy(
            () ->
                calls.run(
                    WAIT,
                    Deadline.in(Duration.ofMillis(100)),
                    session -> {
                      try {
                        hang(session);
                        session.checkTime();
                        return false;
                      } catch (Session.OutOfTime e) {
                        ended.countDown();
                        throw e;
                      }
                    }))
        .isInstanceOf(PodTimeoutException.class);

    release.countDown();

    assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void oneCallIsUnderWayAndNoSecondOneNorAStream() throws Exception {
    AtomicInteger begun = new AtomicInteger();
    LibvirtCalls.Work<Boolean> work =
        session -> {
          begun.incrementAndGet();
          return hang(session);
        };
    List<CompletableFuture<Boolean>> all = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      all.add(onThread(() -> calls.run(WAIT, TestNode.soon(), work)));
      all.add(onThread(() -> calls.transfer(WAIT, TestNode.soon(), work)));
    }
    assertThat(hangs.await(30, TimeUnit.SECONDS)).isTrue();
    Thread.sleep(50); // for a second one to show

    assertThat(begun).hasValue(1);

    release.countDown();
    assertThat(all).allMatch(CompletableFuture::join);
    assertThat(begun).hasValue(6);
  }

  @Test
  void othersCallWhileAStreamWaitsForTheCaller() throws Exception {
    try (Chunks nothingComes = Chunks.readingFrom(new HangingInput(), 1)) {
      CompletableFuture<Integer> transfer =
          onThread(
              () ->
                  calls.transfer(
                      WAIT,
                      TestNode.soon(),
                      session -> {
                        hangs.countDown();
                        return nothingComes.take(session).length;
                      }));
      assertThat(hangs.await(30, TimeUnit.SECONDS)).isTrue();
      String answer = calls.run(WAIT, TestNode.soon(), session -> "answered");

      assertThat(answer).isEqualTo("answered");
      assertThat(transfer).isNotDone();

      release.countDown();
      assertThat(transfer.join()).isZero();
    }
  }

  /** Ends when the test releases it. */
  private final class HangingInput extends InputStream {
    @Override
    public int read() throws IOException {
      try {
        assertThat(release.await(50, TimeUnit.SECONDS)).isTrue();
        return -1;
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }

    @Override
    public int read(byte[] bytes, int from, int count) throws IOException {
      return read();
    }
  }

  private static <T> CompletableFuture<T> onThread(Supplier<T> call) {
    return CompletableFuture.supplyAsync(call, task -> new Thread(task).start());
  }

  @Test
  void aCallThatWaitsForAThreadPastItsDeadlineIsNeverBegun() {
    calls.begin(WAIT, TestNode.soon(), this::hang);
    AtomicBoolean begun = new AtomicBoolean();

    assertThatThrownBy(
            () ->
                calls.run(
                    WAIT, Deadline.in(Duration.ofMillis(100)), session -> begun.getAndSet(true)))
        .isInstanceOf(PodTimeoutException.class);

    release.countDown();
    calls.close();
    assertThat(begun).isFalse();
  }

  @Test
  void closingWaitsForTheCallUnderWay() throws Exception {
    LibvirtCalls.Pending<Boolean> pending = calls.begin(WAIT, TestNode.soon(), this::hang);
    assertThat(hangs.await(30, TimeUnit.SECONDS)).isTrue(); // a call that is not begun holds nobody
    Thread closer = new Thread(calls::close);
    closer.start();
    closer.join(200);
    assertThat(closer.isAlive()).isTrue();
    assertThat(calls.referencesLeft()).isEqualTo(-1); // not freed

    release.countDown();
    closer.join(30_000);

    assertThat(pending.await()).isTrue();
    assertThat(calls.referencesLeft()).isZero();
  }

  @Test
  void whatHangsIsNotAskedAgain() {
    Hanging<String> hanging = new Hanging<>();
    LibvirtCalls.Pending<Boolean> pending = calls.begin(WAIT, TestNode.soon(), this::hang);
    hanging.remember("pool1", pending);

    assertThat(hanging.contains("pool1")).isTrue();
    assertThat(hanging.contains("pool2")).isFalse();

    release.countDown();
    pending.await();
    assertThat(hanging.contains("pool1")).isFalse();
  }

  @Test
  void whatTakesBackComesAfterAChangeThatWasGivenUp() throws Exception {
    List<String> carriedOut = Collections.synchronizedList(new ArrayList<>());
    assertThatThrownBy(
            () ->
                calls.act(
                    WAIT,
                    Deadline.in(Duration.ofMillis(100)),
                    session -> {
                      hang(session);
                      carriedOut.add("made");
                    }))
        .isInstanceOf(PodTimeoutException.class);
    Thread undo =
        new Thread(
            () -> calls.takeBack(WAIT, TestNode.soon(), session -> carriedOut.add("taken back")));

    undo.start();
    undo.join(300);
    release.countDown();
    undo.join();

    assertThat(carriedOut).containsExactly("made", "taken back");
  }
}
