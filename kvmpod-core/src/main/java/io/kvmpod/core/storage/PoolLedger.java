package io.kvmpod.core.storage;

import io.kvmpod.core.capacity.ResourceDecision;
import io.kvmpod.core.capacity.Usage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the disks of one machine ask of the storage pools, and what they take; of pools that share
 * their space, what one gives all give. Not thread-safe.
 */
final class PoolLedger {

  private final List<PoolChoice.Candidate> pools;
  private final Map<String, Long> takenOfSpace = new HashMap<>();
  private final Map<Integer, Long> takenOfPool = new HashMap<>();
  private final Map<String, Long> writtenToSpace = new HashMap<>();
  private final Map<Integer, ResourceDecision> asked = new TreeMap<>();

  PoolLedger(List<PoolChoice.Candidate> pools) {
    this.pools = pools;
  }

  /** Returns the decision on a disk of that size, together with what was taken before it. */
  ResourceDecision decide(int pool, long bytes) {
    PoolChoice.Candidate c = pools.get(pool);
    return ResourceDecision.decideDisks(c.inventory(), c.usage(), sum(taken(c), bytes), bytes);
  }

  /** Returns the bytes that are left for the next disk; negative when there were too few before. */
  long left(int pool) {
    PoolChoice.Candidate c = pools.get(pool);
    return c.inventory().capacity() - c.usage().total() - taken(c);
  }

  /** Returns the bytes that can still be written, once the disks before are made. */
  long writable(int pool) {
    StoragePoolInfo info = pools.get(pool).pool();
    return info.available().bytes() - writtenToSpace.getOrDefault(info.space(), 0L);
  }

  /**
   * A disk of that size goes to the pool, in which it fits.
   *
   * @param atOnce what it takes when it is made
   */
  void take(int pool, long bytes, long atOnce) {
    ask(pool, bytes);
    writtenToSpace.merge(pools.get(pool).pool().space(), atOnce, PoolLedger::sum);
    takenOfSpace.merge(pools.get(pool).pool().space(), bytes, PoolLedger::sum);
    takenOfPool.merge(pool, bytes, PoolLedger::sum);
  }

  /** A disk of that size was meant for the pool. */
  void ask(int pool, long bytes) {
    PoolChoice.Candidate c = pools.get(pool);
    ResourceDecision before = asked.get(pool);
    long requested = before == null ? bytes : sum(before.requested(), bytes);
    long largest = before == null ? bytes : Math.max(before.largest(), bytes);
    long byOthers = taken(c) - takenOfPool.getOrDefault(pool, 0L);
    Usage used = plus(c.usage(), byOthers);
    asked.put(pool, ResourceDecision.decideDisks(c.inventory(), used, requested, largest));
  }

  /**
   * Returns the decision on each pool that was asked, in host order: on all that was asked of it,
   * with what other pools of its space had given by then among what our machines use.
   */
  List<ResourceDecision> decisions() {
    return List.copyOf(asked.values());
  }

  private long taken(PoolChoice.Candidate c) {
    return takenOfSpace.getOrDefault(c.pool().space(), 0L);
  }

  private static Usage plus(Usage usage, long bytes) {
    return new Usage(
        Math.min(sum(usage.ours(), bytes), Long.MAX_VALUE - usage.others()), usage.others());
  }

  /** More than the largest number is as refused as the largest number. */
  private static long sum(long a, long b) {
    long sum = a + b;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }
}
