package io.kvmpod.core.storage;

import io.kvmpod.core.quantity.StorageSize;
import org.jspecify.annotations.Nullable;

/**
 * A volume as it was observed.
 *
 * @param type libvirt's word for what it is: {@code file}, {@code block}, {@code network}
 * @param capacity the size that a machine sees
 * @param allocation what it physically uses
 * @param format libvirt's word for its format, such as {@code qcow2}; null when it has none
 * @param path where its host finds it, or null when it has no path
 * @param backingPath the image that it holds the difference to, or null
 * @param encrypted whether its bytes are encrypted
 */
public record VolumeInfo(
    VolumeRef ref,
    String type,
    StorageSize capacity,
    StorageSize allocation,
    @Nullable String format,
    @Nullable String path,
    @Nullable String backingPath,
    boolean encrypted) {}
