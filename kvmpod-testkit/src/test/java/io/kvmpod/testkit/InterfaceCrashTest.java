package io.kvmpod.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.Machine;
import io.kvmpod.core.Pod;
import io.kvmpod.core.machine.Claim;
import io.kvmpod.core.machine.InterfaceModel;
import io.kvmpod.core.machine.MacAddress;
import io.kvmpod.core.machine.MachineInfo;
import io.kvmpod.core.machine.MachineSpec;
import io.kvmpod.core.network.InterfaceSpec;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A program that dies while it plugs an interface in or out leaves a machine whose interfaces have
 * their own names or none, never that of another, and that can be taken away.
 */
class InterfaceCrashTest {

  private static final InterfaceSpec MORE = InterfaceSpec.onNetwork("more", "default");

  private final SimulatedHost host = SimulatedHost.builder().build();
  private final HostCensus before = host.census();

  @BeforeEach
  void compose() {
    try (Pod pod = host.pod()) {
      pod.compose(
          MachineSpec.builder()
              .name("m")
              .interfaces("a:network=default;b:network=default;c:network=default")
              .build());
    }
  }

  @ParameterizedTest
  @CsvSource({"1, false, a b c", "1, true, a b c -", "2, false, a b c -", "2, true, a b c more"})
  void whoDiesPluggingInLeavesAnInterfaceWithItsNameOrWithNone(
      int call, boolean after, String names) {
    dies(call, after, machine -> machine.interfaces().attach(MORE, InterfaceModel.VIRTIO));

    assertThat(labels()).containsExactly(names.split(" "));
    act(
        machine ->
            machine
                .interfaces()
                .attach(InterfaceSpec.onNetwork("last", "default"), InterfaceModel.VIRTIO));
    assertThat(labels()).startsWith("a", "b", "c").endsWith("last");
    assertNothingStays();
  }

  @ParameterizedTest
  @CsvSource({"1, false, a b c", "1, true, a c", "2, false, a c", "2, true, a c"})
  void whoDiesPluggingOutLeavesTheOthersTheirNames(int call, boolean after, String names) {
    MacAddress second = info().interfaces().get(1).mac();

    dies(call, after, machine -> machine.interfaces().detach(second));

    assertThat(labels()).containsExactly(names.split(" "));
    act(machine -> machine.interfaces().detach(second));
    assertThat(labels()).containsExactly("a", "c");
    assertNothingStays();
  }

  private void dies(int call, boolean after, Act act) {
    host.forgetCalls();
    FaultRule.Calls there = FaultRule.onEveryChange().call(call);
    host.inject(after ? there.crashesAfter() : there.crashesBefore());

    assertThatThrownBy(() -> act(act)).isInstanceOf(SimulatedCrash.class);
    host.clearFaults();
  }

  private void act(Act act) {
    try (Pod pod = host.pod()) {
      act.on(pod.machine("m").orElseThrow());
    }
  }

  private void assertNothingStays() {
    act(Machine::decompose);
    assertThat(host.census()).isEqualTo(before);
  }

  /** Returns the caller's name of each interface, or {@code -}. */
  private List<String> labels() {
    Claim claim = Objects.requireNonNull(info().claim());
    return info().interfaces().stream().map(i -> claim.label(i.mac()).orElse("-")).toList();
  }

  private MachineInfo info() {
    return host.look().machine("m").orElseThrow();
  }

  @FunctionalInterface
  private interface Act {
    void on(Machine machine);
  }
}
