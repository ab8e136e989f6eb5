package io.kvmpod.testkit;

import io.kvmpod.core.host.HostFacts;
import io.kvmpod.core.machine.Claim;
import io.kvmpod.core.machine.MachineDefinition;
import io.kvmpod.core.machine.MachineEvent.Change;
import io.kvmpod.core.machine.MachineInfo;
import io.kvmpod.core.machine.MachineState;
import io.kvmpod.core.quantity.Cores;
import io.kvmpod.core.quantity.MemorySize;
import io.kvmpod.core.storage.VolumeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The definitions of a simulated host's domains, ours and those of others. */
final class SimulatedMachines {

  private final HostFacts facts;
  private final SimulatedStorage storage;
  private final SimulatedNetworks networks;
  private final Domains domains;
  private final SimulatedPower power;

  SimulatedMachines(
      HostFacts facts,
      SimulatedStorage storage,
      SimulatedNetworks networks,
      Domains domains,
      SimulatedPower power) {
    this.facts = facts;
    this.storage = storage;
    this.networks = networks;
    this.domains = domains;
    this.power = power;
  }

  void define(Call call, MachineDefinition m) {
    boolean offered =
        facts.guests().stream()
            .anyMatch(
                g ->
                    g.architecture().equals(m.architecture())
                        && g.domainType().equals(m.domainType()));
    if (!offered) {
      throw call.refused(
          ErrorNumber.INVALID_ARG,
          "invalid argument: could not find capabilities for arch=%s domaintype=%s"
              .formatted(m.architecture(), m.domainType()));
    }
    List<MachineInfo.Disk> disks = new ArrayList<>();
    for (MachineDefinition.Disk d : m.disks()) {
      VolumeRef volume = d.volume().ref();
      disks.add(new MachineInfo.Disk(d.device(), d.serial(), volume, storage.pathOf(volume)));
    }
    MachineInfo machine =
        new MachineInfo(
            m.uuid(),
            m.name().value(),
            MachineState.SHUT_OFF,
            m.cores(),
            m.memory(),
            disks,
            m.interfaces().stream().map(SimulatedInterfaces::defined).toList(),
            m.claim());
    add(call, machine, m.autostart());
  }

  /** Adds a domain in whatever state it is. */
  void add(Call call, MachineInfo machine, boolean autostart) {
    Domain domain = new Domain(machine, autostart);
    domains.add(call, domain);
    domains.tell(domain, Change.DEFINED);
    if (domain.isActive()) {
      power.found(call, domain);
    }
  }

  /** As on libvirt, the new claim is in what runs and in the definition, and no event tells it. */
  void writeClaim(Call call, UUID uuid, Claim claim) {
    Domain domain = domains.require(call, uuid);
    domain.claim(claim);
    domains.changed(domain);
  }

  /** Undefines with all that is kept beside the definition. */
  void undefine(UUID uuid) {
    Domain domain = domains.find(uuid);
    if (domain != null && domain.isPersistent()) {
      forget(domain);
    }
  }

  /** Undefines as libvirt does it when nobody says what to do with what is kept beside it. */
  void undefinePlainly(Call call, UUID uuid) {
    Domain domain = domains.require(call, uuid);
    if (!domain.isPersistent()) {
      throw call.invalid("cannot undefine transient domain");
    }
    if (!domain.isActive() && !domain.snapshots().isEmpty()) {
      throw call.invalid(
          "cannot delete inactive domain with %d snapshots".formatted(domain.snapshots().size()));
    }
    if (domain.isSaved()) {
      throw call.invalid("Refusing to undefine while domain managed save image exists");
    }
    if (domain.hasNvram()) {
      throw call.invalid("cannot undefine domain with nvram");
    }
    forget(domain);
  }

  void snapshot(Call call, UUID uuid, String name) {
    Domain domain = domains.require(call, uuid);
    if (domain.snapshots().contains(name)) {
      throw call.refused(
          ErrorNumber.OPERATION_FAILED,
          "operation failed: domain snapshot %s already exists".formatted(name));
    }
    domain.snapshot(name);
  }

  void makeNvram(Call call, UUID uuid) {
    domains.require(call, uuid).makeNvram();
  }

  void redefine(Call call, UUID uuid, Cores cores, MemorySize memory) {
    Domain domain = domains.require(call, uuid);
    if (!domain.isPersistent()) {
      throw call.invalid("transient domains do not have any persistent config");
    }
    domain.redefine(cores, memory);
    domains.changed(domain);
    domains.tell(domain, Change.DEFINED);
  }

  Optional<MachineState> state(UUID uuid) {
    return find(uuid).map(MachineInfo::state);
  }

  Optional<MachineInfo> find(UUID uuid) {
    return Optional.ofNullable(domains.find(uuid)).map(Domain::seen);
  }

  Optional<MachineInfo> find(String name) {
    return domains.find(name);
  }

  /** What runs goes on, and is gone when it stops. */
  private void forget(Domain domain) {
    domain.forgetDefinition();
    domains.tell(domain, Change.UNDEFINED);
    if (!domain.isActive()) {
      networks.release(domain.seen());
      domains.remove(domain);
    }
  }
}
