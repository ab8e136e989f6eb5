package io.kvmpod.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.core.machine.MachineAddress;
import io.kvmpod.core.machine.MachineAddress.Source;
import io.kvmpod.core.machine.MachineSpec;
import io.kvmpod.core.network.HostInterface;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Addresses that guests have otherwise than by a lease out of a range of IPv4. */
@Tag("host")
class RealAddressesTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String MAC = "52:54:00:97:05:01";

  private FleetHost host;

  @BeforeEach
  void open() throws Exception {
    host = FleetHost.open(1);
  }

  @AfterEach
  void close() {
    host.close();
  }

  /** The bridge is one that the host has made itself, with an interface of its own in it. */
  @Test
  void aGuestOnAnExistingBridgeReachesTheHostAndWhatIsBehindItAndItsAgentTellsItsAddress()
      throws Exception {
    host.run(
        "sh",
        "-ec",
        """
        ip link add site0 type bridge forward_delay 0 mcast_snooping 0
        ip link set eth1 master site0
        ip address add 10.97.0.51/24 dev site0
        ip link set site0 up
        """);
    try {
      host.pod()
          .configure(
              s ->
                  s.toBuilder()
                      .hostInterface(
                          HostInterface.builder("site0", HostInterface.Kind.BRIDGE).build())
                      .build());
      String words = "kp.ip=%s,10.97.0.151/24".formatted(MAC);
      try (FleetGuest guest = FleetGuest.compose(host, spec("name=site0", words))) {
        guest.awaitBoot();

        assertThat(host.run("virsh", "dumpxml", guest.machine().name()))
            .contains("<source bridge='site0'/>");
        assertThat(guest.reaches("10.97.0.51")).as("the host").isTrue();
        assertThat(guest.reaches(FleetHost.SWITCH_ADDRESS)).as("what is behind it").isTrue();
        assertThat(addresses(guest, Source.AGENT)).containsExactly("10.97.0.151");
        assertThat(addresses(guest, Source.LEASE)).isEmpty();
      }
    } finally {
      host.run("ip", "link", "delete", "site0");
    }
  }

  @Test
  void byARoutersAdvertisementAGuestGivesItselfAnAddressOfTheSubnetAndARoute() throws Exception {
    makeNetwork("<forward mode='route'/><ip family='ipv6' address='fd00:97:6::1' prefix='64'/>");

    try (FleetPeer peer = FleetPeer.on(host, "addr0", "peer6", "fd00:97:6::9/64");
        FleetGuest guest = FleetGuest.compose(host, spec("network=addr", "kp.nodhcp"))) {
      guest.awaitBoot();

      List<String> told = addresses(guest, Source.AGENT);
      assertThat(told).as("made of the MAC").containsExactly("fd00:97:6:0:5054:ff:fe97:501");
      assertThat(guest.run("ip -6 route")).anySatisfy(r -> assertThat(r).startsWith("default via fe80:"));
      assertThat(guest.reaches("fd00:97:6::9")).as("a peer").isTrue();
      assertThat(peer.run("ip", "-6", "neighbour")).contains(told.get(0) + " ");
    }
  }

  @Test
  void byDhcpV6AGuestIsLeasedAnAddressOfTheRange() throws Exception {
    makeNetwork(
        """
        <ip family='ipv6' address='fd00:97:6::1' prefix='64'>
          <dhcp><range start='fd00:97:6::100' end='fd00:97:6::1ff'/></dhcp>
        </ip>
        """);

    try (FleetGuest guest = FleetGuest.compose(host, spec("network=addr", "kp.nodhcp"))) {
      guest.awaitBoot();
      guest.run("ask-dhcp6 eth0");

      List<String> leased = addresses(guest, Source.LEASE);
      assertThat(leased).singleElement().asString().matches("fd00:97:6::1[0-9a-f]{2}");
      assertThat(guest.run("ip -6 addr show dev eth0 scope global").toString())
          .contains(leased.get(0) + "/");
      assertThat(guest.reaches("fd00:97:6::1")).isTrue();
    }
  }

  @Test
  void aStaticHostGetsItsAddressOutsideOfTheRange() throws Exception {
    makeNetwork(
        """
        <ip address='172.20.5.1' prefix='24'>
          <dhcp>
            <range start='172.20.5.64' end='172.20.5.99'/>
            <host mac='%s' name='db1' ip='172.20.5.10'/>
          </dhcp>
        </ip>
        """
            .formatted(MAC));

    try (FleetGuest guest = FleetGuest.compose(host, spec("network=addr", ""))) {
      guest.awaitBoot();

      assertThat(guest.console().lines("GUEST-LEASE"))
          .singleElement()
          .asString()
          .contains("ip=172.20.5.10 ");
      assertThat(addresses(guest, Source.LEASE)).containsExactly("172.20.5.10");
    }
  }

  private void makeNetwork(String subnet) throws Exception {
    host.makeNetwork(
        """
        <network>
          <name>addr</name>
          <bridge name='addr0' stp='off' delay='0'/>
          %s
        </network>
        """
            .formatted(subnet));
  }

  private static List<String> addresses(FleetGuest guest, Source source) {
    return guest.machine().awaitAddresses(PATIENCE).stream()
        .filter(a -> a.source() == source)
        .map(MachineAddress::address)
        .map(Object::toString)
        .toList();
  }

  private static MachineSpec spec(String condition, String words) {
    return FleetGuest.spec("kvmpod-address", "0:%s,mac=%s".formatted(condition, MAC), words)
        .build();
  }
}
