package io.kvmpod.core.spi;

import io.kvmpod.core.Deadline;
import io.kvmpod.core.storage.StoragePoolDefinition;
import io.kvmpod.core.storage.VolumeDefinition;
import io.kvmpod.core.storage.VolumeRef;

/** Works on the storage pools and volumes of one host. */
public interface StorageDriver {

  /**
   * Defines the pool, makes its directory when it is missing, starts it, and has it start with the
   * host.
   *
   * @throws io.kvmpod.core.ConflictException if the name or the directory belongs to another pool;
   *     nothing was changed
   * @throws io.kvmpod.core.HostException if the host refused; no definition is left
   */
  void createPool(StoragePoolDefinition pool, Deadline deadline);

  /**
   * Stops the pool and takes its definition away; nothing happens when there is none. Volumes are
   * not touched.
   *
   * @param removeDirectory whether to remove the pool's directory too, which the host does only
   *     when it is empty
   * @throws io.kvmpod.core.HostException if the host refused; the pool is defined, and stopped or
   *     not
   */
  void removePool(String pool, boolean removeDirectory, Deadline deadline);

  /**
   * Creates the volume.
   *
   * @throws io.kvmpod.core.ConflictException if the name is taken in the pool; nothing was changed
   * @throws io.kvmpod.core.HostException if the host refused; no volume is left
   */
  void createVolume(VolumeDefinition volume, Deadline deadline);

  /**
   * Deletes the volume; nothing happens when there is none.
   *
   * @throws io.kvmpod.core.HostException if the host refused; the volume is still there
   */
  void deleteVolume(VolumeRef volume, Deadline deadline);
}
