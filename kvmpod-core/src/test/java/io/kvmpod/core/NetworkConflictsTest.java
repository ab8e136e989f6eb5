package io.kvmpod.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.core.network.ForwardMode;
import io.kvmpod.core.network.HostInterface;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.core.network.NetworkInfo;
import io.kvmpod.core.network.NetworkInfo.ServedSubnet;
import io.kvmpod.core.network.Subnet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class NetworkConflictsTest {

  private static final NetworkDefinition WANTED =
      NetworkDefinition.nat("lab").bridge("virbr7").subnet("10.1.0.1", 16).build();

  @Test
  void whatIsFreeConflictsWithNothing() {
    assertThat(conflicts(List.of(network("other", "virbr0", "10.2.0.1/16")), List.of())).isEmpty();
  }

  @Test
  void anotherNetworksBridgeIsTaken() {
    assertThat(conflicts(List.of(network("other", "virbr7", "10.2.0.1/16")), List.of()))
        .containsExactly("network other has the bridge virbr7: choose another bridge");
  }

  @Test
  void anotherNetworksAddressesAreTaken() {
    assertThat(conflicts(List.of(network("other", "virbr0", "10.1.9.1/24")), List.of()))
        .containsExactly(
            "10.1.0.1/16 overlaps 10.1.9.1/24 of network other: choose another subnet");
  }

  @Test
  void theNetworkItselfIsNoConflict() {
    assertThat(
            conflicts(List.of(network("lab", "virbr7", "10.1.0.1/16")), List.of(bridge("virbr7"))))
        .isEmpty();
  }

  @Test
  void anInterfaceOfTheHostTakesItsNameAndItsAddresses() {
    assertThat(conflicts(List.of(), List.of(bridge("virbr7"))))
        .containsExactly(
            "the host has an interface virbr7: choose another bridge",
            "10.1.0.1/16 overlaps 10.1.0.9/24 of the host's interface virbr7: choose another"
                + " subnet");
  }

  @Test
  void aBridgeOfANetworkIsToldOnce() {
    assertThat(
            conflicts(
                List.of(network("other", "virbr8", "10.1.0.9/24")), List.of(bridge("virbr8"))))
        .containsExactly(
            "10.1.0.1/16 overlaps 10.1.0.9/24 of network other: choose another subnet");
  }

  private static List<String> conflicts(
      List<NetworkInfo> networks, List<HostInterface> interfaces) {
    return NetworkConflicts.of(WANTED, networks, interfaces);
  }

  private static HostInterface bridge(String name) {
    return HostInterface.builder(name, HostInterface.Kind.BRIDGE).subnet("10.1.0.9/24").build();
  }

  private static NetworkInfo network(String name, String bridge, String subnet) {
    return new NetworkInfo(
        name,
        new UUID(0, 1),
        true,
        true,
        ForwardMode.NAT,
        bridge,
        List.of(),
        List.of(new ServedSubnet(Subnet.parse(subnet), false, false)));
  }
}
