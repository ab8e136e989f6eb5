package io.kvmpod.testkit;

import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.storage.PoolSource;
import io.kvmpod.core.storage.PoolState;
import io.kvmpod.core.storage.StoragePoolDefinition;
import io.kvmpod.core.storage.StoragePoolInfo;
import io.kvmpod.core.storage.StoragePoolType;
import io.kvmpod.core.storage.VolumeRules.Medium;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A storage pool of a simulated host: its definition, and what it is doing. */
final class Pool {

  private final String name;
  private final UUID uuid;
  private final String type;
  private final PoolSource source;
  private final @Nullable String path;
  private final @Nullable StoragePoolDefinition definition;
  private SourceKey key;
  private boolean autostart;
  private PoolState state = PoolState.INACTIVE;
  private @Nullable String problem;
  private boolean broken;
  private boolean availableAtMost;

  /** What had been taken of the space behind the host's back when it looked last. */
  private long seen;

  /** Creates a pool that is defined and no more. */
  Pool(StoragePoolDefinition definition) {
    this.name = definition.name();
    this.uuid = UUID.nameUUIDFromBytes(("storage pool " + name).getBytes(StandardCharsets.UTF_8));
    this.type = definition.type().libvirtName();
    this.source = definition.source();
    this.path = definition.targetPath();
    this.definition = definition;
    this.key = SourceKey.of(definition);
  }

  /** Creates a pool as it was observed, which may be no more than a part of one. */
  Pool(StoragePoolInfo info) {
    this.name = info.name();
    this.uuid = info.uuid();
    this.type = info.type();
    this.source = info.source();
    this.path = info.targetPath();
    this.definition = SourceKey.definition(info).orElse(null);
    this.key = definition == null ? SourceKey.observed(info) : SourceKey.of(definition);
    this.autostart = info.autostart();
    this.state = info.state();
    this.problem = info.problem();
    this.broken = state == PoolState.INACCESSIBLE || state == PoolState.UNREADABLE;
    this.availableAtMost = info.availableAtMost();
  }

  String name() {
    return name;
  }

  Optional<StoragePoolDefinition> definition() {
    return Optional.ofNullable(definition);
  }

  Optional<StoragePoolType> type() {
    return StoragePoolType.of(type);
  }

  PoolSource source() {
    return source;
  }

  @Nullable String path() {
    return path;
  }

  SourceKey key() {
    return key;
  }

  /** What is behind it is another pool's too, and each was observed on its own. */
  void standAlone() {
    key = new SourceKey("pool " + uuid, key.space());
  }

  boolean autostart() {
    return autostart;
  }

  void autostart(boolean newAutostart) {
    autostart = newAutostart;
  }

  /** Returns whether it is started, whether its host can get at it or not. */
  boolean isStarted() {
    return state != PoolState.INACTIVE && state != PoolState.BUILDING;
  }

  boolean isUsable() {
    return state.isActive();
  }

  boolean isBroken() {
    return broken;
  }

  /** Returns why it cannot be used. */
  String problem() {
    return problem == null ? state.toString() : problem;
  }

  void start() {
    state = PoolState.ACTIVE;
  }

  void stop() {
    state = PoolState.INACTIVE;
  }

  void breakDown(PoolState how, String why) {
    state = how;
    problem = why;
    broken = how == PoolState.INACCESSIBLE || how == PoolState.UNREADABLE;
  }

  void mend() {
    problem = null;
    broken = false;
    if (isStarted()) {
      start();
    }
  }

  /** The host looks at what is there: its numbers are true again. */
  void look(Store store) {
    store.look();
    seen = store.space().unseen();
  }

  /** Returns whether its volumes are files. */
  boolean hasFiles() {
    return type().map(t -> t.volumes().medium() == Medium.FILE).orElse(path != null);
  }

  /** Returns where its host finds the volume, or null when it has no path. */
  @Nullable String pathOf(String volume) {
    boolean none = type().map(t -> t.volumes().medium() == Medium.NETWORK).orElse(false);
    return none || path == null ? null : path + "/" + volume;
  }

  /** Returns what its host tells of it, as it saw it last; a pool not in use has no numbers. */
  StoragePoolInfo info(@Nullable Store store) {
    Store shown = isUsable() ? store : null;
    BackingSpace space = shown == null ? null : shown.space();
    long stale = space == null ? 0 : space.unseen() - seen;
    return new StoragePoolInfo(
        name,
        uuid,
        type,
        source,
        path,
        state,
        problem,
        autostart,
        StorageSize.ofBytes(space == null ? 0 : space.total()),
        StorageSize.ofBytes(space == null ? 0 : Math.max(0, space.used() - stale)),
        StorageSize.ofBytes(space == null ? 0 : space.left() + stale),
        availableAtMost,
        StorageSize.ofBytes(shown == null ? 0 : shown.provisioned()),
        StorageSize.ofBytes(shown == null ? 0 : shown.allocation()),
        store == null ? null : store.space().name());
  }
}
