package io.kvmpod.core.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.core.network.HostInterface.Kind;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a plan says of an interface: who is reached from it, and who serves DHCP there. */
class ReachabilityTest {

  private static final String NO_HOST =
      "the host itself is not reachable from a macvtap guest in any mode, unless an external switch"
          + " reflects frames";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nat         | forward mode nat: it reaches other machines there, the host, and what lies outside behind the host's own addresses",
        "route       | where there is a route back",
        "open        | the host's own firewall agrees",
        "isolated    | isolated: it reaches other machines there and the host, and nothing outside",
        "bridge      | forward mode bridge: it reaches other machines there, the host if that has an address there",
        "private     | no other machine on the same parent",
        "vepa        | an external switch that reflects frames",
        "passthrough | it has the parent alone",
        "hostdev     | a network device of the host alone",
        "teleport    | forward mode teleport, of which nothing is known here",
      })
  void theForwardModeOfANetworkSaysWhoIsReached(String mode, String note) {
    assertThat(notes(network(mode, "br0")).get(0)).startsWith("on network n, ").contains(note);
  }

  @ParameterizedTest
  @CsvSource({
    "nat, false",
    "route, false",
    "open, false",
    "isolated, false",
    "private, true",
    "vepa, true",
    "passthrough, true",
    "hostdev, false",
    "bridge, true"
  })
  void aNetworkOfMacvtapDoesNotReachTheHost(String mode, boolean macvtap) {
    assertThat(notes(network(mode, null)).get(0).contains(NO_HOST)).isEqualTo(macvtap);
  }

  @Test
  void aBridgeReachesMachinesTheHostAndWhatItIsConnectedTo() {
    assertThat(notes(host(Kind.BRIDGE, ManagedDhcp.DIRECT)))
        .containsExactly(
            "on bridge x, it reaches other machines there, the host if that has an address there,"
                + " and all that the bridge is connected to",
            "managed DHCP answers there");
  }

  @ParameterizedTest
  @CsvSource({
    "PRIVATE, no other machine on the same parent",
    "VEPA, only through an external switch that reflects frames",
    "BRIDGE, other machines on the same parent by the host's own switching",
    "PASSTHRU, it has the parent alone",
    "PASSTHRU, its guest may change its MAC address"
  })
  void eachMacvlanModeSaysWhatItMeans(MacvlanMode mode, String meaning) {
    Offer offer = new Offer(AttachmentCandidate.Kind.BOND, "bond0", null, null);

    assertThat(Reachability.notes(offer, Attachment.macvtap("bond0", mode)).get(0))
        .startsWith("by macvtap on bond0, mode " + mode.word() + ": ")
        .contains(meaning);
  }

  @ParameterizedTest
  @EnumSource
  void theHostIsNotReachedFromMacvtapInAnyMode(MacvlanMode mode) {
    assertThat(Reachability.notes(host(Kind.VLAN, ManagedDhcp.NONE), Attachment.macvtap("x", mode)))
        .first()
        .asString()
        .endsWith(NO_HOST);
  }

  @ParameterizedTest
  @CsvSource({
    "NONE, no managed DHCP answers there",
    "DIRECT, managed DHCP answers there",
    "RELAY, managed DHCP answers there by relay",
    "NOT_KNOWN, nothing is known of managed DHCP there"
  })
  void whatIsKnownOfManagedDhcpIsSaid(ManagedDhcp managed, String note) {
    assertThat(notes(host(Kind.BRIDGE, managed)).get(1)).isEqualTo(note);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "false | false | libvirt serves no DHCP there, and nothing is known of managed DHCP there",
        "true  | false | libvirt serves DHCP there, without a boot file, and nothing is known of managed DHCP there",
        "true  | true  | libvirt serves DHCP there, with a boot file, and nothing is known of managed DHCP there",
      })
  void whatLibvirtServesIsSaid(boolean dhcp, boolean bootFile, String note) {
    NetworkInfo network =
        new NetworkInfo(
            "n",
            new UUID(0, 0),
            true,
            true,
            ForwardMode.NAT,
            "br0",
            List.of(),
            List.of(new NetworkInfo.ServedSubnet(Subnet.parse("10.0.0.1/24"), dhcp, bootFile)));

    assertThat(notes(new Offer(AttachmentCandidate.Kind.NETWORK, "n", network, null)).get(1))
        .isEqualTo(note);
  }

  private static List<String> notes(Offer offer) {
    return Reachability.notes(offer, offer.attachment(MacvlanMode.BRIDGE));
  }

  private static Offer host(Kind kind, ManagedDhcp managed) {
    HostInterface host = HostInterface.builder("x", kind).managedDhcp(managed).build();
    return Offer.of(List.of(), List.of(host)).get(0);
  }

  private static Offer network(String forward, @Nullable String bridge) {
    NetworkInfo network =
        new NetworkInfo(
            "n",
            new UUID(0, 0),
            true,
            true,
            new ForwardMode(forward),
            bridge,
            List.of(),
            List.of());
    return new Offer(AttachmentCandidate.Kind.NETWORK, "n", network, null);
  }
}
