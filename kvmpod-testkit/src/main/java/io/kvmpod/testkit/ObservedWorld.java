package io.kvmpod.testkit;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.host.HostSnapshot;
import io.kvmpod.core.machine.MachineInfo;
import io.kvmpod.core.network.NetworkInfo;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.storage.StoragePoolInfo;
import io.kvmpod.core.storage.VolumeRef;
import io.kvmpod.core.storage.VolumeRules.Medium;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/** Makes a world again from what was observed of one. */
final class ObservedWorld {

  private ObservedWorld() {}

  static SimulatedWorld build(HostSnapshot snapshot, Clock clock) {
    requireDistinct(snapshot);
    SimulatedWorld world =
        new SimulatedWorld(
            snapshot.host(),
            snapshot.interfaces(),
            clock,
            StorageSize.ofGB(500).bytes(),
            false,
            Map.of());
    String address = "sim:///" + snapshot.host().hostName();
    synchronized (world) {
      try {
        addPools(snapshot, world);
      } catch (ArithmeticException e) {
        throw InvalidRequestException.field(
            "snapshot", snapshot.toString(), "sizes whose sums a long holds");
      }
      snapshot.networks().forEach(world.networks()::find);
      for (MachineInfo machine : snapshot.machines()) {
        Call call = new Call(address, "define", machine.name(), ErrorNumber.BY_QEMU);
        world.machines().add(call, machine, false);
      }
    }
    return world;
  }

  private static void addPools(HostSnapshot snapshot, SimulatedWorld world) {
    Map<String, Map<String, Long>> volumes = new HashMap<>();
    snapshot.storagePools().forEach(p -> volumes.put(p.name(), new LinkedHashMap<>()));
    for (Map.Entry<VolumeRef, Long> volume : snapshot.volumeSizes().entrySet()) {
      VolumeRef ref = volume.getKey();
      Map<String, Long> ofPool = volumes.get(ref.pool());
      if (ofPool == null) {
        throw InvalidRequestException.field(
            "volume", ref.toString(), "a volume of a storage pool of the host");
      }
      ofPool.put(ref.name(), volume.getValue());
    }
    Map<String, BackingSpace> spaces = new HashMap<>();
    for (StoragePoolInfo pool : snapshot.storagePools()) {
      Map<String, Long> ofPool = Objects.requireNonNull(volumes.get(pool.name()));
      requireProvisioned(pool, ofPool);
      BackingSpace space =
          spaces.computeIfAbsent(
              pool.space(),
              s ->
                  BackingSpace.observed(
                      pool.backing(),
                      pool.total().bytes(),
                      pool.allocation().bytes(),
                      pool.available().bytes()));
      Map<String, StoredVolume> stored = new LinkedHashMap<>();
      ofPool.forEach((name, bytes) -> stored.put(name, observed(pool, bytes)));
      world.storage().find(pool, stored, space);
    }
  }

  private static StoredVolume observed(StoragePoolInfo pool, long bytes) {
    Medium medium = pool.knownType().map(t -> t.volumes().medium()).orElse(Medium.FILE);
    return switch (medium) {
      case FILE -> StoredVolume.qcow2(bytes, Qcow2.EMPTY, null);
      case BLOCK -> StoredVolume.device(bytes);
      case NETWORK -> StoredVolume.image(bytes);
    };
  }

  private static void requireProvisioned(StoragePoolInfo pool, Map<String, Long> volumes) {
    long listed = 0;
    for (long bytes : volumes.values()) {
      listed = bytes > Long.MAX_VALUE - listed ? Long.MAX_VALUE : listed + bytes;
    }
    if (pool.provisioned().bytes() < listed) {
      throw InvalidRequestException.field(
          "storage pool " + pool.name() + " provisioned",
          pool.provisioned().toString(),
          "at least the %s of its volumes".formatted(StorageSize.ofBytes(listed)));
    }
  }

  private static void requireDistinct(HostSnapshot snapshot) {
    List<StoragePoolInfo> pools = snapshot.storagePools();
    requireDistinct("storage pool", pools, StoragePoolInfo::name);
    requireDistinct("storage pool UUID", pools, p -> p.uuid().toString());
    requireDistinct(
        "storage pool path",
        pools.stream().filter(ObservedWorld::hasDirectory).toList(),
        p -> String.valueOf(p.targetPath()));
    requireDistinct("network", snapshot.networks(), NetworkInfo::name);
    requireDistinct("network UUID", snapshot.networks(), n -> n.uuid().toString());
    requireDistinct("machine", snapshot.machines(), MachineInfo::name);
    requireDistinct("machine UUID", snapshot.machines(), m -> m.uuid().toString());
  }

  /** Devices of several pools can be found under one path. */
  private static boolean hasDirectory(StoragePoolInfo pool) {
    return pool.targetPath() != null
        && pool.knownType().map(t -> t.volumes().medium() == Medium.FILE).orElse(true);
  }

  private static <T> void requireDistinct(String field, List<T> all, Function<T, String> key) {
    Set<String> seen = new HashSet<>();
    for (T one : all) {
      if (!seen.add(key.apply(one))) {
        throw InvalidRequestException.field(field, key.apply(one), "each only once on one host");
      }
    }
  }
}
