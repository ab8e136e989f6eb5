package io.kvmpod.testkit;

import io.kvmpod.core.HostException;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.storage.BaseImage;
import io.kvmpod.core.storage.StoragePoolType;
import io.kvmpod.core.storage.VolumeDefinition;
import io.kvmpod.core.storage.VolumeInfo;
import io.kvmpod.core.storage.VolumeRef;
import io.kvmpod.core.storage.VolumeRules.Medium;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The volumes of a simulated host: what is asked of them, and what is in them. */
final class SimulatedVolumes {

  private final SimulatedStorage storage;
  private final Books books;

  SimulatedVolumes(SimulatedStorage storage, Books books) {
    this.storage = storage;
    this.books = books;
  }

  List<VolumeInfo> volumes(Call call, String name) {
    Pool pool = storage.requireUsable(call, name);
    List<VolumeInfo> all = new ArrayList<>();
    storage.storeOf(call, pool).forEach((volume, stored) -> all.add(info(pool, volume, stored)));
    all.sort(Comparator.comparing(v -> v.ref().name()));
    return all;
  }

  Optional<VolumeInfo> volume(Call call, VolumeRef ref) {
    if (storage.find(ref.pool()) == null) {
      return Optional.empty();
    }
    Pool pool = storage.requireUsable(call, ref.pool());
    return Optional.ofNullable(storage.storeOf(call, pool).find(ref.name()))
        .map(v -> info(pool, ref.name(), v));
  }

  void create(Call call, VolumeDefinition volume) {
    Pool pool = storage.requireUsable(call, volume.pool());
    Store store = storage.storeOf(call, pool);
    StoragePoolType type = requireMade(call, pool);
    if (store.find(volume.name()) != null) {
      throw call.conflict("storage volume '%s' exists already".formatted(volume.name()));
    }
    NewVolume made = new NewVolume(call, pool, type, store, volume, baseOf(call, volume));
    store.add(volume.name(), made.volume(), made.allocation());
    books.put(volume.ref(), made.volume().capacity);
  }

  /** As on libvirt, nothing protects a volume that a machine uses. */
  void delete(Call call, VolumeRef ref) {
    if (storage.find(ref.pool()) == null) {
      return;
    }
    Pool pool = storage.requireUsable(call, ref.pool());
    Store store = storage.storeOf(call, pool);
    if (store.find(ref.name()) != null) {
      if (pool.type().map(t -> !t.volumes().made()).orElse(false)) {
        throw unsupported(call, "storage pool does not support vol deletion");
      }
      store.remove(ref.name());
      books.remove(ref);
    }
  }

  /** Makes a volume larger, as far as the kind of its pool has that. */
  void grow(Call call, VolumeRef ref, long capacity, boolean allocate) {
    Found found = require(call, ref);
    StoredVolume volume = found.volume;
    if (capacity <= volume.capacity) {
      return;
    }
    boolean able =
        volume.isFile() || found.pool.type().map(SimulatedVolumes::isResizable).orElse(false);
    if (!able) {
      throw unsupported(call, "storage pool does not support changing of volume capacity");
    }
    if (allocate && volume.isQcow2()) {
      throw call.refused(
          ErrorNumber.OPERATION_UNSUPPORTED, "preallocate is only supported for raw type volume");
    }
    long largest = volume.isFile() && !volume.isQcow2() ? NewVolume.LARGEST_RAW : Qcow2.LARGEST;
    if (allocate && capacity - volume.allocation > found.store.space().left()) {
      throw call.refused(
          ErrorNumber.OPERATION_FAILED, "operation failed: Not enough space left in storage pool");
    }
    if (capacity > largest) {
      throw call.refused(
          ErrorNumber.SYSTEM_ERROR,
          "Failed to truncate file '%s': File too large".formatted(found.path()));
    }
    found.store.resize(volume, capacity);
    if (allocate) {
      found.store.allocate(volume, capacity - volume.allocation);
    }
    books.put(ref, volume.capacity);
  }

  /** A sparse file is cut to nothing and made as long again; what is taken whole stays taken. */
  void wipe(Call call, VolumeRef ref) {
    Found found = require(call, ref);
    boolean sparse = found.volume.isFile() && found.volume.allocation < found.volume.length();
    found.volume.wipe();
    if (sparse) {
      found.store.giveBack(found.volume);
    }
  }

  /** Looks whether bytes can be written into the volume, or read from it. */
  void requireStream(Call call, VolumeRef ref, String direction) {
    Found found = require(call, ref);
    boolean network =
        found.pool.type().map(t -> t.volumes().medium() == Medium.NETWORK).orElse(true);
    if (network) {
      throw unsupported(call, "storage pool doesn't support volume " + direction);
    }
  }

  /** Overwrites bytes, which may make a file longer and a device not. */
  void write(Call call, VolumeRef ref, long at, byte[] bytes, int count) {
    Found found = require(call, ref);
    StoredVolume volume = found.volume;
    long end = at + count;
    if (end > volume.length() && !volume.isFile()) {
      throw full(call);
    }
    long fresh = Math.min(end, volume.content().kept() + count) - volume.allocation;
    if (fresh > 0 && found.store.allocate(volume, fresh) < fresh) {
      throw full(call);
    }
    volume.write(at, bytes, count);
    if (!volume.isQcow2() && end > volume.capacity) {
      found.store.resize(volume, end);
      books.put(ref, end);
    }
  }

  /** The host looks what it is that was written. */
  void written(Call call, VolumeRef ref) {
    Found found = require(call, ref);
    found.store.probe(found.volume);
    books.put(ref, found.volume.capacity);
  }

  /** Returns the next bytes, at most that many; none at the end. */
  byte[] read(Call call, VolumeRef ref, long at, int most) {
    StoredVolume volume = require(call, ref).volume;
    return volume.content().read(at, (int) Math.max(0, Math.min(most, volume.length() - at)));
  }

  private Found require(Call call, VolumeRef ref) {
    Pool pool = storage.requireUsable(call, ref.pool());
    Store store = storage.storeOf(call, pool);
    StoredVolume volume = store.find(ref.name());
    if (volume == null) {
      throw call.refused(
          ErrorNumber.NO_STORAGE_VOL,
          "Storage volume not found: no storage vol with matching name '%s'".formatted(ref.name()));
    }
    return new Found(pool, store, ref.name(), volume);
  }

  /** Returns the image that the volume begins as, or null when it begins empty. */
  private @Nullable StoredVolume baseOf(Call call, VolumeDefinition volume) {
    BaseImage base = volume.base();
    if (base == null) {
      return null;
    }
    if (base.use() == BaseImage.Use.CLONE) {
      return require(call, base.volume()).volume;
    }
    Pool pool = storage.find(base.volume().pool());
    String name = base.volume().name();
    StoredVolume image =
        pool == null || !base.path().equals(pool.pathOf(name))
            ? null
            : storage.storeOf(call, pool).find(name);
    if (image == null) {
      throw call.refusedBy(
          ErrorNumber.BY_NONE,
          ErrorNumber.INTERNAL_ERROR,
          "internal error: Child process (/usr/bin/qemu-img create -f qcow2 -b %s) unexpected exit status 1: qemu-img: Could not open '%s': No such file or directory"
              .formatted(base.path(), base.path()));
    }
    return image;
  }

  private static StoragePoolType requireMade(Call call, Pool pool) {
    return pool.type()
        .filter(t -> t.volumes().made())
        .orElseThrow(() -> unsupported(call, "storage pool does not support volume creation"));
  }

  private static HostException unsupported(Call call, String what) {
    return call.refused(
        ErrorNumber.NO_SUPPORT, "this function is not supported by the connection driver: " + what);
  }

  private static HostException full(Call call) {
    return call.refused(
        ErrorNumber.SYSTEM_ERROR, "cannot write to stream: No space left on device");
  }

  private static boolean isResizable(StoragePoolType type) {
    return type == StoragePoolType.RBD || type == StoragePoolType.SHEEPDOG;
  }

  private static VolumeInfo info(Pool pool, String name, StoredVolume volume) {
    Medium medium =
        pool.type()
            .map(t -> t.volumes().medium())
            .orElse(volume.isFile() ? Medium.FILE : Medium.BLOCK);
    return new VolumeInfo(
        new VolumeRef(pool.name(), name),
        switch (medium) {
          case FILE -> "file";
          case BLOCK -> "block";
          case NETWORK -> "network";
        },
        StorageSize.ofBytes(volume.capacity),
        StorageSize.ofBytes(volume.allocation),
        volume.format(),
        medium == Medium.NETWORK ? networkPath(pool, name) : pool.pathOf(name),
        volume.backing(),
        false);
  }

  private static String networkPath(Pool pool, String name) {
    String within = pool.source().name();
    return within == null ? name : within + "/" + name;
  }

  private record Found(Pool pool, Store store, String name, StoredVolume volume) {
    String path() {
      return String.valueOf(pool.pathOf(name));
    }
  }
}
