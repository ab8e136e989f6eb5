package io.kvmpod.libvirt.internal;

import io.kvmpod.core.Deadline;
import io.kvmpod.core.PodException;
import io.kvmpod.core.PodUri;
import io.kvmpod.libvirt.internal.binding.Libvirt;
import io.kvmpod.libvirt.internal.binding.VirException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Opens one connection on a thread of its own: nothing bounds libvirt's opening, not even
 * keepalive. An opening that ends after its caller gave up is closed again.
 */
final class Opener {

  /** Seconds between two probes, and how many may fail: a dead host is told from a slow one. */
  private static final int KEEPALIVE_SECONDS = 5;

  private static final int KEEPALIVE_PROBES = 3;
  private static final Action OPEN = new Action("connect to", "the host");

  private final Failures failures;

  Opener(Failures failures) {
    this.failures = failures;
  }

  /** Returns the address of the connection. */
  long open(PodUri uri, Deadline deadline) {
    if (deadline.hasPassed()) {
      throw failures.openingTimeout(deadline.toString());
    }
    CompletableFuture<Long> opened = new CompletableFuture<>();
    Thread thread = new Thread(() -> open(uri.secretText(), opened), "kvmpod-libvirt-open");
    thread.setDaemon(true);
    thread.start();
    try {
      return opened.get(deadline.nanosLeft(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return giveUp(opened, failures.openingTimeout(deadline.toString()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return giveUp(opened, failures.interrupted(OPEN));
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    }
  }

  private static long giveUp(CompletableFuture<Long> opened, PodException why) {
    if (opened.completeExceptionally(why)) {
      throw why;
    }
    return opened.getNow(0L); // it was opened at the last moment
  }

  private RuntimeException failure(@Nullable Throwable cause) {
    if (cause instanceof VirException e) {
      return failures.ofOpening(e);
    }
    if (cause instanceof Error e) {
      throw e;
    }
    return cause instanceof RuntimeException e ? e : new IllegalStateException(cause);
  }

  private static void open(String uri, CompletableFuture<Long> opened) {
    try {
      long connection = VirException.check(Libvirt.virConnectOpen(uri));
      if (Libvirt.virConnectSetKeepAlive(connection, KEEPALIVE_SECONDS, KEEPALIVE_PROBES) < 0) {
        VirException.ignore(); // a driver without a wire has none
      }
      if (!opened.complete(connection)) {
        Libvirt.virConnectClose(connection);
      }
    } catch (RuntimeException | Error e) {
      opened.completeExceptionally(e);
    }
  }
}
