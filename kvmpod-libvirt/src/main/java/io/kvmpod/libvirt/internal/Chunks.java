package io.kvmpod.libvirt.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Hands bytes between a stream of the caller's, which may block for ever, and the thread that talks
 * to the host, which must not. An empty chunk is the end.
 */
final class Chunks implements AutoCloseable {

  /** So that one is filled while another is carried. */
  private static final int AHEAD = 2;

  /** How soon whoever waits sees that it waits for nothing. */
  private static final long LOOK_MILLIS = 50;

  private final BlockingQueue<byte[]> queue = new ArrayBlockingQueue<>(AHEAD);
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile @Nullable Throwable failure;
  private volatile boolean closed;

  private Chunks() {}

  /** A short look for something. */
  @FunctionalInterface
  private interface Look<T> {
    @Nullable T look() throws InterruptedException;
  }

  /** What the stream's thread does until it is done. */
  @FunctionalInterface
  private interface Copying {
    void run() throws IOException, InterruptedException;
  }

  /** Begins to read a stream, in chunks of at most that many bytes. */
  static Chunks readingFrom(InputStream content, int size) {
    Chunks chunks = new Chunks();
    chunks.begin(() -> chunks.read(content, size));
    return chunks;
  }

  /** Begins to write to a stream what is put. */
  static Chunks writingTo(OutputStream sink) {
    Chunks chunks = new Chunks();
    chunks.begin(() -> chunks.write(sink));
    return chunks;
  }

  /**
   * Returns the next chunk, an empty one at the end.
   *
   * @throws UncheckedIOException if the stream failed
   */
  byte[] take(Session session) {
    return await(session, () -> queue.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS));
  }

  /**
   * Puts the next chunk, an empty one at the end.
   *
   * @throws UncheckedIOException if the stream failed
   */
  void put(byte[] chunk, Session session) {
    Boolean unused =
        await(session, () -> done(queue.offer(chunk, LOOK_MILLIS, TimeUnit.MILLISECONDS)));
  }

  /**
   * Waits until the stream has all that was put.
   *
   * @throws UncheckedIOException if the stream failed
   */
  void awaitEnd(Session session) {
    Boolean unused = await(session, () -> done(ended.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)));
    check(session);
  }

  private static @Nullable Boolean done(boolean whether) {
    return whether ? Boolean.TRUE : null;
  }

  /** Looks until there is something. The host has nothing to do with it: others may call. */
  private <T> T await(Session session, Look<T> look) {
    return session.rest(() -> seen(session, look));
  }

  private <T> T seen(Session session, Look<T> look) {
    T seen = null;
    while (seen == null) {
      check(session);
      try {
        seen = look.look();
      } catch (InterruptedException e) {
        throw interrupted();
      }
    }
    return seen;
  }

  /** Has the stream's thread end, as soon as its stream lets it. */
  @Override
  public void close() {
    closed = true;
  }

  private void read(InputStream content, int size) throws IOException, InterruptedException {
    byte[] chunk;
    do {
      chunk = content.readNBytes(size);
      hand(chunk);
    } while (chunk.length > 0 && !closed);
  }

  private void hand(byte[] chunk) throws InterruptedException {
    boolean taken = false;
    while (!taken && !closed) {
      taken = queue.offer(chunk, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private void write(OutputStream sink) throws IOException, InterruptedException {
    byte[] chunk = null;
    while (!closed && (chunk == null || chunk.length > 0)) {
      chunk = queue.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      if (chunk != null) {
        sink.write(chunk);
      }
    }
    sink.flush();
  }

  private void begin(Copying copying) {
    Thread thread = new Thread(() -> run(copying), "kvmpod-libvirt-stream");
    thread.setDaemon(true);
    thread.start();
  }

  private void run(Copying copying) {
    try {
      copying.run();
    } catch (IOException | RuntimeException | Error e) {
      failure = e;
    } catch (InterruptedException e) {
      failure = new IOException("the thread of the stream was interrupted", e);
    } finally {
      ended.countDown();
    }
  }

  private void check(Session session) {
    session.checkTime();
    Throwable why = failure;
    if (why instanceof IOException e) {
      throw new UncheckedIOException(e);
    }
    if (why instanceof RuntimeException e) {
      throw e;
    }
    if (why instanceof Error e) {
      throw e;
    }
  }

  /** Nobody interrupts the threads of the calls, but a pod that ends. */
  private static Session.OutOfTime interrupted() {
    Thread.currentThread().interrupt();
    return new Session.OutOfTime();
  }
}
