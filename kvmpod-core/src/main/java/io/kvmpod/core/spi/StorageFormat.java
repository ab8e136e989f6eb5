package io.kvmpod.core.spi;

import io.kvmpod.core.storage.StoragePoolDefinition;
import io.kvmpod.core.storage.VolumeDefinition;
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

  /** What the document of a pool says. */
  record PoolDocument(String name, UUID uuid, String type, @Nullable String targetPath) {}
}
