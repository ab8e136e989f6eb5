package io.kvmpod.libvirt.internal;

import io.kvmpod.core.Deadline;
import io.kvmpod.core.PodUri;
import io.kvmpod.core.Watch;
import io.kvmpod.core.machine.MachineEvent;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells one listener of events, one at a time and in their order, in a thread that is there while
 * there is something to tell. Events wait as long as the listener takes, however many they are.
 */
final class LibvirtWatch implements Watch {

  private static final Logger LOG = LoggerFactory.getLogger(LibvirtWatch.class);
  private static final long IDLE_SECONDS = 10;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final PodUri pod;
  private final Consumer<MachineEvent> listener;
  private final Consumer<LibvirtWatch> whenClosed;
  private final ThreadPoolExecutor thread;
  private volatile boolean ended;
  private volatile @Nullable Thread telling;

  /**
   * Begins to tell.
   *
   * @param whenClosed is told of {@link #close}, which may come more than once
   */
  LibvirtWatch(PodUri pod, Consumer<MachineEvent> listener, Consumer<LibvirtWatch> whenClosed) {
    this.pod = pod;
    this.listener = listener;
    this.whenClosed = whenClosed;
    thread =
        new ThreadPoolExecutor(
            1,
            1,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> {
              Thread made = new Thread(work, "kvmpod-libvirt-watch");
              made.setDaemon(true);
              return made;
            },
            new ThreadPoolExecutor.DiscardPolicy()); // what comes after the end
    thread.allowCoreThreadTimeOut(true);
  }

  /** Keeps the event for the listener. */
  void tell(MachineEvent event) {
    thread.execute(() -> tellNow(event));
  }

  private void tellNow(MachineEvent event) {
    telling = Thread.currentThread();
    try {
      if (!ended) {
        listener.accept(event);
      }
    } catch (RuntimeException | Error e) {
      LOG.warn("pod {}: a listener failed on: {}", pod, event, e);
    } finally {
      telling = null;
    }
  }

  /** Lets no further event be told, not even those that wait. A second call does nothing. */
  void end() {
    ended = true;
    thread.shutdown();
  }

  /**
   * After {@link #end}, waits until the listener has returned from the event that it is being told,
   * unless this is called by the listener itself.
   */
  void awaitEnd(Deadline deadline) {
    if (Thread.currentThread().equals(telling)) {
      return;
    }
    try {
      boolean unused = thread.awaitTermination(deadline.nanosLeft(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** {@inheritDoc} A listener that is being called is waited for, ten seconds at most. */
  @Override
  public void close() {
    end();
    whenClosed.accept(this);
    awaitEnd(patience());
  }

  /** Returns the time that a listener has to return, from now. */
  static Deadline patience() {
    return Deadline.in(PATIENCE);
  }
}
