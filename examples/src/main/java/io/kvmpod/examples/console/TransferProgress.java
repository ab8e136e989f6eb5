package io.kvmpod.examples.console;

import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Shows how far a transfer is that takes more than a second, in bytes, in percent where its length
 * is known, and how fast: on a terminal as one line that changes every second, elsewhere as a line
 * at the first second, every ten seconds and at the end. Told by any thread.
 */
public final class TransferProgress implements AutoCloseable {

  private static final String ERASE_LINE = "\r\033[K";
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final long STEP_OF_A_LOG = 10 * SECOND;
  private static final String[] UNITS = {"kB", "MB", "GB", "TB", "PB", "EB"};

  private final PrintWriter out;
  private final boolean terminal;
  private final String what;
  private final @Nullable Long length;
  private final LongSupplier nanos;
  private final long begin;
  private long bytes;
  private long told;
  private boolean done;

  /**
   * Begins now.
   *
   * @param terminal whether the writer's lines go to a terminal
   * @param length how many bytes there will be, or null when nobody knows
   * @param nanos a clock that only goes forward, in nanoseconds
   */
  public TransferProgress(
      PrintWriter out, boolean terminal, String what, @Nullable Long length, LongSupplier nanos) {
    this.out = out;
    this.terminal = terminal;
    this.what = what;
    this.length = length;
    this.nanos = nanos;
    this.begin = nanos.getAsLong();
  }

  /** Tells how many bytes went by until now. */
  public synchronized void at(long count) {
    bytes = count;
    long elapsed = nanos.getAsLong() - begin;
    if (elapsed - told >= (terminal || told == 0 ? SECOND : STEP_OF_A_LOG)) {
      told = elapsed;
      String line = what + " ... " + state(elapsed);
      out.print(terminal ? ERASE_LINE + line : line + System.lineSeparator());
      out.flush();
    }
  }

  /** Tells that all bytes went by, and that they were right. */
  public synchronized void done() {
    done = true;
  }

  /** Writes a last line where there was one before. */
  @Override
  public synchronized void close() {
    if (told > 0) {
      long elapsed = nanos.getAsLong() - begin;
      out.print(terminal ? ERASE_LINE : "");
      out.printf(
          "%s: %s after %d s, %s%n",
          what, done ? "done" : "ended", elapsed / SECOND, state(elapsed));
      out.flush();
    }
  }

  private String state(long elapsed) {
    String of = length == null ? "" : " of " + shown(length) + ", " + percent(length) + " %";
    long perSecond = (long) (bytes * (double) SECOND / Math.max(elapsed, 1));
    return shown(bytes) + of + ", " + shown(perSecond) + "/s";
  }

  private int percent(long all) {
    return all == 0 ? 100 : (int) Math.min(100, bytes * 100.0 / all);
  }

  /** Rounds down: what is shown did go by. */
  private static String shown(long bytes) {
    if (bytes < 1_000) {
      return bytes + " B";
    }
    long tenths = bytes / 100;
    int unit = 0;
    while (tenths >= 10_000) {
      tenths /= 1_000;
      unit++;
    }
    return "%d.%d %s".formatted(tenths / 10, tenths % 10, UNITS[unit]);
  }
}
