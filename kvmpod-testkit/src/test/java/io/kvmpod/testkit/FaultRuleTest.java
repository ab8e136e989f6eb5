package io.kvmpod.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.Deadline;
import io.kvmpod.core.HostException;
import io.kvmpod.core.PodTimeoutException;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.spi.HostConnection;
import io.kvmpod.core.storage.VolumeDefinition;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a rule does to a call, and to the one who made it. */
class FaultRuleTest {

  private static final Duration DELAY = Duration.ofMillis(60);

  private final SimulatedHost host = SimulatedHost.create();
  private final HostConnection connection = host.open();
  private final FaultRule.Calls creation = FaultRule.on(Operation.CREATE_VOLUME);

  @AfterEach
  void close() {
    connection.close();
  }

  @Test
  void aRefusalHasTheNumberOfTheRulesChoiceAndTheDomainOfItsPartOfTheHost() {
    host.inject(creation.refused(38, "Input/output error"));
    host.inject(FaultRule.on(Operation.OBSERVE).refused("no"));

    assertThatThrownBy(() -> create("v", soon()))
        .isInstanceOfSatisfying(
            HostException.class,
            e ->
                assertThat(e)
                    .returns(38, HostException::code)
                    .returns(18, HostException::domain)
                    .returns("Input/output error", HostException::answer));
    assertThatThrownBy(() -> connection.observe(soon()))
        .isInstanceOfSatisfying(
            HostException.class,
            e -> assertThat(e).returns(9, HostException::code).returns(10, HostException::domain));
    assertThat(host.census().volumes()).isEmpty();
  }

  @Test
  void aDelayedCallIsCarriedOutAllTheSame() {
    host.inject(creation.delays(DELAY));
    long before = System.nanoTime();

    create("v", soon());

    assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(DELAY.toNanos());
    assertThat(host.census().volumes()).containsExactly("default/v");
  }

  @Test
  void aDelayLongerThanTheDeadlineIsNoLongerThanThatAndNothingIsDone() {
    host.inject(creation.delays(Duration.ofHours(1)));

    assertThatThrownBy(() -> create("v", Deadline.in(DELAY)))
        .isInstanceOf(PodTimeoutException.class);

    assertThat(host.census().volumes()).isEmpty();
  }

  @Test
  void anAnswerThatIsDelayedPastTheDeadlineComesTooLateForWhatWasDone() {
    host.inject(creation.delaysAfter(Duration.ofHours(1)));

    assertThatThrownBy(() -> create("v", Deadline.in(DELAY)))
        .isInstanceOf(PodTimeoutException.class);

    assertThat(host.census().volumes()).containsExactly("default/v");
  }

  @Test
  void anInterruptEndsADelay() {
    host.inject(creation.delays(Duration.ofHours(1)));
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> create("v", soon()))
        .isInstanceOf(PodTimeoutException.class)
        .hasMessageContaining("interrupted");
    assertThat(Thread.interrupted()).as("the interrupt is still there").isTrue();
  }

  @Test
  void aCrashBeforeACallLeavesItUndoneAndACrashAfterItDone() {
    try (HostConnection first = host.open();
        HostConnection second = host.open()) {
      host.inject(creation.object("before").crashesBefore());
      host.inject(creation.object("after").crashesAfter());

      assertThatThrownBy(() -> first.storage().createVolume(volume("before"), soon()))
          .isInstanceOf(SimulatedCrash.class)
          .hasMessageContaining("create volume before");
      assertThatThrownBy(() -> second.storage().createVolume(volume("after"), soon()))
          .isInstanceOf(SimulatedCrash.class);
    }
    assertThat(host.census().volumes()).containsExactly("default/after");
  }

  @Test
  void aDeadProgramMakesNoCallAnyMoreAndItsNextRunDoes() {
    host.inject(creation.crashesBefore());
    assertThatThrownBy(() -> create("v", soon())).isInstanceOf(SimulatedCrash.class);
    host.clearFaults();
    host.forgetCalls();

    assertThatThrownBy(() -> create("v", soon()))
        .isInstanceOf(SimulatedCrash.class)
        .hasMessageContaining("open another connection");
    assertThat(host.calls()).isEmpty();
    try (HostConnection next = host.open()) {
      next.storage().createVolume(volume("v"), soon());
    }
    assertThat(host.census().volumes()).containsExactly("default/v");
  }

  private void create(String name, Deadline deadline) {
    connection.storage().createVolume(volume(name), deadline);
  }

  private static VolumeDefinition volume(String name) {
    return new VolumeDefinition(
        "default", name, StorageSize.ofGB(1), VolumeDefinition.Format.QCOW2);
  }

  private static Deadline soon() {
    return Deadline.in(Duration.ofSeconds(20));
  }
}
