package io.kvmpod.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.core.Machine;
import io.kvmpod.core.compose.Plan;
import io.kvmpod.core.machine.Boot;
import io.kvmpod.core.machine.Claim;
import io.kvmpod.core.machine.MachineDefinition.BootDevice;
import io.kvmpod.core.machine.MachineSpec;
import io.kvmpod.core.machine.Virtualization;
import io.kvmpod.core.network.Dhcp;
import io.kvmpod.core.network.HostInterface;
import io.kvmpod.core.network.ManagedDhcp;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.core.network.SubnetDefinition;
import io.kvmpod.core.quantity.MemorySize;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where guests boot from, by who serves DHCP on the network of their first interface. */
@OnFleet
class RealNetworkBootTest {

  private static final String DISK_POOL = "default";

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

  /**
   * The disk holds a few instructions that say so and touch no network interface: what was sent was
   * sent by the firmware. Its time is compared with that of the same disk after the network, since
   * machines differ.
   */
  @Test
  void aGuestWhereLibvirtsDhcpNamesNoBootFileBootsFromItsDiskWithoutAWordToTheNetwork()
      throws Exception {
    Plan plan = host.pod().plan(stopped("disk", Boot.automatic()));
    assertThat(bootOrder(plan)).containsExactly(BootDevice.DISK);
    assertThat(plan.notes())
        .anySatisfy(
            n ->
                assertThat(n)
                    .contains("libvirt's own DHCP answers on network default")
                    .contains("names no boot file"));

    Start fromDisk = start(host.pod().compose(plan));
    Start afterNetwork = start(host.pod().compose(stopped("net", Boot.network())));

    assertThat(fromDisk.packets()).isZero();
    assertThat(afterNetwork.packets()).isPositive();
    assertThat(afterNetwork.taken()).isGreaterThan(fromDisk.taken().multipliedBy(2));
  }

  @Test
  void withoutKnowledgeOfManagedDhcpMaasIsChosenBeforeDefaultAndBootsFromTheNetwork() {
    host.make(NetworkDefinition.maas());

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
    host.make(NetworkDefinition.maas());
    know("virbr1", HostInterface.Kind.BRIDGE, ManagedDhcp.DIRECT);

    Plan plan = host.pod().plan(unasked());

    assertThat(attachment(plan)).isEqualTo("network maas");
    assertThat(bootOrder(plan)).containsExactly(BootDevice.NETWORK, BootDevice.DISK);
    assertThat(plan.notes())
        .anySatisfy(n -> assertThat(n).contains("libvirt serves no DHCP there, and managed DHCP"));
  }

  @Test
  void aHostInterfaceIsChosenWhereManagedDhcpIsKnownToBeThereAndNotBehindMaas() throws Exception {
    host.make(NetworkDefinition.maas());
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
    host.make(NetworkDefinition.maas());
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

  /** What happened until the disk's program ran. */
  private record Start(Duration taken, int packets) {}

  private Start start(Machine machine) throws Exception {
    Claim claim = Objects.requireNonNull(machine.info().claim());
    writeBootSector(claim.disks().get(0).volume().name());
    Instant start = Instant.now();
    machine.start();
    try (FleetGuest guest = FleetGuest.of(host, machine)) {
      guest.console().await("FROM-DISK", FleetGuest.BOOT);
    }
    Duration taken = Duration.between(start, Instant.now());
    String mac = machine.info().interfaces().get(0).mac().toString();
    String statistics = host.run("virsh", "domifstat", machine.name(), mac);
    machine.powerOff();
    return new Start(
        taken, Integer.parseInt(statistics.replaceAll("(?s).*tx_packets (\\d+).*", "$1")));
  }

  private void writeBootSector(String volume) throws Exception {
    Path file = Files.createTempFile("kvmpod-boot", ".raw");
    try {
      Files.write(file, bootSector());
      host.run(
          "qemu-img",
          "convert",
          "-n",
          "-f",
          "raw",
          "-O",
          "qcow2",
          file.toString(),
          "/var/lib/libvirt/images/" + volume);
    } finally {
      Files.delete(file);
    }
  }

  /** Writes a line to the first serial port, again and again since nobody may be reading yet. */
  private static byte[] bootSector() {
    byte[] program =
        HexFormat.of()
            .parseHex(
                "fc" // cld
                    + "31c0"
                    + "8ed8" // ds = 0
                    + "be177c" // si = the text behind the program, which is loaded at 7c00
                    + "baf803" // dx = the serial port
                    + "ac"
                    + "84c0"
                    + "7403" // al = the next character; after the last, rest
                    + "ee"
                    + "ebf8" // send it, and go on
                    + "fb"
                    + "f4"
                    + "ebee"); // until the next tick, then begin again
    byte[] text = "\r\nFROM-DISK\r\n".getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(512)
        .put(program)
        .put(text)
        .position(510)
        .put((byte) 0x55)
        .put((byte) 0xaa)
        .array();
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
    host.make(
        NetworkDefinition.isolated("boot")
            .subnet(
                SubnetDefinition.of("172.20.4.1", 24)
                    .tftpRoot("/var/lib/libvirt/tftp")
                    .dhcp(
                        Dhcp.builder()
                            .range("172.20.4.64", "172.20.4.99")
                            .bootFile("boot.ipxe")
                            .build()))
            .build());
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
