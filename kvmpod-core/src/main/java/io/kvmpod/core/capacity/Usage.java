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

  /** Returns the usage as plain data, in a stable order; {@link #from} reads it back. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("ours", ours);
    map.put("others", others);
    return map;
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
   * Returns this usage with more used by our machines, or by others.
   *
   * @throws ArithmeticException if a sum is more than {@link Long#MAX_VALUE}
   */
  public Usage plus(long units, boolean byOurs) {
    return byOurs
        ? new Usage(Math.addExact(ours, units), others)
        : new Usage(ours, Math.addExact(others, units));
  }
}
