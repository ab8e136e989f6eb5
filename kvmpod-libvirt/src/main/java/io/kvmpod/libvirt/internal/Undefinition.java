package io.kvmpod.libvirt.internal;

import static io.kvmpod.libvirt.internal.binding.VirException.check;

import io.kvmpod.libvirt.internal.binding.Libvirt;
import io.kvmpod.libvirt.internal.binding.VirException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Undefines domains with all that libvirt keeps for them. A driver refuses a flag that it does not
 * know; the set that one connection's driver takes is found once and remembered.
 */
final class Undefinition {

  private static final int MANAGED_SAVE = 1;
  private static final int SNAPSHOTS_METADATA = 2;
  private static final int NVRAM = 4;
  private static final int CHECKPOINTS_METADATA = 16;
  private static final int TPM = 32;

  /** The widest first; each next one leaves out what came to libvirt last. */
  private static final int[] FLAGS = {
    MANAGED_SAVE | SNAPSHOTS_METADATA | NVRAM | CHECKPOINTS_METADATA | TPM,
    MANAGED_SAVE | SNAPSHOTS_METADATA | NVRAM | CHECKPOINTS_METADATA,
    MANAGED_SAVE | SNAPSHOTS_METADATA | NVRAM,
    MANAGED_SAVE | SNAPSHOTS_METADATA,
    MANAGED_SAVE,
    0
  };

  private final AtomicInteger known = new AtomicInteger();

  /**
   * Undefines the domain.
   *
   * @throws VirException if the driver refuses for another reason than a flag
   */
  void run(long domain) {
    for (int i = known.get(); ; i++) {
      try {
        check(Libvirt.virDomainUndefineFlags(domain, FLAGS[i]));
        known.set(i);
        return;
      } catch (VirException e) {
        if (!e.error().isUnsupported() || i == FLAGS.length - 1) {
          throw e;
        }
      }
    }
  }
}
