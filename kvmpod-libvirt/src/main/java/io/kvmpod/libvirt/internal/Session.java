package io.kvmpod.libvirt.internal;

import io.kvmpod.core.Deadline;

/** The connection as the work of one call sees it. */
final class Session {

  private final long connection;
  private final Deadline deadline;
  private final Progress progress;

  Session(long connection, Deadline deadline, Progress progress) {
    this.connection = connection;
    this.deadline = deadline;
    this.progress = progress;
  }

  /** Returns the address of the connection, for the calls. */
  long connection() {
    return connection;
  }

  /** Tells how the object of the call is called, for its failures from now on. */
  void learn(String object) {
    progress.learn(object);
  }

  /**
   * Ends work of several steps between two of them, once nobody waits for it any more.
   *
   * @throws OutOfTime if the deadline has passed, or the caller was interrupted
   */
  void checkTime() {
    if (progress.isGivenUp() || deadline.hasPassed()) {
      throw new OutOfTime();
    }
  }

  /** The caller has given up. */
  static final class OutOfTime extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OutOfTime() {
      super("the deadline has passed", null, true, false);
    }
  }
}
