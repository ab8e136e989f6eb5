package io.kvmpod.core.spi;

import io.kvmpod.core.Deadline;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.storage.StoragePoolDefinition;
import io.kvmpod.core.storage.VolumeDefinition;
import io.kvmpod.core.storage.VolumeInfo;
import io.kvmpod.core.storage.VolumeRef;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/** Works on the storage pools and volumes of one host. */
public interface StorageDriver {

  /**
   * Defines the pool, builds what is missing behind it without overwriting anything, starts it, and
   * has it start with the host.
   *
   * @throws io.kvmpod.core.ConflictException if the name, the source or the target belongs to
   *     another pool; nothing was changed
   * @throws io.kvmpod.core.HostException if the host refused; no definition is left
   */
  void createPool(StoragePoolDefinition pool, Deadline deadline);

  /**
   * Stops the pool and takes its definition away; nothing happens when there is none. Volumes are
   * not touched.
   *
   * @param removeSource whether to remove what is behind the pool too, as far as its type has that:
   *     a directory, which the host removes only when it is empty, or a volume group
   * @throws io.kvmpod.core.HostException if the host refused; the pool is defined, and stopped or
   *     not
   */
  void removePool(String pool, boolean removeSource, Deadline deadline);

  /**
   * Defines the pool, and neither builds nor starts it.
   *
   * @throws io.kvmpod.core.ConflictException as {@link #createPool}
   * @throws io.kvmpod.core.HostException if the host refused; nothing was changed
   */
  void definePool(StoragePoolDefinition pool, Deadline deadline);

  /**
   * Builds what is behind a pool that is not active: its directory, file system, partition table,
   * volume group.
   *
   * @param overwrite whether what is there already may be overwritten
   * @throws io.kvmpod.core.HostException if the host refused, or has no such pool; what was there
   *     is as it was unless it may be overwritten
   */
  void buildPool(String pool, boolean overwrite, Deadline deadline);

  /**
   * Starts the pool; nothing happens when it is active.
   *
   * @throws io.kvmpod.core.HostException if the host refused, or has no such pool; it is not active
   */
  void startPool(String pool, Deadline deadline);

  /**
   * Stops the pool, whoever uses its volumes; nothing happens when it is not active.
   *
   * @throws io.kvmpod.core.HostException if the host refused, or has no such pool; it is as it was
   */
  void stopPool(String pool, Deadline deadline);

  /**
   * Has the pool start with the host, or not.
   *
   * @throws io.kvmpod.core.HostException if the host refused, or has no such pool
   */
  void setPoolAutostart(String pool, boolean autostart, Deadline deadline);

  /**
   * Has the host look at the pool again: what others wrote meanwhile is seen. Nothing in the pool
   * is changed.
   *
   * @throws io.kvmpod.core.HostException if the pool is not active, or the host cannot look; the
   *     host may then have stopped the pool
   */
  void refreshPool(String pool, Deadline deadline);

  /**
   * Returns how the pool is defined, or empty when there is none, or it is of a type that this
   * library does not know.
   */
  Optional<StoragePoolDefinition> poolDefinition(String pool, Deadline deadline);

  /**
   * Returns the volumes of an active pool by name, as the host last saw them; directories in it are
   * none.
   *
   * @throws io.kvmpod.core.HostException if the pool is not there or not active
   */
  List<VolumeInfo> volumes(String pool, Deadline deadline);

  /** Returns one volume, or empty when the pool or the volume is not there. */
  Optional<VolumeInfo> volume(VolumeRef volume, Deadline deadline);

  /**
   * Creates the volume, with at least the capacity that is defined.
   *
   * @throws io.kvmpod.core.ConflictException if the name is taken in the pool; nothing was changed
   * @throws io.kvmpod.core.HostException if the host refused; no volume is left
   */
  void createVolume(VolumeDefinition volume, Deadline deadline);

  /**
   * Deletes the volume; nothing happens when there is none.
   *
   * @throws io.kvmpod.core.HostException if the host refused; the volume is still there
   */
  void deleteVolume(VolumeRef volume, Deadline deadline);

  /**
   * Makes the volume larger; nothing happens when it is as large already.
   *
   * @param allocate whether what is added is taken of the pool at once
   * @throws io.kvmpod.core.HostException if the host refused, or has no such volume; its capacity
   *     is as it was
   */
  void growVolume(VolumeRef volume, StorageSize capacity, boolean allocate, Deadline deadline);

  /**
   * Overwrites all bytes of the volume with zeros, so that they cannot be read any more.
   *
   * @throws io.kvmpod.core.HostException if the host refused, or has no such volume; its content is
   *     as it was, or partly overwritten
   */
  void wipeVolume(VolumeRef volume, Deadline deadline);

  /**
   * Overwrites the volume with bytes, from its beginning.
   *
   * @param content is read to its end, by another thread; stays open
   * @return how many bytes were written
   * @throws io.kvmpod.core.HostException if the host refused, or has no such volume; its content is
   *     as it was, or partly overwritten
   * @throws java.io.UncheckedIOException if the content cannot be read; the volume is partly
   *     overwritten
   */
  long upload(VolumeRef volume, InputStream content, Deadline deadline);

  /**
   * Reads all bytes of the volume, as its host keeps them.
   *
   * @param sink gets the bytes, from another thread; stays open
   * @return how many bytes were read
   * @throws io.kvmpod.core.HostException if the host refused, or has no such volume; the sink has a
   *     part of the bytes
   * @throws java.io.UncheckedIOException if the sink does not take the bytes
   */
  long download(VolumeRef volume, OutputStream sink, Deadline deadline);
}
