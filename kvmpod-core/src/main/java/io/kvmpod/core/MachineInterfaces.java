package io.kvmpod.core;

import io.kvmpod.core.compose.InterfacePlan;
import io.kvmpod.core.compose.InterfacePlanner;
import io.kvmpod.core.host.HostSnapshot;
import io.kvmpod.core.machine.Claim;
import io.kvmpod.core.machine.InterfaceModel;
import io.kvmpod.core.machine.LinkState;
import io.kvmpod.core.machine.MacAddress;
import io.kvmpod.core.machine.MachineDefinition;
import io.kvmpod.core.machine.MachineInfo;
import io.kvmpod.core.network.InterfaceSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The interfaces of a machine, to be plugged in and out while it runs. Usable by many threads, as
 * long as the pod is open.
 */
public final class MachineInterfaces {

  private final Pod pod;
  private final UUID machine;
  private final String name;

  MachineInterfaces(Pod pod, UUID machine, String name) {
    this.pod = pod;
    this.machine = machine;
    this.name = name;
  }

  /**
   * Returns the interfaces as they are now, in the machine's order.
   *
   * @throws ConflictException if the machine is not there any more
   */
  public List<MachineInfo.NetworkInterface> all() {
    return info(pod.callDeadline()).interfaces();
  }

  /**
   * Returns what {@link #attach} would do. Nothing is changed.
   *
   * @throws ConflictException if the machine is not there any more, has as many interfaces as it
   *     can have or one of that label, or the MAC address asked for is taken
   */
  public InterfacePlan plan(InterfaceSpec spec, InterfaceModel model) {
    return plan(spec, model, pod.callDeadline());
  }

  /**
   * Plugs an interface in, after those that the machine has: at once if it runs, and for all later
   * starts.
   *
   * @return the interface, with its address
   * @throws ConflictException as {@link #plan}, or if nothing on the pod matches, with why each
   *     candidate failed; nothing was changed
   * @throws HostException if the host refused; nothing was changed
   */
  public MachineDefinition.NetworkInterface attach(InterfaceSpec spec, InterfaceModel model) {
    Deadline deadline = pod.callDeadline();
    return pod.inTurn(
        "attach an interface to machine " + name,
        deadline,
        () -> {
          InterfacePlan plan = plan(spec, model, deadline);
          MachineDefinition.NetworkInterface added = plan.added();
          if (added == null) {
            throw new ConflictException(
                "pod %s: interface %s of machine %s: %s."
                    .formatted(pod.name(), spec.label(), name, plan.decision().reason()));
          }
          if (!pod.membership().take(added.mac())) {
            throw new ConflictException(
                "pod %s: interface %s of machine %s: another pod of the fleet took the MAC address %s in the meantime. Try again."
                    .formatted(pod.name(), spec.label(), name, added.mac()));
          }
          try {
            attach(added, deadline);
          } finally {
            pod.membership().plugged(added.mac());
          }
          return added;
        });
  }

  /**
   * Plugs an interface out: at once if the machine runs, once its guest lets go of it, and for all
   * later starts. Nothing happens when the machine has none of that address.
   *
   * @throws PodTimeoutException if the guest does not let go in time, as one that is booting may
   *     not; the machine keeps the interface, unless its guest lets go later
   * @throws ConflictException if the machine is not there any more
   * @throws HostException if the host refused; the machine has the interface
   */
  public void detach(MacAddress mac) {
    Deadline deadline = pod.callDeadline();
    pod.inTurn(
        "detach an interface from machine " + name,
        deadline,
        () -> {
          Claim claim = info(deadline).claim();
          pod.host().machines().detach(machine, mac, deadline);
          if (claim != null && claim.label(mac).isPresent()) {
            claim(claim, others(claim, mac), deadline);
          }
          return true;
        });
  }

  /**
   * Plugs the cable of an interface in, or pulls it; nothing happens when it is as asked.
   *
   * @throws HostException if the host refused, or the machine is gone or has no such interface; the
   *     link is as it was
   */
  public void setLink(MacAddress mac, LinkState link) {
    pod.host().machines().setLink(machine, mac, link, pod.callDeadline());
  }

  private void attach(MachineDefinition.NetworkInterface added, Deadline deadline) {
    Claim claim = info(deadline).claim();
    pod.host().machines().attach(machine, added, deadline);
    if (claim == null) {
      return;
    }
    List<Claim.ClaimedInterface> claimed = others(claim, added.mac());
    claimed.add(new Claim.ClaimedInterface(added.label(), added.mac()));
    try {
      claim(claim, claimed, deadline);
    } catch (RuntimeException e) {
      takeBack(added, e);
      throw e;
    }
  }

  private void takeBack(MachineDefinition.NetworkInterface added, RuntimeException failure) {
    try {
      pod.host().machines().detach(machine, added.mac(), Deadline.in(pod.options().undoTimeout()));
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
      if (failure instanceof PodException left) {
        left.leavesBehind(List.of("interface %s of machine %s".formatted(added.mac(), name)));
      }
    }
  }

  private InterfacePlan plan(InterfaceSpec spec, InterfaceModel model, Deadline deadline) {
    HostSnapshot host = pod.observe(deadline);
    MachineInfo info = host.machine(machine).orElseThrow(this::gone);
    return InterfacePlanner.plan(
        host, pod.settings(), info, spec, model, pod.membership().elsewhere());
  }

  private void claim(Claim claim, List<Claim.ClaimedInterface> interfaces, Deadline deadline) {
    pod.host().machines().writeClaim(machine, claim.claiming(interfaces), deadline);
  }

  private static List<Claim.ClaimedInterface> others(Claim claim, MacAddress mac) {
    List<Claim.ClaimedInterface> others = new ArrayList<>(claim.interfaces());
    others.removeIf(i -> i.mac().equals(mac));
    return others;
  }

  private MachineInfo info(Deadline deadline) {
    return pod.host().machines().info(machine, deadline).orElseThrow(this::gone);
  }

  private ConflictException gone() {
    return new ConflictException(
        "pod %s: machine %s (%s) is not there any more.".formatted(pod.name(), name, machine));
  }
}
