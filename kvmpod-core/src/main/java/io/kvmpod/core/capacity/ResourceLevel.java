package io.kvmpod.core.capacity;

/** How full one resource of a pod is. */
public record ResourceLevel(Inventory inventory, Usage usage) {

  /**
   * Returns {@code capacity - used}, in the resource's unit; negative when a ratio was lowered or
   * others took more.
   */
  public long headroom() {
    return inventory.capacity() - usage.total();
  }

  /** Returns the decision on a request for that much. */
  public ResourceDecision decide(long requested) {
    return ResourceDecision.decide(inventory, usage, requested);
  }
}
