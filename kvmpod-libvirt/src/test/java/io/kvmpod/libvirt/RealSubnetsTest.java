package io.kvmpod.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.core.machine.MachineAddress;
import io.kvmpod.core.machine.MachineSpec;
import io.kvmpod.core.network.NetworkDefinition;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Guests in subnets of three kinds, each with libvirt's DHCP. */
@OnFleet
class RealSubnetsTest {

  private static final String ISOLATED_GATEWAY = "172.20.2.1";

  private FleetHost host;

  @BeforeEach
  void open() throws Exception {
    host = FleetHost.open(1);
  }

  @AfterEach
  void close() {
    host.close();
  }

  /**
   * The machine in three subnets and the one in the isolated subnet alone send the same ping to the
   * same peers, which would answer both: the second has a route to them, by a gateway that answers.
   */
  @Test
  void aMachineInThreeSubnetsHasALeaseAndAPeerInEachAndAMachineInTheIsolatedOneReachesNoOther()
      throws Exception {
    makeNetworks();
    try (FleetPeer nat =
            FleetPeer.on(host, "sub1", "natpeer", "172.20.1.9/24").route("172.20.1.1");
        FleetPeer routed =
            FleetPeer.on(host, "sub3", "routedpeer", "172.20.3.9/24").route("172.20.3.1");
        FleetGuest everywhere =
            FleetGuest.compose(host, spec("three", "net-nat", "net-iso", "net-routed"));
        FleetGuest inside = FleetGuest.compose(host, spec("one", "net-iso"))) {
      everywhere.awaitBoot();
      inside.awaitBoot();
      String isolated = addressOf(inside, "net-iso");

      List<MachineAddress> leases = leases(everywhere);
      assertThat(leases)
          .extracting(MachineAddress::network)
          .containsExactlyInAnyOrder("net-nat", "net-iso", "net-routed");
      assertThat(everywhere.console().lines("GUEST-LEASE"))
          .hasSize(3)
          .allSatisfy(
              line ->
                  assertThat(leases)
                      .extracting(l -> "ip=" + l.address() + " ")
                      .anySatisfy(ip -> assertThat(line).contains(ip)));
      assertThat(everywhere.reaches(nat.address())).isTrue();
      assertThat(everywhere.reaches(isolated)).isTrue();
      assertThat(everywhere.reaches(routed.address())).isTrue();
      assertThat(inside.reaches(addressOf(everywhere, "net-iso"))).isTrue();

      inside.run("ip route add default via " + ISOLATED_GATEWAY);
      assertThat(inside.reaches("172.20.1.1")).as("the host, by its address elsewhere").isTrue();
      assertThat(inside.reaches(nat.address())).as("the peer behind NAT").isFalse();
      assertThat(inside.reaches(routed.address())).as("the routed peer").isFalse();
    }
  }

  private void makeNetworks() {
    make(NetworkDefinition.nat("net-nat").bridge("sub1"), "172.20.1.");
    make(NetworkDefinition.isolated("net-iso").bridge("sub2"), "172.20.2.");
    make(NetworkDefinition.routed("net-routed").bridge("sub3"), "172.20.3.");
  }

  private void make(NetworkDefinition.Builder network, String prefix) {
    host.make(network.subnet(prefix + "1", 24, prefix + "64", prefix + "99").build());
  }

  private static String addressOf(FleetGuest guest, String network) {
    return leases(guest).stream()
        .filter(a -> network.equals(a.network()))
        .map(a -> a.address().toString())
        .findFirst()
        .orElseThrow();
  }

  private static List<MachineAddress> leases(FleetGuest guest) {
    return guest.machine().awaitAddresses(Duration.ofSeconds(20)).all().stream()
        .filter(a -> a.source() == MachineAddress.Source.LEASE)
        .toList();
  }

  private static MachineSpec spec(String name, String... networks) {
    StringBuilder interfaces = new StringBuilder();
    for (String network : networks) {
      interfaces.append(interfaces.isEmpty() ? "" : ";");
      interfaces.append("%s:network=%s".formatted(network.replace("net-", ""), network));
    }
    return FleetGuest.spec("kvmpod-subnets-" + name, interfaces.toString(), "").build();
  }
}
