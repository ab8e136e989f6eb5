package io.kvmpod.storage;

import io.kvmpod.core.spi.DocumentException;
import io.kvmpod.storage.document.PoolCapabilitiesXml;
import io.kvmpod.storage.document.PoolXml;
import io.kvmpod.storage.document.VolumeXml;

/**
 * libvirt's documents of storage, for programs that edit them by themselves. Texts are not trusted:
 * no document type, no entities but the five of XML, bounded length and depth. Safe for use by many
 * threads.
 */
public final class StorageDocuments {

  private StorageDocuments() {}

  /**
   * Opens what {@code virsh pool-dumpxml} prints.
   *
   * @throws DocumentException if the text is no {@code <pool>}; nothing else is thrown, whatever
   *     the text
   */
  public static StorageDocument<PoolXml> pool(String text) {
    return new StorageDocument<>(StorageModels.POOL.open(text));
  }

  /**
   * Opens what {@code virsh vol-dumpxml} prints.
   *
   * @throws DocumentException if the text is no {@code <volume>}; nothing else is thrown, whatever
   *     the text
   */
  public static StorageDocument<VolumeXml> volume(String text) {
    return new StorageDocument<>(StorageModels.VOLUME.open(text));
  }

  /**
   * Opens what {@code virsh pool-capabilities} prints.
   *
   * @throws DocumentException if the text is no {@code <storagepoolCapabilities>}; nothing else is
   *     thrown, whatever the text
   */
  public static StorageDocument<PoolCapabilitiesXml> poolCapabilities(String text) {
    return new StorageDocument<>(StorageModels.POOL_CAPABILITIES.open(text));
  }

  /**
   * Returns the text of a new pool's document.
   *
   * @throws io.kvmpod.core.InvalidRequestException if a value has a control character, or one that
   *     XML lacks
   */
  public static String write(PoolXml pool) {
    return StorageModels.POOL.write(pool);
  }

  /**
   * Returns the text of a new volume's document.
   *
   * @throws io.kvmpod.core.InvalidRequestException if a value has a control character, or one that
   *     XML lacks
   */
  public static String write(VolumeXml volume) {
    return StorageModels.VOLUME.write(volume);
  }
}
