package io.kvmpod.testkit;

import io.kvmpod.core.HostException;
import io.kvmpod.core.machine.MachineEvent.Change;
import io.kvmpod.core.machine.MachineInfo;
import io.kvmpod.core.machine.MachineState;
import io.kvmpod.core.storage.VolumeRef;
import io.kvmpod.testkit.Domain.Write;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a simulated host's domains do, and how they come to do something else. */
final class SimulatedPower {

  private static final Logger LOG = LoggerFactory.getLogger(SimulatedPower.class);

  private static final Map<MachineState, Change> TOLD =
      Map.of(
          MachineState.RUNNING, Change.RESUMED,
          MachineState.PAUSED, Change.PAUSED,
          MachineState.PAUSED_BY_IO_ERROR, Change.PAUSED,
          MachineState.SUSPENDED, Change.SUSPENDED,
          MachineState.SHUTTING_DOWN, Change.SHUT_DOWN,
          MachineState.SHUT_OFF, Change.STOPPED,
          MachineState.CRASHED, Change.CRASHED);

  private final SimulatedStorage storage;
  private final SimulatedNetworks networks;
  private final Domains domains;
  private final boolean guestsIgnoreShutdown;
  private final Holdings holdings;

  SimulatedPower(
      SimulatedStorage storage,
      SimulatedNetworks networks,
      Domains domains,
      Holdings holdings,
      boolean guestsIgnoreShutdown) {
    this.storage = storage;
    this.networks = networks;
    this.domains = domains;
    this.holdings = holdings;
    this.guestsIgnoreShutdown = guestsIgnoreShutdown;
  }

  void start(Call call, UUID uuid) {
    Domain domain = domains.require(call, uuid);
    if (!domain.isActive()) {
      start(call, domain);
    }
  }

  /** A domain was found running: it has what it needs. */
  void found(Call call, Domain domain) {
    holdings.find(call, domain.seen());
    runs(domain);
  }

  void requestShutdown(Call call, UUID uuid) {
    Domain domain = domains.require(call, uuid);
    if (hears(domain)) {
      shutDown(domain);
    }
  }

  /** The guest shuts down on its own. */
  void guestShutsDown(Call call, UUID uuid) {
    shutDown(requireActive(call, uuid));
  }

  void powerOff(UUID uuid) {
    Domain domain = domains.find(uuid);
    if (domain != null && domain.isActive()) {
      stop(domain, MachineState.SHUT_OFF);
    }
  }

  void pause(Call call, UUID uuid) {
    Domain domain = requireAwake(call, uuid);
    if (!standsStill(domain)) {
      become(domain, MachineState.PAUSED);
    }
  }

  /** A guest that stands still for want of space tries again, and may stand still again. */
  void resume(Call call, UUID uuid) {
    Domain domain = requireAwake(call, uuid);
    if (!standsStill(domain)) {
      return;
    }
    Write again = domain.stuck();
    domain.stuckIn(null);
    become(domain, MachineState.RUNNING);
    if (again != null) {
      write(domain, again);
    }
  }

  /** A guest that reboots runs on in the same process: nobody sees anything of it. */
  void requestReboot(Call call, UUID uuid) {
    requireActive(call, uuid);
  }

  /** The guest forgets all that it was about to do; one that is paused stays so. */
  void reset(Call call, UUID uuid) {
    requireActive(call, uuid).stuckIn(null);
  }

  void save(Call call, UUID uuid) {
    Domain domain = requireActive(call, uuid);
    if (!domain.isPersistent()) {
      throw call.invalid("cannot do managed save for transient domain");
    }
    domain.save();
    stop(domain, MachineState.SHUT_OFF);
  }

  /** The guest writes bytes that it never wrote before into one of its disks. */
  void write(Call call, UUID uuid, String device, long bytes) {
    Domain domain = domains.require(call, uuid);
    if (!domain.is(MachineState.RUNNING)) {
      throw call.invalid("domain is not running");
    }
    VolumeRef volume =
        domain.seen().disks().stream()
            .filter(d -> d.device().equals(device))
            .findFirst()
            .map(MachineInfo.Disk::volume)
            .orElseThrow(
                () ->
                    call.refused(
                        ErrorNumber.INVALID_ARG,
                        "invalid argument: no disk '%s' with a volume".formatted(device)));
    write(domain, new Write(volume, bytes));
  }

  /** The domain comes to do that, whoever made it. */
  void turn(Call call, UUID uuid, MachineState state) {
    Domain domain = domains.require(call, uuid);
    if (domain.is(state)) {
      return;
    }
    if (!state.isActive()) {
      stop(domain, state);
      return;
    }
    if (!domain.isActive()) {
      start(call, domain);
    }
    if (!domain.is(state)) {
      become(domain, state);
    }
  }

  /** The host's power goes, and nobody is told: what ran is shut off, or gone. */
  void cut() {
    for (Domain domain : domains.inOrder()) {
      if (domain.isActive()) {
        end(domain, MachineState.SHUT_OFF);
      }
    }
  }

  /** Starts what is to start with the host, and can. */
  void startWithHost(Call call) {
    for (Domain domain : domains.inOrder()) {
      if (domain.startsWithHost()) {
        try {
          start(call, domain);
        } catch (HostException e) {
          LOG.warn("as on libvirt, it stays shut off: {}", e.getMessage());
        }
      }
    }
  }

  private void start(Call call, Domain domain) {
    MachineInfo machine = domain.nextRun();
    for (MachineInfo.Disk disk : machine.disks()) {
      VolumeRef volume = disk.volume();
      if (volume != null) {
        storage.requireUsable(call, volume);
      }
    }
    Optional<String> why = networks.whyUnusable(machine.interfaces());
    if (why.isPresent()) {
      throw call.refusedBy(ErrorNumber.BY_NETWORK, ErrorNumber.OPERATION_INVALID, why.get());
    }
    domain.run(holdings.take(call, machine));
    domains.changed(domain);
    runs(domain);
  }

  private void runs(Domain domain) {
    networks.lease(domain.seen().interfaces());
    domains.tell(domain, Change.STARTED);
  }

  private void shutDown(Domain domain) {
    domains.tell(domain, Change.SHUT_DOWN);
    stop(domain, MachineState.SHUT_OFF);
  }

  private void stop(Domain domain, MachineState state) {
    end(domain, state);
    domains.tell(domain, told(state));
  }

  private void end(Domain domain, MachineState state) {
    if (domain.isActive()) {
      holdings.release(domain.seen());
    }
    domain.stop(state);
    if (domain.isPersistent()) {
      domains.changed(domain);
    } else {
      networks.release(domain.seen());
      domains.remove(domain);
    }
  }

  private void become(Domain domain, MachineState state) {
    domain.become(state);
    domains.changed(domain);
    domains.tell(domain, told(state));
  }

  private void write(Domain domain, Write write) {
    long missing = storage.write(write.volume(), write.bytes());
    if (missing > 0) {
      domain.stuckIn(new Write(write.volume(), missing));
      become(domain, MachineState.PAUSED_BY_IO_ERROR);
    }
  }

  private static boolean standsStill(Domain domain) {
    return domain.is(MachineState.PAUSED) || domain.is(MachineState.PAUSED_BY_IO_ERROR);
  }

  private boolean hears(Domain domain) {
    return domain.is(MachineState.RUNNING) && !guestsIgnoreShutdown;
  }

  private Domain requireActive(Call call, UUID uuid) {
    Domain domain = domains.require(call, uuid);
    if (!domain.isActive()) {
      throw call.invalid("domain is not running");
    }
    return domain;
  }

  private Domain requireAwake(Call call, UUID uuid) {
    Domain domain = requireActive(call, uuid);
    if (domain.is(MachineState.SUSPENDED)) {
      throw call.invalid("domain is pmsuspended");
    }
    return domain;
  }

  private static Change told(MachineState state) {
    @Nullable Change change = TOLD.get(state);
    return change == null ? new Change(state.word()) : change;
  }
}
