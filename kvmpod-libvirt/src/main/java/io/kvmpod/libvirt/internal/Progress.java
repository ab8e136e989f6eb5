package io.kvmpod.libvirt.internal;

/** What the two sides of one call tell each other: the thread that waits and the one that works. */
final class Progress {

  private volatile Action action;
  private volatile boolean givenUp;

  Progress(Action action) {
    this.action = action;
  }

  /** Returns what is attempted, as well as it is known by now. */
  Action action() {
    return action;
  }

  /** The worker has learnt how the object is called. */
  void learn(String object) {
    action = new Action(action.call(), object);
  }

  boolean isGivenUp() {
    return givenUp;
  }

  /** Nobody waits any more. */
  void giveUp() {
    givenUp = true;
  }
}
