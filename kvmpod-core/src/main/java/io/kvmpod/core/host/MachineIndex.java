package io.kvmpod.core.host;

import io.kvmpod.core.capacity.Usage;
import io.kvmpod.core.machine.Claim;
import io.kvmpod.core.machine.MacAddress;
import io.kvmpod.core.machine.MachineInfo;
import io.kvmpod.core.network.Attachment;
import io.kvmpod.core.network.InterfacesTaken;
import io.kvmpod.core.network.MacvtapUsers;
import io.kvmpod.core.pool.ResourcePoolClaims;
import io.kvmpod.core.quantity.StorageSize;
import java.util.AbstractList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Machines in the order in which they came, found by UUID, name and MAC, with what they use.
 * Immutable.
 */
final class MachineIndex {

  static final MachineIndex EMPTY =
      new MachineIndex(
          0,
          PersistentMap.empty(Comparator.<Long>naturalOrder()),
          PersistentMap.empty(Comparator.<Long>naturalOrder()),
          PersistentMap.empty(Comparator.<UUID>naturalOrder()),
          PersistentMap.empty(Comparator.<String>naturalOrder()),
          PersistentMap.empty(Comparator.<MacAddress>naturalOrder()),
          PersistentMap.empty(Comparator.<String>naturalOrder()),
          PersistentMap.empty(Comparator.<String>naturalOrder()),
          Usage.NONE,
          Usage.NONE);

  private final long nextPlace;
  private final PersistentMap<Long, MachineInfo> byPlace;
  private final PersistentMap<Long, MachineInfo> onMacvtap;
  private final PersistentMap<UUID, Long> places;
  private final PersistentMap<String, UUID> names;
  private final PersistentMap<MacAddress, Integer> macs;
  private final PersistentMap<String, Integer> onNetworks;
  private final PersistentMap<String, ResourcePoolClaims> resourcePools;
  private final Usage cores;
  private final Usage memory;

  private MachineIndex(
      long nextPlace,
      PersistentMap<Long, MachineInfo> byPlace,
      PersistentMap<Long, MachineInfo> onMacvtap,
      PersistentMap<UUID, Long> places,
      PersistentMap<String, UUID> names,
      PersistentMap<MacAddress, Integer> macs,
      PersistentMap<String, Integer> onNetworks,
      PersistentMap<String, ResourcePoolClaims> resourcePools,
      Usage cores,
      Usage memory) {
    this.nextPlace = nextPlace;
    this.byPlace = byPlace;
    this.onMacvtap = onMacvtap;
    this.places = places;
    this.names = names;
    this.macs = macs;
    this.onNetworks = onNetworks;
    this.resourcePools = resourcePools;
    this.cores = cores;
    this.memory = memory;
  }

  /** Returns this index with the machine, in the place of one with its UUID. */
  MachineIndex plus(MachineInfo machine) {
    Long place = places.find(machine.uuid());
    MachineIndex others = place == null ? this : minus(machine.uuid());
    long at = place == null ? nextPlace : place;
    return new MachineIndex(
        Math.max(nextPlace, at + 1),
        others.byPlace.plus(at, machine),
        usesMacvtap(machine) ? others.onMacvtap.plus(at, machine) : others.onMacvtap,
        others.places.plus(machine.uuid(), at),
        others.names.plus(machine.name(), machine.uuid()),
        counted(others.macs, macs(machine), 1),
        counted(others.onNetworks, networks(machine), 1),
        claiming(others.resourcePools, machine, true),
        others.cores.plus(machine.cores().count(), machine.ours()),
        others.memory.plus(machine.memory().bytes(), machine.ours()));
  }

  MachineIndex minus(UUID uuid) {
    Long place = places.find(uuid);
    if (place == null) {
      return this;
    }
    MachineInfo machine = byPlace.required(place);
    return new MachineIndex(
        nextPlace,
        byPlace.minus(place),
        onMacvtap.minus(place),
        places.minus(uuid),
        uuid.equals(names.find(machine.name())) ? names.minus(machine.name()) : names,
        counted(macs, macs(machine), -1),
        counted(onNetworks, networks(machine), -1),
        claiming(resourcePools, machine, false),
        less(cores, machine.cores().count(), machine.ours()),
        less(memory, machine.memory().bytes(), machine.ours()));
  }

  @Nullable MachineInfo find(UUID uuid) {
    Long place = places.find(uuid);
    return place == null ? null : byPlace.find(place);
  }

  @Nullable MachineInfo find(String name) {
    UUID uuid = names.find(name);
    return uuid == null ? null : find(uuid);
  }

  /** Looks at the machines alone that use host interfaces by macvtap. */
  InterfacesTaken interfacesTaken() {
    return new InterfacesTaken(MacvtapUsers.of(onMacvtap.values()), onNetworks);
  }

  boolean has(MacAddress mac) {
    return macs.find(mac) != null;
  }

  Usage cores() {
    return cores;
  }

  Usage memory() {
    return memory;
  }

  Map<String, ResourcePoolClaims> resourcePools() {
    return resourcePools;
  }

  List<MachineInfo> all() {
    return new AbstractList<>() {
      @Override
      public MachineInfo get(int index) {
        return byPlace.at(index);
      }

      @Override
      public int size() {
        return byPlace.size();
      }

      @Override
      public Iterator<MachineInfo> iterator() {
        return byPlace.values().iterator();
      }
    };
  }

  private static <K> PersistentMap<K, Integer> counted(
      PersistentMap<K, Integer> counts, List<K> keys, int by) {
    PersistentMap<K, Integer> all = counts;
    for (K key : keys) {
      Integer before = all.find(key);
      int count = (before == null ? 0 : before) + by;
      all = count == 0 ? all.minus(key) : all.plus(key, count);
    }
    return all;
  }

  private static List<MacAddress> macs(MachineInfo machine) {
    return machine.interfaces().stream().map(MachineInfo.NetworkInterface::mac).toList();
  }

  private static List<String> networks(MachineInfo machine) {
    return machine.interfaces().stream()
        .map(MachineInfo.NetworkInterface::attachment)
        .filter(a -> a.kind() == Attachment.Kind.NETWORK)
        .map(Attachment::source)
        .toList();
  }

  private static PersistentMap<String, ResourcePoolClaims> claiming(
      PersistentMap<String, ResourcePoolClaims> pools, MachineInfo machine, boolean more) {
    Claim claim = machine.claim();
    if (claim == null) {
      return pools;
    }
    ResourcePoolClaims before = pools.find(claim.resourcePool());
    ResourcePoolClaims old = before == null ? ResourcePoolClaims.NONE : before;
    ResourcePoolClaims its = claims(machine, claim);
    ResourcePoolClaims sum = more ? old.plus(its) : old.minus(its);
    return sum.machines() == 0
        ? pools.minus(claim.resourcePool())
        : pools.plus(claim.resourcePool(), sum);
  }

  private static boolean usesMacvtap(MachineInfo machine) {
    return machine.interfaces().stream()
        .anyMatch(i -> i.attachment().kind() == Attachment.Kind.MACVTAP);
  }

  private static ResourcePoolClaims claims(MachineInfo machine, Claim claim) {
    StorageSize storage = StorageSize.ZERO;
    for (Claim.ClaimedDisk disk : claim.disks()) {
      storage = storage.plus(disk.size());
    }
    return new ResourcePoolClaims(1, machine.cores(), machine.memory(), storage);
  }

  private static Usage less(Usage usage, long units, boolean ours) {
    return ours
        ? new Usage(usage.ours() - units, usage.others())
        : new Usage(usage.ours(), usage.others() - units);
  }
}
