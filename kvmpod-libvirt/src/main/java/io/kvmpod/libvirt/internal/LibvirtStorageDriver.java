package io.kvmpod.libvirt.internal;

import static io.kvmpod.libvirt.internal.binding.VirException.check;

import io.kvmpod.core.Deadline;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.spi.StorageDriver;
import io.kvmpod.core.spi.StorageFormat;
import io.kvmpod.core.storage.StoragePoolDefinition;
import io.kvmpod.core.storage.VolumeDefinition;
import io.kvmpod.core.storage.VolumeInfo;
import io.kvmpod.core.storage.VolumeRef;
import io.kvmpod.libvirt.internal.binding.Handle;
import io.kvmpod.libvirt.internal.binding.Libvirt;
import io.kvmpod.libvirt.internal.binding.VirError;
import io.kvmpod.libvirt.internal.binding.VirException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/** Works on storage pools and volumes through libvirt. */
final class LibvirtStorageDriver implements StorageDriver {

  private static final int VALIDATE = 1;

  private final LibvirtCalls calls;
  private final StorageFormat format;

  LibvirtStorageDriver(LibvirtCalls calls, StorageFormat format) {
    this.calls = calls;
    this.format = format;
  }

  /**
   * {@inheritDoc}
   *
   * <p>A directory that was made stays: whether it was there before, libvirt does not tell.
   */
  @Override
  public void createPool(StoragePoolDefinition pool, Deadline deadline) {
    String xml = format.writePool(pool);
    calls.act(
        new Action("create", "storage pool " + pool.name()),
        deadline,
        session -> {
          try (Handle defined = define(session, xml)) {
            Undo undo = new Undo("storage pool " + pool.name());
            undo.with(() -> check(Libvirt.virStoragePoolUndefine(defined.address())));
            undo.onFailure(
                () -> {
                  session.checkTime();
                  check(Libvirt.virStoragePoolBuild(defined.address(), 0));
                  check(Libvirt.virStoragePoolCreate(defined.address(), 0));
                  undo.with(() -> check(Libvirt.virStoragePoolDestroy(defined.address())));
                  check(Libvirt.virStoragePoolSetAutostart(defined.address(), 1));
                });
          }
        });
  }

  @Override
  public void removePool(String pool, boolean removeDirectory, Deadline deadline) {
    calls.takeBack(
        new Action("remove", "storage pool " + pool),
        deadline,
        session ->
            Absent.ok(
                VirError.NO_STORAGE_POOL,
                () -> {
                  try (Handle found = find(session, pool)) {
                    if (check(Libvirt.virStoragePoolIsActive(found.address())) == 1) {
                      check(Libvirt.virStoragePoolDestroy(found.address()));
                    }
                    if (removeDirectory) {
                      removeDirectory(found);
                    }
                    check(Libvirt.virStoragePoolUndefine(found.address()));
                  }
                }));
  }

  /** An earlier attempt may have removed it and got no further. */
  private static void removeDirectory(Handle pool) {
    try {
      check(Libvirt.virStoragePoolDelete(pool.address(), 0));
    } catch (VirException e) {
      if (!e.error().isNoSuchFile()) {
        throw e;
      }
    }
  }

  @Override
  public void createVolume(VolumeDefinition volume, Deadline deadline) {
    String xml = format.writeVolume(volume);
    calls.act(
        new Action("create", volume.ref().toString()),
        deadline,
        session -> {
          try (Handle pool = find(session, volume.pool())) {
            Handle.volume(Libvirt.virStorageVolCreateXML(pool.address(), xml, 0)).close();
          }
        });
  }

  /**
   * {@inheritDoc}
   *
   * <p>A storage pool that is not defined has no volume; one that is stopped refuses.
   */
  @Override
  public void deleteVolume(VolumeRef volume, Deadline deadline) {
    calls.takeBack(
        new Action("delete", volume.toString()),
        deadline,
        session ->
            Absent.ok(
                VirError.NO_STORAGE_POOL,
                () -> Absent.ok(VirError.NO_STORAGE_VOL, () -> delete(session, volume))));
  }

  private static void delete(Session session, VolumeRef ref) {
    try (Handle pool = find(session, ref.pool());
        Handle volume =
            Handle.volume(Libvirt.virStorageVolLookupByName(pool.address(), ref.name()))) {
      check(Libvirt.virStorageVolDelete(volume.address(), 0));
    }
  }

  private static Handle find(Session session, String pool) {
    return Handle.storagePool(Libvirt.virStoragePoolLookupByName(session.connection(), pool));
  }

  private static Handle define(Session session, String xml) {
    long conn = session.connection();
    return Validation.withOrWithout(
        VALIDATE,
        flags -> Handle.storagePool(Libvirt.virStoragePoolDefineXML(conn, xml, flags)),
        () -> Handle.storagePool(Libvirt.virStoragePoolDefineXML(conn, xml, 0)));
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
