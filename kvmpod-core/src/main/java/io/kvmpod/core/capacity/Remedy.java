package io.kvmpod.core.capacity;

import io.kvmpod.core.data.PlainData;
import io.kvmpod.core.quantity.OvercommitRatio;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The smallest change of one kind that mends one shortfall: with it the request fits, with one unit
 * less it does not. The unit is a core or a byte, and for a ratio 0.0001.
 */
public sealed interface Remedy {

  /** Returns the resource that is short. */
  Resource resource();

  /** Returns the change as an order, such as {@code free 3GiB of memory}. */
  @Override
  String toString();

  /** Returns the change as plain data, in a stable order; {@link #from} reads it back. */
  Map<String, Object> toMap();

  /**
   * Reads a change.
   *
   * @throws io.kvmpod.core.InvalidRequestException if it is none; its field is the place
   */
  static Remedy from(PlainData data) {
    Resource resource = Resource.from(data.get("resource"));
    return switch (data.get("change").text()) {
      case "FREE" ->
          new Free(
              resource,
              data.only("change", "resource", "units").get("units").number(1, Long.MAX_VALUE));
      case "RAISE_RATIO" ->
          data.only("change", "resource", "ratio")
              .get("ratio")
              .text(ratio -> new RaiseRatio(resource, OvercommitRatio.parse(ratio)));
      case "TAKE_AT_MOST" ->
          new TakeAtMost(
              resource,
              data.only("change", "resource", "units").get("units").number(1, Long.MAX_VALUE));
      case "RAISE_LIMIT" ->
          new RaiseLimit(
              resource,
              data.only("change", "resource", "units").get("units").number(1, Long.MAX_VALUE));
      default -> throw data.get("change").fault("FREE, RAISE_RATIO, RAISE_LIMIT or TAKE_AT_MOST");
    };
  }

  /**
   * So much of what other machines use has to go.
   *
   * @param units in the resource's unit, 1 or more
   */
  record Free(Resource resource, long units) implements Remedy {

    /**
     * Checks the amount.
     *
     * @throws IllegalArgumentException if {@code units} is less than 1
     */
    public Free {
      checkUnits(units);
    }

    @Override
    public Map<String, Object> toMap() {
      return map("FREE", resource, "units", units);
    }

    @Override
    public String toString() {
      return "free " + resource.amount(units);
    }
  }

  /**
   * The resource has to be promised further.
   *
   * @param ratio more than 0, with at most four decimals when it comes from a decision
   */
  record RaiseRatio(Resource resource, OvercommitRatio ratio) implements Remedy {

    /**
     * Checks the ratio.
     *
     * @throws IllegalArgumentException if it is 0, to which nothing is raised
     */
    public RaiseRatio {
      if (ratio.isZero()) {
        throw new IllegalArgumentException("a ratio is raised to more than 0, was 0");
      }
    }

    @Override
    public Map<String, Object> toMap() {
      return map("RAISE_RATIO", resource, "ratio", ratio.toString());
    }

    @Override
    public String toString() {
      return "raise the ratio of " + resource + " to " + ratio;
    }
  }

  /**
   * The limit of a resource pool has to be raised.
   *
   * @param units the new limit, in the resource's unit, 1 or more
   */
  record RaiseLimit(Resource resource, long units) implements Remedy {

    /**
     * Checks the amount.
     *
     * @throws IllegalArgumentException if {@code units} is less than 1
     */
    public RaiseLimit {
      checkUnits(units);
    }

    @Override
    public Map<String, Object> toMap() {
      return map("RAISE_LIMIT", resource, "units", units);
    }

    @Override
    public String toString() {
      return "raise the limit on " + resource + " to " + resource.show(units);
    }
  }

  /**
   * The request has to be smaller.
   *
   * @param units in the resource's unit, 1 or more
   */
  record TakeAtMost(Resource resource, long units) implements Remedy {

    /**
     * Checks the amount.
     *
     * @throws IllegalArgumentException if {@code units} is less than 1
     */
    public TakeAtMost {
      checkUnits(units);
    }

    @Override
    public Map<String, Object> toMap() {
      return map("TAKE_AT_MOST", resource, "units", units);
    }

    @Override
    public String toString() {
      return "take at most " + resource.amount(units);
    }
  }

  private static void checkUnits(long units) {
    if (units < 1) {
      throw new IllegalArgumentException("units must be 1 or more, were " + units);
    }
  }

  private static Map<String, Object> map(
      String change, Resource resource, String key, Object value) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("change", change);
    map.put("resource", resource.toMap());
    map.put(key, value);
    return map;
  }
}
