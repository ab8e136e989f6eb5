package io.kvmpod.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A baseline that does another job is none. */
class DocumentsTest {

  private final DocumentBenchmark documents = new DocumentBenchmark();

  @Test
  void bothWaysReadTheSame() {
    assertThat(documents.readVolume()).isEqualTo(documents.readVolumeInDom());
    assertThat(documents.readNetwork()).isEqualTo(documents.readNetworkInDom());
  }

  @Test
  void bothWaysWriteTheSame() {
    assertThat(documents.changeVolume()).isEqualTo(documents.changeVolumeInDom());
    assertThat(documents.changePool()).isEqualTo(documents.changePoolInDom());
  }

  @Test
  void bothWaysWriteTheSameNetworkWithAttributesInTheirOwnOrder() {
    DomDocument dom = new DomDocument();

    assertThat(
            dom.parse(documents.changeNetwork())
                .isEqualNode(dom.parse(documents.changeNetworkInDom())))
        .isTrue();
  }
}
