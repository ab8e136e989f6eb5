package io.kvmpod.examples.podctl;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.storage.PoolSource;
import io.kvmpod.core.storage.StoragePoolDefinition;
import io.kvmpod.core.storage.StoragePoolType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The storage pool that is asked for. */
final class PoolDefinitionOptions {

  /** How the library calls what the options say. */
  private static final Map<String, String> OPTIONS =
      Map.of(
          "targetPath", "path",
          "source hosts", "source-host",
          "source devices", "device",
          "source directory", "source-dir",
          "source name", "source-name",
          "source format", "format",
          "source initiator", "initiator",
          "source adapter", "adapter",
          "source auth", "auth-user",
          "auth username", "auth-user");

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      required = true,
      description =
          "dir, fs, netfs, logical, disk, iscsi, iscsi-direct, scsi, mpath, rbd, sheepdog, gluster,"
              + " zfs or vstorage.")
  private String type = "";

  @Option(
      names = "--path",
      paramLabel = "PATH",
      description = "Where the host finds the volumes, for types that do not have one place.")
  private @Nullable String path;

  @Option(
      names = "--device",
      paramLabel = "DEVICE",
      description = "A block device, or the target of iscsi and iscsi-direct; may repeat.")
  private List<String> devices = List.of();

  @Option(
      names = "--format",
      paramLabel = "WORD",
      description = "The file system, partition table or protocol, such as ext4, gpt or nfs.")
  private @Nullable String format;

  @Option(
      names = "--source-host",
      paramLabel = "HOST[:PORT]",
      description = "A server, such as mon1:6789 or [fd00::1]:3260; may repeat.")
  private List<String> hosts = List.of();

  @Option(
      names = "--source-name",
      paramLabel = "NAME",
      description =
          "The volume group, the dataset, the pool of rbd, the volume of gluster, the cluster.")
  private @Nullable String sourceName;

  @Option(
      names = "--source-dir",
      paramLabel = "PATH",
      description = "The directory of the server, of netfs and gluster.")
  private @Nullable String directory;

  @Option(
      names = "--initiator",
      paramLabel = "NAME",
      description = "The name with which the host logs in to a target.")
  private @Nullable String initiator;

  @Option(
      names = "--adapter",
      paramLabel = "NAME",
      description = "The host bus adapter of scsi, such as scsi_host3.")
  private @Nullable String adapter;

  @Option(
      names = "--auth-user",
      paramLabel = "NAME",
      description = "Who the host is to the server, of rbd, iscsi and iscsi-direct.")
  private @Nullable String authUser;

  @Option(
      names = "--auth-secret",
      paramLabel = "SECRET",
      description = "The UUID or the usage of the host's secret that has the password.")
  private @Nullable String authSecret;

  PoolDefinitionOptions() {}

  /**
   * Returns the definition.
   *
   * @throws InvalidRequestException if the type lacks a part or has no place for one, naming the
   *     option
   */
  StoragePoolDefinition toDefinition(String name) {
    StoragePoolType known = StoragePoolType.of(type).orElseThrow(this::unknownType);
    return Input.read(
        OPTIONS, () -> new StoragePoolDefinition(name, known, source(known), path(known)));
  }

  private PoolSource source(StoragePoolType known) {
    return PoolSource.builder()
        .hosts(hosts.stream().map(PoolDefinitionOptions::host).toList())
        .devices(devices)
        .directory(directory)
        .name(sourceName)
        .format(format == null && known == StoragePoolType.LOGICAL ? "lvm2" : format)
        .initiator(initiator)
        .adapter(adapter)
        .auth(auth(known))
        .build();
  }

  /** Where Linux has the devices of such pools. */
  private @Nullable String path(StoragePoolType known) {
    if (path != null) {
      return path;
    }
    return switch (known) {
      case LOGICAL -> sourceName == null ? null : "/dev/" + sourceName;
      case DISK -> "/dev";
      case ISCSI, SCSI -> "/dev/disk/by-path";
      case MPATH -> "/dev/mapper";
      default -> null;
    };
  }

  private PoolSource.@Nullable Auth auth(StoragePoolType known) {
    if (authUser == null && authSecret == null) {
      return null;
    }
    if (authUser == null) {
      throw InvalidRequestException.field(
          "auth-secret", String.valueOf(authSecret), "--auth-user with it");
    }
    if (authSecret == null) {
      throw InvalidRequestException.field("auth-user", authUser, "--auth-secret with it");
    }
    String kind = known == StoragePoolType.RBD ? "ceph" : "chap";
    UUID uuid = uuid(authSecret);
    return new PoolSource.Auth(kind, authUser, uuid, uuid == null ? authSecret : null);
  }

  private static @Nullable UUID uuid(String text) {
    boolean is = text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    return is ? UUID.fromString(text) : null;
  }

  /** An IPv6 address has a port only in brackets. */
  private static PoolSource.Host host(String text) {
    int colon = text.lastIndexOf(':');
    boolean bracketed = text.startsWith("[");
    boolean port =
        colon >= 0 && (bracketed ? colon > text.indexOf(']') : colon == text.indexOf(':'));
    String name = port ? text.substring(0, colon) : text;
    if (bracketed && name.endsWith("]")) {
      name = name.substring(1, name.length() - 1);
    }
    return host(text, name, port ? text.substring(colon + 1) : null);
  }

  private static PoolSource.Host host(String text, String name, @Nullable String port) {
    if (port != null && !port.matches("[0-9]{1,5}")) {
      throw InvalidRequestException.field(
          "source-host", text, "HOST or HOST:PORT, with a port of 1 to 65535");
    }
    return Input.read(
        Map.of("source host", "source-host", "source port", "source-host"),
        () -> new PoolSource.Host(name, port == null ? null : Integer.valueOf(port)));
  }

  private InvalidRequestException unknownType() {
    String known =
        Arrays.stream(StoragePoolType.values())
            .map(StoragePoolType::libvirtName)
            .collect(Collectors.joining(", "));
    return InvalidRequestException.field("type", type, "one of " + known);
  }
}
