package io.kvmpod.core;

import io.kvmpod.core.compose.KnownInterfaces;
import io.kvmpod.core.data.Difference;
import io.kvmpod.core.host.HostSnapshot;
import io.kvmpod.core.machine.MachineInfo;
import io.kvmpod.core.network.Attachment;
import io.kvmpod.core.network.DhcpLease;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.core.network.NetworkInfo;
import io.kvmpod.core.network.NetworkUpdate;
import io.kvmpod.core.spi.NetworkDriver;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The libvirt networks of a pod. Usable by many threads, as long as the pod is open. */
public final class Networks {

  private final Pod pod;

  Networks(Pod pod) {
    this.pod = pod;
  }

  /** Returns the networks as they are now, by name. */
  public List<NetworkInfo> all() {
    return pod.snapshot().networks();
  }

  /** Returns the network with that name as it is now, or empty when there is none. */
  public Optional<NetworkInfo> find(String network) {
    return pod.snapshot().network(network);
  }

  /**
   * Returns how a network is defined, or empty when there is none, or it is defined in a way that
   * no definition says. What others wrote beside it is left out.
   */
  public Optional<NetworkDefinition> definition(String network) {
    return pod.host().networks().definition(network, pod.callDeadline());
  }

  /**
   * Has the pod have that network, and have it started. One that is not there is defined and
   * started, and starts with its host from then on; one that is there and not active is started and
   * starts with its host from then on, too; one that is there and active stays as it is, so that a
   * second call changes nothing.
   *
   * @return whether anything was changed
   * @throws ConflictException if a network of that name is defined otherwise, naming each
   *     difference ({@link #update} changes it), or another network or the host has its bridge or
   *     some of its addresses; nothing was changed
   * @throws HostException if the host refused; nothing is left
   */
  public boolean ensure(NetworkDefinition network) {
    return inTurn(
        "make",
        network.name(),
        (driver, deadline) -> {
          HostSnapshot host = pod.observe(deadline);
          Optional<NetworkInfo> found = host.network(network.name());
          if (found.isEmpty()) {
            refuseConflicts(network, host);
            driver.create(network, deadline);
            return true;
          }
          requireSame(network, driver.definition(network.name(), deadline));
          if (found.get().active()) {
            return false;
          }
          if (!found.get().autostart()) {
            driver.setAutostart(network.name(), true, deadline);
          }
          driver.start(network.name(), deadline);
          return true;
        });
  }

  /**
   * Defines a network, and does not start it.
   *
   * @throws ConflictException if its name is taken, or another network or the host has its bridge
   *     or some of its addresses; nothing was changed
   * @throws HostException if the host refused; nothing was changed
   */
  public void define(NetworkDefinition network) {
    act(
        "define",
        network.name(),
        (driver, deadline) -> {
          HostSnapshot host = pod.observe(deadline);
          if (host.network(network.name()).isPresent()) {
            throw conflict(network.name(), "is there already; update it, or choose another name");
          }
          refuseConflicts(network, host);
          driver.define(network, deadline);
        });
  }

  /**
   * Returns what {@link #update} would do. Nothing is changed.
   *
   * @throws ConflictException if there is no such network, or it is defined in a way that no
   *     definition says
   */
  public NetworkUpdate planUpdate(NetworkDefinition network) {
    return planUpdate(network, pod.host().networks(), pod.callDeadline());
  }

  /**
   * Has a network defined otherwise without cutting off its machines: DHCP ranges and hosts,
   * entries of DNS, port groups and macvtap interfaces change while it runs. What needs the network
   * to start again is refused as long as running machines are on it, since it would disconnect
   * them; see {@link #update(NetworkDefinition, Guard)}.
   *
   * @return what was done
   * @throws ConflictException naming what needs a restart and the machines that it would
   *     disconnect; or if there is no such network, or it is defined in a way that no definition
   *     says; or the host has its new bridge or addresses elsewhere; nothing was changed
   * @throws HostException if the host refused; the network is as it was
   */
  public NetworkUpdate update(NetworkDefinition network) {
    return update(network, Guard.REFUSE_IF_USED);
  }

  /**
   * As {@link #update(NetworkDefinition)}, and starts the network again whoever is on it, if the
   * guard says so: running machines are disconnected from it until they are started again.
   *
   * @throws ConflictException as {@link #update(NetworkDefinition)}
   * @throws HostException if the host refused; the network is as it was, but may have been started
   *     again
   */
  public NetworkUpdate update(NetworkDefinition network, Guard guard) {
    return inTurn(
        "update",
        network.name(),
        (driver, deadline) -> {
          NetworkUpdate update = planUpdate(network, driver, deadline);
          if (!update.isEmpty()) {
            HostSnapshot host = pod.observe(deadline);
            refuseConflicts(network, update.before(), host);
            boolean active = host.network(network.name()).map(NetworkInfo::active).orElse(false);
            if (update.needsRestart() && active && guard == Guard.REFUSE_IF_USED) {
              refuseIfDisconnecting(update, host);
            }
            new NetworkUpdating(driver, deadline, pod.options().undoTimeout())
                .carryOut(update, active);
          }
          return update;
        });
  }

  /**
   * Returns the running machines that are on a network, by name: those that lose their connection
   * when it is stopped or started again.
   */
  public List<String> runningMachines(String network) {
    return users(pod.snapshot(), network, m -> m.state().isActive());
  }

  /**
   * Starts a network; nothing happens when it is active.
   *
   * @throws HostException if the host refused, or has no such network; it is not active
   */
  public void start(String network) {
    act("start", network, (driver, deadline) -> driver.start(network, deadline));
  }

  /**
   * Stops a network that no running machine is on; nothing happens when it is not active.
   *
   * @throws ConflictException naming the running machines that are on it; nothing was changed
   * @throws HostException if the host refused, or has no such network; it is as it was
   */
  public void stop(String network) {
    stop(network, Guard.REFUSE_IF_USED);
  }

  /**
   * Stops a network, whoever is on it if the guard says so; see {@link #stop(String)}.
   *
   * @throws ConflictException naming the running machines that are on it; nothing was changed
   * @throws HostException if the host refused, or has no such network; it is as it was
   */
  public void stop(String network, Guard guard) {
    act(
        "stop",
        network,
        (driver, deadline) -> {
          if (guard == Guard.REFUSE_IF_USED) {
            refuseIfUsed(
                network, "is used by the running machines", deadline, m -> m.state().isActive());
          }
          driver.stop(network, deadline);
        });
  }

  /**
   * Has a network start with its host, or not.
   *
   * @throws HostException if the host refused, or has no such network
   */
  public void setAutostart(String network, boolean autostart) {
    act(
        "set the autostart of",
        network,
        (driver, deadline) -> driver.setAutostart(network, autostart, deadline));
  }

  /**
   * Takes a network away that no machine is on; nothing happens when there is none.
   *
   * @throws ConflictException if machines are on it, running or not; nothing was changed
   * @throws HostException if the host refused; the network is still defined
   */
  public void remove(String network) {
    remove(network, Guard.REFUSE_IF_USED);
  }

  /**
   * Takes a network away, whoever is on it if the guard says so; see {@link #remove(String)}.
   *
   * @throws ConflictException if machines are on it, running or not; nothing was changed
   * @throws HostException if the host refused; the network is still defined
   */
  public void remove(String network, Guard guard) {
    act(
        "remove",
        network,
        (driver, deadline) -> {
          if (guard == Guard.REFUSE_IF_USED) {
            refuseIfUsed(network, "is used by the machines", deadline, m -> true);
          }
          driver.remove(network, deadline);
        });
  }

  /**
   * Returns the leases that the network's DHCP gave and that have not ended, by address; none when
   * it is not active, or serves no DHCP.
   *
   * @throws HostException if the host has no such network, or tells no leases
   */
  public List<DhcpLease> leases(String network) {
    return pod.host().networks().leases(network, pod.callDeadline());
  }

  private NetworkUpdate planUpdate(
      NetworkDefinition network, NetworkDriver driver, Deadline deadline) {
    return NetworkUpdate.between(
        driver
            .definition(network.name(), deadline)
            .orElseThrow(
                () ->
                    conflict(
                        network.name(),
                        "cannot be updated: there is none, or no definition says what it is")),
        network);
  }

  private void refuseIfDisconnecting(NetworkUpdate update, HostSnapshot host) {
    String network = update.after().name();
    List<String> machines = users(host, network, m -> m.state().isActive());
    if (!machines.isEmpty()) {
      throw conflict(
          network,
          "needs a restart for %s, which would disconnect the machines %s; stop them first, or force it"
              .formatted(update.restartReasons(), String.join(", ", machines)));
    }
  }

  private void refuseIfUsed(
      String network, String why, Deadline deadline, Predicate<MachineInfo> which) {
    HostSnapshot host = pod.observe(deadline);
    if (host.network(network).isPresent()) {
      pod.refuseIfUsed("network " + network, why, users(host, network, which));
    }
  }

  private static List<String> users(
      HostSnapshot host, String network, Predicate<MachineInfo> which) {
    Attachment attachment = Attachment.network(network);
    return host.machines().stream()
        .filter(which)
        .filter(m -> m.interfaces().stream().anyMatch(i -> i.attachment().equals(attachment)))
        .map(MachineInfo::name)
        .toList();
  }

  private void requireSame(NetworkDefinition wanted, Optional<NetworkDefinition> is) {
    String differences =
        is.map(
                definition ->
                    wanted.differences(definition).stream()
                        .map(Networks::shown)
                        .collect(Collectors.joining("; ")))
            .orElse("no definition says what the one that is there is");
    if (!differences.isEmpty()) {
      throw conflict(
          wanted.name(), "is there already, defined otherwise: %s".formatted(differences));
    }
  }

  private static String shown(Difference difference) {
    Object wanted = difference.before();
    Object there = difference.after();
    return "%s: %s wanted, %s there"
        .formatted(
            difference.place(), wanted == null ? "none" : wanted, there == null ? "none" : there);
  }

  private void refuseConflicts(NetworkDefinition network, HostSnapshot host) {
    refuse(network, conflicts(network, host));
  }

  /** What it conflicts with already is not made worse. */
  private void refuseConflicts(
      NetworkDefinition network, NetworkDefinition before, HostSnapshot host) {
    List<String> now = new ArrayList<>(conflicts(network, host));
    now.removeAll(conflicts(before, host));
    refuse(network, now);
  }

  private List<String> conflicts(NetworkDefinition network, HostSnapshot host) {
    return NetworkConflicts.of(network, host.networks(), KnownInterfaces.of(host, pod.settings()));
  }

  private void refuse(NetworkDefinition network, List<String> conflicts) {
    if (!conflicts.isEmpty()) {
      throw conflict(network.name(), "cannot be made: " + String.join("; ", conflicts));
    }
  }

  private ConflictException conflict(String network, String why) {
    return new ConflictException("pod %s: network %s %s.".formatted(pod.name(), network, why));
  }

  private void act(String verb, String network, Change change) {
    boolean unused =
        inTurn(
            verb,
            network,
            (driver, deadline) -> {
              change.on(driver, deadline);
              return true;
            });
  }

  private <T> T inTurn(String verb, String network, Work<T> work) {
    Deadline deadline = pod.callDeadline();
    return pod.inTurn(
        verb + " network " + network, deadline, () -> work.on(pod.host().networks(), deadline));
  }

  @FunctionalInterface
  private interface Work<T> {
    T on(NetworkDriver driver, Deadline deadline);
  }

  @FunctionalInterface
  private interface Change {
    void on(NetworkDriver driver, Deadline deadline);
  }
}
