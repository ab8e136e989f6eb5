package io.kvmpod.core.capacity;

import io.kvmpod.core.data.PlainData;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The decision on one limit of a resource pool: what its machines on all pods may be promised
 * together of one kind of resource, what they are promised, and what was asked.
 *
 * @param resource what is limited, see {@link Resource#ofResourcePool}
 * @param limit in the resource's unit, 0 or more
 * @param used by the machines of the resource pool on all pods
 * @param requested 0 or more
 */
public record LimitDecision(Resource resource, long limit, long used, long requested) {

  /**
   * Checks the amounts.
   *
   * @throws IllegalArgumentException if one is negative
   */
  public LimitDecision {
    if (limit < 0 || used < 0 || requested < 0) {
      throw new IllegalArgumentException(
          "limit, used and requested must be 0 or more, were %d, %d and %d"
              .formatted(limit, used, requested));
    }
  }

  /**
   * Reads a decision.
   *
   * @throws io.kvmpod.core.InvalidRequestException if it is none; its field is the place
   */
  public static LimitDecision from(PlainData data) {
    data.only("resource", "limit", "used", "requested", "margin", "fits", "remedies");
    return new LimitDecision(
        Resource.from(data.get("resource")),
        data.get("limit").number(0, Long.MAX_VALUE),
        data.get("used").number(0, Long.MAX_VALUE),
        data.get("requested").number(0, Long.MAX_VALUE));
  }

  /** Returns whether the request is within the limit; a request for nothing always is. */
  public boolean fits() {
    return requested == 0 || margin() >= 0;
  }

  /**
   * Returns {@code limit - used - requested}; negative when the request is refused, {@link
   * Long#MIN_VALUE} when it is less than that.
   */
  public long margin() {
    long headroom = limit - used;
    long margin = headroom - requested;
    return margin > headroom ? Long.MIN_VALUE : margin;
  }

  /** Returns the smallest changes that would each make the request fit; empty when it fits. */
  public List<Remedy> remedies() {
    List<Remedy> remedies = new ArrayList<>();
    if (!fits()) {
      long missing = -margin();
      if (missing > 0 && missing <= used) {
        remedies.add(new Remedy.Free(resource, missing));
      }
      if (requested <= Long.MAX_VALUE - used) {
        remedies.add(new Remedy.RaiseLimit(resource, used + requested));
      }
      if (limit > used) {
        remedies.add(new Remedy.TakeAtMost(resource, limit - used));
      }
    }
    return List.copyOf(remedies);
  }

  /** Returns why the request is refused, as half a sentence. */
  String refusal() {
    return "%s requested, %s left of the limit of %s on %s"
        .formatted(
            resource.show(requested), resource.show(limit - used), resource.show(limit), resource);
  }

  /** Returns the limit and what was asked of it, for people. */
  @Override
  public String toString() {
    return "limit on %s %s: %s used, %s requested, %s"
        .formatted(
            resource,
            resource.show(limit),
            resource.show(used),
            resource.show(requested),
            fits() ? "fits" : "refused");
  }

  /** Returns the decision as plain data, in a stable order; {@link #from} reads it back. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("resource", resource.toMap());
    map.put("limit", limit);
    map.put("used", used);
    map.put("requested", requested);
    map.put("margin", margin());
    map.put("fits", fits());
    map.put("remedies", remedies().stream().map(Remedy::toMap).toList());
    return map;
  }
}
