package io.kvmpod.testkit;

import io.kvmpod.core.Deadline;
import io.kvmpod.core.Watch;
import io.kvmpod.core.host.HostSnapshot;
import io.kvmpod.core.machine.MachineEvent;
import io.kvmpod.core.spi.Documents;
import io.kvmpod.core.spi.HostConnection;
import io.kvmpod.core.spi.MachineDriver;
import io.kvmpod.core.spi.NetworkDriver;
import io.kvmpod.core.spi.StorageDriver;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Function;

/** One connection to a simulated host: every call meets the fault rules, then the host itself. */
final class SimulatedConnection implements HostConnection {

  private final SimulatedHost host;
  private final SimulatedWorld world;
  private final MachineDriver machines;
  private final StorageDriver storage;
  private final NetworkDriver networks;
  private final List<String> hostName;
  private final long start;
  private final Runnable afterClose;
  private final ConcurrentLinkedQueue<SimulatedWatch> watches = new ConcurrentLinkedQueue<>();

  /** Calls hold it to read, closing to write: so closing waits for calls under way. */
  private final ReentrantReadWriteLock open = new ReentrantReadWriteLock();

  private boolean closed;
  private volatile boolean dead;

  /**
   * Opens a connection to the host as it came up last; the caller has the world's monitor.
   *
   * @param afterClose is done once, when it is closed
   */
  SimulatedConnection(SimulatedHost host, SimulatedWorld world, Runnable afterClose) {
    this.host = host;
    this.world = world;
    this.machines = new SimulatedMachineDriver(this, world);
    this.storage = new SimulatedStorageDriver(this, world);
    this.networks = new SimulatedNetworkDriver(this, world);
    this.hostName = List.of(world.hostName());
    this.start = world.starts();
    this.afterClose = afterClose;
  }

  @Override
  public HostSnapshot observe(Deadline deadline) {
    return ask(Operation.OBSERVE, hostName, deadline, c -> world.observe());
  }

  @Override
  public Documents documents() {
    return SimulatedDocuments.INSTANCE;
  }

  @Override
  public MachineDriver machines() {
    return machines;
  }

  @Override
  public StorageDriver storage() {
    return storage;
  }

  @Override
  public NetworkDriver networks() {
    return networks;
  }

  @Override
  public Watch watch(Consumer<MachineEvent> listener, Deadline deadline) {
    return ask(
        Operation.WATCH,
        hostName,
        deadline,
        c -> {
          SimulatedWatch watch = SimulatedWatch.begin(listener, this::forget);
          watches.add(watch);
          world.events().add(watch);
          return watch;
        });
  }

  @Override
  public <T> Optional<T> unwrap(Class<T> type) {
    return type.isInstance(host) ? Optional.of(type.cast(host)) : Optional.empty();
  }

  /** Watches end once no call is under way: their listeners may be in the middle of one. */
  @Override
  public void close() {
    boolean before;
    open.writeLock().lock();
    try {
      before = closed;
      closed = true;
    } finally {
      open.writeLock().unlock();
    }
    watches.forEach(SimulatedWatch::close);
    if (!before) {
      afterClose.run();
    }
  }

  void tell(Operation operation, List<String> names, Deadline deadline, Change change) {
    Object unused =
        ask(
            operation,
            names,
            deadline,
            c -> {
              change.carryOut(c);
              return true;
            });
  }

  <T> T ask(Operation operation, List<String> names, Deadline deadline, Function<Call, T> work) {
    return meet(operation, names, deadline, call -> carryOut(call.call(), work));
  }

  /** Asks for what takes long and is done in steps, between which others have their turn. */
  long stream(Operation operation, List<String> names, Deadline deadline, Transfer.Work work) {
    return meet(
        operation, names, deadline, call -> new Transfer(call, this::carryOut).carryOut(work));
  }

  private <T> T meet(
      Operation operation, List<String> names, Deadline deadline, Function<CallUnderWay, T> work) {
    HostCall what = new HostCall(operation, names);
    Call call = Call.of(host.address(), what);
    open.readLock().lock();
    try {
      requireOpen(call);
      CallUnderWay underWay = new CallUnderWay(call, what, deadline, this::die);
      FaultRule fault = host.meet(what);
      if (fault != null && !fault.afterwards()) {
        fault.effect().on(underWay);
      }
      if (deadline.hasPassed()) {
        throw underWay.late();
      }
      T answer = work.apply(underWay);
      if (fault != null && fault.afterwards()) {
        fault.effect().on(underWay);
      }
      return answer;
    } finally {
      open.readLock().unlock();
    }
  }

  private void requireOpen(Call call) {
    if (dead) {
      throw SimulatedCrash.earlier(call);
    }
    if (closed) {
      throw new IllegalStateException("the connection to " + host.address() + " is closed");
    }
  }

  private <T> T carryOut(Call call, Function<Call, T> work) {
    synchronized (world) {
      if (world.starts() != start) {
        throw call.lost();
      }
      return work.apply(call);
    }
  }

  private void die() {
    dead = true;
    for (SimulatedWatch watch : watches) {
      forget(watch);
      watch.breakOff();
    }
  }

  private void forget(SimulatedWatch watch) {
    synchronized (world) {
      world.events().remove(watch);
    }
    watches.remove(watch);
  }

  /** What a call does to the world, in one go. */
  interface Change {
    void carryOut(Call call);
  }
}
