package io.kvmpod.testkit;

import io.kvmpod.core.Deadline;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.spi.StorageDriver;
import io.kvmpod.core.storage.StoragePoolDefinition;
import io.kvmpod.core.storage.VolumeDefinition;
import io.kvmpod.core.storage.VolumeInfo;
import io.kvmpod.core.storage.VolumeRef;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/** The storage pools and volumes of a simulated host, over one connection. */
final class SimulatedStorageDriver implements StorageDriver {

  private final SimulatedConnection connection;
  private final SimulatedWorld world;

  SimulatedStorageDriver(SimulatedConnection connection, SimulatedWorld world) {
    this.connection = connection;
    this.world = world;
  }

  @Override
  public void createPool(StoragePoolDefinition pool, Deadline deadline) {
    connection.tell(
        Operation.CREATE_POOL,
        List.of(pool.name()),
        deadline,
        c -> world.storage().createPool(c, pool));
  }

  @Override
  public void removePool(String pool, boolean removeDirectory, Deadline deadline) {
    connection.tell(
        Operation.REMOVE_POOL,
        List.of(pool),
        deadline,
        c -> world.storage().removePool(c, pool, removeDirectory));
  }

  @Override
  public void createVolume(VolumeDefinition volume, Deadline deadline) {
    connection.tell(
        Operation.CREATE_VOLUME,
        names(volume.ref()),
        deadline,
        c -> world.storage().createVolume(c, volume));
  }

  @Override
  public void deleteVolume(VolumeRef volume, Deadline deadline) {
    connection.tell(
        Operation.DELETE_VOLUME,
        names(volume),
        deadline,
        c -> world.storage().deleteVolume(c, volume));
  }

  private static List<String> names(VolumeRef volume) {
    return List.of(volume.name(), volume.pool() + "/" + volume.name());
  }

  @Override
  public void definePool(StoragePoolDefinition pool, Deadline deadline) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void buildPool(String pool, boolean overwrite, Deadline deadline) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void startPool(String pool, Deadline deadline) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void stopPool(String pool, Deadline deadline) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void setPoolAutostart(String pool, boolean autostart, Deadline deadline) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void refreshPool(String pool, Deadline deadline) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<StoragePoolDefinition> poolDefinition(String pool, Deadline deadline) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<VolumeInfo> volumes(String pool, Deadline deadline) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<VolumeInfo> volume(VolumeRef volume, Deadline deadline) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void growVolume(
      VolumeRef volume, StorageSize capacity, boolean allocate, Deadline deadline) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void wipeVolume(VolumeRef volume, Deadline deadline) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long upload(VolumeRef volume, InputStream content, Deadline deadline) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long download(VolumeRef volume, OutputStream sink, Deadline deadline) {
    throw new UnsupportedOperationException();
  }
}
