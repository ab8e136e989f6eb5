package io.kvmpod.libvirt.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.core.PodUri;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PodLabelTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "qemu+tcp://fred:pa%2Fss@h/system | login as fred with pa%2Fss | login as fred with ***",
        "qemu+tcp://fred:pa%2Fss@h/system | login as fred with pa/ss | login as fred with ***",
        "qemu+tcp://fred:pa%2Fss@h/system | cannot open tcp://fred:other@h | cannot open tcp://fred:***@h",
        "qemu+ssh://h/system?token=abc;x=1 | no token abc | no token ***",
        "qemu+ssh://h/system?keyfile=/k/id | cannot read /k/id | cannot read /k/id",
        "qemu+ssh://h/system?KEYFILE=/k/id | cannot read /k/id | cannot read /k/id",
        "qemu:///system | End of file: qemu:///system | End of file: qemu:///system",
      })
  void whatMayBeSecretInTheAddressIsTakenOutOfAnswers(String uri, String answer, String shown) {
    assertThat(PodLabel.of(PodUri.parse(uri)).scrub(answer)).isEqualTo(shown);
  }

  @Test
  void aLongSecretGoesBeforeAShortOneThatIsPartOfIt() {
    PodLabel pod = PodLabel.of(PodUri.parse("qemu+tcp://u:ab@h/system?token=abcd"));

    assertThat(pod.scrub("abcd and ab")).isEqualTo("*** and ***");
  }

  @Test
  void aPodIsCalledByItsAddressWithoutCredentials() {
    assertThat(PodLabel.of(PodUri.parse("qemu+tcp://fred:pw@h/system")))
        .hasToString("qemu+tcp://fred:***@h/system");
  }
}
