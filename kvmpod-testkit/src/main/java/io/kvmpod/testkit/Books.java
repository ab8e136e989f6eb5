package io.kvmpod.testkit;

import io.kvmpod.core.host.HostLedger;
import io.kvmpod.core.machine.MachineInfo;
import io.kvmpod.core.storage.VolumeRef;
import java.util.UUID;

/**
 * The machines and the volumes of active pools of a simulated host as everybody sees them, summed
 * up. Whatever changes one of them writes it down here, so that reading the host costs the same
 * with ten machines and with a hundred thousand.
 */
final class Books {

  private HostLedger ledger = HostLedger.EMPTY;

  HostLedger ledger() {
    return ledger;
  }

  void put(MachineInfo machine) {
    ledger = ledger.plus(machine);
  }

  void remove(UUID machine) {
    ledger = ledger.minus(machine);
  }

  void put(VolumeRef volume, long bytes) {
    ledger = ledger.plus(volume, bytes);
  }

  void remove(VolumeRef volume) {
    ledger = ledger.minus(volume);
  }
}
