package io.kvmpod.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PodUriTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "qemu:///system",
        "qemu+ssh://user@host/system",
        "qemu+tls://host:16514/system",
        "qemu+unix:///system?socket=/run/libvirt/libvirt-sock",
        "test:///default",
        "test:///etc/node.xml",
        "sim://pod1/?cores=64&password=none"
      })
  void aUriWithoutSecretsIsShownAsItIs(String uri) {
    assertThat(PodUri.parse(uri)).hasToString(uri);
    assertThat(PodUri.parse(uri).dangerousOptions()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "qemu+ssh://user:secret@host/system, qemu+ssh://user:***@host/system",
    "qemu+ssh://user%3Asecret@host/system, qemu+ssh://user:***@host/system",
    "qemu+ssh://user%3asecret:more@host/system, qemu+ssh://user:***@host/system",
    "qemu+ssh://:secret@host/system, qemu+ssh://:***@host/system",
    "qemu+ssh://a:se@cret@host/system, qemu+ssh://a:***@host/system",
    "qemu:///system?password=secret, qemu:///system?password=***",
    "qemu:///system?command=/bin/secret, qemu:///system?command=***",
    "qemu:///system?socket=/s&password=secret, qemu:///system?socket=/s&password=***",
    "qemu:///system?secret, qemu:///system?secret=***"
  })
  void secretsAreNotShown(String uri, String shown) {
    assertThat(PodUri.parse(uri)).hasToString(shown);
  }

  @Test
  void theSecretTextIsWhole() {
    assertThat(PodUri.parse("qemu+ssh://u:secret@h/system").secretText())
        .isEqualTo("qemu+ssh://u:secret@h/system");
  }

  @ParameterizedTest
  @CsvSource({
    "command=/bin/sh, command",
    "netcat=nc, netcat",
    "proxy=netcat, proxy",
    "no_verify=1, no_verify",
    "no_sanity=1, no_sanity",
    "known_hosts_verify=ignore, known_hosts_verify",
    "COMMAND=/bin/sh, command",
    "No_Verify=1, no_verify",
    "%63ommand=/bin/sh, command",
    "%43OMMAND=/bin/sh, command",
    "no%5Fverify=1, no_verify",
    "socket=/s;command=/bin/sh, command",
    "socket=/s&&command, command"
  })
  void optionsThatRunACommandOrTurnVerificationOffAreFound(String query, String option) {
    assertThat(PodUri.parse("qemu+ssh://h/system?" + query).dangerousOptions())
        .containsExactly(option);
  }

  @Test
  void noTtyIsNotDangerous() {
    assertThat(PodUri.parse("qemu+ssh://h/system?no_tty=1&keyfile=/k").dangerousOptions())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"qemu:///system, qemu", "QEMU+SSH://h/system, qemu", "test:///default, test"})
  void theDriverIsTheFirstPartOfTheScheme(String uri, String driver) {
    assertThat(PodUri.parse(uri).driver()).isEqualTo(driver);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "/system", "qemu:system", "qemu:///system#part", "qemu:///sys tem:secret"})
  void otherTextsAreRefusedAndNotShown(String text) {
    assertThatThrownBy(() -> PodUri.parse(text))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageNotContaining("secret");
  }

  @Test
  void endlessTextsAreRefused() {
    assertThatThrownBy(() -> PodUri.parse("qemu:///" + "x".repeat(4096)))
        .isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void aDangerousOptionIsRefusedUnlessItIsAllowed() {
    assertThatThrownBy(() -> Pods.open("nohost:///x?command=/bin/secret"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("'command'")
        .hasMessageNotContaining("secret");
    assertThatThrownBy(
            () ->
                Pods.open(
                    "nohost:///x?command=/bin/secret",
                    PodOptions.DEFAULT.allowingUriOptions("command")))
        .isInstanceOf(PodConnectionException.class)
        .hasMessageContaining("no driver for 'nohost'");
  }

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
    assertThat(PodUri.parse(uri).scrub(answer)).isEqualTo(shown);
  }

  @Test
  void aLongSecretGoesBeforeAShortOneThatIsPartOfIt() {
    PodUri pod = PodUri.parse("qemu+tcp://u:ab@h/system?token=abcd");

    assertThat(pod.scrub("abcd and ab")).isEqualTo("*** and ***");
  }
}
