package io.kvmpod.core.spi;

import io.kvmpod.core.storage.PoolSource;
import io.kvmpod.core.storage.StoragePoolDefinition;
import io.kvmpod.core.storage.VolumeDefinition;
import io.kvmpod.core.storage.VolumeInfo;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Translates storage pools and volumes to and from libvirt's documents. Found by {@link
 * java.util.ServiceLoader}.
 */
public interface StorageFormat {

  /** Returns the document that defines the pool. */
  String writePool(StoragePoolDefinition pool);

  /** Returns the document that creates the volume. */
  String writeVolume(VolumeDefinition volume);

  /**
   * Reads what a host says of a pool.
   *
   * @throws DocumentException if the text is no such document
   */
  PoolDocument readPool(String xml);

  /**
   * Reads what a host says of a volume.
   *
   * @param pool the name of its storage pool, which its document does not tell
   * @throws DocumentException if the text is no such document
   */
  VolumeInfo readVolume(String pool, String xml);

  /** What the document of a pool says. */
  record PoolDocument(
      String name, UUID uuid, String type, PoolSource source, @Nullable String targetPath) {}
}
