package io.kvmpod.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Bytes on their way between a program and a volume. Another thread moves them, so that a stream of
 * the program's that hangs does not hold the call past its deadline.
 */
final class Transfer {

  /** How many bytes one step moves. */
  static final int STEP = 1 << 18;

  private final CallUnderWay call;
  private final World world;
  private final AtomicBoolean given = new AtomicBoolean();

  Transfer(CallUnderWay call, World world) {
    this.call = call;
    this.world = world;
  }

  /** Returns how many bytes the work moved. */
  @SuppressWarnings("Interruption") // the thread is our own
  long carryOut(Work work) {
    FutureTask<Long> task = new FutureTask<>(() -> work.move(this));
    Thread mover = new Thread(task, "simulated transfer");
    mover.setDaemon(true);
    mover.start();
    try {
      return task.get(call.deadline().nanosLeft(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      giveUp(task);
      throw call.late();
    } catch (InterruptedException e) {
      giveUp(task);
      throw call.interrupted();
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    }
  }

  /** Does the next step on the host, whole or not at all; none is done once the call is over. */
  <T> T step(Function<Call, T> step) {
    return world.carryOut(
        call.call(),
        c -> {
          if (given.get()) {
            throw call.late();
          }
          return step.apply(c);
        });
  }

  /** Does the next step, which has no answer. */
  void run(Consumer<Call> step) {
    boolean unused =
        step(
            c -> {
              step.accept(c);
              return true;
            });
  }

  /** Waits for a step that is under way. */
  private void giveUp(FutureTask<Long> task) {
    try {
      boolean unused = world.carryOut(call.call(), c -> given.compareAndSet(false, true));
    } finally {
      given.set(true);
      task.cancel(true);
    }
  }

  private RuntimeException failure(@Nullable Throwable cause) {
    if (cause instanceof IOException e) {
      return new UncheckedIOException(
          "pod %s: could not %s: %s"
              .formatted(call.call().address(), call.call().title(), e.getMessage()),
          e);
    }
    if (cause instanceof Error e) {
      throw e;
    }
    return cause instanceof RuntimeException e ? e : new IllegalStateException(cause);
  }

  /** Moves the bytes, and returns how many. */
  interface Work {
    long move(Transfer transfer) throws IOException;
  }

  /** Carries something out on the host, in one go. */
  interface World {
    <T> T carryOut(Call call, Function<Call, T> work);
  }
}
