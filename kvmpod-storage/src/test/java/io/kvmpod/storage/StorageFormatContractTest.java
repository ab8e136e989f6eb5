package io.kvmpod.storage;

import io.kvmpod.core.spi.StorageFormat;
import io.kvmpod.core.storage.VolumeDefinition;
import io.kvmpod.storage.document.PoolXml;
import io.kvmpod.storage.document.VolumeXml;
import io.kvmpod.testkit.contract.StorageFormatContract;
import java.util.Objects;
import java.util.UUID;

/** The rules that every storage format keeps. */
class StorageFormatContractTest extends StorageFormatContract {

  @Override
  protected StorageFormat format() {
    return new LibvirtStorageFormat();
  }

  @Override
  protected String atTheHost(String written, UUID uuid) {
    StorageDocument<PoolXml> pool = StorageDocuments.pool(written);
    pool.model().uuid = uuid.toString();
    return pool.write();
  }

  @Override
  protected String volumeAtTheHost(String written, String type, String path) {
    StorageDocument<VolumeXml> volume = StorageDocuments.volume(written);
    VolumeXml model = volume.model();
    model.type = type;
    Objects.requireNonNull(model.target).path = path;
    model.allocation = model.allocation == null ? model.capacity : model.allocation;
    return volume.write();
  }

  @Override
  protected VolumeDefinition readVolume(String pool, String written) {
    return WrittenVolumes.read(pool, written);
  }
}
