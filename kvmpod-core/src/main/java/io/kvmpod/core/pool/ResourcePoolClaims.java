package io.kvmpod.core.pool;

import io.kvmpod.core.quantity.Cores;
import io.kvmpod.core.quantity.MemorySize;
import io.kvmpod.core.quantity.StorageSize;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the machines of one resource pool are promised together. Machines that others made belong to
 * nobody's claims.
 *
 * @param machines how many there are
 * @param storage the virtual sizes of the volumes that their claims list
 */
public record ResourcePoolClaims(
    int machines, Cores cores, MemorySize memory, StorageSize storage) {

  /** No machine. */
  public static final ResourcePoolClaims NONE =
      new ResourcePoolClaims(0, Cores.ZERO, MemorySize.ZERO, StorageSize.ZERO);

  /** Returns the claims as plain data, in a stable order; amounts in cores and bytes. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("machines", machines);
    map.put("cores", cores.count());
    map.put("memory", memory.bytes());
    map.put("storage", storage.bytes());
    return map;
  }

  /**
   * Returns the sums.
   *
   * @throws ArithmeticException if one is too large for its type
   */
  public ResourcePoolClaims plus(ResourcePoolClaims other) {
    return new ResourcePoolClaims(
        Math.addExact(machines, other.machines),
        cores.plus(other.cores),
        memory.plus(other.memory),
        storage.plus(other.storage));
  }

  /**
   * Returns what is left when the others are gone, which were part of these.
   *
   * @throws IllegalArgumentException if they were not
   */
  public ResourcePoolClaims minus(ResourcePoolClaims other) {
    return new ResourcePoolClaims(
        machines - other.machines,
        Cores.of(cores.count() - other.cores.count()),
        MemorySize.ofBytes(memory.bytes() - other.memory.bytes()),
        StorageSize.ofBytes(storage.bytes() - other.storage.bytes()));
  }
}
