package io.kvmpod.core.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.core.PodSettings;
import io.kvmpod.core.data.PlainData;
import io.kvmpod.core.host.HostSnapshot;
import io.kvmpod.core.network.HostInterface;
import io.kvmpod.core.network.ManagedDhcp;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KnownInterfacesTest {

  private static final HostSnapshot HOST =
      HostSnapshot.from(
          PlainData.of(
              "host",
              Map.of(
                  "host",
                  Map.of("hostName", "h", "cores", 4, "memory", "8GiB"),
                  "interfaces",
                  List.of(
                      bridge("br1").subnet("10.1.0.9/24").vlan(7).build().toMap(),
                      bridge("br0").build().toMap()))));

  @Test
  void whatTheHostTellsComesFirstInItsOrderAndThenWhatTheProgramTells() {
    assertThat(known(bridge("br9").build()))
        .extracting(HostInterface::name)
        .containsExactly("br1", "br0", "br9");
  }

  @Test
  void whatTheProgramTellsHoldsAndTheHostFillsInTheRest() {
    assertThat(known(bridge("br1").vlan(8).managedDhcp(ManagedDhcp.DIRECT).build()).get(0))
        .isEqualTo(
            bridge("br1").subnet("10.1.0.9/24").vlan(8).managedDhcp(ManagedDhcp.DIRECT).build());
  }

  private static List<HostInterface> known(HostInterface told) {
    return KnownInterfaces.of(
        HOST, PodSettings.named("pod1").toBuilder().hostInterface(told).build());
  }

  private static HostInterface.Builder bridge(String name) {
    return HostInterface.builder(name, HostInterface.Kind.BRIDGE);
  }
}
