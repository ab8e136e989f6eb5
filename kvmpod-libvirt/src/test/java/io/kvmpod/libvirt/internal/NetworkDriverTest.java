package io.kvmpod.libvirt.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.ConflictException;
import io.kvmpod.core.HostException;
import io.kvmpod.core.network.Dhcp;
import io.kvmpod.core.network.Dns;
import io.kvmpod.core.network.ForwardMode;
import io.kvmpod.core.network.IpAddress;
import io.kvmpod.core.network.NetworkChange;
import io.kvmpod.core.network.NetworkChange.Action;
import io.kvmpod.core.network.NetworkChange.DnsHost;
import io.kvmpod.core.network.NetworkChange.Host;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.core.network.NetworkInfo;
import io.kvmpod.core.network.NetworkUpdate;
import io.kvmpod.core.network.PortGroup;
import io.kvmpod.core.network.StaticHost;
import io.kvmpod.core.network.Subnet;
import io.kvmpod.core.network.SubnetDefinition;
import io.kvmpod.core.spi.NetworkDriver;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("libvirt")
class NetworkDriverTest {

  @TempDir private Path directory;
  private LibvirtConnection host;
  private NetworkDriver networks;

  @BeforeEach
  void open() {
    host = TestNode.open(directory);
    networks = host.networks();
  }

  @AfterEach
  void closeFreesEverything() {
    host.close();
    assertThat(host.referencesLeft()).isZero();
  }

  @Test
  void aNetworkThatIsCreatedRunsAndStartsWithTheHost() {
    networks.create(NetworkDefinition.maas(), TestNode.soon());

    assertThat(host.observe(TestNode.soon()).network("maas"))
        .hasValueSatisfying(
            network -> {
              assertThat(network.active()).isTrue();
              assertThat(network.autostart()).isTrue();
              assertThat(network.forward()).isEqualTo(ForwardMode.NAT);
              assertThat(network.bridge()).isEqualTo("virbr1");
            });
  }

  @Test
  void aNameThatIsTakenIsAConflictAndChangesNothing() {
    NetworkDefinition taken =
        NetworkDefinition.isolated("nat1").bridge("br9").subnet("10.0.0.1", 24).build();

    assertThatThrownBy(() -> networks.create(taken, TestNode.soon()))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("network nat1")
        .hasMessageContaining("already exists");

    assertThat(host.observe(TestNode.soon()).network("nat1"))
        .map(NetworkInfo::bridge)
        .hasValue("virbr7");
  }

  @Test
  void aNetworkIsRemovedOnceAndRemovingItAgainDoesNothing() {
    networks.remove("nat1", TestNode.soon());
    networks.remove("nat1", TestNode.soon());

    assertThat(host.observe(TestNode.soon()).networks()).isEmpty();
  }

  @Test
  void aNetworkThatIsDefinedDoesNotRunUntilItIsStarted() {
    networks.define(NetworkDefinition.maas(), TestNode.soon());
    assertThat(isActive("maas")).isFalse();

    networks.start("maas", TestNode.soon());
    networks.start("maas", TestNode.soon());
    assertThat(isActive("maas")).isTrue();

    networks.stop("maas", TestNode.soon());
    networks.stop("maas", TestNode.soon());
    assertThat(isActive("maas")).isFalse();
  }

  @Test
  void autostartIsSetAndTakenBack() {
    networks.setAutostart("nat1", true, TestNode.soon());
    assertThat(network("nat1").autostart()).isTrue();

    networks.setAutostart("nat1", false, TestNode.soon());
    assertThat(network("nat1").autostart()).isFalse();
  }

  @Test
  void aDefinitionIsReadBackAsItWasMade() {
    NetworkDefinition made = full("made");

    networks.define(made, TestNode.soon());

    assertThat(networks.definition("made", TestNode.soon())).hasValue(made);
    assertThat(networks.definition("nobodys", TestNode.soon())).isEmpty();
  }

  @Test
  void aNetworkIsDefinedAgainAndKeepsItsUuid() {
    networks.stop("nat1", TestNode.soon()); // this driver tells a running network as it runs only
    UUID before = network("nat1").uuid();
    NetworkDefinition changed =
        definition("nat1").toBuilder().bridge("virbr8").domain("lab.test").build();

    networks.redefine(changed, TestNode.soon());

    assertThat(definition("nat1")).isEqualTo(changed);
    assertThat(network("nat1").uuid()).isEqualTo(before);
  }

  @Test
  void everyKindOfChangeIsMadeAndTakenBackByItsInverse() {
    NetworkDefinition before = full("made");
    networks.create(before, TestNode.soon());
    NetworkDefinition after = changed(before);
    List<NetworkChange> changes = NetworkUpdate.between(before, after).changes();
    assertThat(changes).hasSize(14);

    networks.update("made", changes, TestNode.soon());
    assertThat(definition("made")).isEqualTo(after);

    networks.update("made", NetworkUpdate.between(after, before).changes(), TestNode.soon());
    assertThat(definition("made")).isEqualTo(before);
  }

  @Test
  void aChangeIsMadeInTheSubnetThatItNames() {
    SubnetDefinition second =
        SubnetDefinition.of("fd00:8::1", 64).dhcp(Dhcp.of("fd00:8::10", "fd00:8::19"));
    networks.create(full("made").toBuilder().subnet(second).build(), TestNode.soon());
    StaticHost host = new StaticHost(IpAddress.parse("fd00:8::9"), null, null, "six", null);

    networks.update("made", List.of(new Host(Action.ADD, second.subnet(), host)), TestNode.soon());

    assertThat(definition("made").subnets().get(2).dhcp())
        .isEqualTo(Dhcp.builder().range("fd00:8::10", "fd00:8::19").host(host).build());
  }

  @Test
  void whenAChangeIsRefusedThoseBeforeAreTakenBack() {
    NetworkDefinition before = full("made");
    networks.create(before, TestNode.soon());
    Subnet subnet = Subnet.parse("10.8.1.1/24");
    List<NetworkChange> changes =
        List.of(
            new DnsHost(Action.ADD, new Dns.Host(IpAddress.parse("10.8.1.77"), List.of("seven"))),
            new Host(Action.ADD, subnet, StaticHost.of("52:54:00:00:00:09", "10.8.1.9")),
            new Host(Action.REMOVE, subnet, StaticHost.of("52:54:00:00:00:99", "10.8.1.99")));

    assertThatThrownBy(() -> networks.update("made", changes, TestNode.soon()))
        .isInstanceOfSatisfying(HostException.class, e -> assertThat(e.leftBehind()).isEmpty())
        .hasMessageContaining("could not update network made");

    assertThat(definition("made")).isEqualTo(before);
  }

  @Test
  void aSubnetThatTheNetworkDoesNotHaveIsRefused() {
    Host change =
        new Host(
            Action.ADD,
            Subnet.parse("203.0.113.1/24"),
            StaticHost.of("52:54:00:00:00:09", "203.0.113.9"));

    assertThatThrownBy(() -> networks.update("nat1", List.of(change), TestNode.soon()))
        .isInstanceOf(HostException.class)
        .hasMessageContaining("index 1 in network 'nat1'");
  }

  @Test
  void whatIsAskedOfANetworkThatIsNotThereIsRefused() {
    assertThatThrownBy(() -> networks.start("nobodys", TestNode.soon()))
        .isInstanceOfSatisfying(HostException.class, e -> assertThat(e.code()).isEqualTo(43))
        .hasMessageContaining("could not start network nobodys");
    assertThatThrownBy(() -> networks.stop("nobodys", TestNode.soon()))
        .isInstanceOf(HostException.class);
    assertThatThrownBy(() -> networks.setAutostart("nobodys", true, TestNode.soon()))
        .isInstanceOf(HostException.class);
    assertThatThrownBy(() -> networks.redefine(full("nobodys"), TestNode.soon()))
        .isInstanceOf(HostException.class);
    assertThatThrownBy(() -> networks.update("nobodys", List.of(), TestNode.soon()))
        .isInstanceOf(HostException.class);
    assertThatThrownBy(() -> networks.leases("nobodys", TestNode.soon()))
        .isInstanceOf(HostException.class);
  }

  @Test
  void aNetworkThatDoesNotRunHasNoLeasesAndADriverWithoutThemSaysSo() {
    networks.define(NetworkDefinition.maas(), TestNode.soon());
    assertThat(networks.leases("maas", TestNode.soon())).isEmpty();

    assertThatThrownBy(() -> networks.leases("nat1", TestNode.soon()))
        .isInstanceOfSatisfying(HostException.class, e -> assertThat(e.code()).isEqualTo(3))
        .hasMessageContaining("could not read the leases of network nat1");
  }

  /** Every part that changes while a network runs. */
  private static NetworkDefinition full(String name) {
    return NetworkDefinition.nat(name)
        .bridge("virbr9")
        .subnet(
            SubnetDefinition.of("10.8.1.1", 24)
                .dhcp(
                    Dhcp.builder()
                        .range("10.8.1.10", "10.8.1.19")
                        .host(StaticHost.of("52:54:00:00:00:01", "10.8.1.5", "one"))
                        .build()))
        .subnet("10.8.2.1", 24)
        .dns(
            Dns.builder()
                .host("10.8.1.5", "one", "first")
                .txt("a", "1")
                .service(new Dns.Service("ldap", "tcp", "lab.test", "one", 389, 1, 1))
                .build())
        .portGroup(PortGroup.named("slow"))
        .build();
  }

  private static NetworkDefinition changed(NetworkDefinition before) {
    return before.toBuilder()
        .subnets(
            List.of(
                SubnetDefinition.of("10.8.1.1", 24)
                    .dhcp(
                        Dhcp.builder()
                            .range("10.8.1.30", "10.8.1.39")
                            .host(StaticHost.of("52:54:00:00:00:02", "10.8.1.6", "two"))
                            .build()),
                SubnetDefinition.of("10.8.2.1", 24)))
        .dns(
            Dns.builder()
                .host("10.8.1.6", "two")
                .host("10.8.1.7", "three")
                .txt("b", "2")
                .service(new Dns.Service("http", "tcp", "lab.test", "two", 80, 1, 1))
                .build())
        .portGroups(
            List.of(PortGroup.named("fast"), new PortGroup("usual", true, null, null, null)))
        .build();
  }

  private NetworkDefinition definition(String name) {
    return networks.definition(name, TestNode.soon()).orElseThrow();
  }

  private boolean isActive(String name) {
    return network(name).active();
  }

  private NetworkInfo network(String name) {
    return host.observe(TestNode.soon()).network(name).orElseThrow();
  }
}
