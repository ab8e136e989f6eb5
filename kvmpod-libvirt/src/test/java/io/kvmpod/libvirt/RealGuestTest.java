package io.kvmpod.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.kvmpod.core.Machine;
import io.kvmpod.core.Pod;
import io.kvmpod.core.machine.Boot;
import io.kvmpod.core.machine.Claim;
import io.kvmpod.core.machine.MachineAddress;
import io.kvmpod.core.machine.MachineInfo;
import io.kvmpod.core.machine.MachineSpec;
import io.kvmpod.core.machine.MachineState;
import io.kvmpod.core.machine.Virtualization;
import io.kvmpod.core.quantity.MemorySize;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A guest that really boots. */
@OnHost
class RealGuestTest {

  private static final String NAME = "kvmpod-real-guest";

  private static final MachineSpec SPEC =
      MachineSpec.builder()
          .name(NAME)
          .cores(2)
          .memory(MemorySize.ofMiB(192))
          .storage("root:0.3(" + RealHost.POOL_A + "),home:1.2(" + RealHost.POOL_B + ")")
          .network(RealHost.NAT)
          .network(RealHost.ISOLATED)
          .boot(
              Boot.kernel(
                  RealHost.KERNEL.toString(), RealHost.INITRD.toString(), "console=ttyS0 quiet"))
          .virtualization(Virtualization.QEMU)
          .build();

  private Pod pod;

  @BeforeEach
  void openPod() {
    pod = RealHost.open();
    RealHost.sweep(pod, NAME);
  }

  @AfterEach
  void closePod() {
    RealHost.sweep(pod, NAME);
    pod.close();
  }

  @Test
  void composedMachineBootsSeesWhatWasAskedAndLeavesNothing() throws Exception {
    RealHost.Census before = RealHost.census(pod);

    Machine machine = pod.compose(SPEC);
    MachineInfo info = machine.info();
    Claim claim = Objects.requireNonNull(info.claim());
    try (GuestConsole console = GuestConsole.open(pod, NAME)) {
      console.await("GUEST-DONE", Duration.ofMinutes(2));

      assertThat(console.lines("GUEST-BOOT")).singleElement().asString().contains("cpus=2 ");
      assertThat(memoryKb(console)).isBetween(140L * 1024, 192L * 1024);
      assertThat(console.lines("GUEST-DISK"))
          .anySatisfy(
              l ->
                  assertThat(l)
                      .contains("bytes=300000256 ")
                      .contains("serial=" + serial(claim, "root")))
          .anySatisfy(
              l ->
                  assertThat(l)
                      .contains("bytes=1200000000 ")
                      .contains("serial=" + serial(claim, "home")));
      assertThat(console.lines("GUEST-LEASE")).hasSize(2);
    }

    List<MachineAddress> addresses = machine.awaitAddresses(Duration.ofSeconds(30)).all();
    assertThat(addresses)
        .filteredOn(a -> a.source() == MachineAddress.Source.LEASE)
        .extracting(MachineAddress::network, a -> a.address().toString().substring(0, 12))
        .containsExactlyInAnyOrder(
            tuple(RealHost.NAT, "192.168.130."), tuple(RealHost.ISOLATED, "192.168.131."));

    machine.shutDown(Duration.ofMinutes(1));
    assertThat(machine.state()).isEqualTo(MachineState.SHUT_OFF);
    machine.decompose();

    assertThat(RealHost.census(pod)).isEqualTo(before);
    assertThat(leases(info)).isEmpty();
  }

  @Test
  void machineOfThisLibraryIsReadBackAsItWasComposed() {
    Machine machine = pod.compose(withoutStart());

    MachineInfo info = machine.info();

    assertThat(info.state()).isEqualTo(MachineState.SHUT_OFF);
    assertThat(info.cores().count()).isEqualTo(2);
    assertThat(info.memory()).isEqualTo(MemorySize.ofMiB(192));
    Claim claim = Objects.requireNonNull(info.claim());
    assertThat(claim.state()).isEqualTo(Claim.State.READY);
    assertThat(claim.disks()).extracting(Claim.ClaimedDisk::label).containsExactly("root", "home");
    assertThat(info.disks())
        .extracting(MachineInfo.Disk::volume)
        .containsExactlyElementsOf(claim.disks().stream().map(Claim.ClaimedDisk::volume).toList());
  }

  @Test
  void machineStartsAndPowersOffAsOftenAsAsked() {
    Machine machine = pod.compose(withoutStart());

    machine.start();
    machine.start();
    assertThat(machine.state()).isEqualTo(MachineState.RUNNING);
    machine.powerOff();
    machine.powerOff();
    assertThat(machine.state()).isEqualTo(MachineState.SHUT_OFF);
  }

  private static MachineSpec withoutStart() {
    return MachineSpec.builder()
        .name(NAME)
        .cores(SPEC.cores().count())
        .memory(SPEC.memory())
        .storage(SPEC.storage())
        .network(RealHost.NAT)
        .boot(SPEC.boot())
        .virtualization(Virtualization.QEMU)
        .start(false)
        .build();
  }

  private static long memoryKb(GuestConsole console) {
    String line = console.lines("GUEST-BOOT").get(0);
    return Long.parseLong(line.replaceAll(".* memkb=(\\d+) .*", "$1"));
  }

  private static String serial(Claim claim, String label) {
    return claim.disks().stream()
        .filter(d -> label.equals(d.label()))
        .map(Claim.ClaimedDisk::serial)
        .findFirst()
        .orElseThrow();
  }

  /** The addresses that libvirt's DHCP still holds for a machine that is gone. */
  private static List<String> leases(MachineInfo gone) throws Exception {
    List<String> macs = gone.interfaces().stream().map(i -> i.mac().toString()).toList();
    List<String> found = new ArrayList<>();
    for (String network : List.of(RealHost.NAT, RealHost.ISOLATED)) {
      Process virsh =
          new ProcessBuilder("virsh", "-q", "-c", RealHost.URI, "net-dhcp-leases", network).start();
      String text = new String(virsh.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(virsh.waitFor()).isZero();
      text.lines().filter(l -> macs.stream().anyMatch(l::contains)).forEach(found::add);
    }
    return found;
  }
}
