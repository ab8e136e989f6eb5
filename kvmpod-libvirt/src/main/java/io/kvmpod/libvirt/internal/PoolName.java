package io.kvmpod.libvirt.internal;

import java.util.UUID;

/** Which storage pool. */
record PoolName(String name, UUID uuid) {

  Action action() {
    return new Action("read", "storage pool " + name);
  }
}
