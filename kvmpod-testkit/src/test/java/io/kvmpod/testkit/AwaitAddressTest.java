package io.kvmpod.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.Machine;
import io.kvmpod.core.Pod;
import io.kvmpod.core.PodTimeoutException;
import io.kvmpod.core.machine.LinkState;
import io.kvmpod.core.machine.MachineAddress;
import io.kvmpod.core.machine.MachineSpec;
import io.kvmpod.core.network.NetworkDefinition;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AwaitAddressTest {

  private static final Duration SHORT = Duration.ofMillis(50);

  private final SimulatedHost host =
      SimulatedHost.builder()
          .network(NetworkDefinition.isolated("quiet").subnet("10.5.0.1", 24).build())
          .withoutAddressSource(MachineAddress.Source.ARP, "no neighbour table")
          .build();
  private final Pod pod = host.pod();

  @AfterEach
  void close() {
    pod.close();
  }

  @Test
  void theFirstAddressOfAnyInterfaceEndsTheWait() {
    Machine machine = composed("0:network=quiet;1:network=default");

    MachineAddress found = machine.awaitAddress(SHORT);

    assertThat(found.mac()).isEqualTo(machine.interfaces().all().get(1).mac());
    assertThat(found.source()).isEqualTo(MachineAddress.Source.LEASE);
  }

  @Test
  void whenTheTimeIsOverItIsSaidOfEachInterfaceWhatWasSeen() {
    Machine machine = composed("0:network=default;1:network=quiet");
    String first = machine.interfaces().all().get(0).mac().value();
    String second = machine.interfaces().all().get(1).mac().value();

    assertThatThrownBy(() -> machine.awaitAddresses(SHORT))
        .isInstanceOf(PodTimeoutException.class)
        .hasMessageContaining(first + " on network default: 192.168.")
        .hasMessageContaining(second + " on network quiet: no address")
        .hasMessageContaining("ARP was not asked: no neighbour table");
  }

  @Test
  void anInterfaceWhoseCableIsPulledIsNotWaitedFor() {
    Machine machine = composed("0:network=default;1:network=quiet");
    machine.interfaces().setLink(machine.interfaces().all().get(1).mac(), LinkState.DOWN);

    assertThat(machine.awaitAddresses(SHORT).all()).hasSize(1);
  }

  private Machine composed(String interfaces) {
    return pod.compose(MachineSpec.builder().name("m").interfaces(interfaces).build());
  }
}
