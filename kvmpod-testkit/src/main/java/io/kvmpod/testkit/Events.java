package io.kvmpod.testkit;

import io.kvmpod.core.machine.MachineEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * Who is told of what happens to the machines of a simulated host. Its callers hold the monitor of
 * the world, so that all are told in one order; listeners are called elsewhere.
 */
final class Events {

  private final List<SimulatedWatch> watches = new ArrayList<>();

  void tell(MachineEvent event) {
    watches.forEach(w -> w.tell(event));
  }

  void add(SimulatedWatch watch) {
    watches.add(watch);
  }

  void remove(SimulatedWatch watch) {
    watches.remove(watch);
  }

  /** Ends all of them without a word, as a connection that breaks does. */
  void breakOff() {
    watches.forEach(SimulatedWatch::breakOff);
    watches.clear();
  }

  /** Returns what is counted down once all that happened until now was told to everybody. */
  CountDownLatch told() {
    CountDownLatch told = new CountDownLatch(watches.size());
    watches.forEach(w -> w.whenTold(told::countDown));
    return told;
  }
}
