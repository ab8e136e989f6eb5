package io.kvmpod.core.storage;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.text.PlainText;

/**
 * A volume to be made: a sparse file in a storage pool.
 *
 * @param pool the storage pool's name
 * @param name the volume's name, unique in the pool: 1 to 255 bytes in UTF-8, without {@code /},
 *     control characters and blanks around, and neither {@code .} nor {@code ..}
 * @param capacity the size that a machine sees, more than nothing
 */
public record VolumeDefinition(String pool, String name, StorageSize capacity, Format format) {

  /**
   * Checks names and capacity. The pool is one that exists, and others may have named it: its name
   * may be longer, and have blanks around.
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
  }

  /** Returns where the volume is, without its size. */
  public VolumeRef ref() {
    return new VolumeRef(pool, name);
  }

  /** How the volume's bytes are kept. */
  public enum Format {
    /** QEMU's format; grows as it is written. */
    QCOW2("qcow2"),
    /** The bytes as they are. */
    RAW("raw");

    private final String libvirtName;

    Format(String libvirtName) {
      this.libvirtName = libvirtName;
    }

    /** Returns the word that libvirt's documents use. */
    public String libvirtName() {
      return libvirtName;
    }
  }
}
