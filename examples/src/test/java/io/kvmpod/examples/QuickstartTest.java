package io.kvmpod.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.core.PodTimeoutException;
import io.kvmpod.core.host.GuestSupport;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.testkit.FaultRule;
import io.kvmpod.testkit.HostCensus;
import io.kvmpod.testkit.Operation;
import io.kvmpod.testkit.SimulatedHost;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** On a simulated host that only plays, as libvirt's test driver does. */
class QuickstartTest {

  private final SimulatedHost host =
      SimulatedHost.builder()
          .guest(new GuestSupport("x86_64", "test", List.of(), Set.of()))
          .build();
  private final HostCensus before = host.census();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @AfterEach
  void interruptIsForThisTestAlone() {
    Thread.interrupted();
  }

  @Test
  void hostIsLeftAsItWas() {
    assertThat(run()).isZero();

    assertThat(host.census()).isEqualTo(before);
    assertThat(written(out)).contains("db1 is composed and running").endsWith("Nothing is left.\n");
  }

  @Test
  void whatWasThereIsUsedAndStays() {
    SimulatedHost furnished =
        SimulatedHost.builder()
            .guest(new GuestSupport("x86_64", "test", List.of(), Set.of()))
            .storagePool("pool1", StorageSize.ofGB(100))
            .build();
    HostCensus furnishedBefore = furnished.census();

    assertThat(run(furnished)).isZero();

    assertThat(furnished.census()).isEqualTo(furnishedBefore);
    assertThat(written(out)).contains("storage pool pool1: found", "storage pool pool2: made");
  }

  @ParameterizedTest
  @EnumSource(
      value = Operation.class,
      names = {"CREATE_POOL", "CREATE_NETWORK", "DEFINE", "CREATE_VOLUME", "WRITE_CLAIM", "START"})
  void refusalInTheMiddleLeavesTheHostAsItWas(Operation operation) {
    host.inject(FaultRule.on(operation).call(1).refused("no"));

    assertThat(run()).isEqualTo(1);

    assertThat(host.census()).isEqualTo(before);
    assertThat(written(err)).startsWith("quickstart: pod ").doesNotContain("\tat ");
  }

  @ParameterizedTest
  @EnumSource(
      value = Operation.class,
      names = {"CREATE_POOL", "CREATE_NETWORK", "DEFINE", "CREATE_VOLUME", "WRITE_CLAIM", "START"})
  void answerThatIsLostLeavesTheHostAsItWas(Operation operation) {
    host.inject(FaultRule.on(operation).call(1).timesOutAfter());

    assertThat(run()).isEqualTo(1);

    assertThat(host.census()).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource(
      value = Operation.class,
      names = {"CREATE_POOL", "CREATE_NETWORK", "DEFINE", "CREATE_VOLUME", "WRITE_CLAIM", "START"})
  void interruptLeavesTheHostAsItWas(Operation operation) {
    host.inject(FaultRule.on(operation).call(1).failsAfter(call -> interrupted()));

    run();

    assertThat(host.census()).isEqualTo(before);
  }

  @Test
  void tablesHaveNoColourOffATerminal() {
    assertThat(run()).isZero();

    assertThat(written(out)).doesNotContain("\033[");
  }

  /** As an adapter answers an interrupt: what the host did by then is not known. */
  private static PodTimeoutException interrupted() {
    Thread.currentThread().interrupt();
    return new PodTimeoutException("interrupted");
  }

  private int run() {
    return run(host);
  }

  private int run(SimulatedHost on) {
    return Quickstart.run(
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        false,
        on.publish());
  }

  private static String written(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }
}
