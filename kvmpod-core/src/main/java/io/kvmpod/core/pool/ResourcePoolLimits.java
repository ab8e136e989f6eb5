package io.kvmpod.core.pool;

import io.kvmpod.core.capacity.LimitDecision;
import io.kvmpod.core.capacity.Resource;
import io.kvmpod.core.quantity.Cores;
import io.kvmpod.core.quantity.MemorySize;
import io.kvmpod.core.quantity.StorageSize;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much the machines of a resource pool may be promised together, over all pods; null where
 * there is no limit.
 *
 * @param storage the virtual sizes of all their volumes, in whatever storage pools
 */
public record ResourcePoolLimits(
    @Nullable Cores cores, @Nullable MemorySize memory, @Nullable StorageSize storage) {

  /** Nothing is limited. */
  public static final ResourcePoolLimits NONE = new ResourcePoolLimits(null, null, null);

  /** Returns these limits with that one on cores. */
  public ResourcePoolLimits cores(int most) {
    return new ResourcePoolLimits(Cores.of(most), memory, storage);
  }

  /** Returns these limits with that one on memory. */
  public ResourcePoolLimits memory(MemorySize most) {
    return new ResourcePoolLimits(cores, most, storage);
  }

  /** Returns these limits with that one on storage. */
  public ResourcePoolLimits storage(StorageSize most) {
    return new ResourcePoolLimits(cores, memory, most);
  }

  /** Returns the limits as plain data, in a stable order; one that is not there has no key. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    if (cores != null) {
      map.put("cores", cores.count());
    }
    if (memory != null) {
      map.put("memory", memory.bytes());
    }
    if (storage != null) {
      map.put("storage", storage.bytes());
    }
    return map;
  }

  /**
   * Decides on a request: one decision for each limit that there is, in the order cores, memory,
   * storage.
   *
   * @param resourcePool the name of the resource pool
   * @param used what its machines are promised on all pods
   */
  public List<LimitDecision> decide(
      String resourcePool, ResourcePoolClaims used, ResourcePoolClaims requested) {
    List<LimitDecision> decisions = new ArrayList<>();
    if (cores != null) {
      decisions.add(
          decide(
              Resource.Kind.CORES,
              resourcePool,
              cores.count(),
              used.cores().count(),
              requested.cores().count()));
    }
    if (memory != null) {
      decisions.add(
          decide(
              Resource.Kind.MEMORY,
              resourcePool,
              memory.bytes(),
              used.memory().bytes(),
              requested.memory().bytes()));
    }
    if (storage != null) {
      decisions.add(
          decide(
              Resource.Kind.STORAGE,
              resourcePool,
              storage.bytes(),
              used.storage().bytes(),
              requested.storage().bytes()));
    }
    return List.copyOf(decisions);
  }

  private static LimitDecision decide(
      Resource.Kind kind, String resourcePool, long limit, long used, long requested) {
    return new LimitDecision(Resource.ofResourcePool(kind, resourcePool), limit, used, requested);
  }
}
