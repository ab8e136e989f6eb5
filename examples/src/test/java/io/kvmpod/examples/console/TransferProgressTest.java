package io.kvmpod.examples.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TransferProgressTest {

  private static final long MB = 1_000_000;

  private final StringWriter written = new StringWriter();
  private final AtomicLong clock = new AtomicLong(-5); // a clock may begin below zero

  @Test
  void whatIsOverWithinASecondLeavesNoTrace() {
    try (TransferProgress progress = progress(true, 8 * MB)) {
      at(progress, 999, 8 * MB);
      progress.done();
    }
    assertThat(written.toString()).isEmpty();
  }

  @Test
  void aTerminalHasOneLineThatChangesEverySecond() {
    try (TransferProgress progress = progress(true, 8 * MB)) {
      at(progress, 1_000, 2 * MB);
      at(progress, 1_999, 3 * MB);
      at(progress, 2_000, 5 * MB);
      at(progress, 2_500, 8 * MB);
      progress.done();
    }
    assertThat(written.toString())
        .isEqualTo(
            "\r\033[Kupload ... 2.0 MB of 8.0 MB, 25 %, 2.0 MB/s"
                + "\r\033[Kupload ... 5.0 MB of 8.0 MB, 62 %, 2.5 MB/s"
                + "\r\033[Kupload: done after 2 s, 8.0 MB of 8.0 MB, 100 %, 3.2 MB/s\n");
  }

  @Test
  void aLogHasALineAtTheFirstSecondEveryTenSecondsAndAtTheEnd() {
    try (TransferProgress progress = progress(false, null)) {
      for (int second = 0; second <= 12; second++) {
        at(progress, 1_000L * second, second * MB);
      }
    }
    assertThat(written.toString())
        .isEqualTo(
            """
            upload ... 1.0 MB, 1.0 MB/s
            upload ... 11.0 MB, 1.0 MB/s
            upload: ended after 12 s, 12.0 MB, 1.0 MB/s
            """);
  }

  @Test
  void amountsAreRoundedDownInAnyUnit() {
    try (TransferProgress progress = progress(false, null)) {
      at(progress, 1_000, 999);
      at(progress, 11_000, 1_999);
      at(progress, 1_000_000, Long.MAX_VALUE);
    }
    assertThat(written.toString())
        .contains("... 999 B, 999 B/s\n", "... 1.9 kB, 181 B/s\n", "... 9.2 EB, 9.2 PB/s\n");
  }

  @Test
  void aFileThatGrowsIsNeverPastAllOfIt() {
    try (TransferProgress progress = progress(false, 0L)) {
      at(progress, 1_000, 0);
    }
    try (TransferProgress progress = progress(false, 3L)) {
      at(progress, 2_500, 4);
    }
    assertThat(written.toString()).contains("0 B of 0 B, 100 %", "4 B of 3 B, 100 %");
  }

  private TransferProgress progress(boolean terminal, @Nullable Long length) {
    return new TransferProgress(new PrintWriter(written), terminal, "upload", length, clock::get);
  }

  private void at(TransferProgress progress, long millis, long bytes) {
    clock.set(TimeUnit.MILLISECONDS.toNanos(millis) - 5);
    progress.at(bytes);
  }
}
