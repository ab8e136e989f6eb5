package io.kvmpod.libvirt.internal;

import io.kvmpod.core.machine.MachineDefinition;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.core.spi.Documents;
import io.kvmpod.core.storage.StoragePoolDefinition;
import io.kvmpod.core.storage.VolumeDefinition;
import io.kvmpod.libvirt.internal.document.DomainDocument;

/** The documents that the drivers hand to libvirt. */
record LibvirtDocuments(Formats formats) implements Documents {

  @Override
  public String machine(MachineDefinition machine) {
    return DomainDocument.write(machine);
  }

  @Override
  public String volume(VolumeDefinition volume) {
    return formats.storage().writeVolume(volume);
  }

  @Override
  public String storagePool(StoragePoolDefinition pool) {
    return formats.storage().writePool(pool);
  }

  @Override
  public String network(NetworkDefinition network) {
    return formats.network().write(network);
  }
}
