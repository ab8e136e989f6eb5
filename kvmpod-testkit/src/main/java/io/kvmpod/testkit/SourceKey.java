package io.kvmpod.testkit;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.storage.PoolSource;
import io.kvmpod.core.storage.StoragePoolDefinition;
import io.kvmpod.core.storage.StoragePoolInfo;
import io.kvmpod.core.storage.StoragePoolType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is behind a storage pool.
 *
 * @param place what holds the volumes: pools at one place have the same volumes
 * @param space what has the bytes: places on it share them
 */
record SourceKey(String place, String space) {

  private SourceKey(String both) {
    this(both, both);
  }

  static SourceKey of(StoragePoolDefinition pool) {
    PoolSource source = pool.source();
    return switch (pool.type()) {
      case DIR -> new SourceKey("directory " + pool.targetPath());
      case FS, DISK -> device(source.devices().get(0));
      case NETFS -> {
        String server = of(StoragePoolType.NETFS, source.hosts().get(0).name());
        yield new SourceKey(server + ":" + source.directory(), server);
      }
      case GLUSTER -> {
        String volume = of(StoragePoolType.GLUSTER, source.name());
        yield new SourceKey(volume + ":" + source.directory(), volume);
      }
      case ISCSI, ISCSI_DIRECT -> new SourceKey(of(pool.type(), source.devices().get(0)));
      case SCSI -> new SourceKey(of(pool.type(), source.adapter()));
      case MPATH -> new SourceKey(of(pool.type(), ""));
      case LOGICAL, RBD, SHEEPDOG, ZFS, VSTORAGE -> new SourceKey(of(pool.type(), source.name()));
    };
  }

  static SourceKey device(String path) {
    return new SourceKey("device " + path);
  }

  /** Returns the name of what a host was given under that name. */
  static String of(StoragePoolType type, @Nullable String name) {
    return switch (type) {
      case ISCSI, ISCSI_DIRECT -> "target " + name;
      case LOGICAL -> "volume group " + name;
      case NETFS -> "server " + name;
      case RBD -> "ceph " + name;
      default -> type.libvirtName() + " " + name;
    };
  }

  /** Returns the key of a pool of which too little was observed. */
  static SourceKey observed(StoragePoolInfo pool) {
    return new SourceKey("pool " + pool.uuid());
  }

  /** Returns the definition of a pool that was observed, if so much was told of it. */
  static Optional<StoragePoolDefinition> definition(StoragePoolInfo pool) {
    try {
      return StoragePoolType.of(pool.type())
          .map(
              type ->
                  new StoragePoolDefinition(pool.name(), type, pool.source(), pool.targetPath()));
    } catch (InvalidRequestException e) {
      return Optional.empty();
    }
  }

  /** Returns the definition of a pool of which only name and type matter. */
  static StoragePoolDefinition typical(String name, StoragePoolType type) {
    String path = "/pools/" + name;
    return switch (type) {
      case DIR -> StoragePoolDefinition.directory(name, path);
      case FS -> StoragePoolDefinition.fileSystem(name, "/dev/" + name, "ext4", path);
      case NETFS -> StoragePoolDefinition.netFileSystem(name, name, "/export", "nfs", path);
      case LOGICAL -> StoragePoolDefinition.logical(name, name, List.of());
      case DISK -> StoragePoolDefinition.disk(name, "/dev/" + name, "gpt");
      case ISCSI -> StoragePoolDefinition.iscsi(name, name, iqn(name));
      case ISCSI_DIRECT ->
          StoragePoolDefinition.iscsiDirect(name, PoolSource.Host.of(name), iqn(name), iqn("host"));
      case SCSI -> StoragePoolDefinition.scsi(name, name);
      case MPATH -> StoragePoolDefinition.multipath(name);
      case RBD -> StoragePoolDefinition.rbd(name, List.of(PoolSource.Host.of(name)), name, null);
      case SHEEPDOG -> StoragePoolDefinition.sheepdog(name, PoolSource.Host.of(name), name);
      case GLUSTER -> StoragePoolDefinition.gluster(name, name, name, "/");
      case ZFS -> StoragePoolDefinition.zfs(name, name);
      case VSTORAGE -> StoragePoolDefinition.vstorage(name, name, path);
    };
  }

  private static String iqn(String name) {
    return "iqn.2026-01.example:" + name;
  }
}
