package io.kvmpod.libvirt.internal;

import io.kvmpod.core.Deadline;
import io.kvmpod.core.HostException;
import io.kvmpod.core.PodTimeoutException;
import io.kvmpod.core.PodUri;
import io.kvmpod.core.spi.DocumentException;
import io.kvmpod.libvirt.internal.binding.VirException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes the calls on one connection, one after the other in the order they came. They run on
 * platform threads of their own, since nothing ends a native call that hangs; the caller waits
 * until its deadline and no longer. A call that was given up still ends some time, frees what it
 * holds, and only then can the connection be used again, or be freed.
 */
final class LibvirtCalls {

  /**
   * One call is under way on a connection, and no second one. With several, libvirt's client
   * crashes the process when the daemon stops for longer than keepalive waits and goes on again: a
   * thread that waits for its reply reads what lay on the stack of another (seen with 9.0 in {@code
   * virNetClientIOEventFD}; it fits CVE-2024-4418, mended in 10.4).
   */
  private static final int AT_ONCE = 1;

  /**
   * How many streams may be open. They have threads of their own, since they last, but each of
   * their calls takes its turn: see {@link Turn}.
   */
  private static final int STREAMS_AT_ONCE = 4;

  private static final long IDLE_SECONDS = 10;
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(10);

  private final PodUri pod;
  private final Failures failures;
  private final Lease lease;
  private final ThreadPoolExecutor threads;
  private final ThreadPoolExecutor streams;
  private final Turn turn = new Turn(AT_ONCE);

  /** Changes that were given up and have perhaps not ended. */
  private final Set<Pending<?>> inDoubt = ConcurrentHashMap.newKeySet();

  /** Takes over one reference to the connection. */
  LibvirtCalls(PodUri pod, long connection) {
    this.pod = pod;
    failures = new Failures(pod);
    lease = new Lease(connection);
    threads = threads("kvmpod-libvirt-", AT_ONCE);
    streams = threads("kvmpod-libvirt-transfer-", STREAMS_AT_ONCE);
  }

  private static ThreadPoolExecutor threads(String name, int atOnce) {
    AtomicInteger number = new AtomicInteger();
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            atOnce,
            atOnce,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> {
              Thread thread = new Thread(work, name + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }

  /**
   * What is done on a connection, wholly on one thread: libvirt keeps a call's error for its
   * thread.
   */
  @FunctionalInterface
  interface Work<T> {
    T on(Session session);
  }

  /** Makes the call and waits for it. */
  <T> T run(Action action, Deadline deadline, Work<T> work) {
    return begin(action, deadline, work).await();
  }

  /** As {@link #run(Action, Deadline, Work)}, for work that changes something on the host. */
  void act(Action action, Deadline deadline, Consumer<Session> work) {
    Boolean unused =
        awaitChange(
            begin(
                action,
                deadline,
                session -> {
                  work.accept(session);
                  return Boolean.TRUE;
                }));
  }

  /** As {@link #run(Action, Deadline, Work)}, for work that carries a volume's bytes. */
  <T> T transfer(Action action, Deadline deadline, Work<T> work) {
    return awaitChange(begin(streams, action, deadline, work));
  }

  private <T> T awaitChange(Pending<T> change) {
    try {
      return change.await();
    } catch (PodTimeoutException e) {
      if (!change.isDone()) {
        inDoubt.add(change);
      }
      throw e;
    }
  }

  /**
   * As {@link #act(Action, Deadline, Consumer)}, for work that takes something back. A change that
   * was given up may still be under way, and must not come true after it was taken back: this waits
   * for its end first.
   */
  void takeBack(Action action, Deadline deadline, Consumer<Session> work) {
    inDoubt.forEach(change -> change.awaitEnd(action, deadline));
    inDoubt.removeIf(Pending::isDone);
    act(action, deadline, work);
  }

  /**
   * Makes the call and does not wait for it.
   *
   * @throws IllegalStateException if the pod is closed
   */
  <T> Pending<T> begin(Action action, Deadline deadline, Work<T> work) {
    return begin(threads, action, deadline, work);
  }

  private <T> Pending<T> begin(
      ThreadPoolExecutor on, Action action, Deadline deadline, Work<T> work) {
    AtomicBoolean givenUp = new AtomicBoolean();
    FutureTask<T> task = new FutureTask<>(() -> leased(deadline, givenUp, work));
    try {
      on.execute(task);
    } catch (RejectedExecutionException e) {
      throw failures.closed();
    }
    return new Pending<>(on, action, deadline, givenUp, task);
  }

  private <T> T leased(Deadline deadline, AtomicBoolean givenUp, Work<T> work) {
    if (!lease.begin()) {
      throw failures.closed();
    }
    try {
      return turn.with(() -> inTurn(deadline, givenUp, work));
    } finally {
      lease.end();
    }
  }

  private <T> T inTurn(Deadline deadline, AtomicBoolean givenUp, Work<T> work) {
    Session session = new Session(lease.connection(), deadline, givenUp, turn);
    session.checkTime();
    return work.on(session);
  }

  /** A call under way. */
  final class Pending<T> {
    private final ThreadPoolExecutor on;
    private final Action action;
    private final Deadline deadline;
    private final AtomicBoolean givenUp;
    private final FutureTask<T> task;

    private Pending(
        ThreadPoolExecutor on,
        Action action,
        Deadline deadline,
        AtomicBoolean givenUp,
        FutureTask<T> task) {
      this.on = on;
      this.action = action;
      this.deadline = deadline;
      this.givenUp = givenUp;
      this.task = task;
    }

    /** Waits for the result until the call's deadline. */
    T await() {
      return await(deadline);
    }

    /** Waits for the result until the deadline, and then gives the call up. */
    T await(Deadline until) {
      try {
        return task.get(until.nanosLeft(), TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        giveUp();
        throw failures.timeout(action, until.toString());
      } catch (InterruptedException e) {
        giveUp();
        Thread.currentThread().interrupt();
        throw failures.interrupted(action);
      } catch (ExecutionException e) {
        throw failure(e.getCause());
      }
    }

    /** Waits until the call has ended, in whatever way, since another one must come after it. */
    private void awaitEnd(Action next, Deadline until) {
      try {
        Object unused = task.get(until.nanosLeft(), TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        throw failures.timeout(next, until.toString());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw failures.interrupted(next);
      } catch (ExecutionException | CancellationException e) {
        // ended all the same
      }
    }

    /** Returns whether the call has ended, in whatever way. */
    boolean isDone() {
      return task.isDone();
    }

    private void giveUp() {
      givenUp.set(true);
      if (on.remove(task)) {
        task.cancel(false); // it has not begun, and will not
      }
    }

    private RuntimeException failure(@Nullable Throwable cause) {
      if (cause instanceof VirException e) {
        return failures.of(action, e);
      }
      if (cause instanceof Session.OutOfTime) {
        return failures.withLeftBehind(
            failures.timeout(action, deadline.toString()), action, cause);
      }
      if (cause instanceof DocumentException e) {
        return HostException.unreadable(
            pod.toString(), action.object(), String.valueOf(e.getMessage()), e);
      }
      if (cause instanceof Error e) {
        throw e;
      }
      return cause instanceof RuntimeException e ? e : new IllegalStateException(cause);
    }
  }

  /** Lets the caller's thread rest between two calls. */
  void pause(Action action, Duration time) {
    try {
      TimeUnit.NANOSECONDS.sleep(time.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failures.interrupted(action);
    }
  }

  /** Has this done with the connection when no call is under way any more, before it is freed. */
  void beforeFreeing(LongConsumer work) {
    lease.beforeFreeing(work);
  }

  PodUri pod() {
    return pod;
  }

  /**
   * Lets no further call begin and waits for those under way, at most ten seconds; what still hangs
   * then frees the connection when it ends. A second call does nothing.
   */
  void close() {
    threads.shutdown();
    streams.shutdown();
    // freeing asks the host too, and may hang like any call
    Thread closer = new Thread(lease::close, "kvmpod-libvirt-close");
    closer.setDaemon(true);
    closer.start();
    try {
      lease.awaitClosed(CLOSE_PATIENCE.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns what libvirt's close returned, -1 as long as the connection is not freed. */
  int referencesLeft() {
    return lease.referencesLeft();
  }
}
