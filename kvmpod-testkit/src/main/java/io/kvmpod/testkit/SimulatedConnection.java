package io.kvmpod.testkit;

import io.kvmpod.core.ConflictException;
import io.kvmpod.core.Deadline;
import io.kvmpod.core.HostException;
import io.kvmpod.core.PodTimeoutException;
import io.kvmpod.core.host.HostSnapshot;
import io.kvmpod.core.machine.Claim;
import io.kvmpod.core.machine.MachineAddress;
import io.kvmpod.core.machine.MachineDefinition;
import io.kvmpod.core.machine.MachineState;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.core.spi.Documents;
import io.kvmpod.core.spi.HostConnection;
import io.kvmpod.core.spi.MachineDriver;
import io.kvmpod.core.spi.NetworkDriver;
import io.kvmpod.core.spi.StorageDriver;
import io.kvmpod.core.storage.StoragePoolDefinition;
import io.kvmpod.core.storage.VolumeDefinition;
import io.kvmpod.core.storage.VolumeRef;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;

/** One connection to a simulated host: every call meets the fault rules, then the host itself. */
final class SimulatedConnection
    implements HostConnection, MachineDriver, StorageDriver, NetworkDriver {

  private final SimulatedHost host;
  private final SimulatedWorld world;

  /** Calls hold it to read, closing to write: so closing waits for calls under way. */
  private final ReentrantReadWriteLock open = new ReentrantReadWriteLock();

  private boolean closed;

  SimulatedConnection(SimulatedHost host, SimulatedWorld world) {
    this.host = host;
    this.world = world;
  }

  @Override
  public HostSnapshot observe(Deadline deadline) {
    return ask(Operation.OBSERVE, List.of(world.hostName()), deadline, c -> world.observe());
  }

  @Override
  public Documents documents() {
    return SimulatedDocuments.INSTANCE;
  }

  @Override
  public MachineDriver machines() {
    return this;
  }

  @Override
  public StorageDriver storage() {
    return this;
  }

  @Override
  public NetworkDriver networks() {
    return this;
  }

  @Override
  public <T> Optional<T> unwrap(Class<T> type) {
    return type.isInstance(host) ? Optional.of(type.cast(host)) : Optional.empty();
  }

  @Override
  public void close() {
    open.writeLock().lock();
    try {
      closed = true;
    } finally {
      open.writeLock().unlock();
    }
  }

  @Override
  public void define(MachineDefinition machine, Deadline deadline) {
    List<String> names = List.of(machine.name().value(), machine.uuid().toString());
    tell(Operation.DEFINE, names, deadline, c -> world.machines().define(c, machine));
  }

  @Override
  public void writeClaim(UUID machine, Claim claim, Deadline deadline) {
    onMachine(
        Operation.WRITE_CLAIM,
        machine,
        deadline,
        c -> world.machines().writeClaim(c, machine, claim));
  }

  @Override
  public void undefine(UUID machine, Deadline deadline) {
    onMachine(Operation.UNDEFINE, machine, deadline, c -> world.machines().undefine(c, machine));
  }

  @Override
  public void start(UUID machine, Deadline deadline) {
    onMachine(Operation.START, machine, deadline, c -> world.machines().start(c, machine));
  }

  @Override
  public void requestShutdown(UUID machine, Deadline deadline) {
    onMachine(
        Operation.REQUEST_SHUTDOWN,
        machine,
        deadline,
        c -> world.machines().requestShutdown(c, machine));
  }

  @Override
  public void powerOff(UUID machine, Deadline deadline) {
    onMachine(Operation.POWER_OFF, machine, deadline, c -> world.machines().powerOff(machine));
  }

  @Override
  public Optional<MachineState> state(UUID machine, Deadline deadline) {
    return ask(Operation.STATE, namesOf(machine), deadline, c -> world.machines().state(machine));
  }

  @Override
  public List<MachineAddress> addresses(UUID machine, Deadline deadline) {
    return ask(
        Operation.ADDRESSES,
        namesOf(machine),
        deadline,
        c -> world.machines().addresses(c, machine));
  }

  @Override
  public void pause(UUID machine, Deadline deadline) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void resume(UUID machine, Deadline deadline) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void requestReboot(UUID machine, Deadline deadline) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void reset(UUID machine, Deadline deadline) {
    throw new UnsupportedOperationException();
  }

  @Override
  public io.kvmpod.core.Watch watch(
      java.util.function.Consumer<io.kvmpod.core.machine.MachineEvent> listener,
      Deadline deadline) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void createPool(StoragePoolDefinition pool, Deadline deadline) {
    tell(
        Operation.CREATE_POOL,
        List.of(pool.name()),
        deadline,
        c -> world.storage().createPool(c, pool));
  }

  @Override
  public void removePool(String pool, boolean removeDirectory, Deadline deadline) {
    tell(
        Operation.REMOVE_POOL,
        List.of(pool),
        deadline,
        c -> world.storage().removePool(c, pool, removeDirectory));
  }

  @Override
  public void createVolume(VolumeDefinition volume, Deadline deadline) {
    tell(
        Operation.CREATE_VOLUME,
        names(volume.ref()),
        deadline,
        c -> world.storage().createVolume(c, volume));
  }

  @Override
  public void deleteVolume(VolumeRef volume, Deadline deadline) {
    tell(
        Operation.DELETE_VOLUME,
        names(volume),
        deadline,
        c -> world.storage().deleteVolume(c, volume));
  }

  @Override
  public void create(NetworkDefinition network, Deadline deadline) {
    tell(
        Operation.CREATE_NETWORK,
        List.of(network.name()),
        deadline,
        c -> world.networks().create(c, network));
  }

  @Override
  public void remove(String network, Deadline deadline) {
    tell(
        Operation.REMOVE_NETWORK,
        List.of(network),
        deadline,
        c -> world.networks().remove(network));
  }

  private void onMachine(Operation operation, UUID machine, Deadline deadline, Change change) {
    tell(operation, namesOf(machine), deadline, change);
  }

  private void tell(Operation operation, List<String> names, Deadline deadline, Change change) {
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

  private <T> T ask(
      Operation operation, List<String> names, Deadline deadline, Function<Call, T> work) {
    Call call = new Call(host.address(), new HostCall(operation, names), deadline);
    open.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("the connection to " + host.address() + " is closed");
      }
      FaultRule fault = host.meet(call.what());
      if (fault != null && !fault.afterwards()) {
        fault.effect().on(call);
      }
      if (deadline.hasPassed()) {
        throw call.late();
      }
      T answer;
      synchronized (world) {
        answer = work.apply(call);
      }
      if (fault != null && fault.afterwards()) {
        fault.effect().on(call);
      }
      return answer;
    } finally {
      open.readLock().unlock();
    }
  }

  private List<String> namesOf(UUID machine) {
    synchronized (world) {
      return world
          .machines()
          .find(machine)
          .map(m -> List.of(m.name(), machine.toString()))
          .orElseGet(() -> List.of(machine.toString()));
    }
  }

  private static List<String> names(VolumeRef volume) {
    return List.of(volume.name(), volume.pool() + "/" + volume.name());
  }

  /** What a call does to the world, in one go. */
  private interface Change {
    void carryOut(Call call);
  }

  /** One call under way: what it is, and how it fails. */
  record Call(String address, HostCall what, Deadline deadline) {

    /** Returns, for messages, such as {@code create volume db1-vda}. */
    String title() {
      return verb() + " " + what.names().get(0);
    }

    /** Returns the host's refusal, with libvirt's number for it. */
    HostException refused(int code, String answer) {
      return new HostException(
          address, verb(), what.names().get(0), SimulatedHost.ERROR_DOMAIN, code, answer, "");
    }

    ConflictException conflict(String why) {
      return new ConflictException("pod %s: could not %s: %s.".formatted(address, title(), why));
    }

    PodTimeoutException late() {
      return new PodTimeoutException(
          "pod %s: could not %s within %s.".formatted(address, title(), deadline));
    }

    void passOrFail(Gate gate) {
      try {
        if (!gate.passBefore(deadline)) {
          throw late();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new PodTimeoutException(
            "pod %s: interrupted; could not %s.".formatted(address, title()));
      }
    }

    private String verb() {
      return what.operation().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }
}
