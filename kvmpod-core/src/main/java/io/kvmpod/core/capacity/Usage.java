package io.kvmpod.core.capacity;

import io.kvmpod.core.data.PlainData;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is promised of one resource now, in the resource's unit.
 *
 * @param ours by machines that this library composed, claims that are still being built included
 * @param others by everything else on the host
 */
public record Usage(long ours, long others) {

  /** Nothing is used. */
  public static final Usage NONE = new Usage(0, 0);

  /**
   * Checks the amounts.
   *
   * @throws IllegalArgumentException if one is negative
   */
  public Usage {
    if (ours < 0 || others < 0) {
      throw new IllegalArgumentException("usage must be 0 or more, was " + ours + " and " + others);
    }
  }

  /**
   * Reads a usage.
   *
   * @throws io.kvmpod.core.InvalidRequestException if it is none; its field is the place
   */
  public static Usage from(PlainData data) {
    data.only("ours", "others");
    return new Usage(
        data.get("ours").number(0, Long.MAX_VALUE), data.get("others").number(0, Long.MAX_VALUE));
  }

  /**
   * Returns all that is used.
   *
   * @throws ArithmeticException if that is more than {@link Long#MAX_VALUE}
   */
  public long total() {
    return Math.addExact(ours, others);
  }

  /**
   * Returns this usage with a claim more, by our machines or by others.
   *
   * @param units 0 or more
   * @throws ArithmeticException if the sum is more than {@link Long#MAX_VALUE}
   * @throws IllegalArgumentException if {@code units} is negative
   */
  public Usage plus(long units, boolean byOurs) {
    checkUnits(units);
    return byOurs
        ? new Usage(Math.addExact(ours, units), others)
        : new Usage(ours, Math.addExact(others, units));
  }

  /**
   * Returns this usage with a claim released, by our machines or by others: what {@link #plus}
   * added.
   *
   * @param units 0 or more
   * @throws ArithmeticException if they use less than that; it names both amounts
   * @throws IllegalArgumentException if {@code units} is negative
   */
  public Usage minus(long units, boolean byOurs) {
    checkUnits(units);
    long used = byOurs ? ours : others;
    if (units > used) {
      throw new ArithmeticException(
          "%d used by %s, less %d, is below 0"
              .formatted(used, byOurs ? "our machines" : "others", units));
    }
    return byOurs ? new Usage(ours - units, others) : new Usage(ours, others - units);
  }

  /** Returns the usage as plain data, in a stable order; {@link #from} reads it back. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("ours", ours);
    map.put("others", others);
    return map;
  }

  private static void checkUnits(long units) {
    if (units < 0) {
      throw new IllegalArgumentException("units must be 0 or more, were " + units);
    }
  }
}
