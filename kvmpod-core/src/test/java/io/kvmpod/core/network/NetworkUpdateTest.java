package io.kvmpod.core.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.InvalidRequestException;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NetworkUpdateTest {

  private static final StaticHost DB1 = StaticHost.of("52:54:00:00:00:01", "10.0.0.7", "db1");
  private static final NetworkDefinition BEFORE =
      NetworkDefinition.nat("n")
          .subnet(subnet(Dhcp.builder().range("10.0.0.100", "10.0.0.199").host(DB1)))
          .dns(Dns.builder().host("10.0.0.9", "a").txt("t", "v").build())
          .portGroup(PortGroup.named("slow"))
          .metadata("owner", "lab")
          .build();

  @Test
  void theSameDefinitionNeedsNothing() {
    NetworkUpdate update = NetworkUpdate.between(BEFORE, BEFORE.toBuilder().build());

    assertThat(update.isEmpty()).isTrue();
    assertThat(update.changes()).isEmpty();
    assertThat(update.redefines()).isFalse();
    assertThat(update.needsRestart()).isFalse();
  }

  static Stream<NetworkDefinition> whatARunningNetworkTakes() {
    return Stream.of(
        with(subnet(Dhcp.builder().range("10.0.0.100", "10.0.0.199"))),
        with(subnet(Dhcp.builder().host(DB1))),
        with(subnet(Dhcp.builder().range("10.0.0.50", "10.0.0.59").host(DB1))),
        with(SubnetDefinition.of("10.0.0.1", 24)),
        with(b -> b.dns(Dns.builder().host("10.0.0.9", "a", "b").txt("t", "w").build())),
        with(b -> b.dns(Dns.builder().service(service()).build())),
        with(b -> b.portGroups(List.of())),
        with(b -> b.portGroups(List.of(PortGroup.named("slow").asDefault()))));
  }

  @ParameterizedTest
  @MethodSource("whatARunningNetworkTakes")
  void changesLeadFromOneDefinitionToTheOtherAndBack(NetworkDefinition after) {
    NetworkUpdate there = NetworkUpdate.between(BEFORE, after);
    NetworkUpdate back = NetworkUpdate.between(after, BEFORE);

    assertThat(there.changes()).isNotEmpty();
    assertThat(there.needsRestart()).isFalse();
    assertThat(there.redefines()).isFalse();
    assertThat(NetworkChanges.apply(BEFORE, there.changes())).isEqualTo(after);
    assertThat(back.changes())
        .containsExactlyInAnyOrderElementsOf(
            there.changes().stream().map(NetworkChange::inverse).toList());
  }

  @Test
  void whatIsRemovedComesFirst() {
    NetworkUpdate update =
        NetworkUpdate.between(
            BEFORE,
            with(
                b ->
                    b.subnets(List.of(subnet(Dhcp.builder().range("10.0.0.150", "10.0.0.159"))))
                        .portGroups(List.of(PortGroup.named("fast")))));

    assertThat(update.changes())
        .extracting(NetworkChange::action)
        .containsExactly(
            NetworkChange.Action.REMOVE,
            NetworkChange.Action.REMOVE,
            NetworkChange.Action.REMOVE,
            NetworkChange.Action.ADD,
            NetworkChange.Action.ADD);
  }

  @Test
  void whatOnlyAStartBringsIsToldWithBothValues() {
    NetworkUpdate update = NetworkUpdate.between(BEFORE, with(b -> b.mtu(9000)));

    assertThat(update.changes()).isEmpty();
    assertThat(update.needsRestart()).isTrue();
    assertThat(update.redefines()).isTrue();
    assertThat(update.restartReasons()).contains("mtu").contains("9000");
  }

  @Test
  void aBootFileNeedsARestartThoughARangeBesideItDoesNot() {
    NetworkDefinition after =
        with(subnet(Dhcp.builder().range("10.0.0.50", "10.0.0.59").host(DB1).bootFile("f")));
    NetworkUpdate update = NetworkUpdate.between(BEFORE, after);

    assertThat(update.changes()).hasSize(2);
    assertThat(update.restartReasons()).contains("bootFile").doesNotContain("10.0.0.50");
  }

  @Test
  void metadataIsRedefinedWithoutARestart() {
    NetworkUpdate update = NetworkUpdate.between(BEFORE, with(b -> b.metadata("owner", "ops")));

    assertThat(update.redefines()).isTrue();
    assertThat(update.needsRestart()).isFalse();
    assertThat(update.isEmpty()).isFalse();
  }

  @Test
  void aSubnetMoreNeedsARestart() {
    NetworkUpdate update = NetworkUpdate.between(BEFORE, with(b -> b.subnet("10.0.1.1", 24)));

    assertThat(update.changes()).isEmpty();
    assertThat(update.restartReasons()).contains("10.0.1.1/24");
  }

  @Test
  void interfacesOfMacvtapChangeWhileItRunsAndItsModeDoesNot() {
    NetworkDefinition before = NetworkDefinition.macvtap("n", MacvlanMode.BRIDGE, "eth1").build();
    NetworkDefinition wider =
        NetworkDefinition.macvtap("n", MacvlanMode.BRIDGE, "eth1", "eth2").build();
    NetworkDefinition other = NetworkDefinition.macvtap("n", MacvlanMode.VEPA, "eth2").build();

    assertThat(NetworkUpdate.between(before, wider).changes())
        .containsExactly(new NetworkChange.Interface(NetworkChange.Action.ADD, "eth2"));
    assertThat(NetworkUpdate.between(before, wider).needsRestart()).isFalse();
    assertThat(NetworkUpdate.between(before, other).changes()).isEmpty();
    assertThat(NetworkUpdate.between(before, other).needsRestart()).isTrue();
  }

  @Test
  void changesThatLeadToNoSoundDefinitionAreRefused() {
    NetworkChange over =
        new NetworkChange.Range(
            NetworkChange.Action.ADD,
            Subnet.parse("10.0.0.1/24"),
            DhcpRange.of("10.0.0.150", "10.0.0.250"));

    assertThatThrownBy(() -> NetworkChanges.apply(BEFORE, List.of(over)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("no overlap with 10.0.0.100-10.0.0.199");
  }

  private static Dns.Service service() {
    return new Dns.Service("ldap", "tcp", null, "db1", 389, null, null);
  }

  private static SubnetDefinition subnet(Dhcp.Builder dhcp) {
    return SubnetDefinition.of("10.0.0.1", 24).dhcp(dhcp.build());
  }

  private static NetworkDefinition with(SubnetDefinition subnet) {
    return with(b -> b.subnets(List.of(subnet)));
  }

  private static NetworkDefinition with(UnaryOperator<NetworkDefinition.Builder> change) {
    return change.apply(BEFORE.toBuilder()).build();
  }
}
