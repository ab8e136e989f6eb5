package io.kvmpod.libvirt.internal;

import io.kvmpod.core.Deadline;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.spi.StorageDriver;
import io.kvmpod.core.spi.StorageFormat;
import io.kvmpod.core.storage.StoragePoolDefinition;
import io.kvmpod.core.storage.VolumeDefinition;
import io.kvmpod.core.storage.VolumeInfo;
import io.kvmpod.core.storage.VolumeRef;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/** Works on storage pools and volumes through libvirt. */
final class LibvirtStorageDriver implements StorageDriver {

  private final PoolCalls pools;
  private final VolumeCalls volumes;
  private final VolumeStreams streams;

  LibvirtStorageDriver(LibvirtCalls calls, StorageFormat format) {
    pools = new PoolCalls(calls, format);
    volumes = new VolumeCalls(calls, format);
    streams = new VolumeStreams(calls);
  }

  /**
   * {@inheritDoc}
   *
   * <p>A directory, a file system or a partition table that was made stays: whether it was there
   * before, libvirt does not tell.
   */
  @Override
  public void createPool(StoragePoolDefinition pool, Deadline deadline) {
    pools.create(pool, deadline);
  }

  @Override
  public void removePool(String pool, boolean removeSource, Deadline deadline) {
    pools.remove(pool, removeSource, deadline);
  }

  @Override
  public void definePool(StoragePoolDefinition pool, Deadline deadline) {
    pools.define(pool, deadline);
  }

  @Override
  public void buildPool(String pool, boolean overwrite, Deadline deadline) {
    pools.build(pool, overwrite, deadline);
  }

  @Override
  public void startPool(String pool, Deadline deadline) {
    pools.start(pool, deadline);
  }

  @Override
  public void stopPool(String pool, Deadline deadline) {
    pools.stop(pool, deadline);
  }

  @Override
  public void setPoolAutostart(String pool, boolean autostart, Deadline deadline) {
    pools.setAutostart(pool, autostart, deadline);
  }

  @Override
  public void refreshPool(String pool, Deadline deadline) {
    pools.refresh(pool, deadline);
  }

  @Override
  public Optional<StoragePoolDefinition> poolDefinition(String pool, Deadline deadline) {
    return pools.definition(pool, deadline);
  }

  @Override
  public List<VolumeInfo> volumes(String pool, Deadline deadline) {
    return volumes.list(pool, deadline);
  }

  @Override
  public Optional<VolumeInfo> volume(VolumeRef volume, Deadline deadline) {
    return volumes.find(volume, deadline);
  }

  @Override
  public void createVolume(VolumeDefinition volume, Deadline deadline) {
    volumes.create(volume, deadline);
  }

  /**
   * {@inheritDoc}
   *
   * <p>A storage pool that is not defined has no volume; one that is stopped refuses.
   */
  @Override
  public void deleteVolume(VolumeRef volume, Deadline deadline) {
    volumes.delete(volume, deadline);
  }

  @Override
  public void growVolume(
      VolumeRef volume, StorageSize capacity, boolean allocate, Deadline deadline) {
    volumes.grow(volume, capacity, allocate, deadline);
  }

  /**
   * {@inheritDoc}
   *
   * <p>The file of a qcow2 volume is overwritten as a whole: it has no format then.
   */
  @Override
  public void wipeVolume(VolumeRef volume, Deadline deadline) {
    volumes.wipe(volume, deadline);
  }

  @Override
  public long upload(VolumeRef volume, InputStream content, Deadline deadline) {
    return streams.upload(volume, content, deadline);
  }

  @Override
  public long download(VolumeRef volume, OutputStream sink, Deadline deadline) {
    return streams.download(volume, sink, deadline);
  }
}
