package io.kvmpod.libvirt.internal;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Who may call on a connection: whoever waits longest is next. */
final class Turn {

  private final Semaphore free;

  /**
   * Begins with nobody's turn.
   *
   * @param atOnce how many may call at the same time
   */
  Turn(int atOnce) {
    free = new Semaphore(atOnce, true);
  }

  /** Does the work when its turn has come. Nothing ends the wait before: a native call may hang. */
  <T> T with(Supplier<T> work) {
    free.acquireUninterruptibly();
    try {
      return work.get();
    } finally {
      free.release();
    }
  }

  /** Lets others call while work whose turn it is waits for something else than the host. */
  <T> T without(Supplier<T> waiting) {
    free.release();
    try {
      return waiting.get();
    } finally {
      free.acquireUninterruptibly();
    }
  }
}
