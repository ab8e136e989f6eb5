package io.kvmpod.core.host;

import io.kvmpod.core.capacity.Usage;
import io.kvmpod.core.host.VolumeLedger.Promised;
import io.kvmpod.core.storage.StoragePoolInfo;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What is promised of one file system, volume group or source, over all storage pools on it. Sums
 * that are past counting stay at the largest number: sparse volumes may claim any size.
 */
final class SharedSpace {

  /** Of our machines, by volumes that are there. */
  private long made;

  /** Of our machines, by volumes that claims are about to make. */
  private long unmade;

  private long provisioned;
  private long volumesAllocation;

  /** Each pool reports all that is used of the space; those read later may say a little more. */
  private long allocation;

  private SharedSpace() {}

  /**
   * Returns the bytes promised of each pool, by its name, in the order of the pools. Pools that
   * share their space have the same.
   *
   * @param ours what our machines are promised of the pool with that name
   */
  static Map<String, Usage> used(List<StoragePoolInfo> pools, Function<String, Promised> ours) {
    Map<String, SharedSpace> spaces = new HashMap<>();
    Map<String, SharedSpace> spaceOf = new LinkedHashMap<>();
    for (StoragePoolInfo pool : pools) {
      SharedSpace space = spaces.computeIfAbsent(pool.space(), s -> new SharedSpace());
      space.add(pool, ours.apply(pool.name()));
      spaceOf.put(pool.name(), space);
    }
    Map<String, Usage> used = new LinkedHashMap<>();
    spaceOf.forEach((pool, space) -> used.put(pool, space.usage()));
    return Collections.unmodifiableMap(used);
  }

  private void add(StoragePoolInfo pool, Promised ours) {
    made = sum(made, Math.min(ours.made(), pool.provisioned().bytes()));
    unmade = sum(unmade, ours.unmade());
    provisioned = sum(provisioned, pool.provisioned().bytes());
    volumesAllocation = sum(volumesAllocation, pool.volumesAllocation().bytes());
    allocation = Math.max(allocation, pool.allocation().bytes());
  }

  private Usage usage() {
    long byOurs = sum(made, unmade);
    long otherFiles = Math.max(0, allocation - volumesAllocation);
    long byOthers = sum(provisioned - made, otherFiles);
    return new Usage(byOurs, Math.min(byOthers, Long.MAX_VALUE - byOurs));
  }

  private static long sum(long a, long b) {
    long sum = a + b;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }
}
