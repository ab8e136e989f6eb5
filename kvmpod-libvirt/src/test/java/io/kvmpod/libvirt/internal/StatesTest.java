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

  @ParameterizedTest
  @CsvSource({
    "0, defined",
    "1, undefined",
    "2, started",
    "3, paused",
    "4, resumed",
    "5, stopped",
    "6, shut down",
    "7, suspended",
    "8, crashed",
    "9, unknown(9)",
    "-1, unknown(-1)"
  })
  void theEventsOfLibvirtHaveNames(int number, String word) {
    assertThat(States.change(number)).hasToString(word);
  }
}
