package io.kvmpod.core;

import io.kvmpod.core.machine.MachineAddress;
import io.kvmpod.core.machine.MachineAddresses;
import io.kvmpod.core.machine.MachineDisk;
import io.kvmpod.core.machine.MachineInfo;
import io.kvmpod.core.machine.MachineState;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A machine on a pod: a handle that holds nothing but the machine's identity, so that every answer
 * is of now. Usable by many threads, as long as its pod is open.
 */
public final class Machine {

  private static final long POLL_MILLIS = 250;

  /** Every five seconds: a guest that is still booting does not hear the first request. */
  private static final int POLLS_PER_REQUEST = 20;

  private final Pod pod;
  private final UUID uuid;
  private final String name;

  Machine(Pod pod, UUID uuid, String name) {
    this.pod = pod;
    this.uuid = uuid;
    this.name = name;
  }

  /** Returns the machine's UUID, which never changes. */
  public UUID uuid() {
    return uuid;
  }

  /** Returns the name that the machine had when this handle was made. */
  public String name() {
    return name;
  }

  /**
   * Reads the machine from the host.
   *
   * @throws ConflictException if it is not there any more
   */
  public MachineInfo info() {
    return pod.host().machines().info(uuid, pod.callDeadline()).orElseThrow(this::gone);
  }

  /**
   * Returns the machine's disks in device order, each with the caller's label, the serial number
   * that its guest reads, and its volume: what tells inside the guest which disk is which.
   *
   * @throws ConflictException if it is not there any more
   */
  public List<MachineDisk> disks() {
    return MachineDisk.of(info());
  }

  /**
   * Returns what the machine is doing.
   *
   * @throws ConflictException if it is not there any more
   */
  public MachineState state() {
    return pod.host().machines().state(uuid, pod.callDeadline()).orElseThrow(this::gone);
  }

  /**
   * Starts the machine; nothing happens when it runs.
   *
   * @throws HostException if the host refused; the machine is shut off
   */
  public void start() {
    pod.host().machines().start(uuid, pod.callDeadline());
  }

  /**
   * Takes the power away, as pulling the plug does; nothing happens when the machine is shut off.
   *
   * @throws HostException if the host refused; the machine runs on
   */
  public void powerOff() {
    pod.host().machines().powerOff(uuid, pod.callDeadline());
  }

  /**
   * Asks the guest to shut down, again every five seconds, and waits until it did; nothing happens
   * when the machine is shut off.
   *
   * @throws PodTimeoutException if it still runs when the time is over; a guest may ignore the
   *     request: then {@link #powerOff}
   * @throws HostException if the host refused; the machine runs on
   */
  public void shutDown(Duration within) {
    Deadline deadline = Deadline.in(within);
    for (int polls = 0; state().isActive(); polls++) {
      if (polls % POLLS_PER_REQUEST == 0) {
        pod.host().machines().requestShutdown(uuid, deadline.orIn(pod.options().callTimeout()));
      }
      pauseBefore(deadline, "machine %s was asked to shut down and is %s".formatted(name, state()));
    }
  }

  /**
   * Has the machine's processors stand still, with its memory kept; nothing happens when they do.
   *
   * @throws HostException if the machine is shut off or gone, or the host refused; its state is as
   *     it was
   */
  public void pause() {
    pod.host().machines().pause(uuid, pod.callDeadline());
  }

  /**
   * Has the machine's processors run on; nothing happens when they run.
   *
   * @throws HostException if the machine is shut off or gone, or the host refused; its state is as
   *     it was
   */
  public void resume() {
    pod.host().machines().resume(uuid, pod.callDeadline());
  }

  /**
   * Asks the guest to shut down and start again, and returns at once; a guest may ignore it.
   *
   * @throws HostException if the machine is shut off or gone, or the host refused; it runs on
   */
  public void reboot() {
    pod.host().machines().requestReboot(uuid, pod.callDeadline());
  }

  /**
   * Starts the guest again from the beginning, as the reset button does.
   *
   * @throws HostException if the machine is shut off or gone, or the host refused; it runs on
   */
  public void reset() {
    pod.host().machines().reset(uuid, pod.callDeadline());
  }

  /** Returns what works on the machine's interfaces. */
  public MachineInterfaces interfaces() {
    return new MachineInterfaces(pod, uuid, name);
  }

  /**
   * Returns the addresses that are known now, interface by interface, and which sources could not
   * be asked.
   *
   * @throws HostException if the host has no such machine
   */
  public MachineAddresses addresses() {
    return pod.host().machines().addresses(uuid, pod.callDeadline());
  }

  /**
   * Waits until some interface of the machine has an address, and returns the first one: that of
   * the first interface that has any, by the most reliable source.
   *
   * @throws PodTimeoutException if none has when the time is over; the message says of each
   *     interface what was seen
   */
  public MachineAddress awaitAddress(Duration within) {
    return awaitAddresses(seen -> !seen.all().isEmpty(), within).all().get(0);
  }

  /**
   * Waits until every interface of the machine whose link is up has an address, and returns all
   * that are known then.
   *
   * @throws PodTimeoutException if one has none when the time is over; the message says of each
   *     interface what was seen
   */
  public MachineAddresses awaitAddresses(Duration within) {
    return awaitAddresses(MachineAddresses::complete, within);
  }

  /**
   * Waits until the addresses that are known are enough for the caller, and returns them.
   *
   * @throws PodTimeoutException if they are not when the time is over; the message says of each
   *     interface what was seen
   */
  public MachineAddresses awaitAddresses(Predicate<MachineAddresses> enough, Duration within) {
    Deadline deadline = Deadline.in(within);
    while (true) {
      MachineAddresses seen =
          pod.host().machines().addresses(uuid, deadline.orIn(pod.options().callTimeout()));
      if (enough.test(seen)) {
        return seen;
      }
      pauseBefore(deadline, "machine %s has the addresses: %s".formatted(name, seen));
    }
  }

  /**
   * Takes the machine away for good: its power, every volume that was made for it, its definition.
   * Volumes that it shares with others, or that it was not composed with, are not touched. A second
   * call after a failure takes up where the first stopped.
   *
   * @throws ConflictException if it is not there any more, or was not composed by this library;
   *     nothing was changed
   * @throws HostException if the host refused; the machine is still there, and lists what is left
   *     of it
   */
  public void decompose() {
    pod.decompose(uuid, Deadline.in(pod.options().composeTimeout()));
  }

  /**
   * Asks the guest to shut down, waits for at most that time, and takes the machine away as {@link
   * #decompose()} does, whether it shut down or not. A guest that shuts down can give back what
   * others hold for it, such as its DHCP lease.
   *
   * @throws ConflictException if it is not there any more, or was not composed by this library;
   *     nothing was changed
   * @throws PodTimeoutException if the caller is interrupted while waiting; the machine was asked
   *     to shut down
   * @throws HostException if the host refused; the machine is still there, and lists what is left
   *     of it
   */
  public void decompose(Duration grace) {
    pod.requireOurs(pod.snapshot(), uuid);
    try {
      shutDown(grace);
    } catch (PodTimeoutException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw e;
      }
    }
    decompose();
  }

  /** Returns the name. */
  @Override
  public String toString() {
    return name;
  }

  private void pauseBefore(Deadline deadline, String seen) {
    try {
      Thread.sleep(Math.min(POLL_MILLIS, TimeUnit.NANOSECONDS.toMillis(deadline.nanosLeft())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PodTimeoutException("pod %s: interrupted; %s.".formatted(pod.name(), seen));
    }
    if (deadline.nanosLeft() < TimeUnit.MILLISECONDS.toNanos(1)) { // too late for another look
      throw new PodTimeoutException("pod %s: after %s, %s.".formatted(pod.name(), deadline, seen));
    }
  }

  private ConflictException gone() {
    return new ConflictException(
        "pod %s: machine %s (%s) is not there any more.".formatted(pod.name(), name, uuid));
  }
}
