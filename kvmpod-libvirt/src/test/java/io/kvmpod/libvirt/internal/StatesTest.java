package io.kvmpod.libvirt.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.core.machine.MachineState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatesTest {

  @ParameterizedTest
  @CsvSource({
    "1, running",
    "2, running",
    "3, paused",
    "4, shutting down",
    "5, shut off",
    "6, crashed",
    "7, suspended"
  })
  void theNumbersOfLibvirtHaveNames(int number, String word) {
    assertThat(States.of(number)).hasToString(word);
  }

  @Test
  void aNumberOfANewerLibvirtIsUnknownAndActive() {
    assertThat(States.of(8)).isEqualTo(MachineState.unknown(8));
    assertThat(States.of(8).isActive()).isTrue();
  }
}
