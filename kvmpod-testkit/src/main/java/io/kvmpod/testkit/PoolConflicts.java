package io.kvmpod.testkit;

import io.kvmpod.core.storage.PoolSource;
import io.kvmpod.core.storage.StoragePoolType;
import java.util.Collections;
import java.util.Objects;

/** Which storage pools a host does not have side by side. */
final class PoolConflicts {

  private PoolConflicts() {}

  /** Returns whether both would be on one directory, device, group, target or the like. */
  static boolean between(Pool one, Pool other) {
    return sharesDirectory(one, other) || sharesDevice(one, other) || sharesPlace(one, other);
  }

  private static boolean sharesDirectory(Pool one, Pool other) {
    return one.hasFiles()
        && other.hasFiles()
        && one.path() != null
        && Objects.equals(one.path(), other.path());
  }

  private static boolean sharesDevice(Pool one, Pool other) {
    return isOnDevices(one)
        && isOnDevices(other)
        && !Collections.disjoint(one.source().devices(), other.source().devices());
  }

  private static boolean isOnDevices(Pool pool) {
    return pool.type()
        .map(
            t ->
                t == StoragePoolType.FS
                    || t == StoragePoolType.DISK
                    || t == StoragePoolType.LOGICAL
                    || t == StoragePoolType.ZFS)
        .orElse(false);
  }

  /** Two clusters may call what they have alike: it is one when they are reached alike. */
  private static boolean sharesPlace(Pool one, Pool other) {
    PoolSource mine = one.source();
    PoolSource theirs = other.source();
    boolean reachedAlike =
        (mine.hosts().isEmpty() && theirs.hosts().isEmpty())
            || !Collections.disjoint(mine.hosts(), theirs.hosts());
    return reachedAlike && one.key().place().equals(other.key().place());
  }
}
