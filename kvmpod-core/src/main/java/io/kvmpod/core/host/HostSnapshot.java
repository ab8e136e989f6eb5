package io.kvmpod.core.host;

import io.kvmpod.core.capacity.Usage;
import io.kvmpod.core.machine.Claim;
import io.kvmpod.core.machine.MachineInfo;
import io.kvmpod.core.network.NetworkInfo;
import io.kvmpod.core.storage.StoragePoolInfo;
import io.kvmpod.core.storage.VolumeRef;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A host at one moment.
 *
 * @param readAt when it was read
 * @param storagePools in host order
 * @param networks in host order
 * @param machines every domain of the host, running or shut off, ours or not
 * @param volumeSizes the virtual size in bytes of every volume of the active storage pools
 */
public record HostSnapshot(
    Instant readAt,
    HostFacts host,
    List<StoragePoolInfo> storagePools,
    List<NetworkInfo> networks,
    List<MachineInfo> machines,
    Map<VolumeRef, Long> volumeSizes) {

  /** Copies the collections. */
  public HostSnapshot {
    storagePools = List.copyOf(storagePools);
    networks = List.copyOf(networks);
    machines = List.copyOf(machines);
    volumeSizes = Map.copyOf(volumeSizes);
  }

  /** Returns the cores that all domains can have together, running or shut off. */
  public Usage coresUsed() {
    Usage used = Usage.NONE;
    for (MachineInfo m : machines) {
      used = used.plus(m.cores().count(), m.ours());
    }
    return used;
  }

  /** Returns the bytes of memory that all domains can have together, running or shut off. */
  public Usage memoryUsed() {
    Usage used = Usage.NONE;
    for (MachineInfo m : machines) {
      used = used.plus(m.memory().bytes(), m.ours());
    }
    return used;
  }

  /**
   * Returns the bytes promised of each storage pool: the virtual sizes of its volumes, those of our
   * machines apart and those that a claim is about to make included, and what other files on the
   * same file system physically use.
   */
  public Map<String, Usage> storageUsed() {
    Map<String, Long> ours = new HashMap<>();
    Map<String, Long> unmade = new HashMap<>();
    for (MachineInfo m : machines) {
      Claim claim = m.claim();
      if (claim != null) {
        for (Claim.ClaimedDisk d : claim.disks()) {
          boolean made = volumeSizes.containsKey(d.volume());
          long bytes = volumeSizes.getOrDefault(d.volume(), d.size().bytes());
          (made ? ours : unmade).merge(d.volume().pool(), bytes, Math::addExact);
        }
      }
    }
    Map<String, Usage> used = new HashMap<>();
    for (StoragePoolInfo pool : storagePools) {
      long made = Math.min(ours.getOrDefault(pool.name(), 0L), pool.provisioned().bytes());
      long byOurs = Math.addExact(made, unmade.getOrDefault(pool.name(), 0L));
      long byOthers =
          Math.addExact(pool.provisioned().bytes() - made, pool.otherAllocation().bytes());
      used.put(pool.name(), new Usage(byOurs, byOthers));
    }
    return Map.copyOf(used);
  }

  /** Returns the machine with that name. */
  public Optional<MachineInfo> machine(String name) {
    return machines.stream().filter(m -> m.name().equals(name)).findFirst();
  }

  /** Returns the machine with that UUID. */
  public Optional<MachineInfo> machine(UUID uuid) {
    return machines.stream().filter(m -> m.uuid().equals(uuid)).findFirst();
  }

  /** Returns the storage pool with that name. */
  public Optional<StoragePoolInfo> storagePool(String name) {
    return storagePools.stream().filter(p -> p.name().equals(name)).findFirst();
  }

  /** Returns the network with that name. */
  public Optional<NetworkInfo> network(String name) {
    return networks.stream().filter(n -> n.name().equals(name)).findFirst();
  }
}
