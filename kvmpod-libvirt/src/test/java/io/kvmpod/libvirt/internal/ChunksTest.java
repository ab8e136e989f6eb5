package io.kvmpod.libvirt.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.Deadline;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ChunksTest {

  private final AtomicBoolean givenUp = new AtomicBoolean();

  @Test
  void aStreamIsReadInChunksAndItsEndIsAnEmptyOne() {
    try (Chunks chunks = Chunks.readingFrom(new ByteArrayInputStream("abcde".getBytes(UTF_8)), 2)) {
      Session session = session(Duration.ofSeconds(10));
      assertThat(chunks.take(session)).asString().isEqualTo("ab");
      assertThat(chunks.take(session)).asString().isEqualTo("cd");
      assertThat(chunks.take(session)).asString().isEqualTo("e");
      assertThat(chunks.take(session)).isEmpty();
    }
  }

  @Test
  void whatIsPutIsWrittenOnceTheEndHasBeenAwaited() {
    ByteArrayOutputStream sink = new ByteArrayOutputStream();
    try (Chunks chunks = Chunks.writingTo(sink)) {
      Session session = session(Duration.ofSeconds(10));
      for (String text : new String[] {"a", "b", "c", "d", ""}) {
        chunks.put(text.getBytes(UTF_8), session);
      }
      chunks.awaitEnd(session);
    }
    assertThat(sink.toString(UTF_8)).isEqualTo("abcd");
  }

  @Test
  void aSourceThatFailsIsToldAsWhatItThrew() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("unplugged");
          }

          @Override
          public int read(byte[] bytes, int from, int count) throws IOException {
            return read();
          }
        };
    try (Chunks chunks = Chunks.readingFrom(broken, 8)) {
      assertThatThrownBy(() -> chunks.take(session(Duration.ofSeconds(10))))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("unplugged");
    }
  }

  @Test
  void aSinkThatFailsAtTheLastByteIsToldAtTheEnd() {
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int b) {}

          @Override
          public void flush() throws IOException {
            throw new IOException("full");
          }
        };
    try (Chunks chunks = Chunks.writingTo(broken)) {
      Session session = session(Duration.ofSeconds(10));
      chunks.put(new byte[0], session);
      assertThatThrownBy(() -> chunks.awaitEnd(session))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("full");
    }
  }

  @Test
  void aStreamThatIsStuckHoldsNobodyLongerThanTheDeadline() {
    Stuck stuck = new Stuck();
    try (Chunks reading = Chunks.readingFrom(stuck.in, 8);
        Chunks writing = Chunks.writingTo(stuck.out)) {
      assertThatThrownBy(() -> reading.take(session(Duration.ofMillis(200))))
          .isInstanceOf(Session.OutOfTime.class);
      Session session = session(Duration.ofMillis(300));
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 9; i++) {
                  writing.put(new byte[1], session);
                }
              })
          .isInstanceOf(Session.OutOfTime.class);
    }
    stuck.end.countDown();
  }

  @Test
  void aCallerWhoGaveUpIsSeenWhileAStreamIsStuck() {
    Stuck stuck = new Stuck();
    try (Chunks reading = Chunks.readingFrom(stuck.in, 8)) {
      givenUp.set(true);
      assertThatThrownBy(() -> reading.take(session(Duration.ofSeconds(10))))
          .isInstanceOf(Session.OutOfTime.class);
    }
    stuck.end.countDown();
  }

  private Session session(Duration time) {
    return new Session(0, Deadline.in(time), givenUp, new Turn(0)); // it gives its turn back
  }

  /** Streams that move nothing until the end. */
  private static final class Stuck {
    private final CountDownLatch end = new CountDownLatch(1);

    private final InputStream in =
        new InputStream() {
          @Override
          public int read() throws IOException {
            await();
            return -1;
          }

          @Override
          public int read(byte[] bytes, int from, int count) throws IOException {
            return read();
          }
        };

    private final OutputStream out =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            await();
          }
        };

    private void await() throws IOException {
      try {
        end.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }
  }
}
