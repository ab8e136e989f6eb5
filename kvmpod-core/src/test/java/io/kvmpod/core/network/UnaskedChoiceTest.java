package io.kvmpod.core.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.core.network.HostInterface.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an interface without a spec attaches to: the first rule that holds. */
class UnaskedChoiceTest {

  // ---- rule 1: maas, then default, without libvirt's DHCP and with managed DHCP

  @ParameterizedTest
  @EnumSource(names = {"DIRECT", "RELAY"})
  void maasGoesFirstWhereManagedDhcpServesItsBridge(ManagedDhcp managed) {
    Attachment.Decision decision =
        unasked(
            List.of(network("default", false), network("maas", false)),
            List.of(bridge("br-default", managed), bridge("br-maas", managed)));

    assertThat(decision.label()).isEqualTo("0");
    assertThat(decision.attachment()).isEqualTo(Attachment.network("maas"));
    assertThat(decision.reason())
        .isEqualTo(
            "network 'maas', since libvirt serves no DHCP there, and %s is on its bridge br-maas"
                .formatted(managed.words()));
  }

  @Test
  void defaultGoesNextWhereLibvirtServesDhcpOnMaas() {
    Attachment.Decision decision =
        unasked(
            List.of(network("maas", true), network("default", false)),
            List.of(
                bridge("br-maas", ManagedDhcp.DIRECT), bridge("br-default", ManagedDhcp.DIRECT)));

    assertThat(decision.attachment()).isEqualTo(Attachment.network("default"));
    assertThat(decision.candidates())
        .extracting(AttachmentCandidate::toString)
        .contains("network maas: libvirt itself serves DHCP there");
  }

  @Test
  void defaultGoesNextWhereMaasHasNoManagedDhcp() {
    Attachment.Decision decision =
        unasked(
            List.of(network("maas", false), network("default", false)),
            List.of(bridge("br-maas", ManagedDhcp.NONE), bridge("br-default", ManagedDhcp.RELAY)));

    assertThat(decision.attachment()).isEqualTo(Attachment.network("default"));
    assertThat(decision.candidates())
        .extracting(AttachmentCandidate::toString)
        .contains("network maas: no managed DHCP on its bridge br-maas");
  }

  @Test
  void maasGoesBeforeAnotherNetworkThatStandsForABridge() {
    Attachment.Decision decision =
        unasked(
            List.of(network("aaa", false), network("maas", false)),
            List.of(bridge("br-aaa", ManagedDhcp.DIRECT), bridge("br-maas", ManagedDhcp.DIRECT)));

    assertThat(decision.attachment()).isEqualTo(Attachment.network("maas"));
  }

  @Test
  void maasCountsWhateverItsBridgeIs() {
    assertThat(
            unasked(
                    List.of(network("maas", false)),
                    List.of(
                        HostInterface.builder("br-maas", Kind.VLAN)
                            .managedDhcp(ManagedDhcp.DIRECT)
                            .build()))
                .attachment())
        .isEqualTo(Attachment.network("maas"));
  }

  // ---- rule 2: a host bridge with managed DHCP

  @Test
  void aHostBridgeWithManagedDhcpGoesNext() {
    Attachment.Decision decision =
        unasked(
            List.of(network("maas", true)),
            List.of(
                physical("aaa", ManagedDhcp.DIRECT),
                bridge("br1", ManagedDhcp.DIRECT),
                bridge("br0", ManagedDhcp.RELAY)));

    assertThat(decision.attachment()).isEqualTo(Attachment.bridge("br0"));
    assertThat(decision.reason()).isEqualTo("bridge 'br0', since managed DHCP by relay is on it");
  }

  @Test
  void aNetworkThatStandsForSuchABridgeIsTakenForIt() {
    assertThat(
            unasked(
                    List.of(network("lan", false)),
                    List.of(
                        physical("aaa", ManagedDhcp.DIRECT), bridge("br-lan", ManagedDhcp.DIRECT)))
                .attachment())
        .isEqualTo(Attachment.network("lan"));
  }

  @Test
  void aNetworkWhoseBridgeIsNoHostBridgeIsNot() {
    Attachment.Decision decision =
        unasked(List.of(network("lan", false)), List.of(physical("br-lan", ManagedDhcp.DIRECT)));

    assertThat(decision.attachment()).hasToString("macvtap br-lan (private)");
    assertThat(decision.candidates())
        .extracting(AttachmentCandidate::toString)
        .contains("network lan: is neither 'maas' nor 'default', and its bridge is no host bridge");
  }

  // ---- rule 3: another host interface with managed DHCP, by macvtap

  @Test
  void anotherHostInterfaceWithManagedDhcpGoesNextABondFirst() {
    List<HostInterface> interfaces =
        List.of(
            physical("aaa", ManagedDhcp.DIRECT),
            HostInterface.builder("bond0", Kind.BOND).managedDhcp(ManagedDhcp.DIRECT).build(),
            bridge("br0", ManagedDhcp.NONE),
            bridge("br1", ManagedDhcp.NOT_KNOWN));

    Attachment.Decision decision = unasked(List.of(), interfaces);

    assertThat(decision.attachment()).isEqualTo(Attachment.macvtap("bond0", MacvlanMode.PRIVATE));
    assertThat(decision.candidates())
        .extracting(AttachmentCandidate::toString)
        .containsExactly(
            "bridge br0: no managed DHCP on it",
            "bridge br1: nothing is known of managed DHCP on it",
            "bond bond0: managed DHCP is on it",
            "physical aaa: managed DHCP is on it");
  }

  @Test
  void aParentThatAnotherHasByPassthruIsPassedOver() {
    List<HostInterface> interfaces =
        List.of(physical("eth0", ManagedDhcp.DIRECT), physical("eth1", ManagedDhcp.DIRECT));
    MacvtapUsers users = MacvtapUsers.NONE.plus("eth0", MacvlanMode.PASSTHRU, "machine db1");

    Attachment.Decision decision =
        new AttachmentChoice(
                List.of(), interfaces, MacvlanMode.BRIDGE, new InterfacesTaken(users, Map.of()))
            .choose(List.of())
            .get(0);

    assertThat(decision.attachment()).isEqualTo(Attachment.macvtap("eth1", MacvlanMode.BRIDGE));
    assertThat(decision.candidates().get(0).why()).contains("machine db1");
  }

  // ---- rule 4: nothing is known of managed DHCP

  @Test
  void whereNothingIsKnownMaasGoesBeforeDefaultAsTheyAre() {
    List<NetworkInfo> networks = List.of(network("default", true), network("maas", true));

    Attachment.Decision decision = unasked(networks, List.of(bridge("br0", ManagedDhcp.NOT_KNOWN)));

    assertThat(decision.attachment()).isEqualTo(Attachment.network("maas"));
    assertThat(decision.reason())
        .isEqualTo("network 'maas', since nothing is known of managed DHCP");
    assertThat(decision.candidates())
        .extracting(AttachmentCandidate::toString)
        .containsExactly(
            "network default: nothing is known of managed DHCP",
            "network maas: nothing is known of managed DHCP",
            "bridge br0: nothing is known of managed DHCP on it");
  }

  @Test
  void aNetworkThatIsNotActiveIsPassedOver() {
    Attachment.Decision decision =
        unasked(List.of(inactive("maas"), network("default", true)), List.of());

    assertThat(decision.attachment()).isEqualTo(Attachment.network("default"));
    assertThat(decision.candidates())
        .extracting(AttachmentCandidate::toString)
        .contains("network maas: is not active: start it first");
  }

  @Test
  void onceSomethingIsKnownTheNetworksAreNotTakenAsTheyAre() {
    assertThat(
            unasked(List.of(network("maas", true)), List.of(bridge("br0", ManagedDhcp.NONE)))
                .attached())
        .isFalse();
  }

  // ---- rule 5: refused, naming what to add

  @Test
  void withoutAnyOfTheseItIsRefusedNamingWhatToAdd() {
    Attachment.Decision decision = unasked(List.of(network("lab", false)), List.of());

    assertThat(decision.attached()).isFalse();
    assertThat(decision.reason())
        .contains(
            "no active network 'maas' or 'default'",
            "make one of these networks",
            "network lab: is neither 'maas' nor 'default'");
  }

  @Test
  void whereManagedDhcpIsKnownTheRefusalNamesItsPlace() {
    Attachment.Decision decision =
        unasked(
            List.of(network("maas", false), bridgeless("default")),
            List.of(bridge("br0", ManagedDhcp.NONE)));

    assertThat(decision.reason())
        .contains(
            "serve managed DHCP behind the network 'maas' or a host bridge",
            "network default: nothing is known of managed DHCP on it",
            "network maas: nothing is known of managed DHCP on its bridge br-maas",
            "bridge br0: no managed DHCP on it");
  }

  @Test
  void aHostWithoutAnythingIsRefused() {
    assertThat(unasked(List.of(), List.of()).reason()).contains("no networks");
  }

  private static Attachment.Decision unasked(
      List<NetworkInfo> networks, List<HostInterface> interfaces) {
    List<Attachment.Decision> decisions =
        new AttachmentChoice(
                networks,
                interfaces,
                MacvlanMode.PRIVATE,
                new InterfacesTaken(MacvtapUsers.NONE, Map.of()))
            .choose(List.of());
    assertThat(decisions).hasSize(1);
    return decisions.get(0);
  }

  private static HostInterface bridge(String name, ManagedDhcp managed) {
    return HostInterface.builder(name, Kind.BRIDGE).managedDhcp(managed).build();
  }

  private static HostInterface physical(String name, ManagedDhcp managed) {
    return HostInterface.builder(name, Kind.PHYSICAL).managedDhcp(managed).build();
  }

  private static NetworkInfo network(String name, boolean dhcp) {
    return network(name, true, "br-" + name, dhcp);
  }

  private static NetworkInfo inactive(String name) {
    return network(name, false, "br-" + name, false);
  }

  private static NetworkInfo bridgeless(String name) {
    return network(name, true, null, false);
  }

  private static NetworkInfo network(
      String name, boolean active, @Nullable String bridge, boolean dhcp) {
    List<NetworkInfo.ServedSubnet> subnets = new ArrayList<>();
    subnets.add(new NetworkInfo.ServedSubnet(Subnet.parse("10.0.0.1/24"), dhcp, false));
    return new NetworkInfo(
        name, new UUID(0, 0), active, true, ForwardMode.NAT, bridge, List.of(), subnets);
  }
}
