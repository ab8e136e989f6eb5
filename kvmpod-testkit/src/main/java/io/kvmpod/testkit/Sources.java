package io.kvmpod.testkit;

import io.kvmpod.core.HostException;
import io.kvmpod.core.storage.StoragePoolDefinition;
import io.kvmpod.core.storage.StoragePoolType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is behind the storage pools of a simulated host, or can be: directories, devices, volume
 * groups and what is on servers. It outlives the pools.
 */
final class Sources {

  /** What LVM keeps of each device for itself. */
  private static final long OF_EACH_DEVICE = 4L << 20;

  private static final String NO_FILE = "No such file or directory";

  private final long poolBytes;
  private final Map<String, Store> stores = new HashMap<>();
  private final Map<String, BackingSpace> spaces = new HashMap<>();
  private final Set<String> directories = new TreeSet<>();

  Sources(long poolBytes) {
    this.poolBytes = poolBytes;
  }

  /** Returns the directories that were made or found. */
  Set<String> directories() {
    return directories;
  }

  boolean has(SourceKey key) {
    return stores.containsKey(key.place());
  }

  @Nullable Store find(SourceKey key) {
    return stores.get(key.place());
  }

  /** Gives the host a block device, on which nothing is unless a format is told. */
  void addDevice(String path, long bytes, @Nullable String format) {
    String place = SourceKey.device(path).place();
    stores.put(place, new Store(new BackingSpace(path, bytes, 0), format));
  }

  /** Gives the host a volume group, a dataset, or what a server has. */
  void addSpace(StoragePoolType type, String name, long bytes) {
    String place = SourceKey.of(type, name);
    spaces.put(place, new BackingSpace(place, bytes, 0));
  }

  /** Gives the host a target or an adapter with these units, which take all that it has. */
  void addUnits(StoragePoolType type, String name, List<Long> sizes) {
    String place = SourceKey.of(type, name);
    long total = sizes.stream().mapToLong(Long::longValue).sum();
    Store store = new Store(new BackingSpace(place, total, 0), "units");
    for (int i = 0; i < sizes.size(); i++) {
      store.add("unit:0:0:" + i, StoredVolume.device(sizes.get(i)), sizes.get(i));
    }
    stores.put(place, store);
  }

  /** Puts a pool of the definition on that space, unless something is there already. */
  void put(StoragePoolDefinition pool, BackingSpace space) {
    stores.computeIfAbsent(SourceKey.of(pool).place(), p -> new Store(space, formatOf(pool)));
    makeDirectory(pool);
  }

  /** Finds a pool that was observed on that space. */
  Store find(Pool pool, BackingSpace space) {
    String format = pool.definition().map(Sources::formatOf).orElse("observed");
    Store store = new Store(space, format);
    stores.put(pool.key().place(), store);
    if (pool.path() != null) {
      directories.add(pool.path());
    }
    return store;
  }

  /** Builds what is missing behind the pool, and overwrites nothing. */
  void complete(Call call, StoragePoolDefinition pool) {
    makeDirectory(pool);
    Store there = find(SourceKey.of(pool));
    boolean blank = there != null && there.format() == null;
    boolean ofDevices = !isThere(pool) && !pool.source().devices().isEmpty();
    switch (pool.type()) {
      case DIR -> build(call, pool, false);
      case FS, DISK -> {
        if (blank) {
          build(call, pool, false);
        }
      }
      case LOGICAL, ZFS -> {
        if (ofDevices) {
          build(call, pool, false);
        }
      }
      default -> {}
    }
  }

  /** Takes a directory away that was made for a pool that came to nothing. */
  void forget(@Nullable String directory) {
    directories.remove(String.valueOf(directory));
  }

  /** Builds what is behind the pool; libvirt has nothing to build for many types. */
  void build(Call call, StoragePoolDefinition pool, boolean overwrite) {
    switch (pool.type()) {
      case DIR -> put(pool, new BackingSpace(null, poolBytes, 0));
      case FS, DISK -> format(call, pool, overwrite);
      case LOGICAL, ZFS -> group(call, pool, overwrite);
      default -> makeDirectory(pool);
    }
  }

  /**
   * Makes what is behind the pool reachable.
   *
   * @throws HostException if it is not there
   */
  void open(Call call, Pool pool) {
    StoragePoolDefinition definition = pool.definition().orElse(null);
    if (definition == null) {
      return;
    }
    if (definition.type() == StoragePoolType.MPATH && !has(pool.key())) {
      addUnits(StoragePoolType.MPATH, "", List.of()); // a host without any has none
    }
    if (!isThere(definition)) {
      throw missing(call, pool);
    }
    BackingSpace space = spaces.get(pool.key().space());
    if (space != null) {
      stores.computeIfAbsent(pool.key().place(), p -> new Store(space, "found"));
    }
    requireFormat(call, definition);
    if (isMounted(definition.type()) && !directories.contains(definition.targetPath())) {
      throw call.refused(
          ErrorNumber.INTERNAL_ERROR,
          "internal error: Child process (/usr/bin/mount) unexpected exit status 32: mount: %s: mount point does not exist."
              .formatted(definition.targetPath()));
    }
  }

  /** Removes what a definition can make: a directory or a group of devices. */
  void remove(Call call, StoragePoolDefinition pool) {
    Store store = find(SourceKey.of(pool));
    switch (pool.type()) {
      case DIR -> {
        if (store != null && !store.isEmpty()) {
          throw call.refused(
              ErrorNumber.SYSTEM_ERROR,
              "failed to remove pool '%s': Directory not empty".formatted(pool.targetPath()));
        }
        stores.remove(SourceKey.of(pool).place());
        directories.remove(pool.targetPath());
      }
      case FS, NETFS, VSTORAGE -> directories.remove(pool.targetPath());
      case LOGICAL, ZFS -> ungroup(call, pool, store);
      default -> {}
    }
  }

  /** Returns the refusal of a pool behind which nothing is. */
  HostException missing(Call call, Pool pool) {
    String place = pool.key().place();
    StoragePoolType type = pool.type().orElse(StoragePoolType.DIR);
    return switch (type) {
      case DIR ->
          call.refused(
              ErrorNumber.SYSTEM_ERROR,
              "cannot open directory '%s': %s".formatted(pool.path(), NO_FILE));
      case FS ->
          call.refused(
              ErrorNumber.INTERNAL_ERROR,
              "internal error: Child process (/usr/bin/mount) unexpected exit status 32: mount: %s: special device %s does not exist."
                  .formatted(pool.path(), pool.source().devices().get(0)));
      case LOGICAL ->
          call.refused(
              ErrorNumber.INTERNAL_ERROR,
              "internal error: Child process (/sbin/vgchange -aly %s) unexpected exit status 5:   Volume group \"%s\" not found"
                  .formatted(pool.source().name(), pool.source().name()));
      case RBD ->
          call.refused(
              ErrorNumber.SYSTEM_ERROR,
              "failed to create the RBD IoCTX. Does the pool '%s' exist?: %s"
                  .formatted(pool.source().name(), NO_FILE));
      default ->
          call.refused(ErrorNumber.SYSTEM_ERROR, "cannot open %s: %s".formatted(place, NO_FILE));
    };
  }

  private boolean isThere(StoragePoolDefinition pool) {
    SourceKey key = SourceKey.of(pool);
    return stores.containsKey(key.place()) || spaces.containsKey(key.space());
  }

  private void requireFormat(Call call, StoragePoolDefinition pool) {
    Store store = find(SourceKey.of(pool));
    boolean formatted = pool.type() == StoragePoolType.FS || pool.type() == StoragePoolType.DISK;
    boolean any = "auto".equals(pool.source().format());
    if (!formatted
        || store == null
        || formatOf(pool).equals(store.format())
        || (any && store.format() != null)) {
      return;
    }
    String device = pool.source().devices().get(0);
    if (pool.type() == StoragePoolType.DISK) {
      throw call.refused(
          ErrorNumber.OPERATION_INVALID,
          "Requested operation is not valid: "
              + (store.format() == null
                  ? "Unrecognized disk label found, requires build"
                  : "Known, but different label format present, requires build --overwrite"));
    }
    throw call.refused(
        ErrorNumber.INTERNAL_ERROR,
        "internal error: Child process (/usr/bin/mount -t %s %s %s) unexpected exit status 32: mount: %s: %s"
            .formatted(
                formatOf(pool),
                device,
                pool.targetPath(),
                pool.targetPath(),
                store.format() == null
                    ? "can't read superblock on " + device + "."
                    : "wrong fs type, bad option, bad superblock on " + device + "."));
  }

  private void format(Call call, StoragePoolDefinition pool, boolean overwrite) {
    String path = pool.source().devices().get(0);
    Store device = device(call, path);
    boolean mounted = isMounted(pool.type());
    if (device.format() != null && !overwrite) {
      throw built(call, path, device.format(), mounted);
    }
    makeDirectory(pool);
    device.format(formatOf(pool));
  }

  private void group(Call call, StoragePoolDefinition pool, boolean overwrite) {
    List<String> paths = pool.source().devices();
    if (isThere(pool) || paths.isEmpty()) {
      throw call.refused(
          ErrorNumber.INTERNAL_ERROR,
          "internal error: Child process (vgcreate %s) unexpected exit status 5:   %s"
              .formatted(
                  pool.source().name(),
                  isThere(pool)
                      ? "A volume group called %s already exists.".formatted(pool.source().name())
                      : "No devices to make it of."));
    }
    long total = 0;
    for (String path : paths) {
      Store device = device(call, path);
      if (device.format() != null && !overwrite) {
        throw built(call, path, device.format(), true);
      }
      total += Math.max(0, device.space().total() - OF_EACH_DEVICE);
    }
    for (String path : paths) {
      device(call, path).format("LVM2_member");
    }
    String place = SourceKey.of(pool).place();
    stores.put(place, new Store(new BackingSpace(place, total, 0), "group"));
  }

  private void ungroup(Call call, StoragePoolDefinition pool, @Nullable Store store) {
    if (store != null && !store.isEmpty()) {
      throw call.refused(
          ErrorNumber.INTERNAL_ERROR,
          "internal error: Child process (/sbin/vgremove -f %s) unexpected exit status 5:   Volume group \"%s\" still contains volumes"
              .formatted(pool.source().name(), pool.source().name()));
    }
    SourceKey key = SourceKey.of(pool);
    stores.remove(key.place());
    spaces.remove(key.space());
    for (String path : pool.source().devices()) {
      Store device = stores.get(SourceKey.device(path).place());
      if (device != null) {
        device.format(null);
      }
    }
  }

  private Store device(Call call, String path) {
    Store device = stores.get(SourceKey.device(path).place());
    if (device == null) {
      throw call.refused(
          ErrorNumber.SYSTEM_ERROR, "Cannot access device '%s': %s".formatted(path, NO_FILE));
    }
    return device;
  }

  private void makeDirectory(StoragePoolDefinition pool) {
    if (pool.targetPath() != null
        && (pool.type() == StoragePoolType.DIR || isMounted(pool.type()))) {
      directories.add(pool.targetPath());
    }
  }

  private static HostException built(
      Call call, String path, @Nullable String format, boolean whole) {
    return call.refused(
        ErrorNumber.STORAGE_POOL_BUILT,
        "storage pool already built: "
            + (whole
                ? "Device '%s' already formatted using '%s'".formatted(path, format)
                : "Disk label already formatted using '%s'".formatted(format)));
  }

  private static boolean isMounted(StoragePoolType type) {
    return type == StoragePoolType.FS
        || type == StoragePoolType.NETFS
        || type == StoragePoolType.VSTORAGE;
  }

  /** Returns what a build makes of the device, or libvirt's choice. */
  private static String formatOf(StoragePoolDefinition pool) {
    String format = pool.source().format();
    if (format != null && !format.equals("auto")) {
      return format;
    }
    return switch (pool.type()) {
      case FS -> "ext4";
      case DISK -> "dos";
      default -> "found";
    };
  }
}
