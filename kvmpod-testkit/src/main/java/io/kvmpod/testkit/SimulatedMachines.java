package io.kvmpod.testkit;

import io.kvmpod.core.host.HostFacts;
import io.kvmpod.core.machine.Claim;
import io.kvmpod.core.machine.MachineAddress;
import io.kvmpod.core.machine.MachineDefinition;
import io.kvmpod.core.machine.MachineInfo;
import io.kvmpod.core.machine.MachineState;
import io.kvmpod.core.network.Attachment;
import io.kvmpod.core.storage.VolumeRef;
import io.kvmpod.testkit.SimulatedConnection.Call;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The domains of a simulated host, ours and those of others. */
final class SimulatedMachines {

  private final HostFacts facts;
  private final SimulatedStorage storage;
  private final SimulatedNetworks networks;
  private final boolean guestsIgnoreShutdown;
  private final Map<UUID, MachineInfo> domains = new LinkedHashMap<>();

  SimulatedMachines(
      HostFacts facts,
      SimulatedStorage storage,
      SimulatedNetworks networks,
      boolean guestsIgnoreShutdown) {
    this.facts = facts;
    this.storage = storage;
    this.networks = networks;
    this.guestsIgnoreShutdown = guestsIgnoreShutdown;
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
          SimulatedHost.INVALID_ARG,
          "invalid argument: could not find capabilities for arch=%s domaintype=%s"
              .formatted(m.architecture(), m.domainType()));
    }
    List<MachineInfo.Disk> disks = new ArrayList<>();
    for (MachineDefinition.Disk d : m.disks()) {
      VolumeRef volume = d.volume().ref();
      disks.add(new MachineInfo.Disk(d.device(), d.serial(), volume, storage.pathOf(volume)));
    }
    add(
        call,
        new MachineInfo(
            m.uuid(),
            m.name().value(),
            MachineState.SHUT_OFF,
            m.cores(),
            m.memory(),
            disks,
            m.interfaces().stream()
                .map(i -> new MachineInfo.NetworkInterface(i.mac(), i.attachment()))
                .toList(),
            m.claim()));
  }

  void add(Call call, MachineInfo machine) {
    MachineInfo same = domains.get(machine.uuid());
    if (same != null) {
      throw call.conflict(
          "domain '%s' has the UUID %s already".formatted(same.name(), machine.uuid()));
    }
    for (MachineInfo other : domains.values()) {
      if (other.name().equals(machine.name())) {
        throw call.conflict(
            "domain '%s' exists already with UUID %s".formatted(other.name(), other.uuid()));
      }
    }
    domains.put(machine.uuid(), machine);
  }

  void writeClaim(Call call, UUID uuid, Claim claim) {
    MachineInfo machine = require(call, uuid);
    domains.put(uuid, with(machine, machine.state(), claim));
  }

  void undefine(Call call, UUID uuid) {
    MachineInfo machine = domains.get(uuid);
    if (machine == null) {
      return;
    }
    if (machine.state().isActive()) {
      throw call.refused(
          SimulatedHost.OPERATION_INVALID,
          "Requested operation is not valid: cannot undefine domain '%s' while it is running"
              .formatted(machine.name()));
    }
    onNetworks(machine).forEach(i -> networks.release(i.attachment().source(), i.mac()));
    domains.remove(uuid);
  }

  void start(Call call, UUID uuid) {
    MachineInfo machine = require(call, uuid);
    if (machine.state().isActive()) {
      return;
    }
    for (MachineInfo.Disk disk : machine.disks()) {
      VolumeRef volume = disk.volume();
      Optional<String> why = volume == null ? Optional.empty() : storage.whyUnusable(volume);
      if (why.isPresent()) {
        throw call.refused(SimulatedHost.NO_STORAGE_VOL, why.get());
      }
    }
    for (MachineInfo.NetworkInterface i : onNetworks(machine)) {
      Optional<String> why = networks.whyUnusable(i.attachment().source());
      if (why.isPresent()) {
        throw call.refused(SimulatedHost.OPERATION_INVALID, why.get());
      }
    }
    onNetworks(machine).forEach(i -> networks.lease(i.attachment().source(), i.mac()));
    become(machine, MachineState.RUNNING);
  }

  void requestShutdown(Call call, UUID uuid) {
    MachineInfo machine = require(call, uuid);
    if (machine.state().isActive() && !guestsIgnoreShutdown) {
      become(machine, MachineState.SHUT_OFF);
    }
  }

  void powerOff(UUID uuid) {
    find(uuid).ifPresent(m -> become(m, MachineState.SHUT_OFF));
  }

  void become(MachineInfo machine, MachineState state) {
    domains.put(machine.uuid(), with(machine, state, machine.claim()));
  }

  Optional<MachineState> state(UUID uuid) {
    return find(uuid).map(MachineInfo::state);
  }

  List<MachineAddress> addresses(Call call, UUID uuid) {
    MachineInfo machine = require(call, uuid);
    if (!machine.state().isActive()) {
      return List.of();
    }
    return onNetworks(machine).stream()
        .flatMap(i -> networks.address(i.attachment().source(), i.mac()).stream())
        .toList();
  }

  Optional<MachineInfo> find(UUID uuid) {
    return Optional.ofNullable(domains.get(uuid));
  }

  List<MachineInfo> all() {
    return List.copyOf(domains.values());
  }

  private MachineInfo require(Call call, UUID uuid) {
    MachineInfo machine = domains.get(uuid);
    if (machine == null) {
      throw call.refused(
          SimulatedHost.NO_DOMAIN,
          "Domain not found: no domain with matching uuid '%s'".formatted(uuid));
    }
    return machine;
  }

  private static List<MachineInfo.NetworkInterface> onNetworks(MachineInfo machine) {
    return machine.interfaces().stream()
        .filter(i -> i.attachment().kind() == Attachment.Kind.NETWORK)
        .toList();
  }

  private static MachineInfo with(MachineInfo m, MachineState state, @Nullable Claim claim) {
    return new MachineInfo(
        m.uuid(), m.name(), state, m.cores(), m.memory(), m.disks(), m.interfaces(), claim);
  }
}
