package io.kvmpod.testkit;

import io.kvmpod.core.Deadline;
import io.kvmpod.core.PodTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * One call of one connection: what the fault rules meet, and what they can do to it.
 *
 * @param death ends the connection for good, as the death of its program does
 */
record CallUnderWay(Call call, HostCall what, Deadline deadline, Runnable death) {

  PodTimeoutException late() {
    return new PodTimeoutException(
        "pod %s: could not %s within %s.".formatted(call.address(), call.title(), deadline));
  }

  SimulatedCrash crashed() {
    death.run();
    return SimulatedCrash.during(call);
  }

  void passOrFail(Gate gate) {
    untilDeadline(() -> gate.passBefore(deadline));
  }

  /** Sleeps that long, or as long as the deadline allows. */
  void waitFor(Duration delay) {
    untilDeadline(
        () -> {
          TimeUnit.NANOSECONDS.sleep(Math.min(delay.toNanos(), deadline.nanosLeft()));
          return !deadline.hasPassed();
        });
  }

  private void untilDeadline(Wait wait) {
    try {
      if (!wait.isOverInTime()) {
        throw late();
      }
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  PodTimeoutException interrupted() {
    Thread.currentThread().interrupt();
    return new PodTimeoutException(
        "pod %s: interrupted; could not %s.".formatted(call.address(), call.title()));
  }

  private interface Wait {
    boolean isOverInTime() throws InterruptedException;
  }
}
