package io.kvmpod.core;

import io.kvmpod.core.storage.StoragePoolDefinition;
import io.kvmpod.core.storage.StoragePoolInfo;
import io.kvmpod.core.storage.VolumeRef;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The storage pools of a pod. Usable by many threads, as long as the pod is open. */
public final class StoragePools {

  private final Pod pod;

  StoragePools(Pod pod) {
    this.pod = pod;
  }

  /**
   * Makes a storage pool unless it is there.
   *
   * @return whether it was made
   * @throws ConflictException if the name belongs to another kind of pool, another directory, or
   *     one that is not active
   * @throws HostException if the host refused; nothing is left
   */
  public boolean ensure(StoragePoolDefinition pool) {
    Deadline deadline = pod.callDeadline();
    return pod.inTurn(
        "make storage pool " + pool.name(),
        deadline,
        () -> {
          Optional<StoragePoolInfo> existing =
              pod.host().observe(deadline).storagePool(pool.name());
          if (existing.isEmpty()) {
            pod.host().storage().createPool(pool, deadline);
            return true;
          }
          StoragePoolInfo found = existing.get();
          boolean same =
              found.type().equals(pool.type().libvirtName())
                  && Objects.equals(pool.targetPath(), found.targetPath());
          if (!same || !found.active()) {
            throw new ConflictException(
                "pod %s: storage pool %s is there already: type %s, path %s, %s; wanted type %s, path %s, active."
                    .formatted(
                        pod.name(),
                        pool.name(),
                        found.type(),
                        found.targetPath(),
                        found.active() ? "active" : "not active",
                        pool.type().libvirtName(),
                        pool.targetPath()));
          }
          return false;
        });
  }

  /**
   * Takes a storage pool away that holds no volumes; nothing happens when there is none.
   *
   * @param removeDirectory whether its directory goes too
   * @throws ConflictException if it holds volumes; nothing was changed
   * @throws HostException if the host refused; the pool is still defined
   */
  public void remove(String pool, boolean removeDirectory) {
    Deadline deadline = pod.callDeadline();
    pod.inTurn(
        "remove storage pool " + pool,
        deadline,
        () -> {
          List<String> volumes =
              pod.host().observe(deadline).volumeSizes().keySet().stream()
                  .filter(v -> v.pool().equals(pool))
                  .map(VolumeRef::name)
                  .sorted()
                  .toList();
          pod.refuseIfUsed("storage pool " + pool, "holds the volumes", volumes);
          pod.host().storage().removePool(pool, removeDirectory, deadline);
          return true;
        });
  }
}
