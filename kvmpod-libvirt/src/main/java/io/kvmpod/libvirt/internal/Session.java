package io.kvmpod.libvirt.internal;

import io.kvmpod.core.Deadline;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** The connection as the work of one call sees it. */
final class Session {

  private final long connection;
  private final Deadline deadline;
  private final AtomicBoolean givenUp;
  private final Turn turn;

  Session(long connection, Deadline deadline, AtomicBoolean givenUp, Turn turn) {
    this.connection = connection;
    this.deadline = deadline;
    this.givenUp = givenUp;
    this.turn = turn;
  }

  /** Returns the address of the connection, for the calls. */
  long connection() {
    return connection;
  }

  /**
   * Ends work of several steps between two of them, once nobody waits for it any more.
   *
   * @throws OutOfTime if the deadline has passed, or the caller was interrupted
   */
  void checkTime() {
    if (givenUp.get() || deadline.hasPassed()) {
      throw new OutOfTime();
    }
  }

  /** Lets others use the connection while this work waits for something else than the host. */
  <T> T rest(Supplier<T> waiting) {
    return turn.without(waiting);
  }

  /** The caller has given up. */
  static final class OutOfTime extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OutOfTime() {
      super("the deadline has passed", null, true, false);
    }
  }
}
