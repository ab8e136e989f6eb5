package io.kvmpod.benchmarks;

import io.kvmpod.core.machine.MachineDefinition;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.core.spi.Documents;
import io.kvmpod.core.storage.StoragePoolDefinition;
import io.kvmpod.core.storage.VolumeDefinition;

/** Writes nothing: what documents cost is no part of deciding, and would hide what grows. */
enum NoDocuments implements Documents {
  /** It holds no state, so there is one. */
  INSTANCE;

  @Override
  public String machine(MachineDefinition machine) {
    return "";
  }

  @Override
  public String volume(VolumeDefinition volume) {
    return "";
  }

  @Override
  public String storagePool(StoragePoolDefinition pool) {
    return "";
  }

  @Override
  public String network(NetworkDefinition network) {
    return "";
  }
}
