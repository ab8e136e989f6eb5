package io.kvmpod.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.core.storage.StorageSpec;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A baseline that does another job is none. */
class ScannersTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "root:32(pool1),home:64(pool2)",
        "32",
        "8.2",
        "0.000000001(ssd)",
        "7.(a, b c ,d),9",
        "swap:1,2(x)"
      })
  void bothBaselinesReadWhatTheCoreReads(String text) {
    List<PlainDisk> disks =
        StorageSpec.parse(text).disks().stream()
            .map(d -> new PlainDisk(d.label(), d.size().bytes(), d.tags()))
            .toList();

    assertThat(HandTunedScanner.scan(text)).isEqualTo(disks);
    assertThat(RegexScanner.scan(text)).isEqualTo(disks);
  }
}
