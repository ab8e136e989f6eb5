package io.kvmpod.core.compose;

import io.kvmpod.core.capacity.Placement;
import io.kvmpod.core.machine.MachineName;
import io.kvmpod.core.storage.PartitionNames;
import io.kvmpod.core.storage.StoragePoolInfo;
import io.kvmpod.core.storage.StoragePoolType;
import io.kvmpod.core.storage.VolumeDefinition;
import io.kvmpod.core.storage.VolumeRef;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Names the volumes of one machine. A name tells the operator whose the volume is, and holds a part
 * of the UUID, so that no other machine has it; partitions alone are named by their place on the
 * disk. Not thread-safe.
 */
final class VolumeNames {

  private final MachineName machine;
  private final String unique;
  private final Collection<VolumeRef> taken;
  private final Set<VolumeRef> given = new HashSet<>();

  /**
   * Begins the names of a machine.
   *
   * @param unique a part of its UUID
   * @param taken the volumes that are there
   */
  VolumeNames(MachineName machine, String unique, Collection<VolumeRef> taken) {
    this.machine = machine;
    this.unique = unique;
    this.taken = taken;
  }

  /** Returns the name of the volume of the next disk. */
  String next(Placement disk, StoragePoolInfo pool, VolumeDefinition.Format format) {
    if (pool.knownType().filter(StoragePoolType.DISK::equals).isPresent()) {
      String name =
          PartitionNames.next(
              pool.source(),
              partition -> {
                VolumeRef volume = new VolumeRef(pool.name(), partition);
                return taken.contains(volume) || given.contains(volume);
              });
      given.add(new VolumeRef(pool.name(), name));
      return name;
    }
    String label = disk.label() == null ? "" : "-" + disk.label();
    String suffix = format == VolumeDefinition.Format.QCOW2 ? ".qcow2" : "";
    return "%s-%s%s-%s%s".formatted(machine, disk.device(), label, unique, suffix);
  }
}
