package io.kvmpod.testkit;

import io.kvmpod.core.Deadline;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.spi.StorageDriver;
import io.kvmpod.core.storage.StoragePoolDefinition;
import io.kvmpod.core.storage.VolumeDefinition;
import io.kvmpod.core.storage.VolumeInfo;
import io.kvmpod.core.storage.VolumeRef;
import java.io.IOException;
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
  public void removePool(String pool, boolean removeSource, Deadline deadline) {
    connection.tell(
        Operation.REMOVE_POOL,
        List.of(pool),
        deadline,
        c -> world.storage().removePool(c, pool, removeSource));
  }

  @Override
  public void createVolume(VolumeDefinition volume, Deadline deadline) {
    connection.tell(
        Operation.CREATE_VOLUME,
        names(volume.ref()),
        deadline,
        c -> world.volumes().create(c, volume));
  }

  @Override
  public void deleteVolume(VolumeRef volume, Deadline deadline) {
    connection.tell(
        Operation.DELETE_VOLUME, names(volume), deadline, c -> world.volumes().delete(c, volume));
  }

  @Override
  public void definePool(StoragePoolDefinition pool, Deadline deadline) {
    connection.tell(
        Operation.DEFINE_POOL,
        List.of(pool.name()),
        deadline,
        c -> world.storage().definePool(c, pool));
  }

  @Override
  public void buildPool(String pool, boolean overwrite, Deadline deadline) {
    connection.tell(
        Operation.BUILD_POOL,
        List.of(pool),
        deadline,
        c -> world.storage().buildPool(c, pool, overwrite));
  }

  @Override
  public void startPool(String pool, Deadline deadline) {
    connection.tell(
        Operation.START_POOL, List.of(pool), deadline, c -> world.storage().startPool(c, pool));
  }

  @Override
  public void stopPool(String pool, Deadline deadline) {
    connection.tell(
        Operation.STOP_POOL, List.of(pool), deadline, c -> world.storage().stopPool(c, pool));
  }

  @Override
  public void setPoolAutostart(String pool, boolean autostart, Deadline deadline) {
    connection.tell(
        Operation.SET_POOL_AUTOSTART,
        List.of(pool),
        deadline,
        c -> world.storage().setAutostart(c, pool, autostart));
  }

  @Override
  public void refreshPool(String pool, Deadline deadline) {
    connection.tell(
        Operation.REFRESH_POOL, List.of(pool), deadline, c -> world.storage().refreshPool(c, pool));
  }

  @Override
  public Optional<StoragePoolDefinition> poolDefinition(String pool, Deadline deadline) {
    return connection.ask(
        Operation.POOL_DEFINITION, List.of(pool), deadline, c -> world.storage().definition(pool));
  }

  @Override
  public List<VolumeInfo> volumes(String pool, Deadline deadline) {
    return connection.ask(
        Operation.VOLUMES, List.of(pool), deadline, c -> world.volumes().volumes(c, pool));
  }

  @Override
  public Optional<VolumeInfo> volume(VolumeRef volume, Deadline deadline) {
    return connection.ask(
        Operation.VOLUME, names(volume), deadline, c -> world.volumes().volume(c, volume));
  }

  @Override
  public void growVolume(
      VolumeRef volume, StorageSize capacity, boolean allocate, Deadline deadline) {
    connection.tell(
        Operation.GROW_VOLUME,
        names(volume),
        deadline,
        c -> world.volumes().grow(c, volume, capacity.bytes(), allocate));
  }

  @Override
  public void wipeVolume(VolumeRef volume, Deadline deadline) {
    connection.tell(
        Operation.WIPE_VOLUME, names(volume), deadline, c -> world.volumes().wipe(c, volume));
  }

  @Override
  public long upload(VolumeRef volume, InputStream content, Deadline deadline) {
    return connection.stream(
        Operation.UPLOAD, names(volume), deadline, t -> upload(t, volume, content));
  }

  @Override
  public long download(VolumeRef volume, OutputStream sink, Deadline deadline) {
    return connection.stream(
        Operation.DOWNLOAD, names(volume), deadline, t -> download(t, volume, sink));
  }

  private long upload(Transfer transfer, VolumeRef volume, InputStream content) throws IOException {
    transfer.run(c -> world.volumes().requireStream(c, volume, "upload"));
    byte[] bytes = new byte[Transfer.STEP];
    long done = 0;
    int count = content.readNBytes(bytes, 0, bytes.length);
    while (count > 0) {
      long at = done;
      int some = count;
      transfer.run(c -> world.volumes().write(c, volume, at, bytes, some));
      done += count;
      count = content.readNBytes(bytes, 0, bytes.length);
    }
    transfer.run(c -> world.volumes().written(c, volume));
    return done;
  }

  private long download(Transfer transfer, VolumeRef volume, OutputStream sink) throws IOException {
    transfer.run(c -> world.volumes().requireStream(c, volume, "download"));
    long done = 0;
    byte[] bytes;
    do {
      long at = done;
      bytes = transfer.step(c -> world.volumes().read(c, volume, at, Transfer.STEP));
      sink.write(bytes);
      done += bytes.length;
    } while (bytes.length > 0);
    return done;
  }

  private static List<String> names(VolumeRef volume) {
    return List.of(volume.name(), volume.pool() + "/" + volume.name());
  }
}
