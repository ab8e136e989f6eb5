package io.kvmpod.core.machine;

/** Whether the cable of a machine's interface is plugged in, as its guest sees it. */
public enum LinkState {
  /** It is. */
  UP,
  /** It is not: nothing is sent or received. */
  DOWN
}
