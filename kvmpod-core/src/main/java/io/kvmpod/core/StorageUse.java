package io.kvmpod.core;

import io.kvmpod.core.host.HostSnapshot;
import io.kvmpod.core.host.VolumeUsers;
import io.kvmpod.core.machine.MachineInfo;
import io.kvmpod.core.storage.StoragePoolInfo;
import io.kvmpod.core.storage.VolumeInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Finds who uses the storage of a pod, which libvirt does not look at. */
final class StorageUse {

  private StorageUse() {}

  /**
   * Reads the host and returns who uses its volumes. Storage pools that cannot be read have no say.
   */
  static VolumeUsers users(Pod pod, Deadline deadline) {
    return users(pod, pod.observe(deadline), machine -> true, deadline);
  }

  /**
   * Returns who uses the volumes of a host that was read.
   *
   * @param which the machines that count as users
   */
  static VolumeUsers users(
      Pod pod, HostSnapshot now, Predicate<MachineInfo> which, Deadline deadline) {
    List<VolumeInfo> volumes = new ArrayList<>();
    for (StoragePoolInfo pool : now.storagePools()) {
      if (pool.active()) {
        volumes.addAll(pod.host().storage().volumes(pool.name(), deadline));
      }
    }
    return new VolumeUsers(now.machines().stream().filter(which).toList(), volumes);
  }
}
