package io.kvmpod.core.capacity;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.data.PlainData;
import io.kvmpod.core.quantity.OvercommitRatio;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The decision on one resource of one request: what is there, what is used, what was asked; the
 * rule that decided follows from these. All amounts are in the resource's unit.
 *
 * @param held what the machine holds already, and is part of the usage; 0 for a new machine
 * @param requested what the machine is to have in all
 * @param largest the largest piece of what is requested, which must be within what the host has:
 *     one of several disks in a storage pool, otherwise the whole request
 */
public record ResourceDecision(
    Inventory inventory, Usage usage, long held, long requested, long largest) {

  /** Of a ratio that is proposed: enough for a setting that a person types. */
  private static final int RATIO_DECIMALS = 4;

  /**
   * Checks the amounts.
   *
   * @throws IllegalArgumentException if one is negative, more is held than is used, or the largest
   *     piece is more than the whole
   * @throws ArithmeticException if more is used than {@link Long#MAX_VALUE}
   */
  public ResourceDecision {
    if (requested < 0) {
      throw new IllegalArgumentException("requested must be 0 or more, was " + requested);
    }
    if (largest < 0 || largest > requested) {
      throw new IllegalArgumentException(
          "largest must be 0 to the %d that are requested, was %d".formatted(requested, largest));
    }
    if (held < 0 || held > usage.total()) {
      throw new IllegalArgumentException(
          "held must be 0 to the %d that are used, was %d".formatted(usage.total(), held));
    }
  }

  /**
   * Decides on a new machine. Its request fits iff {@code used + requested <= capacity} and it is
   * not larger than the host itself; a request for nothing is always accepted. Nothing is allocated
   * but the decision.
   *
   * @throws IllegalArgumentException if the request is negative
   * @throws ArithmeticException if more is used than {@link Long#MAX_VALUE}
   */
  public static ResourceDecision decide(Inventory inventory, Usage usage, long requested) {
    return new ResourceDecision(inventory, usage, 0, requested, requested);
  }

  /**
   * Decides on a new machine's disks in one storage pool, of which together the pool may hold more
   * than it has, as its ratio allows, and of which none may be larger than the pool itself.
   *
   * @param requested the sum of the disks' sizes
   * @param largest the size of the largest
   * @throws IllegalArgumentException if an amount is negative, or the largest is more than the sum
   * @throws ArithmeticException if more is used than {@link Long#MAX_VALUE}
   */
  public static ResourceDecision decideDisks(
      Inventory inventory, Usage usage, long requested, long largest) {
    return new ResourceDecision(inventory, usage, 0, requested, largest);
  }

  /**
   * Decides on the change of a machine that is there. A change that does not take more than is held
   * is always accepted, so that a pod over its capacity can be drained; otherwise the growth must
   * fit, and the machine must not become larger than the host.
   *
   * @param usage what is used now, {@code held} included
   * @throws IllegalArgumentException if an amount is negative, or more is held than is used
   * @throws ArithmeticException if more is used than {@link Long#MAX_VALUE}
   */
  public static ResourceDecision decideChange(
      Inventory inventory, Usage usage, long held, long requested) {
    return new ResourceDecision(inventory, usage, held, requested, requested);
  }

  /**
   * Reads a decision. What follows from the rest is computed, not read, and the rule is compared.
   *
   * @throws InvalidRequestException if it is none, or another rule decides; its field is the place
   */
  public static ResourceDecision from(PlainData data) {
    data.only("inventory", "usage", "held", "requested", "largest", "margin", "rule", "remedies");
    Inventory inventory = Inventory.from(data.get("inventory"));
    Usage usage = Usage.from(data.get("usage"));
    if (usage.ours() > Long.MAX_VALUE - usage.others()) {
      throw data.get("usage").fault("at most " + Long.MAX_VALUE + " in all");
    }
    long requested = data.get("requested").number(0, Long.MAX_VALUE);
    ResourceDecision decision =
        new ResourceDecision(
            inventory,
            usage,
            data.find("held", h -> h.number(0, usage.total()), 0L),
            requested,
            data.find("largest", l -> l.number(0, requested), requested));
    if (data.get("rule").constant(Rule.class) != decision.rule()) {
      throw data.get("rule").fault(decision.rule() + ", which follows from the amounts");
    }
    return decision;
  }

  /** Returns the rule that decided. */
  public Rule rule() {
    if (largest <= inventory.total() && growth() <= headroom()) {
      return Rule.FITS;
    }
    if (requested <= held) {
      return Rule.NOT_WORSE;
    }
    if (largest > inventory.total()) {
      return Rule.LARGER_THAN_HOST;
    }
    return inventory.ratio().isZero() ? Rule.RATIO_IS_ZERO : Rule.OVER_CAPACITY;
  }

  /** Returns whether the request is accepted. */
  public boolean fits() {
    Rule rule = rule();
    return rule == Rule.FITS || rule == Rule.NOT_WORSE;
  }

  /** Returns what the request adds to the usage; negative when it gives something back. */
  public long growth() {
    return requested - held;
  }

  /**
   * Returns what would be left with the request: {@code capacity - used - growth}. Negative when it
   * is refused for capacity, or accepted on a pod over its capacity; {@link Long#MIN_VALUE} when it
   * is less than that.
   */
  public long margin() {
    long headroom = headroom();
    long margin = headroom - growth();
    return growth() > 0 && margin > headroom ? Long.MIN_VALUE : margin;
  }

  /**
   * Returns the smallest changes that would each, alone, make the request fit; empty when it fits,
   * or when no single change does. A request larger than the host can only be made smaller. A ratio
   * is rounded up to four decimals, enough for a setting that a person types.
   */
  public List<Remedy> remedies() {
    if (fits()) {
      return List.of();
    }
    Resource resource = inventory.resource();
    List<Remedy> remedies = new ArrayList<>();
    long atMost = held + headroom();
    if (largest > inventory.total()) {
      atMost = Math.min(inventory.total(), atMost);
    } else {
      if (requested <= inventory.capacity()) { // so that others use as much as has to go
        remedies.add(new Remedy.Free(resource, growth() - headroom()));
      }
      BigDecimal ratio = smallestRatio();
      if (ratio.signum() > 0) {
        remedies.add(new Remedy.RaiseRatio(resource, OvercommitRatio.of(ratio)));
      }
    }
    if (atMost > held) {
      remedies.add(new Remedy.TakeAtMost(resource, atMost));
    }
    return List.copyOf(remedies);
  }

  /**
   * Returns the decision as plain data, in a stable order, in cores and bytes, with {@link
   * #margin()}, {@link #rule()} and {@link #remedies()}; without the key {@code held} when that is
   * 0, and {@code largest} when that is the whole; {@link #from} reads it back.
   */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("inventory", inventory.toMap());
    map.put("usage", usage.toMap());
    if (held > 0) {
      map.put("held", held);
    }
    map.put("requested", requested);
    if (largest != requested) {
      map.put("largest", largest);
    }
    map.put("margin", margin());
    map.put("rule", rule().name());
    map.put("remedies", remedies().stream().map(Remedy::toMap).toList());
    return map;
  }

  /** Returns why the request is refused, as half a sentence; empty when it is not. */
  String refusal() {
    Resource resource = inventory.resource();
    return switch (rule()) {
      case FITS, NOT_WORSE -> "";
      case LARGER_THAN_HOST ->
          "%s requested, more than the %s that %s has in all"
              .formatted(
                  resource.show(largest),
                  resource.show(inventory.total()),
                  resource.kind() == Resource.Kind.STORAGE ? resource : "the host");
      case RATIO_IS_ZERO -> "the ratio of " + resource + " is 0, so nothing more can be composed";
      case OVER_CAPACITY ->
          "%s requested%s, %s left of %s"
              .formatted(
                  resource.amount(requested),
                  held == 0 ? "" : " where %s are held".formatted(resource.show(held)),
                  resource.show(headroom()),
                  resource.show(inventory.capacity()));
    };
  }

  private long headroom() {
    return inventory.capacity() - usage.total();
  }

  /** Returns the smallest ratio with which the request fits, or 0 when there is none. */
  private BigDecimal smallestRatio() {
    BigDecimal unreserved = BigDecimal.valueOf(inventory.unreserved());
    if (unreserved.signum() == 0) {
      return BigDecimal.ZERO;
    }
    BigDecimal ratio =
        BigDecimal.valueOf(usage.total())
            .add(BigDecimal.valueOf(growth()))
            .divide(unreserved, RATIO_DECIMALS, RoundingMode.CEILING);
    BigDecimal capacity = ratio.multiply(unreserved).setScale(0, RoundingMode.FLOOR);
    boolean possible =
        ratio.compareTo(BigDecimal.TEN) <= 0
            && capacity.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0;
    return possible ? ratio : BigDecimal.ZERO;
  }

  /** The rule that decided. */
  public enum Rule {
    /** The request fits. */
    FITS,
    /** It does not fit, and is accepted since the machine takes no more than it holds. */
    NOT_WORSE,
    /** Used and requested together pass the capacity. */
    OVER_CAPACITY,
    /** One machine is never larger than the host, whatever the ratio. */
    LARGER_THAN_HOST,
    /** A ratio of 0 means that nothing more can be composed. */
    RATIO_IS_ZERO
  }
}
