package io.kvmpod.libvirt.internal;

import io.kvmpod.libvirt.internal.binding.Libvirt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/**
 * Counts the calls under way on one connection, so that it is closed after the last of them and
 * never under one: libvirt crashes the process when a connection is closed while it is used.
 */
final class Lease {

  private final long connection;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile LongConsumer last = connection -> {};
  private int calls;
  private boolean closing;
  private volatile int referencesLeft = -1;

  /** Takes over one reference to the connection. */
  Lease(long connection) {
    this.connection = connection;
  }

  /** Has this done right before the connection is freed, when no call is under way. */
  void beforeFreeing(LongConsumer work) {
    last = work;
  }

  /** Returns whether a call may begin; each that may must {@link #end}. */
  synchronized boolean begin() {
    if (closing) {
      return false;
    }
    calls++;
    return true;
  }

  void end() {
    boolean last;
    synchronized (this) {
      calls--;
      last = closing && calls == 0;
    }
    if (last) {
      free();
    }
  }

  /** Returns the address, for a call that has begun. */
  long connection() {
    return connection;
  }

  synchronized boolean isClosing() {
    return closing;
  }

  /** Lets no further call begin, and frees the connection now or with the end of the last call. */
  void close() {
    boolean idle;
    synchronized (this) {
      if (closing) {
        return;
      }
      closing = true;
      idle = calls == 0;
    }
    if (idle) {
      free();
    }
  }

  /** Waits until the connection is freed; returns whether it is. */
  boolean awaitClosed(long nanos) throws InterruptedException {
    return closed.await(nanos, TimeUnit.NANOSECONDS);
  }

  /** Returns what libvirt's close returned: 0, unless something else still refers to it. */
  int referencesLeft() {
    return referencesLeft;
  }

  private void free() {
    last.accept(connection);
    referencesLeft = Libvirt.virConnectClose(connection);
    closed.countDown();
  }
}
