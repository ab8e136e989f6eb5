package io.kvmpod.core.capacity;

import io.kvmpod.core.data.PlainData;
import io.kvmpod.core.quantity.Cores;
import io.kvmpod.core.quantity.MemorySize;
import io.kvmpod.core.quantity.OvercommitRatio;
import io.kvmpod.core.quantity.StorageSize;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the host has of one resource, in the resource's unit (cores or bytes), and how far it may be
 * promised.
 *
 * @param total what the host physically has
 * @param reserved what is withheld, taken off before the ratio is applied
 */
public record Inventory(Resource resource, long total, long reserved, OvercommitRatio ratio) {

  /**
   * Checks the amounts.
   *
   * @throws IllegalArgumentException if {@code total} or {@code reserved} is negative
   */
  public Inventory {
    if (total < 0 || reserved < 0) {
      throw new IllegalArgumentException(
          "%s: total and reserved must be 0 or more, were %d and %d"
              .formatted(resource, total, reserved));
    }
  }

  /** Returns the host's cores, nothing reserved, ratio 1. */
  public static Inventory cores(Cores total) {
    return new Inventory(Resource.CORES, total.count(), 0, OvercommitRatio.ONE);
  }

  /** Returns the host's memory, nothing reserved, ratio 1. */
  public static Inventory memory(MemorySize total) {
    return new Inventory(Resource.MEMORY, total.bytes(), 0, OvercommitRatio.ONE);
  }

  /** Returns the bytes of a storage pool, nothing reserved, ratio 1. */
  public static Inventory storagePool(String name, StorageSize total) {
    return new Inventory(Resource.storagePool(name), total.bytes(), 0, OvercommitRatio.ONE);
  }

  /**
   * Reads an inventory.
   *
   * @throws io.kvmpod.core.InvalidRequestException if it is none; its field is the place
   */
  public static Inventory from(PlainData data) {
    data.only("resource", "total", "reserved", "ratio", "capacity");
    return new Inventory(
        Resource.from(data.get("resource")),
        data.get("total").number(0, Long.MAX_VALUE),
        data.get("reserved").number(0, Long.MAX_VALUE),
        data.get("ratio").text(OvercommitRatio::parse));
  }

  /**
   * Returns the inventory as plain data, in a stable order, its {@link #capacity()} included;
   * {@link #from} reads it back.
   */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("resource", resource.toMap());
    map.put("total", total);
    map.put("reserved", reserved);
    map.put("ratio", ratio.toString());
    map.put("capacity", capacity());
    return map;
  }

  /** Returns this inventory with that much withheld. */
  public Inventory reserving(long units) {
    return new Inventory(resource, total, units, ratio);
  }

  /** Returns this inventory with that ratio. */
  public Inventory overcommitted(OvercommitRatio newRatio) {
    return new Inventory(resource, total, reserved, newRatio);
  }

  /**
   * Returns what may be promised in all: {@code floor((total - reserved) * ratio)}; 0 when more is
   * reserved than the host has.
   *
   * @throws ArithmeticException if that is more than {@link Long#MAX_VALUE}
   */
  public long capacity() {
    return ratio.scale(unreserved());
  }

  /** Returns {@code total - reserved}, at least 0. */
  long unreserved() {
    return Math.max(0, total - reserved);
  }
}
