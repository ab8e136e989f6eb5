package io.kvmpod.libvirt.internal;

import io.kvmpod.core.storage.VolumeRef;
import io.kvmpod.libvirt.internal.binding.Handle;
import io.kvmpod.libvirt.internal.binding.Libvirt;
import io.kvmpod.libvirt.internal.binding.VirError;
import io.kvmpod.libvirt.internal.binding.VirException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Finds storage pools and volumes; the caller closes what is found. */
final class Find {

  private Find() {}

  /**
   * Finds a storage pool.
   *
   * @throws VirException if there is none
   */
  static Handle pool(Session session, String name) {
    return Handle.storagePool(Libvirt.virStoragePoolLookupByName(session.connection(), name));
  }

  /**
   * Finds a volume in a storage pool.
   *
   * @throws VirException if there is none, or the pool is not active
   */
  static Handle volume(Handle pool, String name) {
    return Handle.volume(Libvirt.virStorageVolLookupByName(pool.address(), name));
  }

  /**
   * Finds a volume.
   *
   * @throws VirException if there is none, or its pool is not there or not active
   */
  static Handle volume(Session session, VolumeRef ref) {
    try (Handle pool = pool(session, ref.pool())) {
      return volume(pool, ref.name());
    }
  }

  /** Returns what is made of the object, or empty when libvirt knows neither pool nor volume. */
  static <T> Optional<T> ifThere(Supplier<Handle> find, Function<Handle, Optional<T>> read) {
    try (Handle found = find.get()) {
      return read.apply(found);
    } catch (VirException e) {
      if (e.code() == VirError.NO_STORAGE_POOL || e.code() == VirError.NO_STORAGE_VOL) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
