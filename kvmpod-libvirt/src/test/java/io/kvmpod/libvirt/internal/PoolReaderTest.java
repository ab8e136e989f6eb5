package io.kvmpod.libvirt.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.core.storage.PoolState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoolReaderTest {

  @ParameterizedTest
  @CsvSource({
    "0, false, INACTIVE",
    "1, false, BUILDING",
    "1, true, BUILDING",
    "2, true, ACTIVE",
    "3, true, DEGRADED",
    "4, true, INACCESSIBLE",
    "2, false, INACTIVE",
    "5, true, ACTIVE",
    "5, false, INACTIVE"
  })
  void theNumbersOfLibvirtHaveNames(int number, boolean active, PoolState state) {
    assertThat(PoolReader.state(number, active)).isEqualTo(state);
  }
}
