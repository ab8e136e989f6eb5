package io.kvmpod.core.capacity;

/** How full one resource of a pod is. */
public record ResourceLevel(Inventory inventory, Usage usage) {

  /**
   * Returns {@code capacity - used}, in the resource's unit; negative when a ratio was lowered or
   * others took more.
   *
   * @throws ArithmeticException if more is used than {@link Long#MAX_VALUE}
   */
  public long headroom() {
    return inventory.capacity() - usage.total();
  }

  /**
   * Returns the decision on a request for that much.
   *
   * @throws IllegalArgumentException as {@link ResourceDecision#decide}
   * @throws ArithmeticException if more is used than {@link Long#MAX_VALUE}
   */
  public ResourceDecision decide(long requested) {
    return ResourceDecision.decide(inventory, usage, requested);
  }

  /**
   * Returns the decision on the change of a machine that holds so much, and whose claim is in the
   * usage, to that much.
   *
   * @throws IllegalArgumentException as {@link ResourceDecision#decideChange}
   * @throws ArithmeticException if more is used than {@link Long#MAX_VALUE}
   */
  public ResourceDecision decideChange(long held, long requested) {
    return ResourceDecision.decideChange(inventory, usage, held, requested);
  }
}
