package io.kvmpod.testkit;

import io.kvmpod.core.HostException;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.storage.PoolState;
import io.kvmpod.core.storage.StoragePoolDefinition;
import io.kvmpod.core.storage.StoragePoolInfo;
import io.kvmpod.core.storage.StoragePoolType;
import io.kvmpod.core.storage.VolumeRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The storage pools of a simulated host, and what they are doing. */
final class SimulatedStorage {

  private final Books books;
  private final Sources sources;
  private final Map<String, Pool> pools = new LinkedHashMap<>();

  SimulatedStorage(long poolBytes, Books books) {
    this.books = books;
    this.sources = new Sources(poolBytes);
  }

  /** Returns what is behind pools, or can be. */
  Sources sources() {
    return sources;
  }

  void definePool(Call call, StoragePoolDefinition definition) {
    add(call, new Pool(definition));
  }

  void buildPool(Call call, String name, boolean overwrite) {
    Pool pool = require(call, name);
    if (pool.isStarted()) {
      throw call.invalid("storage pool '%s' is already active".formatted(name));
    }
    Optional<StoragePoolDefinition> definition = pool.definition();
    if (definition.isPresent()) {
      sources.build(call, definition.get(), overwrite);
    }
  }

  void startPool(Call call, String name) {
    start(call, require(call, name));
  }

  void stopPool(Call call, String name) {
    stop(require(call, name));
  }

  void setAutostart(Call call, String name, boolean autostart) {
    require(call, name).autostart(autostart);
  }

  /** A pool that its host cannot look at is stopped, as libvirt does it. */
  void refreshPool(Call call, String name) {
    Pool pool = require(call, name);
    requireStarted(call, pool);
    if (pool.isBroken()) {
      String problem = pool.problem();
      stop(pool);
      throw call.refused(ErrorNumber.SYSTEM_ERROR, problem);
    }
    hide(pool);
    pool.look(storeOf(call, pool));
    show(pool);
  }

  Optional<StoragePoolDefinition> definition(String name) {
    return Optional.ofNullable(pools.get(name)).flatMap(Pool::definition);
  }

  void createPool(Call call, StoragePoolDefinition definition) {
    Pool pool = new Pool(definition);
    add(call, pool);
    boolean hasDirectory = sources.directories().contains(String.valueOf(pool.path()));
    try {
      sources.complete(call, definition);
      start(call, pool);
    } catch (HostException e) {
      if (!hasDirectory) {
        sources.forget(pool.path());
      }
      pools.remove(pool.name());
      throw e;
    }
    pool.autostart(true);
  }

  /**
   * Adds a started pool on that space; what is there already stays.
   *
   * @param type libvirt's word for its kind
   */
  void put(Call call, String name, String type, BackingSpace space) {
    Optional<StoragePoolType> known = StoragePoolType.of(type);
    if (known.isEmpty()) {
      find(ofUnknownType(name, type), Map.of(), space);
      return;
    }
    StoragePoolDefinition definition = SourceKey.typical(name, known.get());
    Pool pool = new Pool(definition);
    add(call, pool);
    sources.put(definition, space);
    start(call, pool);
    pool.autostart(true);
  }

  /**
   * Adds a pool as it was observed, whatever it is.
   *
   * @param volumes its volumes by name
   * @param space what is behind it, of which its volumes take what the pool tells
   * @throws ArithmeticException if the numbers are past counting
   */
  void find(StoragePoolInfo info, Map<String, StoredVolume> volumes, BackingSpace space) {
    Pool pool = new Pool(info);
    if (sources.has(pool.key())) {
      pool.standAlone();
    }
    Store store = sources.find(pool, space);
    store.find(volumes, info.provisioned().bytes(), info.volumesAllocation().bytes());
    pools.put(info.name(), pool);
    show(pool);
  }

  void removePool(Call call, String name, boolean removeSource) {
    Pool pool = pools.get(name);
    if (pool == null) {
      return;
    }
    stop(pool);
    Optional<StoragePoolDefinition> definition = pool.definition();
    if (removeSource && definition.isPresent()) {
      sources.remove(call, definition.get());
    }
    pools.remove(name);
  }

  /**
   * Writes bytes of a running guest, which has its image open whether the pool is active or not.
   *
   * @return how many of them had no space
   */
  long write(VolumeRef volume, long bytes) {
    Pool pool = pools.get(volume.pool());
    Store store = pool == null ? null : sources.find(pool.key());
    return store == null ? 0 : store.write(volume.name(), bytes);
  }

  /** Sets what other files on the file system of a pool take. */
  void fillWithOthers(Call call, String pool, long bytes) {
    storeOf(call, require(call, pool)).space().fillWithOthers(bytes);
  }

  /** Puts a file where a pool's volumes are, which the host sees when it looks again. */
  void putUnseen(Call call, String name, String file, long bytes) {
    Store store = storeOf(call, require(call, name));
    if (store.has(file)) {
      throw call.conflict("'%s' is there already".formatted(file));
    }
    store.addUnseen(file, StoredVolume.rawFile(bytes), bytes);
  }

  void breakDown(Call call, String name, PoolState how, String why) {
    Pool pool = require(call, name);
    requireStarted(call, pool);
    hide(pool);
    pool.breakDown(how, why);
    show(pool);
  }

  void mend(Call call, String name) {
    Pool pool = require(call, name);
    hide(pool);
    pool.mend();
    show(pool);
  }

  /**
   * Looks whether a machine can start with that volume.
   *
   * @throws HostException if it cannot
   */
  void requireUsable(Call call, VolumeRef volume) {
    Pool pool = pools.get(volume.pool());
    if (pool == null) {
      throw call.refusedBy(
          ErrorNumber.BY_STORAGE, ErrorNumber.NO_STORAGE_POOL, noPool(volume.pool()));
    }
    if (!pool.isStarted()) {
      throw call.refused(
          ErrorNumber.CONFIG_UNSUPPORTED,
          "unsupported configuration: storage pool '%s' containing volume '%s' is not active"
              .formatted(volume.pool(), volume.name()));
    }
    requireReached(call, pool);
    if (storeOf(call, pool).find(volume.name()) == null) {
      throw call.refusedBy(
          ErrorNumber.BY_STORAGE,
          ErrorNumber.NO_STORAGE_VOL,
          "Storage volume not found: no storage vol with matching name '%s'"
              .formatted(volume.name()));
    }
  }

  /** Returns where the volume is or will be, or null when there is no such pool. */
  @Nullable String pathOf(VolumeRef volume) {
    Pool pool = pools.get(volume.pool());
    return pool == null ? null : pool.pathOf(volume.name());
  }

  void setActive(Call call, String name, boolean active) {
    Pool pool = require(call, name);
    if (active) {
      start(call, pool);
    } else {
      stop(pool);
    }
  }

  /** Starts the pools that start with their host and can, as one does that comes up. */
  void startAll() {
    for (Pool pool : pools.values()) {
      stop(pool);
      if (pool.autostart() && !pool.isBroken() && sources.find(pool.key()) != null) {
        run(pool);
      }
    }
  }

  List<StoragePoolInfo> pools() {
    return pools.values().stream().map(p -> p.info(sources.find(p.key()))).toList();
  }

  /** Returns all that is in pools, active or not, seen or not. */
  List<VolumeRef> volumes() {
    List<VolumeRef> all = new ArrayList<>();
    for (Pool pool : pools.values()) {
      Store store = sources.find(pool.key());
      if (store != null) {
        store.names().forEach(name -> all.add(new VolumeRef(pool.name(), name)));
      }
    }
    return all;
  }

  @Nullable Pool find(String name) {
    return pools.get(name);
  }

  Pool require(Call call, String name) {
    Pool pool = pools.get(name);
    if (pool == null) {
      throw call.refused(ErrorNumber.NO_STORAGE_POOL, noPool(name));
    }
    return pool;
  }

  /** Returns a pool whose volumes can be used. */
  Pool requireUsable(Call call, String name) {
    Pool pool = require(call, name);
    requireStarted(call, pool);
    requireReached(call, pool);
    return pool;
  }

  Store storeOf(Call call, Pool pool) {
    Store store = sources.find(pool.key());
    if (store == null) {
      throw sources.missing(call, pool);
    }
    return store;
  }

  private void add(Call call, Pool pool) {
    Pool same = pools.get(pool.name());
    if (same != null) {
      throw call.conflict("storage pool '%s' exists already".formatted(pool.name()));
    }
    for (Pool other : pools.values()) {
      if (PoolConflicts.between(pool, other)) {
        throw call.conflict("Storage source conflict with pool: '%s'".formatted(other.name()));
      }
    }
    pools.put(pool.name(), pool);
  }

  private void start(Call call, Pool pool) {
    if (pool.isStarted()) {
      return;
    }
    requireReached(call, pool);
    sources.open(call, pool);
    run(pool);
  }

  private void run(Pool pool) {
    Store store = sources.find(pool.key());
    if (store != null) {
      pool.start();
      pool.look(store);
      show(pool);
    }
  }

  private void stop(Pool pool) {
    hide(pool);
    pool.stop();
  }

  private void show(Pool pool) {
    Store store = sources.find(pool.key());
    if (pool.isUsable() && store != null) {
      store.forEach((name, volume) -> books.put(new VolumeRef(pool.name(), name), volume.capacity));
    }
  }

  private void hide(Pool pool) {
    Store store = sources.find(pool.key());
    if (pool.isUsable() && store != null) {
      store.forEach((name, volume) -> books.remove(new VolumeRef(pool.name(), name)));
    }
  }

  private static void requireStarted(Call call, Pool pool) {
    if (!pool.isStarted()) {
      throw call.invalid("storage pool '%s' is not active".formatted(pool.name()));
    }
  }

  private static void requireReached(Call call, Pool pool) {
    if (pool.isBroken()) {
      throw call.refusedBy(ErrorNumber.BY_STORAGE, ErrorNumber.SYSTEM_ERROR, pool.problem());
    }
  }

  private static StoragePoolInfo ofUnknownType(String name, String type) {
    StoragePoolInfo like = new Pool(SourceKey.typical(name, StoragePoolType.DIR)).info(null);
    return new StoragePoolInfo(
        name,
        like.uuid(),
        type,
        like.targetPath(),
        true,
        true,
        StorageSize.ZERO,
        StorageSize.ZERO,
        StorageSize.ZERO,
        StorageSize.ZERO,
        StorageSize.ZERO,
        null);
  }

  private static String noPool(String name) {
    return "Storage pool not found: no storage pool with matching name '%s'".formatted(name);
  }
}
