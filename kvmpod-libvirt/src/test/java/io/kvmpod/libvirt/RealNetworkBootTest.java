package io.kvmpod.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.core.Machine;
import io.kvmpod.core.compose.Plan;
import io.kvmpod.core.machine.Boot;
import io.kvmpod.core.machine.Claim;
import io.kvmpod.core.machine.MachineDefinition.BootDevice;
import io.kvmpod.core.machine.MachineSpec;
import io.kvmpod.core.machine.Virtualization;
import io.kvmpod.core.network.HostInterface;
import io.kvmpod.core.network.ManagedDhcp;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.core.quantity.MemorySize;
import io.kvmpod.core.storage.Guard;
import io.kvmpod.core.storage.Transfer;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Where guests boot from, by who serves DHCP on the network of their first interface. */
@Tag("host")
class RealNetworkBootTest {

  private static final String DISK_POOL = "default";
  private static final Path DISK = Path.of("/var/lib/kvmpod/guest/disk.qcow2");

  private FleetHost host;

  @BeforeEach
  void open() throws Exception {
    host = FleetHost.open(1);
  }

  @AfterEach
  void close() {
    host.close();
  }

  @Test
  void aGuestBootsFromTheNetworkWhoseDhcpNamesABootFile() throws Exception {
    makeNetworkWithBootFile();
    Plan plan = host.pod().plan(spec("pxe", "boot", Boot.automatic()).build());
    assertThat(bootOrder(plan)).containsExactly(BootDevice.NETWORK, BootDevice.DISK);
    assertThat(plan.notes())
        .anySatisfy(
            n -> assertThat(n).contains("on network boot libvirt's DHCP names a boot file"));

    Machine machine = host.pod().compose(plan);
    try (FleetGuest guest = FleetGuest.of(host, machine)) {
      guest.awaitBoot();
      assertThat(guest.console().lines("GUEST-BOOT"))
          .singleElement()
          .asString()
          .contains("kp.host=from-the-network");
      assertThat(guest.console().lines("GUEST-LEASE")).hasSize(1);
    }
  }

  /** By the ratio to the same guest told to try the network first, since machines differ. */
  @Test
  void aGuestWhereLibvirtsDhcpNamesNoBootFileBootsFromItsDiskWithoutWaitingForTheNetwork()
      throws Exception {
    Plan plan = host.pod().plan(stopped("disk", Boot.automatic()));
    assertThat(bootOrder(plan)).containsExactly(BootDevice.DISK);
    assertThat(plan.notes())
        .anySatisfy(
            n ->
                assertThat(n)
                    .contains("libvirt's own DHCP answers on network default")
                    .contains("names no boot file"));

    Duration fromDisk = startToBoot(host.pod().compose(plan));
    Duration afterNetwork = startToBoot(host.pod().compose(stopped("net", Boot.network())));

    assertThat(afterNetwork).isGreaterThan(fromDisk.multipliedBy(2));
  }

  @Test
  void withoutKnowledgeOfManagedDhcpMaasIsChosenBeforeDefaultAndBootsFromTheNetwork() {
    host.pod().networks().ensure(NetworkDefinition.maas());

    Plan plan = host.pod().plan(unasked());

    assertThat(attachment(plan)).isEqualTo("network maas");
    assertThat(bootOrder(plan)).containsExactly(BootDevice.NETWORK, BootDevice.DISK);
    assertThat(plan.notes())
        .anySatisfy(n -> assertThat(n).contains("nothing is known of managed DHCP"))
        .anySatisfy(n -> assertThat(n).contains("on network maas libvirt serves no DHCP"));
  }

  @Test
  void withoutMaasDefaultIsChosenAsItIsAndBootsFromTheDisk() {
    Plan plan = host.pod().plan(unasked());

    assertThat(attachment(plan)).isEqualTo("network default");
    assertThat(bootOrder(plan)).containsExactly(BootDevice.DISK);
  }

  @Test
  void maasIsChosenWhereItsBridgeIsKnownToHaveManagedDhcp() {
    host.pod().networks().ensure(NetworkDefinition.maas());
    know("virbr1", HostInterface.Kind.BRIDGE, ManagedDhcp.DIRECT);

    Plan plan = host.pod().plan(unasked());

    assertThat(attachment(plan)).isEqualTo("network maas");
    assertThat(bootOrder(plan)).containsExactly(BootDevice.NETWORK, BootDevice.DISK);
    assertThat(plan.notes())
        .anySatisfy(n -> assertThat(n).contains("libvirt serves no DHCP there, and managed DHCP"));
  }

  @Test
  void aHostInterfaceIsChosenWhereManagedDhcpIsKnownToBeThereAndNotBehindMaas() throws Exception {
    host.pod().networks().ensure(NetworkDefinition.maas());
    know("virbr1", HostInterface.Kind.BRIDGE, ManagedDhcp.NONE);
    know("eth0", HostInterface.Kind.PHYSICAL, ManagedDhcp.RELAY);

    Machine machine = host.pod().compose(unasked());

    String xml = host.run("virsh", "dumpxml", "--inactive", machine.name());
    assertThat(xml)
        .contains("<source dev='eth0' mode='bridge'/>")
        .containsSubsequence("<boot dev='network'/>", "<boot dev='hd'/>");
  }

  @Test
  void whereManagedDhcpIsKnownToBeNowhereTheMachineIsRefused() {
    host.pod().networks().ensure(NetworkDefinition.maas());
    know("virbr1", HostInterface.Kind.BRIDGE, ManagedDhcp.NONE);

    Plan plan = host.pod().plan(unasked());

    assertThat(plan.admitted()).isFalse();
    assertThat(plan.admission().refusal())
        .contains("serve managed DHCP behind the network 'maas' or a host bridge");
  }

  private void know(String name, HostInterface.Kind kind, ManagedDhcp dhcp) {
    host.pod()
        .configure(
            s ->
                s.toBuilder()
                    .hostInterface(HostInterface.builder(name, kind).managedDhcp(dhcp).build())
                    .build());
  }

  /** Returns how long the guest takes from the start of its machine to its first word. */
  private Duration startToBoot(Machine machine) throws Exception {
    Claim claim = Objects.requireNonNull(machine.info().claim());
    try (InputStream image = Files.newInputStream(DISK)) {
      host.pod()
          .storagePools()
          .volumes(DISK_POOL)
          .upload(claim.disks().get(0).volume().name(), image, Transfer.DEFAULT, Guard.FORCE);
    }
    Instant start = Instant.now();
    machine.start();
    try (FleetGuest guest = FleetGuest.of(host, machine)) {
      guest.console().await("GUEST-BOOT", FleetGuest.BOOT);
    }
    Duration taken = Duration.between(start, Instant.now());
    machine.decompose();
    return taken;
  }

  private void makeNetworkWithBootFile() throws Exception {
    host.run(
        "sh",
        "-ec",
        """
        mkdir -p /var/lib/libvirt/tftp
        cp /var/lib/kvmpod/guest/vmlinuz /var/lib/kvmpod/guest/initrd.gz /var/lib/libvirt/tftp
        cat >/var/lib/libvirt/tftp/boot.ipxe <<'END'
        #!ipxe
        kernel vmlinuz console=ttyS0 quiet kp.host=from-the-network
        initrd initrd.gz
        boot
        END
        chmod 755 /var/lib/libvirt/tftp
        chmod 644 /var/lib/libvirt/tftp/*
        """);
    host.makeNetwork(
        """
        <network>
          <name>boot</name>
          <bridge name='boot0' stp='off' delay='0'/>
          <ip address='172.20.4.1' prefix='24'>
            <tftp root='/var/lib/libvirt/tftp'/>
            <dhcp>
              <range start='172.20.4.64' end='172.20.4.99'/>
              <bootp file='boot.ipxe'/>
            </dhcp>
          </ip>
        </network>
        """);
  }

  private static List<BootDevice> bootOrder(Plan plan) {
    return Objects.requireNonNull(plan.machine()).bootOrder();
  }

  private static String attachment(Plan plan) {
    return Objects.requireNonNull(plan.machine()).interfaces().get(0).attachment().toString();
  }

  private static MachineSpec stopped(String name, Boot boot) {
    return spec(name, "default", boot).start(false).build();
  }

  private static MachineSpec unasked() {
    return machine("unasked", Boot.automatic()).start(false).build();
  }

  private static MachineSpec.Builder spec(String name, String network, Boot boot) {
    return machine(name, boot).network(network);
  }

  private static MachineSpec.Builder machine(String name, Boot boot) {
    return MachineSpec.builder()
        .name("kvmpod-boot-" + name)
        .memory(MemorySize.ofMiB(256))
        .storage("0.06(" + DISK_POOL + ")")
        .virtualization(Virtualization.QEMU)
        .boot(boot);
  }
}
