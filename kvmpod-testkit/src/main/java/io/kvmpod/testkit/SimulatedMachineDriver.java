package io.kvmpod.testkit;

import io.kvmpod.core.Deadline;
import io.kvmpod.core.PodTimeoutException;
import io.kvmpod.core.machine.Claim;
import io.kvmpod.core.machine.LinkState;
import io.kvmpod.core.machine.MacAddress;
import io.kvmpod.core.machine.MachineAddresses;
import io.kvmpod.core.machine.MachineDefinition;
import io.kvmpod.core.machine.MachineInfo;
import io.kvmpod.core.machine.MachineState;
import io.kvmpod.core.spi.MachineDriver;
import io.kvmpod.testkit.SimulatedConnection.Change;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The machines of a simulated host, over one connection. */
final class SimulatedMachineDriver implements MachineDriver {

  private final SimulatedConnection connection;
  private final SimulatedWorld world;

  SimulatedMachineDriver(SimulatedConnection connection, SimulatedWorld world) {
    this.connection = connection;
    this.world = world;
  }

  @Override
  public void define(MachineDefinition machine, Deadline deadline) {
    connection.tell(
        Operation.DEFINE,
        List.of(machine.name().value(), machine.uuid().toString()),
        deadline,
        c -> world.machines().define(c, machine));
  }

  @Override
  public void writeClaim(UUID machine, Claim claim, Deadline deadline) {
    tell(
        Operation.WRITE_CLAIM,
        machine,
        deadline,
        c -> world.machines().writeClaim(c, machine, claim));
  }

  @Override
  public void undefine(UUID machine, Deadline deadline) {
    tell(Operation.UNDEFINE, machine, deadline, c -> world.machines().undefine(machine));
  }

  @Override
  public void start(UUID machine, Deadline deadline) {
    tell(Operation.START, machine, deadline, c -> world.power().start(c, machine));
  }

  @Override
  public void requestShutdown(UUID machine, Deadline deadline) {
    tell(
        Operation.REQUEST_SHUTDOWN,
        machine,
        deadline,
        c -> world.power().requestShutdown(c, machine));
  }

  @Override
  public void powerOff(UUID machine, Deadline deadline) {
    tell(Operation.POWER_OFF, machine, deadline, c -> world.power().powerOff(machine));
  }

  @Override
  public void pause(UUID machine, Deadline deadline) {
    tell(Operation.PAUSE, machine, deadline, c -> world.power().pause(c, machine));
  }

  @Override
  public void resume(UUID machine, Deadline deadline) {
    tell(Operation.RESUME, machine, deadline, c -> world.power().resume(c, machine));
  }

  @Override
  public void requestReboot(UUID machine, Deadline deadline) {
    tell(Operation.REQUEST_REBOOT, machine, deadline, c -> world.power().requestReboot(c, machine));
  }

  @Override
  public void reset(UUID machine, Deadline deadline) {
    tell(Operation.RESET, machine, deadline, c -> world.power().reset(c, machine));
  }

  @Override
  public Optional<MachineInfo> info(UUID machine, Deadline deadline) {
    return connection.ask(
        Operation.INFO, namesOf(machine), deadline, c -> world.machines().find(machine));
  }

  @Override
  public Optional<MachineInfo> info(String name, Deadline deadline) {
    return connection.ask(
        Operation.INFO, List.of(name), deadline, c -> world.machines().find(name));
  }

  @Override
  public Optional<MachineState> state(UUID machine, Deadline deadline) {
    return connection.ask(
        Operation.STATE, namesOf(machine), deadline, c -> world.machines().state(machine));
  }

  @Override
  public MachineAddresses addresses(UUID machine, Deadline deadline) {
    return connection.ask(
        Operation.ADDRESSES,
        namesOf(machine),
        deadline,
        c -> world.interfaces().addresses(c, machine));
  }

  @Override
  public void attach(UUID machine, MachineDefinition.NetworkInterface added, Deadline deadline) {
    tell(
        Operation.ATTACH_INTERFACE,
        machine,
        deadline,
        c -> world.interfaces().attach(c, machine, added));
  }

  /** Time is not waited for: a guest that does not let go now is taken not to in time. */
  @Override
  public void detach(UUID machine, MacAddress mac, Deadline deadline) {
    tell(
        Operation.DETACH_INTERFACE,
        machine,
        deadline,
        c -> {
          if (!world.interfaces().detach(c, machine, mac)) {
            throw new PodTimeoutException(
                "pod %s: could not %s within %s: its guest does not let go of %s."
                    .formatted(c.address(), c.title(), deadline, mac));
          }
        });
  }

  @Override
  public void setLink(UUID machine, MacAddress mac, LinkState link, Deadline deadline) {
    tell(
        Operation.SET_LINK,
        machine,
        deadline,
        c -> world.interfaces().setLink(c, machine, mac, link));
  }

  private void tell(Operation operation, UUID machine, Deadline deadline, Change change) {
    connection.tell(operation, namesOf(machine), deadline, change);
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
}
