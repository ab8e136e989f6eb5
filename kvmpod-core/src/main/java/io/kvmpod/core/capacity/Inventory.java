package io.kvmpod.core.capacity;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.data.PlainData;
import io.kvmpod.core.quantity.Cores;
import io.kvmpod.core.quantity.MemorySize;
import io.kvmpod.core.quantity.OvercommitRatio;
import io.kvmpod.core.quantity.StorageSize;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the host has of one resource, in the resource's unit (cores or bytes), and how far it may be
 * promised. Each inventory is whole, so one whose capacity passes {@link Long#MAX_VALUE} cannot be
 * made, not even on the way to another: withhold first, then set the ratio.
 */
public final class Inventory {

  private final Resource resource;
  private final long total;
  private final long reserved;
  private final OvercommitRatio ratio;
  private final long capacity;

  private Inventory(Resource resource, long total, long reserved, OvercommitRatio ratio) {
    if (total < 0 || reserved < 0) {
      throw new IllegalArgumentException(
          "%s: total and reserved must be 0 or more, were %d and %d"
              .formatted(resource, total, reserved));
    }
    this.resource = resource;
    this.total = total;
    this.reserved = reserved;
    this.ratio = ratio;
    this.capacity = ratio.scale(unreserved());
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
   * Reads an inventory. The capacity is computed, not read.
   *
   * @throws InvalidRequestException if it is none, or its capacity passes {@link Long#MAX_VALUE};
   *     its field is the place
   */
  public static Inventory from(PlainData data) {
    data.only("resource", "total", "reserved", "ratio", "capacity");
    Resource resource = Resource.from(data.get("resource"));
    long total = data.get("total").number(0, Long.MAX_VALUE);
    long reserved = data.get("reserved").number(0, Long.MAX_VALUE);
    OvercommitRatio ratio = data.get("ratio").text(OvercommitRatio::parse);
    try {
      return new Inventory(resource, total, reserved, ratio);
    } catch (ArithmeticException e) {
      throw data.get("ratio").fault("a ratio with a capacity of at most " + Long.MAX_VALUE);
    }
  }

  /** Returns what is counted here. */
  public Resource resource() {
    return resource;
  }

  /** Returns what the host physically has. */
  public long total() {
    return total;
  }

  /**
   * Returns what is withheld, taken off before the ratio is applied; may be more than the total.
   */
  public long reserved() {
    return reserved;
  }

  /** Returns how far what is not withheld may be promised. */
  public OvercommitRatio ratio() {
    return ratio;
  }

  /**
   * Returns what may be promised in all: {@code floor((total - reserved) * ratio)}; 0 when more is
   * reserved than the host has.
   */
  public long capacity() {
    return capacity;
  }

  /**
   * Returns this inventory with that much withheld, instead of what was.
   *
   * @throws IllegalArgumentException if {@code units} is negative
   * @throws ArithmeticException if the capacity is more than {@link Long#MAX_VALUE}
   */
  public Inventory reserving(long units) {
    return new Inventory(resource, total, units, ratio);
  }

  /**
   * Returns this inventory with that ratio, instead of the one it had.
   *
   * @throws ArithmeticException if the capacity is more than {@link Long#MAX_VALUE}
   */
  public Inventory overcommitted(OvercommitRatio newRatio) {
    return new Inventory(resource, total, reserved, newRatio);
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
    map.put("capacity", capacity);
    return map;
  }

  /** Returns {@code total - reserved}, at least 0. */
  long unreserved() {
    return Math.max(0, total - reserved);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Inventory i
        && total == i.total
        && reserved == i.reserved
        && resource.equals(i.resource)
        && ratio.equals(i.ratio);
  }

  @Override
  public int hashCode() {
    return Objects.hash(resource, total, reserved, ratio);
  }

  /** Returns {@code memory: 64GiB in all, 4GiB reserved, ratio 1.5, capacity 90GiB}, exact. */
  @Override
  public String toString() {
    return "%s: %s in all, %s reserved, ratio %s, capacity %s"
        .formatted(
            resource,
            resource.exact(total),
            resource.exact(reserved),
            ratio,
            resource.exact(capacity));
  }
}
