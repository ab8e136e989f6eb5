package io.kvmpod.core.storage;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.data.Difference;
import io.kvmpod.core.text.PlainText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A storage pool to be made, of any type that libvirt knows.
 *
 * @param name 1 to 255 bytes in UTF-8, without {@code /}, control characters and blanks around
 * @param source what is behind it, with the parts that its type needs
 * @param targetPath the absolute path under which the host finds the volumes, or null for a type
 *     whose volumes have none, or whose path follows from its source
 */
public record StoragePoolDefinition(
    String name, StoragePoolType type, PoolSource source, @Nullable String targetPath) {

  /**
   * Checks that each part is sound, and that what the type needs is there.
   *
   * @throws InvalidRequestException naming the field, the value and the rule
   */
  public StoragePoolDefinition {
    PlainText.checkName("name", name);
    if (targetPath != null) {
      checkPath("targetPath", targetPath);
    }
    PoolParts.check(type, source, targetPath);
  }

  /** Returns a pool whose volumes are files in that directory, made when it is missing. */
  public static StoragePoolDefinition directory(String name, String targetPath) {
    return new StoragePoolDefinition(name, StoragePoolType.DIR, PoolSource.NONE, targetPath);
  }

  /**
   * Returns a pool whose volumes are files on a block device's file system, mounted at that path.
   *
   * @param format such as {@code ext4} or {@code xfs}
   */
  public static StoragePoolDefinition fileSystem(
      String name, String device, String format, String targetPath) {
    return new StoragePoolDefinition(
        name, StoragePoolType.FS, device(device).format(format).build(), targetPath);
  }

  /** Returns a pool whose volumes are files in a server's directory, mounted at that path. */
  public static StoragePoolDefinition netFileSystem(
      String name, String host, String directory, String format, String targetPath) {
    return new StoragePoolDefinition(
        name,
        StoragePoolType.NETFS,
        host(host).directory(directory).format(format).build(),
        targetPath);
  }

  /**
   * Returns a pool whose volumes are logical volumes.
   *
   * @param devices what the volume group is built on; none for one that is there
   */
  public static StoragePoolDefinition logical(
      String name, String volumeGroup, List<String> devices) {
    return new StoragePoolDefinition(
        name,
        StoragePoolType.LOGICAL,
        PoolSource.builder().name(volumeGroup).devices(devices).format("lvm2").build(),
        "/dev/" + volumeGroup);
  }

  /**
   * Returns a pool whose volumes are the partitions of a disk.
   *
   * @param format the partition table, such as {@code gpt}
   */
  public static StoragePoolDefinition disk(String name, String device, String format) {
    return new StoragePoolDefinition(
        name, StoragePoolType.DISK, device(device).format(format).build(), "/dev");
  }

  /** Returns a pool whose volumes are the units of a target, to which the host's kernel logs in. */
  public static StoragePoolDefinition iscsi(String name, String host, String target) {
    return new StoragePoolDefinition(
        name,
        StoragePoolType.ISCSI,
        host(host).devices(List.of(target)).build(),
        "/dev/disk/by-path");
  }

  /** Returns a pool whose volumes are the units of a target, to which QEMU logs in. */
  public static StoragePoolDefinition iscsiDirect(
      String name, PoolSource.Host host, String target, String initiator) {
    return new StoragePoolDefinition(
        name,
        StoragePoolType.ISCSI_DIRECT,
        PoolSource.builder()
            .hosts(List.of(host))
            .devices(List.of(target))
            .initiator(initiator)
            .build(),
        null);
  }

  /** Returns a pool whose volumes are the units behind a host bus adapter. */
  public static StoragePoolDefinition scsi(String name, String adapter) {
    return new StoragePoolDefinition(
        name,
        StoragePoolType.SCSI,
        PoolSource.builder().adapter(adapter).build(),
        "/dev/disk/by-path");
  }

  /** Returns the pool of all multipath devices. */
  public static StoragePoolDefinition multipath(String name) {
    return new StoragePoolDefinition(name, StoragePoolType.MPATH, PoolSource.NONE, "/dev/mapper");
  }

  /** Returns a pool whose volumes are images of Ceph. */
  public static StoragePoolDefinition rbd(
      String name, List<PoolSource.Host> monitors, String pool, PoolSource.@Nullable Auth auth) {
    return new StoragePoolDefinition(
        name,
        StoragePoolType.RBD,
        PoolSource.builder().hosts(monitors).name(pool).auth(auth).build(),
        null);
  }

  /** Returns a pool whose volumes are images of Sheepdog. */
  public static StoragePoolDefinition sheepdog(String name, PoolSource.Host host, String pool) {
    return new StoragePoolDefinition(
        name,
        StoragePoolType.SHEEPDOG,
        PoolSource.builder().hosts(List.of(host)).name(pool).build(),
        null);
  }

  /** Returns a pool whose volumes are files of Gluster. */
  public static StoragePoolDefinition gluster(
      String name, String host, String volume, String directory) {
    return new StoragePoolDefinition(
        name, StoragePoolType.GLUSTER, host(host).name(volume).directory(directory).build(), null);
  }

  /** Returns a pool whose volumes are those of a dataset of ZFS. */
  public static StoragePoolDefinition zfs(String name, String dataset) {
    return new StoragePoolDefinition(
        name, StoragePoolType.ZFS, PoolSource.builder().name(dataset).build(), null);
  }

  /** Returns a pool whose volumes are files of a cluster of Virtuozzo Storage. */
  public static StoragePoolDefinition vstorage(String name, String cluster, String targetPath) {
    return new StoragePoolDefinition(
        name, StoragePoolType.VSTORAGE, PoolSource.builder().name(cluster).build(), targetPath);
  }

  /**
   * Returns what this definition says and the other does not say, or says otherwise; what this one
   * leaves to the host is not compared. Each place tells this one's value first.
   */
  public List<Difference> differences(StoragePoolDefinition found) {
    Map<String, Object> mine = toMap();
    return Difference.between(mine, restrictedTo(mine, found.toMap()));
  }

  /** Returns the definition as plain data, in a stable order; what it does not have has no key. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", name);
    map.put("type", type.libvirtName());
    map.put("source", source.toMap());
    if (targetPath != null) {
      map.put("targetPath", targetPath);
    }
    return map;
  }

  private static Map<String, Object> restrictedTo(Map<?, ?> keys, Map<?, ?> map) {
    Map<String, Object> restricted = new LinkedHashMap<>();
    keys.forEach(
        (key, mine) -> {
          Object found = map.get(key);
          if (mine instanceof Map<?, ?> inner && found instanceof Map<?, ?> other) {
            restricted.put(String.valueOf(key), restrictedTo(inner, other));
          } else if (found != null) {
            restricted.put(String.valueOf(key), found);
          }
        });
    return restricted;
  }

  /** Returns that path if it is absolute and has one spelling. */
  static String checkPath(String field, String path) {
    boolean canonical = path.startsWith("/") && !path.contains("//") && !path.endsWith("/");
    if (!canonical || !PlainText.is(path) || List.of(path.split("/", -1)).contains("..")) {
      throw InvalidRequestException.field(
          field,
          path,
          "an absolute path without '..', doubled or trailing '/', controls, or characters that"
              + " XML cannot carry");
    }
    return path;
  }

  private static PoolSource.Builder host(String host) {
    return PoolSource.builder().hosts(List.of(PoolSource.Host.of(host)));
  }

  private static PoolSource.Builder device(String device) {
    return PoolSource.builder().devices(List.of(device));
  }
}
