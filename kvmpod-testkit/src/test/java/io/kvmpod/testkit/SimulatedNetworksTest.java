package io.kvmpod.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.ConflictException;
import io.kvmpod.core.Deadline;
import io.kvmpod.core.Guard;
import io.kvmpod.core.HostException;
import io.kvmpod.core.Machine;
import io.kvmpod.core.Pod;
import io.kvmpod.core.PodTimeoutException;
import io.kvmpod.core.machine.InterfaceModel;
import io.kvmpod.core.machine.LinkState;
import io.kvmpod.core.machine.MacAddress;
import io.kvmpod.core.machine.MachineAddress;
import io.kvmpod.core.machine.MachineAddress.Source;
import io.kvmpod.core.machine.MachineInfo;
import io.kvmpod.core.machine.MachineSpec;
import io.kvmpod.core.machine.MachineState;
import io.kvmpod.core.network.Attachment;
import io.kvmpod.core.network.Dhcp;
import io.kvmpod.core.network.DhcpLease;
import io.kvmpod.core.network.DhcpRange;
import io.kvmpod.core.network.HostInterface;
import io.kvmpod.core.network.InterfaceSpec;
import io.kvmpod.core.network.IpAddress;
import io.kvmpod.core.network.LeaseTime;
import io.kvmpod.core.network.MacvlanMode;
import io.kvmpod.core.network.NetworkChange;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.core.network.StaticHost;
import io.kvmpod.core.network.Subnet;
import io.kvmpod.core.network.SubnetDefinition;
import io.kvmpod.core.spi.HostConnection;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a simulated host's networks give machines, and what becomes of it. */
class SimulatedNetworksTest {

  private static final Subnet LAN = Subnet.of("10.9.0.1", 24);

  private final Watch watch = new Watch();
  private SimulatedHost host = SimulatedHost.create();
  private Pod pod = host.pod();

  @AfterEach
  void closePod() {
    pod.close();
  }

  @Test
  void aStaticHostGetsItsAddressAndNobodyElseDoes() {
    MacAddress mac = MacAddress.of("52:54:00:00:00:07");
    Dhcp dhcp =
        Dhcp.builder()
            .range("10.9.0.2", "10.9.0.4")
            .host(StaticHost.of(mac.toString(), "10.9.0.2", "db1"))
            .build();
    open(lan(dhcp));

    assertThat(addresses(machine("a"))).containsExactly("10.9.0.3");
    assertThat(addresses(composed(MachineSpec.builder().name("b").networkInterface(lan(mac)))))
        .containsExactly("10.9.0.2");
    assertThat(pod.networks().leases("lan"))
        .extracting(DhcpLease::hostName)
        .containsExactly("db1", "a");
  }

  @Test
  void aStaticHostThatComesWhileItsMachineRunsIsItsAddressFromTheNextAskingOn() {
    NetworkDefinition lan = lan(Dhcp.of("10.9.0.2", "10.9.0.9"));
    open(lan);
    Machine machine = machine("a");
    MacAddress mac = machine.interfaces().all().get(0).mac();

    pod.networks().update(with(lan, StaticHost.of(mac.toString(), "10.9.0.77")));

    assertThat(addresses(machine)).containsExactly("10.9.0.2");
    machine.powerOff();
    machine.start();
    assertThat(addresses(machine)).containsExactly("10.9.0.77");
  }

  @Test
  void bothFamiliesAreGivenEachByItsOwnSubnet() {
    Dhcp six =
        Dhcp.builder()
            .range("fd00:9::10", "fd00:9::20")
            .host(new StaticHost(IpAddress.parse("fd00:9::77"), null, null, "known", null))
            .build();
    open(
        NetworkDefinition.isolated("lan")
            .subnet(new SubnetDefinition(LAN, Dhcp.of("10.9.0.2", "10.9.0.9"), null))
            .subnet(SubnetDefinition.of("fd00:9::1", 64).dhcp(six))
            .build());

    assertThat(addresses(machine("any"))).containsExactly("10.9.0.2", "fd00:9::10");
    assertThat(addresses(machine("known"))).containsExactly("10.9.0.3", "fd00:9::77");
  }

  @Test
  void severalRangesAreGivenInTheirOrder() {
    open(
        lan(
            Dhcp.builder()
                .range("10.9.0.20", "10.9.0.20")
                .range("10.9.0.10", "10.9.0.11")
                .build()));

    assertThat(List.of("a", "b", "c", "d").stream().flatMap(n -> addresses(machine(n)).stream()))
        .containsExactly("10.9.0.10", "10.9.0.11", "10.9.0.20");
  }

  @Test
  void aLeaseIsRenewedWhileItsGuestRunsAndEndsAfterIt() {
    DhcpRange range = DhcpRange.of("10.9.0.2", "10.9.0.2").lease(LeaseTime.of(Duration.ofHours(1)));
    open(lan(Dhcp.builder().range(range).build()));
    Machine machine = machine("a");
    assertThat(expiry()).isEqualTo(Watch.BEGIN.plus(Duration.ofMinutes(60)));

    watch.passes(Duration.ofMinutes(45)); // it was renewed at 30
    assertThat(expiry()).isEqualTo(Watch.BEGIN.plus(Duration.ofMinutes(90)));
    machine.powerOff();
    watch.passes(Duration.ofMinutes(44));
    assertThat(pod.networks().leases("lan")).hasSize(1);
    assertThat(addresses(machine("early"))).isEmpty();
    watch.passes(Duration.ofMinutes(1));

    assertThat(pod.networks().leases("lan")).isEmpty();
    assertThat(addresses(machine("late"))).containsExactly("10.9.0.2");
  }

  @Test
  void aLeaseOfForEverDoesNotEnd() {
    DhcpRange range = DhcpRange.of("10.9.0.2", "10.9.0.2").lease(LeaseTime.INFINITE);
    open(lan(Dhcp.builder().range(range).build()));
    machine("a").powerOff();
    watch.passes(Duration.ofDays(10_000));

    assertThat(pod.networks().leases("lan")).singleElement().returns(null, DhcpLease::expires);
  }

  @Test
  void aSeededLeaseIsToldAndTakesItsAddressUntilItEnds() {
    open(
        host()
            .network(lan(Dhcp.of("10.9.0.2", "10.9.0.3")))
            .lease("lan", "52:54:00:99:00:01", "10.9.0.2"));

    assertThat(addresses(machine("a"))).containsExactly("10.9.0.3");
    assertThat(addresses(machine("b"))).isEmpty();
    watch.passes(Duration.ofHours(1));
    assertThat(addresses(machine("c"))).containsExactly("10.9.0.2");
  }

  @Test
  void aMachineIsCutOffFromANetworkThatStopsUnderIt() {
    open(lan(Dhcp.of("10.9.0.2", "10.9.0.9")));
    Machine machine = machine("a");
    pod.networks().stop("lan", Guard.FORCE);
    assertThat(addresses(machine)).isEmpty();
    pod.networks().start("lan");

    watch.passes(Duration.ofHours(2)); // nobody renews it
    assertThat(addresses(machine)).isEmpty();

    machine.powerOff();
    machine.start();
    assertThat(addresses(machine)).containsExactly("10.9.0.2");
  }

  @Test
  void aMachineWhoseCableIsPulledGetsNoAddressUntilItIsPluggedIn() {
    open(lan(Dhcp.of("10.9.0.2", "10.9.0.9")));
    Machine machine = composed(MachineSpec.builder().name("a").network("lan").start(false));
    MacAddress mac = machine.interfaces().all().get(0).mac();
    machine.interfaces().setLink(mac, LinkState.DOWN);
    machine.start();
    assertThat(addresses(machine)).isEmpty();

    machine.interfaces().setLink(mac, LinkState.UP);

    assertThat(addresses(machine)).containsExactly("10.9.0.2");
  }

  @Test
  void aNetworkWhoseInterfacesAreForOneMachineEachGivesEachOnce() {
    open(
        host()
            .hostInterface(physical("eth1"))
            .hostInterface(physical("eth2"))
            .network(
                NetworkDefinition.macvtap("lan", MacvlanMode.PASSTHRU, "eth1", "eth2").build()));
    Machine first = machine("a");
    Machine second = machine("b");

    assertThat(pod.plan(MachineSpec.builder().name("c").network("lan").build()).admitted())
        .isFalse();
    assertThat(first.interfaces().all().get(0).device()).isEqualTo("macvtap0");
    assertThat(second.interfaces().all().get(0).device()).isEqualTo("macvtap1");
    MachineInfo bypassing = copyOf(first.info(), "c");
    host.console().addMachine(bypassing);
    assertThatThrownBy(() -> host.open().machines().start(bypassing.uuid(), soon()))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining(
            "network 'lan' requires exclusive access to interfaces, but none are available");
    second.powerOff();
    host.open().machines().start(bypassing.uuid(), soon());
  }

  @Test
  void anInterfaceThatAMachineUsesIsNotTakenFromItsNetwork() {
    NetworkDefinition lan =
        NetworkDefinition.macvtap("lan", MacvlanMode.BRIDGE, "eth1", "eth2").build();
    open(lan);
    machine("a");
    NetworkChange gone = new NetworkChange.Interface(NetworkChange.Action.REMOVE, "eth1");

    assertThatThrownBy(() -> host.open().networks().update("lan", List.of(gone), soon()))
        .isInstanceOf(HostException.class)
        .hasMessageContaining("currently being used by 1 domains");
  }

  @Test
  void aNetworkOverABridgeThatIsNotThereStartsAndNoMachineDoesOnIt() {
    open(
        host()
            .hostInterface(physical("eth1"))
            .network(NetworkDefinition.hostBridge("lan", "br9").build()));

    assertThatThrownBy(() -> machine("a"))
        .isInstanceOf(HostException.class)
        .hasMessageContaining("Cannot get interface MTU on 'br9': No such device");
  }

  @Test
  void aNetworkDoesNotStartOverAnInterfaceOfTheHost() {
    SimulatedHost.Builder taken =
        host()
            .hostInterface(
                HostInterface.builder("eth1", HostInterface.Kind.PHYSICAL)
                    .subnet("10.9.0.0/24")
                    .build())
            .network(lan(Dhcp.of("10.9.0.2", "10.9.0.9")));

    assertThatThrownBy(taken::build)
        .isInstanceOf(HostException.class)
        .hasMessageContaining("Network is already in use by interface eth1");
  }

  @Test
  void sourcesOfAddressesAreAskedInTheirOrderAndNamedWhenTheyCannotBe() {
    open(
        host()
            .network(lan(Dhcp.of("10.9.0.2", "10.9.0.9")))
            .withoutAddressSource(Source.ARP, "wrong nlmsg len"));
    Machine machine = machine("a");
    MacAddress mac = machine.interfaces().all().get(0).mac();
    MacAddress inside = MacAddress.of("52:54:00:aa:aa:aa");
    assertThat(machine.addresses().skipped())
        .containsEntry(Source.ARP, "wrong nlmsg len")
        .containsEntry(Source.AGENT, "there is no agent in its guest");

    host.console().agentTells(machine.uuid(), mac, Subnet.of("10.9.0.2", 24));
    host.console().agentTells(machine.uuid(), mac, Subnet.of("fd00:9::5", 64));
    host.console().agentTells(machine.uuid(), inside, Subnet.of("172.17.0.1", 16));
    host.console().neighbourSeen(machine.uuid(), mac, IpAddress.parse("10.9.0.200"));

    assertThat(machine.addresses().all())
        .extracting(MachineAddress::toString)
        .containsExactly("10.9.0.2/24 (LEASE)", "fd00:9::5/64 (AGENT)", "172.17.0.1/16 (AGENT)");
    assertThat(machine.addresses().others()).hasSize(1);
    assertThat(machine.addresses().skipped()).containsOnlyKeys(Source.ARP);
  }

  @Test
  void aGuestThatDoesNotLetGoKeepsItsInterfaceUntilItDoes() {
    open(lan(Dhcp.of("10.9.0.2", "10.9.0.9")));
    Machine machine = machine("a");
    MacAddress mac = machine.interfaces().all().get(0).mac();
    host.console().guestHoldsInterfaces(machine.uuid());

    assertThatThrownBy(() -> machine.interfaces().detach(mac))
        .isInstanceOf(PodTimeoutException.class);
    assertThat(machine.interfaces().all()).hasSize(1);
    host.console().guestLetsGo(machine.uuid());

    assertThat(machine.interfaces().all()).isEmpty();
    machine.powerOff();
    assertThat(machine.interfaces().all()).hasSize(1); // the definition kept it
    machine.interfaces().detach(mac);
    assertThat(machine.interfaces().all()).isEmpty();
  }

  @Test
  void aPassthroughParentIsNotPluggedIntoASecondMachine() {
    open(host().hostInterface(physical("eth1")));
    pod.configure(s -> s.toBuilder().macvlanMode(MacvlanMode.PASSTHRU).build());
    InterfaceSpec eth1 = InterfaceSpec.builder("0").name("eth1").build();
    Machine first = composed(MachineSpec.builder().name("a").networkInterface(eth1));
    Machine second = composed(MachineSpec.builder().name("b").network("default"));

    assertThatThrownBy(
            () ->
                second
                    .interfaces()
                    .attach(InterfaceSpec.builder("1").name("eth1").build(), InterfaceModel.VIRTIO))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("machine a has it alone");
    assertThat(second.interfaces().all()).hasSize(1);
    first.decompose();
    second
        .interfaces()
        .attach(InterfaceSpec.builder("1").name("eth1").build(), InterfaceModel.VIRTIO);
    assertThat(second.interfaces().all().get(1).attachment())
        .isEqualTo(Attachment.macvtap("eth1", MacvlanMode.PASSTHRU));
  }

  @Test
  void anInterfaceWhoseLabelCannotBeWrittenIsTakenBack() {
    for (Fault fault : Fault.values()) {
      open(lan(Dhcp.of("10.9.0.2", "10.9.0.9")));
      Machine machine = machine("a");
      MachineInfo before = machine.info();
      host.inject(fault.of(FaultRule.on(Operation.WRITE_CLAIM).call(1)));

      assertThatThrownBy(
              () ->
                  machine
                      .interfaces()
                      .attach(InterfaceSpec.onNetwork("more", "lan"), InterfaceModel.VIRTIO))
          .isInstanceOf(fault.seen);

      assertThat(host.look().machine(machine.uuid()).orElseThrow().interfaces())
          .as(fault.name())
          .isEqualTo(before.interfaces());
      pod.close();
    }
  }

  @Test
  void leasesOutliveAPowerCutAndNamesOfDevicesDoNot() {
    open(lan(Dhcp.of("10.9.0.2", "10.9.0.9")));
    Machine first = composed(MachineSpec.builder().name("a").network("lan").autostart(true));
    machine("b");
    host.console().powerCut();

    try (HostConnection again = host.open()) {
      MachineInfo seen = again.machines().info(first.uuid(), soon()).orElseThrow();
      assertThat(seen.interfaces().get(0).device()).isEqualTo("vnet0");
      assertThat(again.networks().leases("lan", soon()))
          .extracting(l -> l.address().toString())
          .containsExactly("10.9.0.2", "10.9.0.3");
    }
  }

  private SimulatedHost.Builder host() {
    return SimulatedHost.builder().clock(watch);
  }

  private void open(NetworkDefinition network) {
    open(host().network(network));
  }

  private void open(SimulatedHost.Builder builder) {
    pod.close();
    host = builder.build();
    pod = host.pod();
  }

  private Machine machine(String name) {
    return composed(MachineSpec.builder().name(name).network("lan"));
  }

  private Machine composed(MachineSpec.Builder spec) {
    return pod.compose(spec.storage("0.008").build());
  }

  private Instant expiry() {
    Instant expires = pod.networks().leases("lan").get(0).expires();
    assertThat(expires).isNotNull();
    return expires;
  }

  private static List<String> addresses(Machine machine) {
    return machine.addresses().all().stream().map(a -> a.address().toString()).toList();
  }

  private static NetworkDefinition lan(Dhcp dhcp) {
    return NetworkDefinition.isolated("lan").subnet(new SubnetDefinition(LAN, dhcp, null)).build();
  }

  private static InterfaceSpec lan(MacAddress mac) {
    return InterfaceSpec.builder("0").network("lan").mac(mac).build();
  }

  private static NetworkDefinition with(NetworkDefinition lan, StaticHost host) {
    Dhcp dhcp = lan.subnets().get(0).dhcp();
    assertThat(dhcp).isNotNull();
    return lan.toBuilder()
        .subnets(
            List.of(
                new SubnetDefinition(
                    LAN, new Dhcp(dhcp.ranges(), List.of(host), null, null), null)))
        .build();
  }

  private static HostInterface physical(String name) {
    return HostInterface.builder(name, HostInterface.Kind.PHYSICAL).build();
  }

  private static MachineInfo copyOf(MachineInfo m, String name) {
    MachineInfo.NetworkInterface one =
        new MachineInfo.NetworkInterface(
            MacAddress.of("52:54:00:77:77:77"), m.interfaces().get(0).attachment());
    return new MachineInfo(
        UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)),
        name,
        MachineState.SHUT_OFF,
        m.cores(),
        m.memory(),
        List.of(),
        List.of(one),
        null);
  }

  private static Deadline soon() {
    return Deadline.in(Duration.ofMinutes(1));
  }

  /** A clock that a test turns. */
  private static final class Watch extends Clock {
    static final Instant BEGIN = Instant.parse("2030-01-01T00:00:00Z");
    private Instant now = BEGIN;

    void passes(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
