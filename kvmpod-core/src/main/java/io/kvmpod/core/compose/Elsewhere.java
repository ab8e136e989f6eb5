package io.kvmpod.core.compose;

import io.kvmpod.core.machine.MacAddress;
import io.kvmpod.core.pool.ResourcePool;
import io.kvmpod.core.pool.ResourcePoolClaims;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What a decision on one pod has to know of the other pods that the program holds.
 *
 * @param taken tells whether a machine of another pod has an address
 * @param resourcePools the resource pools that there are, by name; empty when the program has not
 *     told any, and then every name is one, without limits
 * @param claims what the machines of other pods are promised, by resource pool
 */
public record Elsewhere(
    Predicate<MacAddress> taken,
    Map<String, ResourcePool> resourcePools,
    Map<String, ResourcePoolClaims> claims) {

  /** There are no other pods. */
  public static final Elsewhere NOTHING = new Elsewhere(mac -> false, Map.of(), Map.of());

  /** Sorts what there is by name. */
  public Elsewhere {
    resourcePools = Collections.unmodifiableSortedMap(new TreeMap<>(resourcePools));
    claims = Collections.unmodifiableSortedMap(new TreeMap<>(claims));
  }

  /** Returns what is known of one resource pool as plain data, in a stable order. */
  Map<String, Object> toMap(String resourcePool) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("resourcePools", List.copyOf(resourcePools.keySet()));
    ResourcePool pool = resourcePools.getOrDefault(resourcePool, ResourcePool.named(resourcePool));
    map.put("limits", pool.limits().toMap());
    map.put("claims", claims.getOrDefault(resourcePool, ResourcePoolClaims.NONE).toMap());
    return map;
  }
}
