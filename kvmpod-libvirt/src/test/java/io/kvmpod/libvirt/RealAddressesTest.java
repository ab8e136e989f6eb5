package io.kvmpod.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.core.machine.MachineAddress;
import io.kvmpod.core.machine.MachineAddress.Source;
import io.kvmpod.core.machine.MachineSpec;
import io.kvmpod.core.network.Dhcp;
import io.kvmpod.core.network.HostInterface;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.core.network.NetworkUpdate;
import io.kvmpod.core.network.StaticHost;
import io.kvmpod.core.network.SubnetDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Addresses that guests have otherwise than by a lease out of a range of IPv4. */
@OnFleet
class RealAddressesTest {

  /** An address is not used before the guest knows that nobody else has it. */
  private static final String UNTIL_USABLE =
      "for i in 1 2 3 4 5 6 7 8 9; do ip -6 address show dev eth0 | grep -q tentative || break;"
          + " sleep 1; done";

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String STOP_SENDING = "/run/stop-sending"; // which only that host has
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
    host.make(NetworkDefinition.routed("addr").subnet("fd00:97:6::1", 64).build());

    try (FleetPeer peer = FleetPeer.on(host, "addr", "peer6", "fd00:97:6::9/64");
        FleetGuest guest = FleetGuest.compose(host, spec("network=addr", "kp.nodhcp"))) {
      guest.awaitBoot();

      List<String> told = addresses(guest, Source.AGENT);
      assertThat(told).as("made of the MAC").containsExactly("fd00:97:6:0:5054:ff:fe97:501");
      assertThat(guest.run("ip -6 route"))
          .anySatisfy(r -> assertThat(r).startsWith("default via fe80:"));
      guest.run(UNTIL_USABLE);
      assertThat(guest.reaches(peer.address())).as("a peer").isTrue();
      assertThat(peer.run("ip", "-6", "neighbour")).contains(told.get(0) + " ");
    }
  }

  @Test
  void byDhcpV6AGuestIsLeasedAnAddressOfTheRange() throws Exception {
    host.make(
        NetworkDefinition.isolated("addr")
            .subnet("fd00:97:6::1", 64, "fd00:97:6::100", "fd00:97:6::1ff")
            .build());

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

  /**
   * The machine that the network has beforehand receives a stream all the while, over a bridge that
   * would not be the same one had it been made again.
   */
  @Test
  void aStaticHostGetsItsAddressAlsoWhenItIsAddedWhileAMachineReceivesOverTheNetwork()
      throws Exception {
    StaticHost before = StaticHost.of(MAC, "172.20.5.10", "db1");
    StaticHost added = StaticHost.of("52:54:00:97:05:02", "172.20.5.20");
    host.make(withHosts(before));
    String index = host.run("cat", "/sys/class/net/addr/ifindex");

    try (FleetGuest guest = FleetGuest.compose(host, spec("network=addr", ""))) {
      guest.awaitBoot();
      assertThat(addresses(guest, Source.LEASE)).containsExactly("172.20.5.10");
      guest.run("nc -l -p 7777 </dev/null >/tmp/received 2>/tmp/errors &");
      CompletableFuture<String> stream = CompletableFuture.supplyAsync(() -> send("172.20.5.10"));
      guest.run("until grep -q 10 /tmp/received; do sleep 0.1; done");

      NetworkUpdate update = host.pod().networks().update(withHosts(before, added));

      assertThat(update.needsRestart()).isFalse();
      host.run("touch", STOP_SENDING);
      String lines = stream.get(1, TimeUnit.MINUTES).strip();
      assertThat(guest.run("seq %s | cmp - /tmp/received".formatted(lines))).isEmpty();
      assertThat(host.run("cat", "/sys/class/net/addr/ifindex")).isEqualTo(index);
      assertThat(host.run("virsh", "net-dumpxml", "addr")).contains("172.20.5.20");
      assertThat(host.run("virsh", "net-dumpxml", "--inactive", "addr")).contains("172.20.5.20");
      try (FleetGuest later =
          FleetGuest.compose(
              host,
              FleetGuest.spec("kvmpod-later", "0:network=addr,mac=52:54:00:97:05:02", "")
                  .build())) {
        later.awaitBoot();
        assertThat(addresses(later, Source.LEASE)).containsExactly("172.20.5.20");
        assertThat(later.reaches("172.20.5.10")).isTrue();
      }
    }
  }

  private static NetworkDefinition withHosts(StaticHost... hosts) {
    Dhcp.Builder dhcp = Dhcp.builder().range("172.20.5.64", "172.20.5.99");
    for (StaticHost each : hosts) {
      dhcp.host(each);
    }
    return NetworkDefinition.isolated("addr")
        .subnet(SubnetDefinition.of("172.20.5.1", 24).dhcp(dhcp.build()))
        .build();
  }

  /** Sends numbered lines until told to stop, and returns how many. */
  private String send(String address) {
    try {
      return host.run(
          "bash",
          "-ec",
          """
          exec 3<>/dev/tcp/%1$s/7777
          for ((i = 1; ; i++)); do
            echo $i >&3
            [ ! -e %2$s ] || break
            sleep 0.1
          done
          rm %2$s
          echo $i
          """
              .formatted(address, STOP_SENDING));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static List<String> addresses(FleetGuest guest, Source source) {
    return guest.machine().awaitAddresses(PATIENCE).all().stream()
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
