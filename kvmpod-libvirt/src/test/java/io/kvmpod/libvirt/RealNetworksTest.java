package io.kvmpod.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.ConflictException;
import io.kvmpod.core.HostException;
import io.kvmpod.core.Machine;
import io.kvmpod.core.Networks;
import io.kvmpod.core.Pod;
import io.kvmpod.core.machine.Boot;
import io.kvmpod.core.machine.InterfaceModel;
import io.kvmpod.core.machine.LinkState;
import io.kvmpod.core.machine.MachineAddress.Source;
import io.kvmpod.core.machine.MachineAddresses;
import io.kvmpod.core.machine.MachineDefinition;
import io.kvmpod.core.machine.MachineInfo;
import io.kvmpod.core.machine.MachineSpec;
import io.kvmpod.core.machine.Virtualization;
import io.kvmpod.core.network.Dhcp;
import io.kvmpod.core.network.Dns;
import io.kvmpod.core.network.InterfaceSpecs;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.core.network.NetworkUpdate;
import io.kvmpod.core.network.PortGroup;
import io.kvmpod.core.network.StaticHost;
import io.kvmpod.core.network.SubnetDefinition;
import io.kvmpod.core.quantity.MemorySize;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Networks of a real libvirtd, that guests are on while they change. */
@OnHost
class RealNetworksTest {

  private static final String NAME = "kvmpod-live";
  private static final String BRIDGE = "kvmpodlive";
  private static final String GUEST = "kvmpod-live-guest";
  private static final Duration BOOT = Duration.ofMinutes(2);
  private static final Duration SOON = Duration.ofSeconds(40);

  /** dnsmasq waits three seconds for each address that it offers, unless it is told not to. */
  private static final String OF_OTHERS =
      """
      <network xmlns:dnsmasq='http://libvirt.org/schemas/network/dnsmasq/1.0'>
        <name>kvmpod-live</name>
        <metadata><app:note xmlns:app='urn:others'>kept</app:note></metadata>
        <bridge name='kvmpodlive' stp='off' delay='0'/>
        <ip address='172.29.77.1' netmask='255.255.255.0'>
          <dhcp><range start='172.29.77.100' end='172.29.77.120'/></dhcp>
        </ip>
        <dnsmasq:options><dnsmasq:option value='no-ping'/></dnsmasq:options>
      </network>
      """;

  /** Tells every second what interfaces there are, and whether their cables are plugged in. */
  private static final String WATCH =
      """
      while :; do
        for i in /sys/class/net/eth*; do
          ip link set ${i##*/} up
          m=$(cat $i/address); c=$(cat $i/carrier)
          d=$(basename $(readlink $i/device/driver))
          echo SEES $m carrier=$c driver=$d
        done
        echo PCI $(cat /sys/bus/pci/devices/*/device)
        echo SAW
        sleep 1
      done &
      """;

  private Pod pod;
  private Networks networks;

  @BeforeEach
  void openPod() {
    pod = RealHost.open();
    networks = pod.networks();
    sweep();
  }

  @AfterEach
  void closePod() {
    sweep();
    pod.close();
  }

  private void sweep() {
    RealHost.sweep(pod, GUEST);
    networks.remove(NAME);
  }

  @Test
  void aRunningNetworkTakesChangesInBothDocumentsAndKeepsItsBridge() throws Exception {
    NetworkDefinition before = definition();
    networks.ensure(before);
    String bridge = interfaceIndex();
    NetworkDefinition after = changed();

    NetworkUpdate update = networks.update(after);

    assertThat(update.needsRestart()).isFalse();
    assertThat(update.changes()).hasSize(8);
    assertThat(interfaceIndex()).isEqualTo(bridge);
    assertThat(networks.definition(NAME)).hasValue(after);
    assertThat(networks.ensure(after)).isFalse();
    for (String document : List.of(virsh("net-dumpxml", NAME), inactive())) {
      assertThat(document)
          .contains("172.29.77.50", "52:54:00:77:00:02", "<hostname>two</hostname>")
          .contains("<txt name='b'", "<portgroup name='fast'>")
          .doesNotContain("172.29.77.100", "52:54:00:77:00:01");
    }
  }

  @Test
  void whenTheHostRefusesAChangeThoseBeforeAreTakenBackInBothDocuments() throws Exception {
    networks.ensure(definition());
    String running = virsh("net-dumpxml", NAME);
    String kept = inactive();
    // somebody else takes the address meanwhile, which is not in the pod's plan
    NetworkDefinition after = changed();
    virsh(
        "net-update",
        NAME,
        "add",
        "dns-host",
        "<host ip='172.29.77.9'><hostname>x</hostname></host>",
        "--live");
    NetworkDefinition refused =
        after.toBuilder()
            .dns(Dns.builder().host("172.29.77.6", "two").host("172.29.77.9", "nine").build())
            .build();

    assertThatThrownBy(() -> networks.update(refused))
        .isInstanceOfSatisfying(HostException.class, e -> assertThat(e.leftBehind()).isEmpty())
        .hasMessageContaining("could not update network " + NAME);

    virsh("net-update", NAME, "delete", "dns-host", "<host ip='172.29.77.9'/>", "--live");
    assertThat(virsh("net-dumpxml", NAME)).isEqualTo(running);
    assertThat(inactive()).isEqualTo(kept);
  }

  @Test
  void whatOthersWroteIntoANetworkOutlivesItsNewDefinition() throws Exception {
    Path xml = Files.createTempFile("network", ".xml");
    Files.writeString(xml, OF_OTHERS);
    virsh("net-define", xml.toString());
    virsh("net-start", NAME);
    Files.delete(xml);
    String before = inactive();
    NetworkDefinition after =
        networks.definition(NAME).orElseThrow().toBuilder().domain("lab.test").build();

    NetworkUpdate update = networks.update(after);

    assertThat(update.needsRestart()).isTrue();
    assertThat(networks.definition(NAME)).hasValue(after);
    assertThat(inactive())
        .contains("option value='no-ping'", "urn:others", ">kept<", "name='lab.test'")
        .contains(element("uuid", before), element("mac", before));
  }

  @Test
  void aNameAndABridgeThatAreTakenAreConflicts() {
    networks.ensure(definition());

    assertThatThrownBy(() -> networks.define(definition()))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining(NAME);
    NetworkDefinition other =
        NetworkDefinition.isolated(NAME + "-2").bridge(BRIDGE).subnet("172.29.78.1", 24).build();
    assertThatThrownBy(() -> networks.define(other))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining(BRIDGE);
  }

  @Test
  void interfacesArePluggedInAndOutOfARunningGuestAndTheirCablesPulled() throws Exception {
    networks.ensure(definition());
    Machine machine = pod.compose(spec());
    MachineInfo.NetworkInterface first = machine.interfaces().all().get(0);
    try (GuestConsole console = GuestConsole.open(pod, GUEST)) {
      console.await("GUEST-OUT SAW", BOOT);
      console.await("GUEST-LEASE", SOON);

      MachineDefinition.NetworkInterface virtio = attach(machine, "a", InterfaceModel.VIRTIO);
      MachineDefinition.NetworkInterface e1000e = attach(machine, "b", InterfaceModel.E1000E);
      sees(console, "SEES", virtio.mac() + " carrier=1 driver=virtio_net");
      sees(console, "PCI", "0x10d3"); // the guest's kernel has no driver for it
      assertThat(kept("domiflist", "--inactive"))
          .contains(virtio.mac().value(), e1000e.mac().value(), "e1000e");
      assertThat(machine.interfaces().all())
          .extracting(MachineInfo.NetworkInterface::model)
          .containsExactly("virtio", "virtio", "e1000e");

      machine.interfaces().setLink(virtio.mac(), LinkState.DOWN);
      sees(console, "SEES", virtio.mac() + " carrier=0");
      assertThat(link(machine, virtio)).isEqualTo(LinkState.DOWN);
      assertThat(virsh("domif-getlink", "--config", GUEST, virtio.mac().value())).contains("down");
      machine.interfaces().setLink(virtio.mac(), LinkState.UP);
      sees(console, "SEES", virtio.mac() + " carrier=1");

      MachineAddresses addresses = machine.addresses();
      assertThat(addresses.of(first.mac()))
          .anySatisfy(a -> assertThat(a.source()).isEqualTo(Source.LEASE));
      assertThat(networks.leases(NAME))
          .anySatisfy(
              lease -> {
                assertThat(lease.mac()).isEqualTo(first.mac());
                assertThat(lease.address().toString()).startsWith("172.29.77.");
                assertThat(lease.prefixLength()).isEqualTo(24);
                assertThat(lease.expires()).isAfter(Instant.now());
              });

      machine.interfaces().detach(virtio.mac());
      machine.interfaces().detach(e1000e.mac());
      machine.interfaces().detach(e1000e.mac());
      assertThat(machine.interfaces().all())
          .extracting(MachineInfo.NetworkInterface::mac)
          .containsExactly(first.mac());
      assertThat(kept("domiflist", "--inactive")).doesNotContain(virtio.mac().value());
      goneFrom(console, virtio.mac().value());
    }
  }

  private static MachineDefinition.NetworkInterface attach(
      Machine machine, String label, InterfaceModel model) {
    return machine
        .interfaces()
        .attach(InterfaceSpecs.parse(label + ":network=" + NAME).interfaces().get(0), model);
  }

  private static LinkState link(Machine machine, MachineDefinition.NetworkInterface which) {
    return machine.interfaces().all().stream()
        .filter(i -> i.mac().equals(which.mac()))
        .map(MachineInfo.NetworkInterface::link)
        .findFirst()
        .orElseThrow();
  }

  private static void sees(GuestConsole console, String what, String words)
      throws InterruptedException {
    String beginning = "GUEST-OUT " + what;
    int from = console.lines(beginning).size();
    Instant end = Instant.now().plus(SOON);
    while (console.lines(beginning).stream().skip(from).noneMatch(l -> l.contains(words))) {
      assertThat(Instant.now()).as("%s in %s", words, console.lines("GUEST-OUT")).isBefore(end);
      Thread.sleep(200);
    }
  }

  private static void goneFrom(GuestConsole console, String mac) throws InterruptedException {
    Instant end = Instant.now().plus(SOON);
    while (lastLook(console).stream().anyMatch(l -> l.contains(mac))) {
      assertThat(Instant.now()).as("%s is gone", mac).isBefore(end);
      Thread.sleep(1000);
    }
  }

  private static List<String> lastLook(GuestConsole console) {
    List<String> all = console.lines("GUEST-OUT SEES");
    return all.subList(Math.max(0, all.size() - 2), all.size());
  }

  private static MachineSpec spec() {
    String script = Base64.getEncoder().encodeToString(WATCH.getBytes(StandardCharsets.UTF_8));
    return MachineSpec.builder()
        .name(GUEST)
        .memory(MemorySize.ofMiB(128))
        .storage("root:0.1(" + RealHost.POOL_A + ")")
        .network(NAME)
        .boot(
            Boot.kernel(
                RealHost.KERNEL.toString(),
                RealHost.INITRD.toString(),
                "console=ttyS0 quiet kp.b64=" + script))
        .virtualization(Virtualization.QEMU)
        .build();
  }

  private static NetworkDefinition definition() {
    return NetworkDefinition.isolated(NAME)
        .bridge(BRIDGE)
        .subnet(
            SubnetDefinition.of("172.29.77.1", 24)
                .dhcp(
                    Dhcp.builder()
                        .range("172.29.77.100", "172.29.77.120")
                        .host(StaticHost.of("52:54:00:77:00:01", "172.29.77.5", "one"))
                        .build()))
        .dns(Dns.builder().txt("a", "1").build())
        .build();
  }

  private static NetworkDefinition changed() {
    return definition().toBuilder()
        .subnets(
            List.of(
                SubnetDefinition.of("172.29.77.1", 24)
                    .dhcp(
                        Dhcp.builder()
                            .range("172.29.77.50", "172.29.77.60")
                            .host(StaticHost.of("52:54:00:77:00:02", "172.29.77.6", "two"))
                            .build())))
        .dns(Dns.builder().host("172.29.77.6", "two").txt("b", "2").build())
        .portGroup(PortGroup.named("fast"))
        .build();
  }

  private static String interfaceIndex() throws IOException {
    return Files.readString(Path.of("/sys/class/net", BRIDGE, "ifindex"));
  }

  private static String inactive() throws Exception {
    return virsh("net-dumpxml", "--inactive", NAME);
  }

  private static String kept(String... words) throws Exception {
    return virsh(words[0], words[1], GUEST);
  }

  private static String element(String name, String xml) {
    int at = xml.indexOf("<" + name);
    return xml.substring(at, xml.indexOf('\n', at));
  }

  private static String virsh(String... words) throws Exception {
    String[] all = new String[words.length + 4];
    System.arraycopy(words, 0, all, 4, words.length);
    all[0] = "virsh";
    all[1] = "-q";
    all[2] = "-c";
    all[3] = RealHost.URI;
    Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("%s: %s", List.of(words), text).isZero();
    return text;
  }
}
