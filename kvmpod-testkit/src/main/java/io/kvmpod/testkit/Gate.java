package io.kvmpod.testkit;

import io.kvmpod.core.Deadline;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Holds calls of a simulated host until a test lets them go on, so that a test can look at the
 * moment between two calls. Opened once; safe for use by many threads.
 */
public final class Gate {

  private final CountDownLatch arrived = new CountDownLatch(1);
  private final CountDownLatch opened = new CountDownLatch(1);

  /** Creates a gate that is closed. */
  public Gate() {}

  /** Waits until a call stands before the gate; returns false when none came in that time. */
  public boolean awaitArrival(Duration within) throws InterruptedException {
    return arrived.await(within.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Lets the calls that are held, and all that come later, go on. */
  public void open() {
    opened.countDown();
  }

  /** Holds the caller; returns whether the gate was opened before the deadline. */
  boolean passBefore(Deadline deadline) throws InterruptedException {
    arrived.countDown();
    return opened.await(deadline.nanosLeft(), TimeUnit.NANOSECONDS);
  }
}
