package io.kvmpod.libvirt.internal;

import static io.kvmpod.libvirt.internal.binding.VirException.check;

import io.kvmpod.core.Deadline;
import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.spi.DocumentException;
import io.kvmpod.core.spi.StorageFormat;
import io.kvmpod.core.spi.StorageFormat.PoolDocument;
import io.kvmpod.core.storage.StoragePoolDefinition;
import io.kvmpod.core.storage.StoragePoolType;
import io.kvmpod.libvirt.internal.binding.Handle;
import io.kvmpod.libvirt.internal.binding.Libvirt;
import io.kvmpod.libvirt.internal.binding.Structs;
import io.kvmpod.libvirt.internal.binding.VirError;
import io.kvmpod.libvirt.internal.binding.VirException;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Works on storage pools. */
final class PoolCalls {

  private static final int VALIDATE = 1;

  /** As the pool is defined, without what its running adds. */
  private static final int INACTIVE = 1;

  private final LibvirtCalls calls;
  private final StorageFormat format;

  PoolCalls(LibvirtCalls calls, StorageFormat format) {
    this.calls = calls;
    this.format = format;
  }

  void create(StoragePoolDefinition pool, Deadline deadline) {
    String xml = format.writePool(pool);
    calls.act(
        action("create", pool.name()),
        deadline,
        session -> {
          try (Handle defined = define(session, xml)) {
            Undo undo = new Undo("storage pool " + pool.name());
            undo.with(() -> check(Libvirt.virStoragePoolUndefine(defined.address())));
            undo.onFailure(
                () -> {
                  session.checkTime();
                  PoolBuild.andStart(defined, pool.type());
                  undo.with(() -> check(Libvirt.virStoragePoolDestroy(defined.address())));
                  check(Libvirt.virStoragePoolSetAutostart(defined.address(), 1));
                });
          }
        });
  }

  void define(StoragePoolDefinition pool, Deadline deadline) {
    String xml = format.writePool(pool);
    calls.act(action("define", pool.name()), deadline, session -> define(session, xml).close());
  }

  private static Handle define(Session session, String xml) {
    long conn = session.connection();
    return Validation.withOrWithout(
        VALIDATE,
        flags -> Handle.storagePool(Libvirt.virStoragePoolDefineXML(conn, xml, flags)),
        () -> Handle.storagePool(Libvirt.virStoragePoolDefineXML(conn, xml, 0)));
  }

  void build(String pool, boolean overwrite, Deadline deadline) {
    with(
        "build",
        pool,
        deadline,
        found -> PoolBuild.run(found, StoragePoolType.of(document(found).type()), overwrite));
  }

  void start(String pool, Deadline deadline) {
    with("start", pool, deadline, found -> unlessActive(found, true));
  }

  void stop(String pool, Deadline deadline) {
    calls.takeBack(
        action("stop", pool),
        deadline,
        session -> {
          try (Handle found = Find.pool(session, pool)) {
            unlessActive(found, false);
          }
        });
  }

  /** Starts or stops the pool, unless it is so, or somebody else was faster. */
  private static void unlessActive(Handle pool, boolean wanted) {
    if (isActive(pool) == wanted) {
      return;
    }
    try {
      check(
          wanted
              ? Libvirt.virStoragePoolCreate(pool.address(), 0)
              : Libvirt.virStoragePoolDestroy(pool.address()));
    } catch (VirException e) {
      if (Libvirt.virStoragePoolIsActive(pool.address()) != (wanted ? 1 : 0)) {
        throw e;
      }
    }
  }

  void setAutostart(String pool, boolean autostart, Deadline deadline) {
    with(
        "set the autostart of",
        pool,
        deadline,
        found -> check(Libvirt.virStoragePoolSetAutostart(found.address(), autostart ? 1 : 0)));
  }

  void refresh(String pool, Deadline deadline) {
    with(
        "refresh",
        pool,
        deadline,
        found -> check(Libvirt.virStoragePoolRefresh(found.address(), 0)));
  }

  void remove(String pool, boolean removeSource, Deadline deadline) {
    calls.takeBack(
        action("remove", pool),
        deadline,
        session ->
            Absent.ok(
                VirError.NO_STORAGE_POOL,
                () -> {
                  try (Handle found = Find.pool(session, pool)) {
                    if (isActive(found)) {
                      check(Libvirt.virStoragePoolDestroy(found.address()));
                    }
                    if (removeSource) {
                      removeSource(found);
                    }
                    check(Libvirt.virStoragePoolUndefine(found.address()));
                  }
                }));
  }

  /** An earlier attempt may have removed it and got no further; most types have nothing. */
  private static void removeSource(Handle pool) {
    try {
      check(Libvirt.virStoragePoolDelete(pool.address(), 0));
    } catch (VirException e) {
      if (!e.error().isNoSuchFile() && !e.error().isUnsupported()) {
        throw e;
      }
    }
  }

  Optional<StoragePoolDefinition> definition(String pool, Deadline deadline) {
    return calls.run(
        action("read", pool),
        deadline,
        session ->
            Find.ifThere(() -> Find.pool(session, pool), found -> definition(document(found))));
  }

  private PoolDocument document(Handle pool) {
    return format.readPool(xml(pool));
  }

  /** As it is defined; a driver that does not tell has no other document. */
  private static String xml(Handle pool) {
    try {
      return Structs.text(Libvirt.virStoragePoolGetXMLDesc(pool.address(), INACTIVE));
    } catch (VirException e) {
      if (!e.error().isUnsupported()) {
        throw e;
      }
      return Structs.text(Libvirt.virStoragePoolGetXMLDesc(pool.address(), 0));
    }
  }

  /** Others may have defined it in a way that is not made here. */
  private static Optional<StoragePoolDefinition> definition(PoolDocument pool) {
    try {
      return StoragePoolType.of(pool.type())
          .map(t -> new StoragePoolDefinition(pool.name(), t, pool.source(), targetPath(t, pool)));
    } catch (InvalidRequestException e) {
      throw new DocumentException(String.valueOf(e.getMessage()), e);
    }
  }

  /** What follows from the source of a dataset is added by libvirt, and was not defined. */
  private static @Nullable String targetPath(StoragePoolType type, PoolDocument pool) {
    String path = pool.targetPath();
    return type == StoragePoolType.ZFS && ("/dev/zvol/" + pool.source().name()).equals(path)
        ? null
        : path;
  }

  private static boolean isActive(Handle pool) {
    return check(Libvirt.virStoragePoolIsActive(pool.address())) == 1;
  }

  private void with(String call, String pool, Deadline deadline, Consumer<Handle> work) {
    calls.act(
        action(call, pool),
        deadline,
        session -> {
          try (Handle found = Find.pool(session, pool)) {
            work.accept(found);
          }
        });
  }

  private static Action action(String call, String pool) {
    return new Action(call, "storage pool " + pool);
  }
}
