package io.kvmpod.core.capacity;

import io.kvmpod.core.data.PlainData;
import io.kvmpod.core.quantity.OvercommitRatio;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The decision on one resource of one request: what is there, what is used, what was asked, and the
 * rule that decided.
 *
 * @param requested in the resource's unit
 */
public record ResourceDecision(Inventory inventory, Usage usage, long requested, Rule rule) {

  /**
   * Decides. The request fits iff {@code used + requested <= capacity} and it is not larger than
   * the host itself.
   */
  public static ResourceDecision decide(Inventory inventory, Usage usage, long requested) {
    return decide(inventory, usage, requested, requested);
  }

  /**
   * Decides on a request of several parts, such as the volumes of one machine in one storage pool.
   * It fits iff {@code used + requested <= capacity} and no part is larger than the host itself.
   *
   * @param requested the sum of the parts
   * @param largest the largest part
   */
  public static ResourceDecision decide(
      Inventory inventory, Usage usage, long requested, long largest) {
    Rule rule = Rule.FITS;
    if (largest > inventory.total()) {
      rule = Rule.LARGER_THAN_HOST;
    } else if (requested > 0 && requested > inventory.capacity() - usage.total()) {
      rule = inventory.ratio().value().signum() == 0 ? Rule.RATIO_IS_ZERO : Rule.OVER_CAPACITY;
    }
    return new ResourceDecision(inventory, usage, requested, rule);
  }

  /** Returns whether the request fits. */
  public boolean fits() {
    return rule == Rule.FITS;
  }

  /**
   * Returns {@code capacity - used - requested}; negative when the request is refused for capacity,
   * {@link Long#MIN_VALUE} when it is less than that.
   */
  public long margin() {
    long headroom = inventory.capacity() - usage.total();
    long margin = headroom - requested;
    return margin > headroom ? Long.MIN_VALUE : margin;
  }

  /**
   * Returns the smallest changes that would each make the request fit; empty when it fits. A
   * request larger than the host can only be made smaller. A ratio is rounded up to four decimals,
   * enough for a setting that a person types.
   */
  public List<Remedy> remedies() {
    if (fits()) {
      return List.of();
    }
    Resource resource = inventory.resource();
    List<Remedy> remedies = new ArrayList<>();
    long headroom = inventory.capacity() - usage.total();
    long atMost = rule == Rule.LARGER_THAN_HOST ? Math.min(inventory.total(), headroom) : headroom;
    if (rule != Rule.LARGER_THAN_HOST) {
      if (usage.total() >= -margin()) {
        remedies.add(new Remedy.Free(resource, -margin()));
      }
      BigDecimal ratio = smallestRatio();
      if (ratio.compareTo(BigDecimal.TEN) <= 0) {
        remedies.add(new Remedy.RaiseRatio(resource, new OvercommitRatio(ratio)));
      }
    }
    if (atMost > 0) {
      remedies.add(new Remedy.TakeAtMost(resource, atMost));
    }
    return List.copyOf(remedies);
  }

  /**
   * Reads a decision.
   *
   * @throws io.kvmpod.core.InvalidRequestException if it is none; its field is the place
   */
  public static ResourceDecision from(PlainData data) {
    data.only("inventory", "usage", "requested", "margin", "rule", "remedies");
    return new ResourceDecision(
        Inventory.from(data.get("inventory")),
        Usage.from(data.get("usage")),
        data.get("requested").number(),
        data.get("rule").constant(Rule.class));
  }

  /**
   * Returns the decision as plain data, in a stable order, in cores and bytes, with {@link
   * #margin()} and {@link #remedies()}; {@link #from} reads it back.
   */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("inventory", inventory.toMap());
    map.put("usage", usage.toMap());
    map.put("requested", requested);
    map.put("margin", margin());
    map.put("rule", rule.name());
    map.put("remedies", remedies().stream().map(Remedy::toMap).toList());
    return map;
  }

  private BigDecimal smallestRatio() {
    if (inventory.unreserved() == 0) {
      return BigDecimal.valueOf(Long.MAX_VALUE);
    }
    return BigDecimal.valueOf(usage.total())
        .add(BigDecimal.valueOf(requested))
        .divide(BigDecimal.valueOf(inventory.unreserved()), 4, RoundingMode.CEILING);
  }

  /** Returns why the request is refused, as half a sentence. */
  String refusal() {
    Resource resource = inventory.resource();
    return switch (rule) {
      case FITS -> resource + " fits";
      case LARGER_THAN_HOST ->
          "%s requested, more than the %s that %s has in all"
              .formatted(
                  resource.show(requested),
                  resource.show(inventory.total()),
                  resource.kind() == Resource.Kind.STORAGE ? resource : "the host");
      case RATIO_IS_ZERO -> "the ratio of " + resource + " is 0, so nothing more can be composed";
      case OVER_CAPACITY ->
          "%s requested, %s left of %s"
              .formatted(
                  resource.amount(requested),
                  resource.show(inventory.capacity() - usage.total()),
                  resource.show(inventory.capacity()));
    };
  }

  /** The rule that decided. */
  public enum Rule {
    /** The request fits. */
    FITS,
    /** Used and requested together pass the capacity. */
    OVER_CAPACITY,
    /** One machine is never larger than the host, whatever the ratio. */
    LARGER_THAN_HOST,
    /** A ratio of 0 means that nothing more can be composed. */
    RATIO_IS_ZERO
  }
}
