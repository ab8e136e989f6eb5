package io.kvmpod.core.storage;

/** What a storage pool is doing. */
public enum PoolState {
  /** It is started. */
  ACTIVE("active"),
  /** It is started, and not all of it is there. */
  DEGRADED("degraded"),
  /** It is not started. */
  INACTIVE("inactive"),
  /** It is being built. */
  BUILDING("building"),
  /** It is started, and its host cannot get at it. */
  INACCESSIBLE("inaccessible"),
  /** Its host did not tell of it, or not in time. */
  UNREADABLE("unreadable");

  private final String word;

  PoolState(String word) {
    this.word = word;
  }

  /**
   * Returns the state that has that word.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static PoolState of(String word) {
    for (PoolState state : values()) {
      if (state.word.equals(word)) {
        return state;
      }
    }
    throw new IllegalArgumentException("no state of a storage pool: " + word);
  }

  /** Returns whether its volumes can be used. */
  public boolean isActive() {
    return this == ACTIVE || this == DEGRADED;
  }

  /** Returns the word for it. */
  @Override
  public String toString() {
    return word;
  }
}
