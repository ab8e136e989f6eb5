package io.kvmpod.storage;

import io.kvmpod.storage.document.PoolCapabilitiesXml;
import io.kvmpod.storage.document.PoolXml;
import io.kvmpod.storage.document.VolumeXml;
import io.kvmpod.xml.XmlDocument;
import io.kvmpod.xml.XmlModels;

/** Begins JAXB when it is first needed, and once. */
final class StorageModels {

  private static final XmlModels MODELS =
      XmlModels.of(PoolXml.class, VolumeXml.class, PoolCapabilitiesXml.class);

  static final XmlDocument<PoolXml> POOL = MODELS.document(PoolXml.class, "pool");
  static final XmlDocument<VolumeXml> VOLUME = MODELS.document(VolumeXml.class, "volume");
  static final XmlDocument<PoolCapabilitiesXml> POOL_CAPABILITIES =
      MODELS.document(PoolCapabilitiesXml.class, "storagepoolCapabilities");

  private StorageModels() {}
}
