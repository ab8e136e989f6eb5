package io.kvmpod.core.storage;

import io.kvmpod.core.quantity.StorageSize;

/**
 * A volume to be made: a sparse file in a storage pool.
 *
 * @param pool the storage pool's name
 * @param name the volume's name, unique in the pool
 * @param capacity the size that a machine sees
 */
public record VolumeDefinition(String pool, String name, StorageSize capacity, Format format) {

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
