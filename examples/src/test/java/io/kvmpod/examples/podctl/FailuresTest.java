package io.kvmpod.examples.podctl;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.examples.SimulatedPodDriver;
import io.kvmpod.testkit.FaultRule;
import io.kvmpod.testkit.HostCensus;
import io.kvmpod.testkit.Operation;
import io.kvmpod.testkit.SimulatedHost;
import org.junit.jupiter.api.Test;

class FailuresTest {

  private final SimulatedHost host = SimulatedHost.create();
  private final String uri = SimulatedPodDriver.publish(host);

  @Test
  void refusalByAdmissionIsExitCodeOneAndSaysWhatWouldHelp() {
    Outcome compose = Outcome.run("compose", uri, "--name=db1", "--memory=65GiB");

    assertThat(compose.exitCode()).isEqualTo(1);
    assertThat(compose.out()).isEmpty();
    assertThat(compose.err())
        .isEqualTo(
            "podctl: pod sim1: machine db1 is refused: 65GiB requested, more than the 64GiB that"
                + " the host has in all. To make it fit: take at most 64GiB of memory.\n");
  }

  @Test
  void refusalAsJsonCarriesTheRecord() {
    Outcome compose = Outcome.run("compose", uri, "--memory=65GiB", "--output=json");

    assertThat(compose.exitCode()).isEqualTo(1);
    assertThat(compose.err())
        .startsWith(
            "{\"error\":{\"kind\":\"refused\",\"exitCode\":1,\"message\":\"pod sim1: the machine is"
                + " refused: 65GiB requested,")
        .contains("\"admission\":{\"admitted\":false,\"resources\":[{\"inventory\":")
        .endsWith("},\"leftBehind\":[],\"undoFailures\":[]}}\n");
  }

  @Test
  void takenNameIsABadRequest() {
    assertThat(Outcome.run("compose", uri, "--name=db1").exitCode()).isZero();

    Outcome again = Outcome.run("compose", uri, "--name=db1", "--output=json");

    assertThat(again.exitCode()).isEqualTo(2);
    assertThat(again.err()).startsWith("{\"error\":{\"kind\":\"conflict\",\"exitCode\":2,");
  }

  @Test
  void refusalByTheHostIsExitCodeThreeWithItsWordsAndNumbers() {
    host.inject(FaultRule.on(Operation.CREATE_VOLUME).refused("No space\nleft on device"));
    HostCensus before = host.census();

    Outcome compose = Outcome.run("compose", uri, "--name=db1", "--output=json");

    assertThat(compose.exitCode()).isEqualTo(3);
    assertThat(compose.err())
        .contains(
            "\"kind\":\"host\",\"exitCode\":3,",
            "\"call\":\"create volume\"",
            "\"domain\":18,\"code\":9,\"answer\":\"No space\\nleft on device\"",
            "\"leftBehind\":[],\"undoFailures\":[]");
    assertThat(host.census()).isEqualTo(before);
  }

  @Test
  void paragraphIsOneLineWhateverTheHostSays() {
    host.inject(FaultRule.on(Operation.CREATE_VOLUME).refused("No space\nleft on device"));

    assertThat(Outcome.run("compose", uri, "--name=db1").err())
        .matches("podctl: [^\n]*No space left on device[^\n]*\n");
  }

  @Test
  void whatCouldNotBeTakenBackIsTold() {
    host.inject(FaultRule.on(Operation.START).refused("no"));
    host.inject(FaultRule.on(Operation.DELETE_VOLUME).refused("busy"));

    Outcome compose = Outcome.run("compose", uri, "--name=db1");

    assertThat(compose.exitCode()).isEqualTo(3);
    assertThat(compose.err())
        .contains("Still on the host: volume db1-vda-", "While taking back: pod sim:///sim1:");
  }

  @Test
  void hostThatCannotBeReachedIsExitCodeThree() {
    Outcome show = Outcome.run("pod", "show", "sim:///nowhere", "--output=json");

    assertThat(show.exitCode()).isEqualTo(3);
    assertThat(show.err())
        .isEqualTo(
            """
            {"error":{"kind":"connection","exitCode":3,"message":"pod sim:///nowhere: no such host.","leftBehind":[],"undoFailures":[]}}
            """);
  }

  @Test
  void answerThatIsLateIsExitCodeThree() {
    host.inject(FaultRule.on(Operation.DEFINE).timesOut());

    Outcome compose = Outcome.run("compose", uri, "--output=json");

    assertThat(compose.exitCode()).isEqualTo(3);
    assertThat(compose.err()).contains("\"kind\":\"timeout\",\"exitCode\":3");
  }

  @Test
  void faultOfTheProgramItselfShowsNoStackTrace() {
    host.inject(FaultRule.on(Operation.DEFINE).fails(call -> new IllegalStateException("broken")));

    Outcome compose = Outcome.run("compose", uri);

    assertThat(compose.exitCode()).isEqualTo(70);
    assertThat(compose.err())
        .isEqualTo("podctl: this is a fault of podctl itself: broken (IllegalStateException)\n");
  }

  @Test
  void uriThatIsNoneIsABadRequest() {
    assertThat(Outcome.run("pod", "show", "nonsense").exitCode()).isEqualTo(2);
  }

  @Test
  void uriOptionThatRunsACommandMustBeAllowed() {
    String dangerous = uri + "?command=/bin/true";

    Outcome refused = Outcome.run("pod", "show", dangerous);
    Outcome allowed = Outcome.run("pod", "show", dangerous, "--allow-uri-option", "command");

    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err()).contains("'command'");
    assertThat(allowed.exitCode()).isEqualTo(3); // passed the check; no such host
  }

  @Test
  void timeoutMustBePositive() {
    Outcome show = Outcome.run("pod", "show", uri, "--timeout", "0");

    assertThat(show.exitCode()).isEqualTo(2);
    assertThat(show.err()).isEqualTo("podctl: timeout '0': expected 1 second or more.\n");
  }
}
