package io.kvmpod.core;

import io.kvmpod.core.network.NetworkChange;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.core.network.NetworkUpdate;
import io.kvmpod.core.spi.NetworkDriver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Carries out the update of one network, and takes back what was done when a part fails. */
final class NetworkUpdating {

  private final NetworkDriver driver;
  private final Deadline deadline;
  private final Duration undoTimeout;

  /** What takes back a part that was begun, in the order in which it is taken back. */
  private final List<Consumer<Deadline>> undo = new ArrayList<>();

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
        if (active) {
          restart(update);
        } else {
          redefine(update);
        }
      }
    } catch (RuntimeException e) {
      takeBack(update.after().name(), e);
      throw e;
    }
  }

  private void change(NetworkUpdate update) {
    if (!update.changes().isEmpty()) {
      undo.add(d -> restore(update.before(), d));
      driver.update(update.after().name(), update.changes(), deadline);
    }
    if (update.redefines()) {
      redefine(update);
    }
  }

  private void redefine(NetworkUpdate update) {
    undo.add(d -> driver.redefine(update.before(), d));
    driver.redefine(update.after(), deadline);
  }

  /**
   * Whoever dies leaves a network that is stopped, which is seen, and not one that runs in another
   * way than it is defined, which is not.
   */
  private void restart(NetworkUpdate update) {
    String network = update.after().name();
    undo.add(d -> driver.redefine(update.before(), d));
    undo.add(d -> driver.start(network, d));
    driver.stop(network, deadline);
    driver.redefine(update.after(), deadline);
    driver.start(network, deadline);
  }

  /** Takes back what was changed: whoever gave up does not know how far it came. */
  private void restore(NetworkDefinition before, Deadline own) {
    NetworkDefinition now = driver.definition(before.name(), own).orElse(before);
    List<NetworkChange> back = NetworkUpdate.between(now, before).changes();
    if (!back.isEmpty()) {
      driver.update(before.name(), back, own);
    }
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
}
