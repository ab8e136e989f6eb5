package io.kvmpod.core.storage;

import io.kvmpod.core.quantity.StorageSize;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A storage pool as it was observed. The numbers of a pool that is not active are 0.
 *
 * @param type libvirt's word for its kind, such as {@code dir}
 * @param targetPath where its volumes are on the host, or null when it has no path
 * @param total the physical size, which libvirt calls capacity
 * @param allocation what is physically used, by anything
 * @param available what can still be written
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
    @Nullable String targetPath,
    boolean active,
    boolean autostart,
    StorageSize total,
    StorageSize allocation,
    StorageSize available,
    StorageSize provisioned,
    StorageSize volumesAllocation,
    @Nullable String backing) {

  private static final Set<String> DISK_TYPES = Set.of("dir", "fs", "netfs");

  /** Returns what names the space that its volumes take: pools that share one give the same. */
  public String space() {
    return backing == null ? "pool " + uuid : "backing " + backing;
  }

  /**
   * Returns whether machines' disks can be made in it: an active pool of a kind whose volumes are
   * files.
   */
  public boolean holdsDisks() {
    return active && DISK_TYPES.contains(type);
  }
}
