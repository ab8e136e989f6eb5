package io.kvmpod.testkit.contract;

import static io.kvmpod.core.network.NetworkChange.Action.ADD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.ConflictException;
import io.kvmpod.core.HostException;
import io.kvmpod.core.PodException;
import io.kvmpod.core.PodTimeoutException;
import io.kvmpod.core.network.Bandwidth;
import io.kvmpod.core.network.Dhcp;
import io.kvmpod.core.network.DhcpRange;
import io.kvmpod.core.network.Dns;
import io.kvmpod.core.network.Forward;
import io.kvmpod.core.network.ForwardMode;
import io.kvmpod.core.network.IpAddress;
import io.kvmpod.core.network.MacvlanMode;
import io.kvmpod.core.network.NetworkChange;
import io.kvmpod.core.network.NetworkChanges;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.core.network.NetworkInfo;
import io.kvmpod.core.network.NetworkInfo.ServedSubnet;
import io.kvmpod.core.network.PortGroup;
import io.kvmpod.core.network.StaticHost;
import io.kvmpod.core.network.Subnet;
import io.kvmpod.core.network.SubnetDefinition;
import io.kvmpod.core.spi.NetworkDriver;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link NetworkDriver} does; rules NW-1 and on. */
public abstract class NetworkDriverContract extends HostContract {

  /** For subclasses. */
  protected NetworkDriverContract() {}

  @Test
  @DisplayName("NW-1 a network that was created is active, starts with its host, and is as defined")
  void createdNetworkIsActive() {
    NetworkDefinition network = freshNetwork().build();

    driver().create(network, soon());

    NetworkInfo seen = seen(network);
    assertThat(seen.active()).isTrue();
    assertThat(seen.autostart()).isTrue();
    assertThat(seen.forward()).isEqualTo(ForwardMode.ISOLATED);
    assertThat(seen.bridge()).isEqualTo(bridgeOf(network));
    assertThat(seen.subnets()).isEmpty();
  }

  @Test
  @DisplayName("NW-2 a name that is taken is a conflict and changes nothing")
  void takenNameIsAConflict() {
    NetworkDefinition first = made(freshNetwork().build());
    NetworkDefinition second =
        NetworkDefinition.isolated(first.name()).bridge(freshBridge()).build();
    List<Object> before = shape();

    assertThatThrownBy(() -> driver().create(second, soon()))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining(first.name());

    assertThat(shape()).isEqualTo(before);
  }

  @Test
  @DisplayName("NW-3 a bridge that another network has is a conflict and changes nothing")
  void takenBridgeIsAConflict() {
    NetworkDefinition first = made(freshNetwork().build());
    NetworkDefinition second = freshNetwork().bridge(bridgeOf(first)).build();
    List<Object> before = shape();

    assertThatThrownBy(() -> driver().create(second, soon()))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining(bridgeOf(first));

    assertThat(shape()).isEqualTo(before);
  }

  @Test
  @DisplayName("NW-4 a network that was removed is gone; removing it again does nothing")
  void removedNetworkIsGone() {
    NetworkDefinition network = made(freshNetwork().build());

    driver().remove(network.name(), soon());
    driver().remove(network.name(), soon());

    assertThat(look().network(network.name())).isEmpty();
  }

  @Test
  @DisplayName("NW-5 a subnet without DHCP is told so")
  void subnetWithoutDhcp() {
    String gateway = freshGateway();

    NetworkDefinition network = made(freshNetwork().subnet(gateway, 24).build());

    assertThat(seen(network).subnets())
        .containsExactly(new ServedSubnet(new Subnet(IpAddress.parse(gateway), 24), false, false));
  }

  @Test
  @DisplayName("NW-6 a subnet with DHCP is told so")
  void subnetWithDhcp() {
    String gateway = freshGateway();

    NetworkDefinition network = made(withDhcp(freshNetwork(), gateway).build());

    assertThat(seen(network).subnets())
        .containsExactly(new ServedSubnet(new Subnet(IpAddress.parse(gateway), 24), true, false));
  }

  @Test
  @DisplayName("NW-7 a network that forwards by NAT is told so")
  void natIsTold() {
    String gateway = freshGateway();
    NetworkDefinition.Builder nat = NetworkDefinition.nat(freshName("n"));
    NetworkDefinition network =
        nat.bridge(freshBridge()).natPorts(1024, 65535).subnet(gateway, 24).build();
    afterwards(() -> driver().remove(network.name(), soon()));

    driver().create(network, soon());

    assertThat(seen(network).forward()).isEqualTo(ForwardMode.NAT);
  }

  @Test
  @DisplayName(
      "NW-8 a subnet that another active network has is refused, and no definition is left")
  void takenSubnetIsRefused() {
    NetworkDefinition first = made(freshNetwork().subnet(freshGateway(), 24).build());
    String gateway = first.subnets().get(0).subnet().address().toString();
    NetworkDefinition second = freshNetwork().subnet(gateway, 24).build();
    List<Object> before = shape();

    assertThatThrownBy(() -> driver().create(second, soon())).isInstanceOf(HostException.class);

    assertThat(shape()).isEqualTo(before);
  }

  @Test
  @DisplayName("NW-9 a call whose deadline has passed times out and changes nothing")
  void passedDeadlineChangesNothing() {
    NetworkDefinition network = freshNetwork().build();
    List<Object> before = shape();

    assertThatThrownBy(() -> driver().create(network, passed()))
        .isInstanceOf(PodTimeoutException.class);

    assertThat(shape()).isEqualTo(before);
  }

  @Test
  @DisplayName("NW-10 a network that was defined is not active, and does not start with its host")
  void definedNetworkIsNotActive() {
    NetworkDefinition network = defined(freshNetwork().subnet(freshGateway(), 24).build());

    NetworkInfo seen = seen(network);
    assertThat(seen.active()).isFalse();
    assertThat(seen.autostart()).isFalse();
    assertThat(seen.bridge()).isEqualTo(bridgeOf(network));
    assertThat(seen.subnets()).hasSize(1);
  }

  @Test
  @DisplayName("NW-11 defining a network whose name is taken is a conflict and changes nothing")
  void definingATakenNameIsAConflict() {
    NetworkDefinition first = defined(freshNetwork().build());
    NetworkDefinition second =
        NetworkDefinition.isolated(first.name()).bridge(freshBridge()).build();
    List<Object> before = shape();

    assertThatThrownBy(() -> driver().define(second, soon()))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining(first.name());

    assertThat(shape()).isEqualTo(before);
  }

  @Test
  @DisplayName("NW-12 defining a network with another one's bridge is a conflict")
  void definingATakenBridgeIsAConflict() {
    NetworkDefinition first = defined(freshNetwork().build());
    NetworkDefinition second = freshNetwork().bridge(bridgeOf(first)).build();
    List<Object> before = shape();

    assertThatThrownBy(() -> driver().define(second, soon()))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining(bridgeOf(first));

    assertThat(shape()).isEqualTo(before);
  }

  @Test
  @DisplayName("NW-13 a network's definition is told as it was defined, active or not")
  void definitionIsTold() {
    NetworkDefinition plain = defined(freshNetwork().build());
    NetworkDefinition rich = made(rich(freshGateway()));

    assertThat(driver().definition(plain.name(), soon())).contains(plain);
    assertThat(driver().definition(rich.name(), soon())).contains(rich);
  }

  @Test
  @DisplayName("NW-14 a network that is not there has no definition")
  void noNetworkHasNoDefinition() {
    assertThat(driver().definition(freshName("n"), soon())).isEmpty();
  }

  @Test
  @DisplayName("NW-15 a network that is not there is neither changed, started, stopped nor asked")
  void noNetworkIsChanged() {
    NetworkDefinition nobody = freshNetwork().build();
    String name = nobody.name();
    List<Object> before = shape();

    assertRefused(() -> driver().redefine(nobody, soon()));
    assertRefused(() -> driver().update(name, List.of(adding(group("a"))), soon()));
    assertRefused(() -> driver().start(name, soon()));
    assertRefused(() -> driver().stop(name, soon()));
    assertRefused(() -> driver().setAutostart(name, true, soon()));
    assertRefused(() -> driver().leases(name, soon()));

    assertThat(shape()).isEqualTo(before);
  }

  @Test
  @DisplayName("NW-16 a network that was started is active; starting it again does nothing")
  void startIsRepeatable() {
    NetworkDefinition network = defined(freshNetwork().build());

    driver().start(network.name(), soon());
    driver().start(network.name(), soon());

    assertThat(seen(network).active()).isTrue();
  }

  @Test
  @DisplayName("NW-17 a network that was stopped is defined still; stopping it again does nothing")
  void stopIsRepeatable() {
    NetworkDefinition network = made(freshNetwork().subnet(freshGateway(), 24).build());

    driver().stop(network.name(), soon());
    driver().stop(network.name(), soon());

    assertThat(seen(network).active()).isFalse();
    assertThat(driver().definition(network.name(), soon())).contains(network);
  }

  @Test
  @DisplayName("NW-18 whether a network starts with its host is set and taken back")
  void autostartIsSet() {
    NetworkDefinition network = defined(freshNetwork().build());

    driver().setAutostart(network.name(), true, soon());
    assertThat(seen(network).autostart()).isTrue();
    driver().setAutostart(network.name(), false, soon());
    assertThat(seen(network).autostart()).isFalse();
  }

  @Test
  @DisplayName("NW-19 a network that is redefined while it runs goes on, until it is started again")
  void redefinitionWaitsForTheNextStart() {
    NetworkDefinition network = made(freshNetwork().subnet(freshGateway(), 24).build());
    NetworkInfo before = seen(network);
    NetworkDefinition other = network.toBuilder().subnets(List.of()).build();

    driver().redefine(other, soon());

    assertThat(seen(network)).isEqualTo(before);
    assertThat(driver().definition(network.name(), soon())).contains(other);
    driver().stop(network.name(), soon());
    driver().start(network.name(), soon());
    assertThat(seen(network).subnets()).isEmpty();
    assertThat(seen(network).uuid()).isEqualTo(before.uuid());
  }

  @Test
  @DisplayName("NW-20 a network that is not active is redefined at once, and keeps its UUID")
  void redefinitionOfAStoppedNetworkHoldsAtOnce() {
    NetworkDefinition network = defined(freshNetwork().build());
    NetworkInfo before = seen(network);
    NetworkDefinition other =
        network.toBuilder().domain("a.example").subnet(freshGateway(), 24).build();

    driver().redefine(other, soon());

    assertThat(driver().definition(network.name(), soon())).contains(other);
    assertThat(seen(network).subnets()).hasSize(1);
    assertThat(seen(network).uuid()).isEqualTo(before.uuid());
    assertThat(seen(network).active()).isFalse();
  }

  @Test
  @DisplayName("NW-21 a redefinition with another network's bridge is refused; nothing is changed")
  void redefinitionWithATakenBridgeIsRefused() {
    NetworkDefinition first = defined(freshNetwork().build());
    NetworkDefinition second = defined(freshNetwork().build());
    NetworkDefinition taking = second.toBuilder().bridge(bridgeOf(first)).build();

    assertThatThrownBy(() -> driver().redefine(taking, soon())).isInstanceOf(PodException.class);

    assertThat(driver().definition(second.name(), soon())).contains(second);
  }

  @Test
  @DisplayName("NW-22 a running network takes static hosts and ranges, and is defined so")
  void runningNetworkTakesDhcpChanges() {
    String gateway = freshGateway();
    NetworkDefinition network = made(withDhcp(freshNetwork(), gateway).build());
    NetworkInfo before = seen(network);
    Subnet subnet = network.subnets().get(0).subnet();
    List<NetworkChange> changes =
        List.of(
            new NetworkChange.Host(ADD, subnet, host(gateway, 3)),
            new NetworkChange.Range(
                ADD, subnet, DhcpRange.of(subnet.address().plus(99), subnet.address().plus(109))));

    driver().update(network.name(), changes, soon());

    assertThat(seen(network)).isEqualTo(before);
    assertThat(driver().definition(network.name(), soon()))
        .contains(NetworkChanges.apply(network, changes));
  }

  @Test
  @DisplayName("NW-23 a running network takes names, texts and services of DNS, and port groups")
  void runningNetworkTakesDnsAndPortGroups() {
    String gateway = freshGateway();
    NetworkDefinition network =
        made(freshNetwork().domain("a.example").subnet(gateway, 24).build());
    List<NetworkChange> changes =
        List.of(
            new NetworkChange.DnsHost(
                ADD, new Dns.Host(IpAddress.parse(gateway).plus(7), List.of("db1", "db"))),
            new NetworkChange.DnsTxt(ADD, new Dns.Txt("text.a.example", "v=1")),
            new NetworkChange.DnsService(ADD, ldap()),
            adding(group("group1")));

    driver().update(network.name(), changes, soon());

    assertThat(seen(network).active()).isTrue();
    assertThat(driver().definition(network.name(), soon()))
        .contains(NetworkChanges.apply(network, changes));
  }

  @Test
  @DisplayName("NW-24 what was changed is changed back; a network that is stopped is changed too")
  void changesAreTakenBack() {
    NetworkDefinition running = made(rich(freshGateway()));
    NetworkDefinition stopped = defined(rich(freshGateway()));
    for (NetworkDefinition network : List.of(running, stopped)) {
      List<NetworkChange> changes = List.of(adding(group("a")), adding(group("b")));

      driver().update(network.name(), changes, soon());
      assertThat(driver().definition(network.name(), soon()))
          .contains(NetworkChanges.apply(network, changes));
      driver()
          .update(
              network.name(), List.of(changes.get(1).inverse(), changes.get(0).inverse()), soon());

      assertThat(driver().definition(network.name(), soon())).contains(network);
    }
  }

  @Test
  @DisplayName("NW-25 when one of several changes is refused, none of them is made")
  void refusedChangeTakesTheOthersBack() {
    String gateway = freshGateway();
    NetworkDefinition network = made(withDhcp(freshNetwork(), gateway).build());
    Subnet subnet = network.subnets().get(0).subnet();
    List<NetworkChange> changes =
        List.of(
            new NetworkChange.Host(ADD, subnet, host(gateway, 3)),
            new NetworkChange.Host(NetworkChange.Action.REMOVE, subnet, host(gateway, 4)));

    assertRefused(() -> driver().update(network.name(), changes, soon()));

    assertThat(driver().definition(network.name(), soon())).contains(network);
    assertThat(seen(network).active()).isTrue();
  }

  @Test
  @DisplayName("NW-26 a network has no leases when it serves no DHCP, or is not active")
  void noLeasesWithoutDhcp() {
    NetworkDefinition plain = made(freshNetwork().subnet(freshGateway(), 24).build());
    NetworkDefinition stopped = defined(withDhcp(freshNetwork(), freshGateway()).build());

    assertThat(driver().leases(plain.name(), soon())).isEmpty();
    assertThat(driver().leases(stopped.name(), soon())).isEmpty();
  }

  @Test
  @DisplayName("NW-27 a network whose subnet another active one has is defined, and not started")
  void takenSubnetIsNotStarted() {
    NetworkDefinition first = made(freshNetwork().subnet(freshGateway(), 24).build());
    NetworkDefinition second = defined(freshNetwork().subnets(first.subnets()).build());

    assertRefused(() -> driver().start(second.name(), soon()));

    assertThat(seen(second).active()).isFalse();
    driver().stop(first.name(), soon());
    driver().start(second.name(), soon());
    assertThat(seen(second).active()).isTrue();
  }

  @Test
  @DisplayName("NW-28 calls whose deadline has passed time out and change nothing")
  void passedDeadlinesChangeNothing() {
    NetworkDefinition stopped = defined(freshNetwork().build());
    NetworkDefinition running = made(freshNetwork().build());
    NetworkDefinition other = running.toBuilder().domain("a.example").build();
    List<Object> before = shape();

    assertTimesOut(() -> driver().define(freshNetwork().build(), passed()));
    assertTimesOut(() -> driver().redefine(other, passed()));
    assertTimesOut(() -> driver().update(running.name(), List.of(adding(group("a"))), passed()));
    assertTimesOut(() -> driver().start(stopped.name(), passed()));
    assertTimesOut(() -> driver().stop(running.name(), passed()));
    assertTimesOut(() -> driver().setAutostart(stopped.name(), true, passed()));
    assertTimesOut(() -> driver().definition(running.name(), passed()));
    assertTimesOut(() -> driver().leases(running.name(), passed()));
    assertTimesOut(() -> driver().remove(running.name(), passed()));

    assertThat(shape()).isEqualTo(before);
    assertThat(driver().definition(running.name(), soon())).contains(running);
  }

  @Test
  @DisplayName("NW-29 a network over a host's bridge is told with it, and needs it for no start")
  void hostBridgeIsTold() {
    String bridge = freshBridge();
    NetworkDefinition network = made(withoutBridge(new Forward.HostBridge(bridge)));

    NetworkInfo seen = seen(network);
    assertThat(seen.forward()).isEqualTo(ForwardMode.BRIDGE);
    assertThat(seen.bridge()).isEqualTo(bridge);
    assertThat(driver().definition(network.name(), soon())).contains(network);
  }

  @Test
  @DisplayName("NW-30 a network of host interfaces by macvtap is told with them, in each mode")
  void macvtapIsTold() {
    for (MacvlanMode mode : MacvlanMode.values()) {
      NetworkDefinition network =
          defined(withoutBridge(new Forward.Macvtap(mode, List.of(freshBridge(), freshBridge()))));

      NetworkInfo seen = seen(network);
      assertThat(seen.forward().word()).isEqualTo(mode.libvirtName());
      assertThat(seen.bridge()).isNull();
      assertThat(seen.interfaces()).isEqualTo(((Forward.Macvtap) network.forward()).interfaces());
      assertThat(driver().definition(network.name(), soon())).contains(network);
    }
  }

  @Test
  @DisplayName(
      "NW-31 an IPv6 subnet is told beside an IPv4 one, and whether DHCP names a boot file")
  void bothFamiliesAreTold() {
    String gateway = freshGateway();
    Subnet v4 = Subnet.of(gateway, 24);
    Dhcp dhcp =
        Dhcp.builder()
            .range(DhcpRange.of(v4.address().plus(9), v4.address().plus(19)))
            .bootFile("boot.ipxe")
            .build();
    NetworkDefinition network =
        made(
            freshNetwork()
                .subnet(SubnetDefinition.of(gateway, 24).dhcp(dhcp))
                .subnet(v6(gateway), 64)
                .build());

    assertThat(seen(network).subnets())
        .containsExactlyInAnyOrder(
            new ServedSubnet(v4, true, true),
            new ServedSubnet(Subnet.of(v6(gateway), 64), false, false));
    assertThat(driver().definition(network.name(), soon())).contains(network);
  }

  private void assertRefused(ThrowingCallable call) {
    assertThatThrownBy(call).isExactlyInstanceOf(HostException.class);
  }

  private void assertTimesOut(ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(PodTimeoutException.class);
  }

  private NetworkDefinition defined(NetworkDefinition network) {
    driver().define(network, soon());
    return network;
  }

  /** Returns a network with something of all that a running one can change, and more. */
  private NetworkDefinition rich(String gateway) {
    Subnet subnet = Subnet.of(gateway, 24);
    Dhcp dhcp =
        Dhcp.builder()
            .range(DhcpRange.of(subnet.address().plus(9), subnet.address().plus(19)))
            .range(DhcpRange.of(subnet.address().plus(29), subnet.address().plus(39)))
            .host(host(gateway, 2))
            .build();
    Dns dns =
        Dns.builder()
            .host(subnet.address().plus(5).toString(), "ns", "ns.a.example")
            .txt("text", "a text")
            .service(ldap())
            .build();
    return freshNetwork()
        .domain(new NetworkDefinition.Domain("a.example", true))
        .mtu(1400)
        .subnet(SubnetDefinition.of(gateway, 24).dhcp(dhcp))
        .subnet(v6(gateway), 64)
        .dns(dns)
        .portGroup(PortGroup.named("first").asDefault())
        .metadata("owner", "<&\"'> ü")
        .build();
  }

  private NetworkDefinition withoutBridge(Forward forward) {
    String name = freshName("n");
    afterwards(() -> driver().remove(name, soon()));
    return NetworkDefinition.isolated(name).forward(forward).build();
  }

  private static NetworkChange adding(PortGroup group) {
    return new NetworkChange.Group(ADD, group);
  }

  private static PortGroup group(String name) {
    return PortGroup.named(name).bandwidth(new Bandwidth(Bandwidth.Rate.ofKiB(1000), null));
  }

  private static Dns.Service ldap() {
    return new Dns.Service("ldap", "tcp", "a.example", "ns.a.example", 389, 10, 5);
  }

  private static StaticHost host(String gateway, int offset) {
    return StaticHost.of(
        "52:54:00:77:00:%02x".formatted(offset),
        IpAddress.parse(gateway).plus(offset).toString(),
        "host" + offset);
  }

  private static String v6(String gateway) {
    return "fd00:%s::1".formatted(gateway.split("\\.", -1)[2]);
  }

  private NetworkDriver driver() {
    return host().networks();
  }

  private NetworkDefinition made(NetworkDefinition network) {
    driver().create(network, soon());
    return network;
  }

  private NetworkInfo seen(NetworkDefinition network) {
    return look().network(network.name()).orElseThrow();
  }

  private static NetworkDefinition.Builder withDhcp(
      NetworkDefinition.Builder network, String gateway) {
    IpAddress first = IpAddress.parse(gateway).plus(9);
    return network.subnet(gateway, 24, first.toString(), first.plus(40).toString());
  }
}
