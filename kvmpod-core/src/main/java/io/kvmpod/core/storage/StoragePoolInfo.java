package io.kvmpod.core.storage;

import io.kvmpod.core.quantity.StorageSize;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A storage pool as it was observed. The numbers of a pool that is not active are 0.
 *
 * @param type libvirt's word for its kind, such as {@code dir}
 * @param source what is behind it
 * @param targetPath where its volumes are on the host, or null when it has no path
 * @param problem why it could not be read, or is not accessible; null when there is no problem
 * @param total the physical size, which libvirt calls capacity
 * @param allocation what is physically used, by anything
 * @param available what an ordinary writer can still write; see {@code availableAtMost}
 * @param availableAtMost whether {@code available} may hold blocks that only the superuser can
 *     write: libvirt tells no other number, and the host's file systems cannot be asked
 * @param provisioned the sum of the virtual sizes of its volumes
 * @param volumesAllocation what its own volumes physically use, part of {@code allocation}
 * @param backing what identifies the file system, volume group or source behind the pool: two pools
 *     of one host with the same backing share their space; null when it is not known that the pool
 *     shares with another
 */
public record StoragePoolInfo(
    String name,
    UUID uuid,
    String type,
    PoolSource source,
    @Nullable String targetPath,
    PoolState state,
    @Nullable String problem,
    boolean autostart,
    StorageSize total,
    StorageSize allocation,
    StorageSize available,
    boolean availableAtMost,
    StorageSize provisioned,
    StorageSize volumesAllocation,
    @Nullable String backing) {

  /** Returns a pool of which nothing is told but what every pool has. */
  public StoragePoolInfo(
      String name,
      UUID uuid,
      String type,
      @Nullable String targetPath,
      boolean active,
      boolean autostart,
      StorageSize total,
      StorageSize allocation,
      StorageSize available,
      StorageSize provisioned,
      StorageSize volumesAllocation,
      @Nullable String backing) {
    this(
        name,
        uuid,
        type,
        PoolSource.NONE,
        targetPath,
        active ? PoolState.ACTIVE : PoolState.INACTIVE,
        null,
        autostart,
        total,
        allocation,
        available,
        false,
        provisioned,
        volumesAllocation,
        backing);
  }

  /** Returns whether its volumes can be used. */
  public boolean active() {
    return state.isActive();
  }

  /** Returns its type, or empty when it is one that this library does not know. */
  public Optional<StoragePoolType> knownType() {
    return StoragePoolType.of(type);
  }

  /** Returns what names the space that its volumes take: pools that share one give the same. */
  public String space() {
    return backing == null ? "pool " + uuid : "backing " + backing;
  }

  /**
   * Returns whether machines' disks can be made in it: an active pool of a type in which the host
   * makes volumes.
   */
  public boolean holdsDisks() {
    return active() && knownType().map(t -> t.volumes().made()).orElse(false);
  }
}
