package io.kvmpod.core;

import io.kvmpod.core.network.NetworkChange;
import io.kvmpod.core.network.NetworkUpdate;
import io.kvmpod.core.spi.NetworkDriver;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** Carries out the update of one network, and takes back what was done when a part fails. */
final class NetworkUpdating {

  private final NetworkDriver driver;
  private final Deadline deadline;
  private final Duration undoTimeout;
  private final Deque<Consumer<Deadline>> undo = new ArrayDeque<>();

  NetworkUpdating(NetworkDriver driver, Deadline deadline, Duration undoTimeout) {
    this.driver = driver;
    this.deadline = deadline;
    this.undoTimeout = undoTimeout;
  }

  /**
   * Carries it out.
   *
   * @param active whether the network runs now
   * @throws PodException the first failure, after what was done was taken back
   */
  void carryOut(NetworkUpdate update, boolean active) {
    try {
      if (!update.needsRestart()) {
        change(update);
      } else {
        redefine(update);
        if (active) {
          restart(update.after().name());
        }
      }
    } catch (RuntimeException e) {
      takeBack(update.after().name(), e);
      throw e;
    }
  }

  private void change(NetworkUpdate update) {
    String network = update.after().name();
    if (!update.changes().isEmpty()) {
      driver.update(network, update.changes(), deadline);
      undo.push(d -> driver.update(network, inverse(update.changes()), d));
    }
    if (update.redefines()) {
      redefine(update);
    }
  }

  private void redefine(NetworkUpdate update) {
    undo.push(d -> driver.redefine(update.before(), d)); // a caller that gave up does not know
    driver.redefine(update.after(), deadline);
  }

  private void restart(String network) {
    undo.addLast(d -> driver.start(network, d)); // with what it was before
    driver.stop(network, deadline);
    driver.start(network, deadline);
  }

  private void takeBack(String network, RuntimeException failure) {
    boolean interrupted = Thread.interrupted(); // taking back must not be cut short
    Deadline own = Deadline.in(undoTimeout);
    List<String> left = new ArrayList<>();
    for (Consumer<Deadline> step : undo) {
      try {
        step.accept(own);
      } catch (RuntimeException e) {
        failure.addSuppressed(e);
        left.add("network " + network + ", as it was to be or stopped");
      }
    }
    if (!left.isEmpty() && failure instanceof PodException e) {
      e.leavesBehind(left.subList(0, 1));
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static List<NetworkChange> inverse(List<NetworkChange> changes) {
    List<NetworkChange> inverse =
        new ArrayList<>(changes.stream().map(NetworkChange::inverse).toList());
    Collections.reverse(inverse);
    return inverse;
  }
}
