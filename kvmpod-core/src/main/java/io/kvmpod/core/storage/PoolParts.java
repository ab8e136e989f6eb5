package io.kvmpod.core.storage;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.text.PlainText;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which parts a storage pool of each type has, by libvirt's table of pool types. */
enum PoolParts {
  /** At least one server. */
  HOSTS,
  /** At least one device, or the name of a target. */
  DEVICES,
  /** A directory of the server. */
  DIRECTORY,
  /** The name of what holds the volumes. */
  NAME,
  /** The format of the source. */
  FORMAT,
  /** The name with which the host logs in. */
  INITIATOR,
  /** A host bus adapter. */
  ADAPTER,
  /** Who the host is to the server. */
  AUTH,
  /** Where the volumes are on the host. */
  TARGET;

  /**
   * Checks that the definition has what its type needs, and nothing that its type has no place for.
   *
   * @throws InvalidRequestException naming the part
   */
  static void check(StoragePoolType type, PoolSource source, @Nullable String targetPath) {
    for (PoolParts part : values()) {
      boolean there = part.in(source, targetPath);
      if (!there && needed(type).contains(part)) {
        throw fault(
            part, "none", "one, which a storage pool of type " + type.libvirtName() + " needs");
      }
      if (there && !needed(type).contains(part) && !possible(type).contains(part)) {
        throw fault(part, "given", "none: type " + type.libvirtName() + " has no place for it");
      }
    }
    for (String device : source.devices()) {
      checkText(DEVICES, device);
      if (type == StoragePoolType.FS
          || type == StoragePoolType.DISK
          || type == StoragePoolType.LOGICAL) {
        StoragePoolDefinition.checkPath(DEVICES.field(), device);
      }
    }
    checkText(DIRECTORY, source.directory());
    checkText(NAME, source.name());
    checkText(FORMAT, source.format());
    checkText(INITIATOR, source.initiator());
    checkText(ADAPTER, source.adapter());
  }

  private static Set<PoolParts> needed(StoragePoolType type) {
    return switch (type) {
      case DIR, MPATH -> EnumSet.of(TARGET);
      case FS, DISK -> EnumSet.of(DEVICES, TARGET);
      case NETFS -> EnumSet.of(HOSTS, DIRECTORY, TARGET);
      case LOGICAL, ZFS -> EnumSet.of(NAME);
      case RBD, SHEEPDOG -> EnumSet.of(HOSTS, NAME);
      case ISCSI -> EnumSet.of(HOSTS, DEVICES, TARGET);
      case ISCSI_DIRECT -> EnumSet.of(HOSTS, DEVICES, INITIATOR);
      case SCSI -> EnumSet.of(ADAPTER, TARGET);
      case GLUSTER -> EnumSet.of(HOSTS, NAME);
      case VSTORAGE -> EnumSet.of(NAME, TARGET);
    };
  }

  private static Set<PoolParts> possible(StoragePoolType type) {
    return switch (type) {
      case FS, NETFS, DISK -> EnumSet.of(FORMAT);
      case LOGICAL -> EnumSet.of(DEVICES, FORMAT, TARGET);
      case RBD -> EnumSet.of(AUTH);
      case ISCSI -> EnumSet.of(INITIATOR, AUTH);
      case ISCSI_DIRECT -> EnumSet.of(AUTH);
      case GLUSTER -> EnumSet.of(DIRECTORY);
      case ZFS -> EnumSet.of(DEVICES, TARGET);
      case DIR, MPATH, SCSI, SHEEPDOG, VSTORAGE -> EnumSet.noneOf(PoolParts.class);
    };
  }

  private boolean in(PoolSource source, @Nullable String targetPath) {
    return switch (this) {
      case HOSTS -> !source.hosts().isEmpty();
      case DEVICES -> !source.devices().isEmpty();
      case DIRECTORY -> source.directory() != null;
      case NAME -> source.name() != null;
      case FORMAT -> source.format() != null;
      case INITIATOR -> source.initiator() != null;
      case ADAPTER -> source.adapter() != null;
      case AUTH -> source.auth() != null;
      case TARGET -> targetPath != null;
    };
  }

  private String field() {
    return this == TARGET ? "targetPath" : "source " + name().toLowerCase(Locale.ROOT);
  }

  private static void checkText(PoolParts part, @Nullable String text) {
    if (text != null && (text.isBlank() || !PlainText.is(text))) {
      throw fault(part, text, "some text without controls");
    }
  }

  private static InvalidRequestException fault(PoolParts part, String value, String rule) {
    return InvalidRequestException.field(part.field(), value, rule);
  }
}
