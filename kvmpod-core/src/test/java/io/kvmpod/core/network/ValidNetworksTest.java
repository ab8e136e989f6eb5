package io.kvmpod.core.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ValidNetworksTest {

  private static final VlanTags VLANS =
      new VlanTags(true, List.of(5, 6), VlanTags.NativeMode.UNTAGGED, 5);
  private static final VirtualPort QBH =
      new VirtualPort(VirtualPort.Type.IEEE_802_1QBH, Map.of("profileid", "p"));

  static Stream<NetworkDefinition> ofEachForwardMode() {
    return Stream.of(
        NetworkDefinition.maas(),
        NetworkDefinition.nat("n")
            .natAddresses("10.9.0.0", "10.9.255.255")
            .subnet("10.0.0.1", 30)
            .build(),
        NetworkDefinition.nat("n")
            .forward(new Forward.Nat("eth0", null, null, true))
            .subnet("fd00::1", 64, "fd00::2", "fd00::9")
            .build(),
        NetworkDefinition.routed("n")
            .forward(new Forward.Route("eth0"))
            .subnet("10.0.0.1", 8)
            .route(StaticRoute.of("11.0.0.0/8", "10.0.0.7"))
            .build(),
        NetworkDefinition.open("n")
            .subnet("10.0.0.1", 24)
            .subnet("fd00::1", 126)
            .mtu(1280)
            .portIsolation(true)
            .build(),
        NetworkDefinition.isolated("n").dns(Dns.NONE).build(),
        NetworkDefinition.isolated("n".repeat(245))
            .bridge(new Bridge(".b", true, 30, "public"))
            .build(),
        NetworkDefinition.hostBridge("n", "br0")
            .virtualPort(VirtualPort.openVSwitch())
            .vlan(VLANS)
            .build(),
        NetworkDefinition.hostBridge("n", "br0")
            .vlan(VLANS)
            .portGroup(new PortGroup("g", true, null, null, VirtualPort.openVSwitch()))
            .build(),
        NetworkDefinition.hostBridge("n", "br0")
            .bandwidth(new Bandwidth(null, Bandwidth.Rate.ofKiB(1)))
            .build(),
        NetworkDefinition.macvtap("n", MacvlanMode.BRIDGE, "eth0").build(),
        NetworkDefinition.macvtap("n", MacvlanMode.PRIVATE, "eth0", "eth1").build(),
        NetworkDefinition.macvtap("n", MacvlanMode.VEPA, "eth0").virtualPort(QBH).build(),
        NetworkDefinition.macvtap("n", MacvlanMode.PASSTHRU, "eth0").vlan(VlanTags.of(7)).build(),
        NetworkDefinition.virtualFunctions("n", "eth0").vlan(VLANS).virtualPort(QBH).build(),
        NetworkDefinition.virtualFunctions("n", "eth0")
            .forward(new Forward.HostDevices(null, List.of("0000:03:1f.7"), false))
            .metadata("owner", "lab")
            .build());
  }

  @ParameterizedTest
  @MethodSource("ofEachForwardMode")
  void aSoundDefinitionIsMadeAndMadeAgainFromItself(NetworkDefinition network) {
    assertThat(network.toBuilder().build()).isEqualTo(network);
    assertThat(network.differences(network.toBuilder().build())).isEmpty();
    assertThat(network.toMap()).containsKeys("name", "forward", "subnets", "dns", "metadata");
  }
}
