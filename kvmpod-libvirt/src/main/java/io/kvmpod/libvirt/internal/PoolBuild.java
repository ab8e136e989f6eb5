package io.kvmpod.libvirt.internal;

import static io.kvmpod.libvirt.internal.binding.VirException.check;

import io.kvmpod.core.storage.StoragePoolType;
import io.kvmpod.libvirt.internal.binding.Handle;
import io.kvmpod.libvirt.internal.binding.Libvirt;
import io.kvmpod.libvirt.internal.binding.VirException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Builds what is behind a storage pool. */
final class PoolBuild {

  private static final int NO_OVERWRITE = 4;
  private static final int OVERWRITE = 8;

  /** Those whose building can lose something; for others libvirt misunderstands the flags. */
  private static final Set<StoragePoolType> LOSING =
      Set.of(StoragePoolType.FS, StoragePoolType.DISK, StoragePoolType.LOGICAL);

  private PoolBuild() {}

  /** Builds what is behind a pool of that type, empty for one that is not known. */
  static void run(Handle pool, Optional<StoragePoolType> type, boolean overwrite) {
    try {
      check(
          Libvirt.virStoragePoolBuild(
              pool.address(),
              type.map(LOSING::contains).orElse(false) ? overwrite ? OVERWRITE : NO_OVERWRITE : 0));
    } catch (VirException e) {
      if (!e.error().isUnsupported()) {
        throw e;
      }
      check(Libvirt.virStoragePoolBuild(pool.address(), 0));
    }
  }

  /**
   * Builds what is missing and starts the pool. libvirt refuses to build what is there already, in
   * many words; whether it is what the pool needs shows when the pool starts.
   *
   * @throws VirException if the pool cannot be started; tells of the building if that failed first
   */
  static void andStart(Handle pool, StoragePoolType type) {
    VirException unbuilt = attempt(() -> run(pool, Optional.of(type), false));
    if (unbuilt != null && type == StoragePoolType.FS) {
      // without flags it makes the directory to mount at, which a refusal leaves out, and no more
      VirException unused = attempt(() -> check(Libvirt.virStoragePoolBuild(pool.address(), 0)));
    }
    try {
      check(Libvirt.virStoragePoolCreate(pool.address(), 0));
    } catch (VirException e) {
      throw unbuilt == null ? e : unbuilt;
    }
  }

  private static @Nullable VirException attempt(Runnable build) {
    try {
      build.run();
      return null;
    } catch (VirException e) {
      return e;
    }
  }
}
