package io.kvmpod.core.spi;

import io.kvmpod.core.machine.MachineDefinition;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.core.storage.StoragePoolDefinition;
import io.kvmpod.core.storage.VolumeDefinition;

/**
 * Turns definitions into the documents that the host is given. Pure: the same definition gives the
 * same text.
 */
public interface Documents {

  /** Returns the document that defines the machine. */
  String machine(MachineDefinition machine);

  /** Returns the document that creates the volume. */
  String volume(VolumeDefinition volume);

  /** Returns the document that defines the storage pool. */
  String storagePool(StoragePoolDefinition pool);

  /** Returns the document that defines the network. */
  String network(NetworkDefinition network);
}
