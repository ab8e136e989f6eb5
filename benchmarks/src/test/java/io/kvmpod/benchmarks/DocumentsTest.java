package io.kvmpod.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A baseline that does another job is none. */
class DocumentsTest {

  private final DocumentBenchmark documents = new DocumentBenchmark();

  @Test
  void bothWaysReadTheSame() {
    assertThat(documents.readVolume()).isEqualTo(documents.readVolumeInDom());
  }

  @Test
  void bothWaysWriteTheSame() {
    assertThat(documents.changeVolume()).isEqualTo(documents.changeVolumeInDom());
    assertThat(documents.changePool()).isEqualTo(documents.changePoolInDom());
  }
}
