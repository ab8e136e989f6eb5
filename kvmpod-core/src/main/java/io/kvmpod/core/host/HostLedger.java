package io.kvmpod.core.host;

import io.kvmpod.core.machine.MachineInfo;
import io.kvmpod.core.storage.VolumeRef;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The machines and volumes of a host and what they use, summed up. Every change passes through
 * here, so that no decision has to look at all of them. Immutable; the next ledger is made from
 * this one in a time that hardly grows with its size.
 */
public final class HostLedger {

  /** A host without machines and volumes. */
  public static final HostLedger EMPTY = new HostLedger(MachineIndex.EMPTY, VolumeLedger.EMPTY);

  private final MachineIndex machines;
  private final VolumeLedger volumes;

  private HostLedger(MachineIndex machines, VolumeLedger volumes) {
    this.machines = machines;
    this.volumes = volumes;
  }

  /**
   * Returns the ledger of these machines, in that order, and volumes.
   *
   * @param volumeSizes the virtual size of each volume in bytes
   */
  public static HostLedger of(Iterable<MachineInfo> machines, Map<VolumeRef, Long> volumeSizes) {
    HostLedger ledger = EMPTY;
    for (MachineInfo machine : machines) {
      ledger = ledger.plus(machine);
    }
    for (Map.Entry<VolumeRef, Long> volume : volumeSizes.entrySet()) {
      ledger = ledger.plus(volume.getKey(), volume.getValue());
    }
    return ledger;
  }

  /** Returns this ledger with the machine, in the place of one with its UUID. */
  public HostLedger plus(MachineInfo machine) {
    MachineInfo before = machines.find(machine.uuid());
    VolumeLedger others = before == null ? volumes : volumes.releasing(before);
    return new HostLedger(machines.plus(machine), others.claiming(machine));
  }

  /** Returns this ledger without the machine of that UUID, if it has one. */
  public HostLedger minus(UUID machine) {
    MachineInfo found = machines.find(machine);
    return found == null ? this : new HostLedger(machines.minus(machine), volumes.releasing(found));
  }

  /**
   * Returns this ledger with the volume, in the place of one with its name.
   *
   * @param bytes its virtual size
   */
  public HostLedger plus(VolumeRef volume, long bytes) {
    return new HostLedger(machines, volumes.plus(volume, bytes));
  }

  /** Returns this ledger without that volume, if it has it. */
  public HostLedger minus(VolumeRef volume) {
    return new HostLedger(machines, volumes.minus(volume));
  }

  /** Returns the machine with that UUID. */
  public Optional<MachineInfo> machine(UUID uuid) {
    return Optional.ofNullable(machines.find(uuid));
  }

  /** Returns the machine with that name, the last that came when several have it. */
  public Optional<MachineInfo> machine(String name) {
    return Optional.ofNullable(machines.find(name));
  }

  MachineIndex machines() {
    return machines;
  }

  VolumeLedger volumes() {
    return volumes;
  }
}
