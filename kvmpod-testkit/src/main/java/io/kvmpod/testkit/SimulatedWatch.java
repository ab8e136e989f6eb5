package io.kvmpod.testkit;

import io.kvmpod.core.Watch;
import io.kvmpod.core.machine.MachineEvent;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One listener and its thread. Whoever tells it something does not wait: the thread does one thing
 * after the other.
 */
final class SimulatedWatch implements Watch {

  private static final Logger LOG = LoggerFactory.getLogger(SimulatedWatch.class);

  private final Consumer<MachineEvent> listener;
  private final Consumer<SimulatedWatch> whenClosed;
  private final BlockingQueue<Runnable> due = new LinkedBlockingQueue<>();

  /** Held while the listener is called; a listener that closes its own watch has it already. */
  private final ReentrantLock listening = new ReentrantLock();

  private volatile boolean ended;

  private SimulatedWatch(Consumer<MachineEvent> listener, Consumer<SimulatedWatch> whenClosed) {
    this.listener = listener;
    this.whenClosed = whenClosed;
  }

  /**
   * Returns a watch that is being told.
   *
   * @param whenClosed is called by {@link #close}, so that nobody tells it any more
   */
  static SimulatedWatch begin(
      Consumer<MachineEvent> listener, Consumer<SimulatedWatch> whenClosed) {
    SimulatedWatch watch = new SimulatedWatch(listener, whenClosed);
    Thread thread = new Thread(watch::run, "simulated host's events");
    thread.setDaemon(true);
    thread.start();
    return watch;
  }

  void tell(MachineEvent event) {
    due.add(() -> listenTo(event));
  }

  /** Runs something once all that was told until now was listened to. */
  void whenTold(Runnable action) {
    due.add(action);
  }

  /** Ends it and waits for nobody. */
  void breakOff() {
    ended = true;
    due.add(() -> {}); // wakes the thread
  }

  @Override
  public void close() {
    whenClosed.accept(this);
    ended = true;
    listening.lock(); // when the listener has returned, unless it is the one that calls
    try {
      breakOff();
    } finally {
      listening.unlock();
    }
  }

  private void run() {
    try {
      while (!ended || !due.isEmpty()) {
        due.take().run();
      }
    } catch (InterruptedException e) {
      LOG.debug("the thread of a watch was interrupted: it ends", e);
    }
  }

  private void listenTo(MachineEvent event) {
    listening.lock();
    try {
      if (!ended) {
        listener.accept(event);
      }
    } catch (RuntimeException | Error e) {
      LOG.warn("the listener failed on: {}", event, e);
    } finally {
      listening.unlock();
    }
  }
}
