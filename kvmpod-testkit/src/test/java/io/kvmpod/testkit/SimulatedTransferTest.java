package io.kvmpod.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.Deadline;
import io.kvmpod.core.HostException;
import io.kvmpod.core.PodConnectionException;
import io.kvmpod.core.PodTimeoutException;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.spi.HostConnection;
import io.kvmpod.core.spi.StorageDriver;
import io.kvmpod.core.storage.VolumeDefinition;
import io.kvmpod.core.storage.VolumeRef;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Streams that hang, break, and are cut off, and what they leave in a volume. */
class SimulatedTransferTest {

  private static final int STEP = Transfer.STEP;

  private final SimulatedHost host = SimulatedHost.create();
  private final HostConnection connection = host.open();
  private final StorageDriver driver = connection.storage();
  private final VolumeRef volume = new VolumeRef("default", "v");
  private final CountDownLatch released = new CountDownLatch(1);

  @BeforeEach
  void makeVolume() {
    driver.createVolume(
        new VolumeDefinition(
            "default", "v", StorageSize.ofBytes(4L * STEP), VolumeDefinition.Format.RAW),
        soon());
  }

  @AfterEach
  void close() {
    released.countDown();
    connection.close();
  }

  @Test
  void aSourceThatHangsHoldsTheCallNoLongerThanItsDeadline() {
    assertThatThrownBy(
            () -> driver.upload(volume, hanging(STEP), Deadline.in(Duration.ofMillis(300))))
        .isInstanceOf(PodTimeoutException.class)
        .hasMessageContaining("upload v");

    assertThat(ones(content())).isEqualTo(STEP); // a part was written
  }

  @Test
  void nothingIsWrittenOnceTheCallIsOver() throws InterruptedException {
    assertThatThrownBy(() -> driver.upload(volume, hanging(0), Deadline.in(Duration.ofMillis(100))))
        .isInstanceOf(PodTimeoutException.class);

    released.countDown(); // the source goes on
    Thread.sleep(100);

    assertThat(ones(content())).isZero();
  }

  @Test
  void othersHaveTheirTurnWhileASourceIsWaitedFor() throws InterruptedException {
    Thread uploading =
        new Thread(
            () -> {
              long unused = driver.upload(volume, hanging(STEP), soon());
            });
    uploading.start();

    try (HostConnection other = host.open()) {
      assertThat(other.observe(soon()).volumeSizes()).containsKey(volume);
    }
    released.countDown();
    uploading.join();

    assertThat(ones(content())).isEqualTo(2 * STEP);
  }

  @Test
  void aSourceThatBreaksLeavesWhatWasWritten() {
    InputStream broken = then(STEP, new IOException("gone"));

    assertThatThrownBy(() -> driver.upload(volume, broken, soon()))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("pod sim:///sim1: could not upload v: gone");

    assertThat(ones(content())).isEqualTo(STEP);
  }

  @Test
  void whatAStreamThrowsOfItsOwnIsPassedOn() {
    OutputStream odd =
        new OutputStream() {
          @Override
          public void write(int b) {
            throw new IllegalStateException("odd");
          }
        };

    assertThatThrownBy(() -> driver.download(volume, odd, soon()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("odd");
  }

  @Test
  void aHugeVolumeIsReadInStepsAndNotKept() {
    driver.createVolume(
        new VolumeDefinition(
            "default", "huge", StorageSize.ofBytes(1L << 43), VolumeDefinition.Format.RAW),
        soon());
    ByteArrayOutputStream seen = new ByteArrayOutputStream();
    OutputStream enough =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("one by one");
          }

          @Override
          public void write(byte[] bytes, int from, int count) throws IOException {
            seen.write(bytes, from, count);
            if (seen.size() >= 8 * STEP) {
              throw new IOException("enough");
            }
          }
        };

    assertThatThrownBy(() -> driver.download(new VolumeRef("default", "huge"), enough, soon()))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("enough");

    assertThat(seen.size()).isEqualTo(8 * STEP);
  }

  @Test
  void aVolumeThatIsDeletedMeanwhileIsWrittenNoMore() {
    InputStream source = doing(() -> host.console().deleteVolume("default", "v"));

    assertThatThrownBy(() -> driver.upload(volume, source, soon()))
        .isInstanceOf(HostException.class)
        .hasMessageContaining("no storage vol");

    assertThat(host.census().volumes()).isEmpty();
  }

  @Test
  void aPowerCutMeanwhileLosesTheConnection() {
    InputStream source = doing(() -> host.console().powerCut());

    assertThatThrownBy(() -> driver.upload(volume, source, soon()))
        .isInstanceOf(PodConnectionException.class);
  }

  @Test
  void aCallerThatIsInterruptedIsToldAndStaysInterrupted() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> driver.upload(volume, hanging(0), soon()))
        .isInstanceOf(PodTimeoutException.class)
        .hasMessageContaining("interrupted");

    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void aRuleBeforeMovesNoByteAndOneAfterwardsMovesAll() {
    byte[] content = new byte[STEP];
    Arrays.fill(content, (byte) 1);
    host.inject(FaultRule.on(Operation.UPLOAD).call(1).refused("no"));
    host.inject(FaultRule.on(Operation.UPLOAD).call(2).losesConnectionAfter());

    assertThatThrownBy(() -> driver.upload(volume, new ByteArrayInputStream(content), soon()))
        .isInstanceOf(HostException.class);
    assertThat(ones(content())).isZero();
    assertThatThrownBy(() -> driver.upload(volume, new ByteArrayInputStream(content), soon()))
        .isInstanceOf(PodConnectionException.class);
    assertThat(ones(content())).isEqualTo(STEP);
  }

  @Test
  void aProgramThatDiesInADownloadIsDead() {
    host.inject(FaultRule.on(Operation.DOWNLOAD).crashesBefore());
    ByteArrayOutputStream sink = new ByteArrayOutputStream();

    assertThatThrownBy(() -> driver.download(volume, sink, soon()))
        .isInstanceOf(SimulatedCrash.class);
    assertThatThrownBy(() -> driver.volumes("default", soon())).isInstanceOf(SimulatedCrash.class);

    assertThat(sink.size()).isZero();
  }

  private byte[] content() {
    ByteArrayOutputStream sink = new ByteArrayOutputStream();
    try (HostConnection other = host.open()) {
      long unused = other.storage().download(volume, sink, soon());
    }
    return sink.toByteArray();
  }

  private static int ones(byte[] content) {
    int ones = 0;
    for (byte b : content) {
      ones += b;
    }
    return ones;
  }

  /** That many ones, then nothing until it is released, then a step of ones. */
  private InputStream hanging(int first) {
    return new Source(first) {
      @Override
      int after() throws IOException {
        try {
          released.await();
        } catch (InterruptedException e) {
          throw new IOException(e);
        }
        return STEP;
      }
    };
  }

  /** That many ones, then a failure. */
  private static InputStream then(int first, IOException failure) {
    return new Source(first) {
      @Override
      int after() throws IOException {
        throw failure;
      }
    };
  }

  /** A step of ones, and another one once something else was done. */
  private static InputStream doing(Runnable between) {
    return new Source(STEP) {
      @Override
      int after() {
        between.run();
        return STEP;
      }
    };
  }

  /** Ones, something that happens, and a few ones more. */
  private abstract static class Source extends InputStream {
    private int left;
    private boolean happened;

    Source(int first) {
      left = first;
    }

    /** Returns how many ones come after it. */
    abstract int after() throws IOException;

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) == 1 ? one[0] : -1;
    }

    @Override
    public int read(byte[] bytes, int from, int count) throws IOException {
      if (left == 0 && !happened) {
        happened = true;
        left = after();
      }
      if (left == 0) {
        return -1;
      }
      int some = Math.min(left, count);
      Arrays.fill(bytes, from, from + some, (byte) 1);
      left -= some;
      return some;
    }
  }

  private static Deadline soon() {
    return Deadline.in(Duration.ofMinutes(1));
  }
}
