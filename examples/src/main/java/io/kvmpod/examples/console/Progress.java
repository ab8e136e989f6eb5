package io.kvmpod.examples.console;

import java.io.PrintStream;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Shows that something is under way which takes more than a second: on a terminal as one line that
 * counts the seconds, elsewhere as a line at the first second and at the end. Things that are over
 * sooner leave no trace.
 */
public final class Progress {

  private static final String ERASE_LINE = "\r\033[K";

  private final PrintStream out;
  private final boolean terminal;

  /** Writes to that stream, which is a terminal or is not. */
  public Progress(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** Does the work, and returns what it returns or throws what it throws. */
  public <T> T during(String what, Supplier<T> work) {
    AtomicInteger seconds = new AtomicInteger();
    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(Progress::daemon);
    var ticks =
        clock.scheduleAtFixedRate(
            () -> tick(what, seconds.incrementAndGet()), 1, 1, TimeUnit.SECONDS);
    boolean done = false;
    try {
      T result = work.get();
      done = true;
      return result;
    } finally {
      ticks.cancel(false);
      stop(clock);
      if (seconds.get() > 0) {
        out.print(terminal ? ERASE_LINE : "");
        out.println("%s: %s after %d s".formatted(what, done ? "done" : "ended", seconds.get()));
      }
    }
  }

  private void tick(String what, int seconds) {
    if (terminal) {
      out.print(ERASE_LINE + what + " ... " + seconds + " s");
      out.flush();
    } else if (seconds == 1) {
      out.println(what + " ...");
    }
  }

  /** The last tick must not come after the line that ends them. */
  private static void stop(ScheduledExecutorService clock) {
    clock.shutdownNow();
    boolean interrupted = Thread.interrupted();
    try {
      clock.awaitTermination(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "progress");
    thread.setDaemon(true);
    return thread;
  }
}
