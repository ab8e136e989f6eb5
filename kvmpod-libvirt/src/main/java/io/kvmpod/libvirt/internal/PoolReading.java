package io.kvmpod.libvirt.internal;

import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.storage.PoolSource;
import io.kvmpod.core.storage.PoolState;
import io.kvmpod.core.storage.StoragePoolInfo;
import io.kvmpod.core.storage.VolumeRef;
import java.util.Map;

/** One storage pool with the virtual sizes in bytes of its volumes. */
record PoolReading(StoragePoolInfo info, Map<VolumeRef, Long> volumeSizes) {

  /** Returns what is shown of a pool that could not be read. */
  static PoolReading unreadable(PoolName pool, String problem) {
    return new PoolReading(
        new StoragePoolInfo(
            pool.name(),
            pool.uuid(),
            "unknown",
            PoolSource.NONE,
            null,
            PoolState.UNREADABLE,
            problem,
            false,
            StorageSize.ZERO,
            StorageSize.ZERO,
            StorageSize.ZERO,
            false,
            StorageSize.ZERO,
            StorageSize.ZERO,
            null),
        Map.of());
  }
}
