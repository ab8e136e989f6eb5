package io.kvmpod.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.core.machine.MachineEvent;
import io.kvmpod.core.machine.MachineEvent.Change;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** A listener that remembers what it is told of some machine, others' machines left out. */
final class HeardEvents implements Consumer<MachineEvent> {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final UUID machine;
  private final List<MachineEvent> events = new ArrayList<>();

  HeardEvents(UUID machine) {
    this.machine = machine;
  }

  @Override
  public synchronized void accept(MachineEvent event) {
    if (event.machine().equals(machine)) {
      events.add(event);
      notifyAll();
    }
  }

  synchronized List<MachineEvent> all() {
    return List.copyOf(events);
  }

  List<Change> changes() {
    return all().stream().map(MachineEvent::change).toList();
  }

  /** Waits until the change was told; fails when it is not within 30 seconds. */
  void await(Change change) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    synchronized (this) {
      while (!changes().contains(change) && System.nanoTime() < end) {
        try {
          wait(10);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          break;
        }
      }
    }
    assertThat(changes()).as("what was told of machine %s", machine).contains(change);
  }
}
