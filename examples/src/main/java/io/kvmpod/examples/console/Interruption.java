package io.kvmpod.examples.console;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * Lets a program put things in order on Ctrl-C: the thread that runs it is interrupted, and the
 * process ends when the program has, or after two minutes.
 */
public final class Interruption {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private Interruption() {}

  /** Runs the program on this thread and returns its exit code. */
  public static int guard(IntSupplier program) {
    Thread caller = Thread.currentThread();
    CountDownLatch ended = new CountDownLatch(1);
    Thread onSignal = new Thread(() -> interruptAndWait(caller, ended), "on-signal");
    Runtime.getRuntime().addShutdownHook(onSignal);
    try {
      return program.getAsInt();
    } finally {
      ended.countDown(); // before any System.exit, which runs the hook too
    }
  }

  private static void interruptAndWait(Thread program, CountDownLatch ended) {
    if (ended.getCount() == 0) {
      return;
    }
    program.interrupt();
    try {
      ended.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
