package io.kvmpod.libvirt.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.Deadline;
import io.kvmpod.core.HostException;
import io.kvmpod.core.PodTimeoutException;
import io.kvmpod.core.PodUri;
import io.kvmpod.core.machine.LinkState;
import io.kvmpod.core.machine.MacAddress;
import io.kvmpod.core.machine.MachineDefinition;
import io.kvmpod.core.machine.MachineInfo;
import io.kvmpod.core.network.Attachment;
import io.kvmpod.core.network.HostInterface;
import io.kvmpod.core.network.HostInterface.Kind;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.libvirt.OnHost;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Interfaces of a real host, and of machines whose guests never boot. */
@OnHost
class RealInterfacesTest {

  private static final String BRIDGE = "kvpi-br";
  private static final String PORT = "kvpi-port";
  private static final String CARD = "kvpi-card";
  private static final String NETWORK = "kvpi-net";
  private static final String MACHINE = "kvpi-machine";

  private LibvirtConnection host;

  @BeforeEach
  void open() throws Exception {
    host =
        (LibvirtConnection)
            new LibvirtPodDriver().open(PodUri.parse("qemu:///system"), TestNode.soon());
    ip("link", "add", BRIDGE, "type", "bridge");
    ip("address", "add", "172.30.91.1/24", "dev", BRIDGE);
    ip("link", "add", CARD, "type", "veth", "peer", "name", PORT);
    ip("link", "set", PORT, "master", BRIDGE);
    ip("link", "set", BRIDGE, "up");
  }

  @AfterEach
  void remove() throws Exception {
    host.observe(TestNode.soon()).machines().stream()
        .filter(m -> m.name().equals(MACHINE))
        .forEach(
            m -> {
              host.machines().powerOff(m.uuid(), TestNode.soon());
              host.machines().undefine(m.uuid(), TestNode.soon());
            });
    host.networks().remove(NETWORK, TestNode.soon());
    ip("link", "del", CARD);
    ip("link", "del", BRIDGE);
    host.close();
    assertThat(host.referencesLeft()).isZero();
  }

  @Test
  void bridgesAndCardsOfTheHostAreFoundWithTheirSubnetsAndNothingElse() {
    List<HostInterface> found = host.observe(TestNode.soon()).interfaces();

    assertThat(found)
        .contains(
            HostInterface.builder(BRIDGE, Kind.BRIDGE).subnet("172.30.91.1/24").build(),
            HostInterface.builder(CARD, Kind.PHYSICAL).build());
    assertThat(found)
        .extracting(HostInterface::name)
        .isSorted()
        .contains("virbr0")
        .doesNotContain("lo", PORT, "ifb0")
        .noneMatch(name -> name.startsWith("vnet"));
  }

  @Test
  void aHostThatIsReadTwiceTellsTheSameInterfaces() {
    List<HostInterface> first = ours(host.observe(TestNode.soon()).interfaces());

    assertThat(ours(host.observe(TestNode.soon()).interfaces())).isEqualTo(first).hasSize(2);
  }

  @Test
  void aMachineOnANetworkOverABridgeIsTheNetworksWhileItRunsAndItsCableIsPulled() {
    MachineDefinition machine = running();
    MacAddress mac = machine.interfaces().get(0).mac();

    assertThat(only(machine).attachment()).isEqualTo(Attachment.network(NETWORK));
    assertThat(only(machine).device()).startsWith("vnet");

    host.machines().setLink(machine.uuid(), mac, LinkState.DOWN, TestNode.soon());
    assertThat(only(machine).link()).isEqualTo(LinkState.DOWN);
    assertThat(only(machine).attachment()).isEqualTo(Attachment.network(NETWORK));
    host.machines().powerOff(machine.uuid(), TestNode.soon());
    assertThat(only(machine).link()).isEqualTo(LinkState.DOWN);
    assertThat(only(machine).device()).isNull();
    host.machines().setLink(machine.uuid(), mac, LinkState.UP, TestNode.soon());
    host.machines().start(machine.uuid(), TestNode.soon());
    assertThat(only(machine).link()).isEqualTo(LinkState.UP);
  }

  @Test
  void anInterfaceThatIsNotThereHasNoCable() {
    MachineDefinition machine = running();

    assertThatThrownBy(
            () ->
                host.machines()
                    .setLink(
                        machine.uuid(),
                        MacAddress.of("52:54:00:0a:0b:0c"),
                        LinkState.DOWN,
                        TestNode.soon()))
        .isInstanceOf(HostException.class)
        .hasMessageContaining("set the link of interface 52:54:00:0a:0b:0c of machine " + MACHINE);
  }

  @Test
  void aGuestThatDoesNotLetGoKeepsItsInterfaceAndTheMessageSaysSo() {
    MachineDefinition machine = running();
    MacAddress mac = machine.interfaces().get(0).mac();
    host.machines().pause(machine.uuid(), TestNode.soon());
    Deadline deadline = Deadline.in(Duration.ofSeconds(9));

    assertThatThrownBy(() -> host.machines().detach(machine.uuid(), mac, deadline))
        .isInstanceOf(PodTimeoutException.class)
        .hasMessageContaining("its guest has not let go of it, and still may");
    assertThatThrownBy(
            () -> host.machines().detach(machine.uuid(), mac, Deadline.in(Duration.ofSeconds(7))))
        .isInstanceOf(PodTimeoutException.class);

    assertThat(only(machine).mac()).isEqualTo(mac);
    host.machines().powerOff(machine.uuid(), TestNode.soon());
    assertThat(only(machine).mac()).isEqualTo(mac);
  }

  private MachineDefinition running() {
    host.networks().create(NetworkDefinition.hostBridge(NETWORK, BRIDGE).build(), TestNode.soon());
    MachineDefinition machine = Machines.diskless(MACHINE, "qemu", NETWORK);
    host.machines().define(machine, TestNode.soon());
    host.machines().start(machine.uuid(), TestNode.soon());
    return machine;
  }

  private MachineInfo.NetworkInterface only(MachineDefinition machine) {
    return host.machines().info(machine.uuid(), TestNode.soon()).orElseThrow().interfaces().get(0);
  }

  private static List<HostInterface> ours(List<HostInterface> all) {
    return all.stream().filter(i -> i.name().startsWith("kvpi-")).toList();
  }

  private static void ip(String... words) throws Exception {
    String[] all = new String[words.length + 1];
    all[0] = "ip";
    System.arraycopy(words, 0, all, 1, words.length);
    Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("ip %s: %s", List.of(words), text).isZero();
  }
}
