package io.kvmpod.core.spi;

import io.kvmpod.core.Deadline;
import io.kvmpod.core.machine.Claim;
import io.kvmpod.core.machine.LinkState;
import io.kvmpod.core.machine.MacAddress;
import io.kvmpod.core.machine.MachineAddresses;
import io.kvmpod.core.machine.MachineDefinition;
import io.kvmpod.core.machine.MachineInfo;
import io.kvmpod.core.machine.MachineState;
import java.util.Optional;
import java.util.UUID;

/** Works on the machines of one host, each named by its UUID. */
public interface MachineDriver {

  /**
   * Defines the machine, shut off, with its claim; its volumes need not be there.
   *
   * @throws io.kvmpod.core.ConflictException if the name or the UUID is taken; nothing was changed
   * @throws io.kvmpod.core.HostException if the host refused; nothing was changed
   */
  void define(MachineDefinition machine, Deadline deadline);

  /**
   * Replaces the claim that is written into the machine.
   *
   * @throws io.kvmpod.core.HostException if the host refused, or has no such machine; nothing was
   *     changed
   */
  void writeClaim(UUID machine, Claim claim, Deadline deadline);

  /**
   * Takes the definition away, with its firmware variables, saved memory and snapshots' metadata;
   * nothing happens when there is none. The machine is shut off.
   *
   * @throws io.kvmpod.core.HostException if the host refused; the definition is still there
   */
  void undefine(UUID machine, Deadline deadline);

  /**
   * Starts the machine; nothing happens when it runs.
   *
   * @throws io.kvmpod.core.HostException if the host refused; the machine is shut off
   */
  void start(UUID machine, Deadline deadline);

  /**
   * Asks the guest to shut down and returns at once; nothing happens when it is shut off.
   *
   * @throws io.kvmpod.core.HostException if the host refused; the machine runs on
   */
  void requestShutdown(UUID machine, Deadline deadline);

  /**
   * Takes the power away; nothing happens when the machine is shut off, or there is none.
   *
   * @throws io.kvmpod.core.HostException if the host refused; the machine runs on
   */
  void powerOff(UUID machine, Deadline deadline);

  /**
   * Has the processors stand still; nothing happens when they do.
   *
   * @throws io.kvmpod.core.HostException if the machine is shut off, there is none, or the host
   *     refused; its state is as it was
   */
  void pause(UUID machine, Deadline deadline);

  /**
   * Has the processors run on; nothing happens when they run.
   *
   * @throws io.kvmpod.core.HostException if the machine is shut off, there is none, or the host
   *     refused; its state is as it was
   */
  void resume(UUID machine, Deadline deadline);

  /**
   * Asks the guest to shut down and start again, and returns at once.
   *
   * @throws io.kvmpod.core.HostException if the machine is shut off, there is none, or the host
   *     refused; the machine runs on
   */
  void requestReboot(UUID machine, Deadline deadline);

  /**
   * Starts the guest again from the beginning, as the reset button does.
   *
   * @throws io.kvmpod.core.HostException if the machine is shut off, there is none, or the host
   *     refused; the machine runs on
   */
  void reset(UUID machine, Deadline deadline);

  /** Returns the machine as it is now, or empty when there is none. */
  Optional<MachineInfo> info(UUID machine, Deadline deadline);

  /** Returns the machine with that name as it is now, or empty when there is none. */
  Optional<MachineInfo> info(String name, Deadline deadline);

  /** Returns what the machine is doing now, or empty when there is none. */
  Optional<MachineState> state(UUID machine, Deadline deadline);

  /**
   * Returns the addresses that are known now from every source that the host can serve, and which
   * sources it cannot; no address when none is known yet, or the machine is shut off. The same
   * address from two sources is told once, by the more reliable one.
   *
   * @throws io.kvmpod.core.HostException if the host has no such machine
   */
  MachineAddresses addresses(UUID machine, Deadline deadline);

  /**
   * Adds an interface, after those that the machine has: to its definition, and to the running
   * machine if it runs.
   *
   * @throws io.kvmpod.core.ConflictException if the parent of a macvtap interface cannot be shared;
   *     nothing was changed
   * @throws io.kvmpod.core.HostException if the host refused, or has no such machine; nothing was
   *     changed
   */
  void attach(UUID machine, MachineDefinition.NetworkInterface added, Deadline deadline);

  /**
   * Takes the interface with that address away: from the running machine if it runs, waiting until
   * its guest let go of it, and then from the definition. Nothing happens when the machine has none
   * such.
   *
   * @throws io.kvmpod.core.PodTimeoutException if the guest did not let go in time; the interface
   *     is in the definition, and the guest may still let go of it
   * @throws io.kvmpod.core.HostException if the host refused, or has no such machine; the machine
   *     has the interface
   */
  void detach(UUID machine, MacAddress mac, Deadline deadline);

  /**
   * Plugs the cable of an interface in, or pulls it: in the running machine if it runs, and in its
   * definition.
   *
   * @throws io.kvmpod.core.HostException if the host refused, or has no such machine or interface;
   *     the link is as it was
   */
  void setLink(UUID machine, MacAddress mac, LinkState link, Deadline deadline);
}
