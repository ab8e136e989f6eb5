package io.kvmpod.core.storage;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.text.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * A volume to be made in a storage pool.
 *
 * @param pool the storage pool's name
 * @param name the volume's name, unique in the pool: 1 to 255 bytes in UTF-8, without {@code /},
 *     control characters and blanks around, and neither {@code .} nor {@code ..}
 * @param capacity the size that a machine sees, more than nothing
 * @param preallocation what is taken of the pool at once; a volume without format takes all
 * @param base what the volume begins as, or null when it begins empty
 */
public record VolumeDefinition(
    String pool,
    String name,
    StorageSize capacity,
    Format format,
    Preallocation preallocation,
    @Nullable BaseImage base) {

  /**
   * Checks names, capacity, and that the parts go together. The pool is one that exists, and others
   * may have named it: its name may be longer, and have blanks around.
   *
   * @throws InvalidRequestException naming the field, the value and the rule
   */
  public VolumeDefinition {
    if (pool.isEmpty() || pool.indexOf('/') >= 0 || !PlainText.is(pool)) {
      throw InvalidRequestException.field(
          "pool", pool, "the name of a storage pool, without '/' and controls");
    }
    PlainText.checkName("name", name);
    if (capacity.bytes() <= 0) {
      throw InvalidRequestException.field("capacity", capacity.toString(), "more than nothing");
    }
    if (preallocation == Preallocation.METADATA && format != Format.QCOW2) {
      throw InvalidRequestException.field(
          "preallocation", "metadata", "none or full: only qcow2 has metadata");
    }
    if (base != null && base.use() == BaseImage.Use.BACKING && format != Format.QCOW2) {
      throw InvalidRequestException.field(
          "base", base.volume().toString(), "a clone: only a qcow2 volume has a backing file");
    }
    if (base != null && preallocation != Preallocation.NONE && format == Format.QCOW2) {
      throw InvalidRequestException.field(
          "preallocation",
          preallocation.name(),
          "none: a qcow2 volume from a base image grows as it is written");
    }
  }

  /** Returns a volume that begins empty and takes as little as its format allows. */
  public VolumeDefinition(String pool, String name, StorageSize capacity, Format format) {
    this(pool, name, capacity, format, Preallocation.NONE, null);
  }

  /** Returns where the volume is, without its size. */
  public VolumeRef ref() {
    return new VolumeRef(pool, name);
  }

  /** How the volume's bytes are kept. */
  public enum Format {
    /** QEMU's format; grows as it is written. */
    QCOW2("qcow2"),
    /** A file with the bytes as they are. */
    RAW("raw"),
    /** A device or an image on a server, with the bytes as they are: it has no format to choose. */
    NONE("raw");

    private final String libvirtName;

    Format(String libvirtName) {
      this.libvirtName = libvirtName;
    }

    /** Returns the word that libvirt's documents use, for a machine that reads the volume. */
    public String libvirtName() {
      return libvirtName;
    }
  }

  /** What a volume takes of its pool when it is made. */
  public enum Preallocation {
    /** As little as its format allows. */
    NONE,
    /** QEMU's tables for all of it; its bytes are taken as they are written. */
    METADATA,
    /** All of it. */
    FULL
  }
}
