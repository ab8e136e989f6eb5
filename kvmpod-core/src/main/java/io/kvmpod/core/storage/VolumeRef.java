package io.kvmpod.core.storage;

/** Where a volume is: the names of its storage pool and of itself. */
public record VolumeRef(String pool, String name) {

  /** Returns {@code volume db1-vda in storage pool pool1}. */
  @Override
  public String toString() {
    return "volume " + name + " in storage pool " + pool;
  }
}
