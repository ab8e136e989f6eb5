package io.kvmpod.core;

import io.kvmpod.core.data.Difference;
import io.kvmpod.core.host.HostSnapshot;
import io.kvmpod.core.host.VolumeUsers;
import io.kvmpod.core.spi.StorageDriver;
import io.kvmpod.core.storage.StoragePoolDefinition;
import io.kvmpod.core.storage.StoragePoolInfo;
import io.kvmpod.core.storage.StoragePoolType;
import io.kvmpod.core.storage.VolumeRef;
import java.util.Optional;
import java.util.stream.Collectors;

/** The storage pools of a pod. Usable by many threads, as long as the pod is open. */
public final class StoragePools {

  private final Pod pod;

  StoragePools(Pod pod) {
    this.pod = pod;
  }

  /**
   * Reads one storage pool from the host, or returns empty when there is none of that name.
   *
   * @throws PodException if the host cannot be read
   */
  public Optional<StoragePoolInfo> find(String pool) {
    return pod.snapshot().storagePool(pool);
  }

  /**
   * Returns what works on the volumes of one storage pool; whether it is there is seen when it is
   * used.
   */
  public Volumes volumes(String pool) {
    return new Volumes(pod, pool);
  }

  /**
   * Has the pod have that storage pool, and have it started. One that is not there is defined,
   * built without overwriting anything, started, and starts with its host from then on; one that is
   * there and not active is started; one that is there and active stays as it is, so that a second
   * call changes nothing.
   *
   * @return whether anything was changed
   * @throws ConflictException if a storage pool of that name is defined otherwise, naming each
   *     difference, or another one has its source or target; nothing was changed
   * @throws HostException if the host refused; nothing is left
   */
  public boolean ensure(StoragePoolDefinition pool) {
    return inTurn(
        "make",
        pool.name(),
        (driver, deadline) -> {
          Optional<StoragePoolInfo> found = pod.observe(deadline).storagePool(pool.name());
          if (found.isEmpty()) {
            driver.createPool(pool, deadline);
            return true;
          }
          requireSame(pool, found.get(), driver.poolDefinition(pool.name(), deadline));
          if (found.get().active()) {
            return false;
          }
          driver.startPool(pool.name(), deadline);
          return true;
        });
  }

  /**
   * Defines a storage pool, and neither builds nor starts it.
   *
   * @throws ConflictException if its name, source or target belongs to another; nothing was changed
   * @throws HostException if the host refused; nothing was changed
   */
  public void define(StoragePoolDefinition pool) {
    act("define", pool.name(), (driver, deadline) -> driver.definePool(pool, deadline));
  }

  /**
   * Makes what a storage pool that is not active needs: its directory, its file system, its
   * partition table, its volume group. What is there already is not overwritten.
   *
   * @throws HostException if the host refused, or has no such pool; what was there is as it was
   */
  public void build(String pool) {
    act("build", pool, (driver, deadline) -> driver.buildPool(pool, false, deadline));
  }

  /**
   * As {@link #build(String)}, and overwrites what is there: everything on the device is lost.
   *
   * @throws HostException if the host refused, or has no such pool
   */
  public void rebuild(String pool) {
    act("rebuild", pool, (driver, deadline) -> driver.buildPool(pool, true, deadline));
  }

  /**
   * Starts a storage pool; nothing happens when it is active.
   *
   * @throws HostException if the host refused, or has no such pool; it is not active
   */
  public void start(String pool) {
    act("start", pool, (driver, deadline) -> driver.startPool(pool, deadline));
  }

  /**
   * Stops a storage pool that no running machine uses; nothing happens when it is not active.
   *
   * @throws ConflictException naming the running machines that use it; nothing was changed
   * @throws HostException if the host refused, or has no such pool; it is as it was
   */
  public void stop(String pool) {
    stop(pool, Guard.REFUSE_IF_USED);
  }

  /**
   * Stops a storage pool, whoever uses it if the guard says so; see {@link #stop(String)}.
   *
   * @throws ConflictException naming the running machines that use it; nothing was changed
   * @throws HostException if the host refused, or has no such pool; it is as it was
   */
  public void stop(String pool, Guard guard) {
    act(
        "stop",
        pool,
        (driver, deadline) -> {
          if (guard == Guard.REFUSE_IF_USED) {
            pod.refuseIfUsed(object(pool), "is used by", users(deadline).runningOfPool(pool));
          }
          driver.stopPool(pool, deadline);
        });
  }

  /**
   * Has a storage pool start with its host, or not.
   *
   * @throws HostException if the host refused, or has no such pool
   */
  public void setAutostart(String pool, boolean autostart) {
    act(
        "set the autostart of",
        pool,
        (driver, deadline) -> driver.setPoolAutostart(pool, autostart, deadline));
  }

  /**
   * Has the host look at a storage pool again, and returns it: what other programs wrote into it is
   * seen from then on. Nothing in it is changed.
   *
   * @throws HostException if the pool is not active or cannot be looked at
   */
  public StoragePoolInfo refresh(String pool) {
    Deadline deadline = pod.callDeadline();
    pod.host().storage().refreshPool(pool, deadline);
    return pod.observe(deadline).storagePool(pool).orElseThrow(() -> gone(pool));
  }

  /**
   * Takes a storage pool away that no machine uses and that holds no volumes, but for volumes that
   * the host did not make; nothing happens when there is none.
   *
   * @param removeSource whether what is behind it goes too: its directory, its volume group
   * @throws ConflictException naming the machines that use it, or the volumes that it holds;
   *     nothing was changed
   * @throws HostException if the host refused; the pool is still defined
   */
  public void remove(String pool, boolean removeSource) {
    remove(pool, removeSource, Guard.REFUSE_IF_USED);
  }

  /**
   * Takes a storage pool away, whoever uses it if the guard says so; see {@link #remove(String,
   * boolean)}. Its volumes stay where they are as long as what is behind the pool does.
   *
   * @throws ConflictException naming the users; nothing was changed
   * @throws HostException if the host refused; the pool is still defined
   */
  public void remove(String pool, boolean removeSource, Guard guard) {
    act(
        "remove",
        pool,
        (driver, deadline) -> {
          if (guard == Guard.REFUSE_IF_USED) {
            refuseIfUsed(pool, deadline);
          }
          driver.removePool(pool, removeSource, deadline);
        });
  }

  private void refuseIfUsed(String pool, Deadline deadline) {
    pod.refuseIfUsed(object(pool), "is used by", users(deadline).ofPool(pool));
    HostSnapshot now = pod.observe(deadline);
    boolean made =
        now.storagePool(pool)
            .flatMap(StoragePoolInfo::knownType)
            .map(t -> t.volumes().made())
            .orElse(true);
    if (made) {
      pod.refuseIfUsed(
          object(pool),
          "holds the volumes",
          now.volumeSizes().keySet().stream()
              .filter(v -> v.pool().equals(pool))
              .map(VolumeRef::name)
              .sorted()
              .toList());
    }
  }

  private VolumeUsers users(Deadline deadline) {
    return StorageUse.users(pod, deadline);
  }

  private void requireSame(
      StoragePoolDefinition wanted, StoragePoolInfo found, Optional<StoragePoolDefinition> is) {
    String differences =
        is.map(
                definition ->
                    wanted.differences(definition).stream()
                        .map(StoragePools::shown)
                        .collect(Collectors.joining("; ")))
            .orElseGet(() -> unknownDifference(wanted, found));
    if (!differences.isEmpty()) {
      throw new ConflictException(
          "pod %s: storage pool %s is there already, defined otherwise: %s."
              .formatted(pod.name(), wanted.name(), differences));
    }
  }

  /** The one that is there is of a type that is not known, or its source cannot be told. */
  private static String unknownDifference(StoragePoolDefinition wanted, StoragePoolInfo found) {
    String type = word(wanted.type());
    return type.equals(found.type())
        ? "what is behind the one that is there cannot be told"
        : "type: %s wanted, %s there".formatted(type, found.type());
  }

  private static String shown(Difference difference) {
    Object there = difference.after();
    return "%s: %s wanted, %s there"
        .formatted(difference.place(), difference.before(), there == null ? "none" : there);
  }

  private static String word(StoragePoolType type) {
    return type.libvirtName();
  }

  private ConflictException gone(String pool) {
    return new ConflictException(
        "pod %s: storage pool %s is not there any more.".formatted(pod.name(), pool));
  }

  private static String object(String pool) {
    return "storage pool " + pool;
  }

  private void act(String verb, String pool, Change change) {
    boolean unused =
        inTurn(
            verb,
            pool,
            (driver, deadline) -> {
              change.on(driver, deadline);
              return true;
            });
  }

  private <T> T inTurn(String verb, String pool, Work<T> work) {
    Deadline deadline = pod.callDeadline();
    return pod.inTurn(
        verb + " " + object(pool), deadline, () -> work.on(pod.host().storage(), deadline));
  }

  @FunctionalInterface
  private interface Work<T> {
    T on(StorageDriver driver, Deadline deadline);
  }

  @FunctionalInterface
  private interface Change {
    void on(StorageDriver driver, Deadline deadline);
  }
}
