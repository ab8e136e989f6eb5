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
    assertThat(States.of(number, 1)).hasToString(word);
  }

  @Test
  void aMachineThatIsPausedSinceItsDiskFailedSaysSo() {
    assertThat(States.of(3, 5)).isEqualTo(MachineState.PAUSED_BY_IO_ERROR); // PAUSED, IOERROR
    assertThat(States.of(1, 5)).isEqualTo(MachineState.RUNNING); // another state's reason
  }

  @Test
  void aNumberOfANewerLibvirtIsUnknownAndActive() {
    assertThat(States.of(8, 0)).isEqualTo(MachineState.unknown(8));
    assertThat(States.of(8, 0).isActive()).isTrue();
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
