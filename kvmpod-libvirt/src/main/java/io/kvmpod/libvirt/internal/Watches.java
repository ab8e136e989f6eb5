package io.kvmpod.libvirt.internal;

import io.kvmpod.core.Deadline;
import io.kvmpod.core.Watch;
import io.kvmpod.core.machine.MachineEvent;
import io.kvmpod.libvirt.internal.binding.DomainEvents;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The watches of one connection, all told through one registration at libvirt, which takes no
 * second one of the same function. It is there while a watch is open, and ends before the
 * connection is freed, since it refers to it.
 */
final class Watches {

  /** Nobody waits for what a closed watch leaves to do: it comes when a thread is free. */
  private static final Duration SOME_DAY = Duration.ofDays(365);

  private final LibvirtCalls calls;
  private final List<LibvirtWatch> open = new CopyOnWriteArrayList<>();
  private @Nullable DomainEvents registration;

  Watches(LibvirtCalls calls) {
    this.calls = calls;
    calls.beforeFreeing(this::endAll);
  }

  /** Begins a watch. */
  Watch open(Consumer<MachineEvent> listener, Deadline deadline) {
    LibvirtWatch watch = new LibvirtWatch(calls.pod(), listener, this::forget);
    open.add(watch);
    try {
      return calls.run(
          new Action("watch", "the machines of the host"),
          deadline,
          session -> {
            settle(session.connection());
            return watch;
          });
    } catch (RuntimeException | Error e) {
      watch.close();
      throw e;
    }
  }

  private void forget(LibvirtWatch watch) {
    if (!open.remove(watch) || !open.isEmpty()) {
      return;
    }
    try {
      calls.begin(
          new Action("end", "the watch of the machines of the host"),
          Deadline.in(SOME_DAY),
          session -> {
            settle(session.connection());
            return watch;
          });
    } catch (IllegalStateException e) {
      // closed, and settled before the connection is freed
    }
  }

  /** Registers or deregisters, by whether a watch is open now: called after each change of that. */
  private synchronized void settle(long connection) {
    if (open.isEmpty() && registration != null) {
      registration.deregister(connection);
      registration = null;
    } else if (!open.isEmpty() && registration == null) {
      registration = DomainEvents.register(connection, this::tell);
    }
  }

  /** Called by libvirt's event loop. */
  private void tell(DomainEvents.Event event) {
    MachineEvent told =
        new MachineEvent(
            UUID.fromString(event.uuid()), event.name(), States.change(event.number()));
    open.forEach(watch -> watch.tell(told));
  }

  /** Lets no listener be called any more, and waits for those that are, ten seconds at most. */
  void close() {
    open.forEach(LibvirtWatch::end);
    Deadline patience = LibvirtWatch.patience();
    open.forEach(watch -> watch.awaitEnd(patience));
  }

  private void endAll(long connection) {
    open.forEach(LibvirtWatch::end);
    open.clear();
    settle(connection);
  }
}
