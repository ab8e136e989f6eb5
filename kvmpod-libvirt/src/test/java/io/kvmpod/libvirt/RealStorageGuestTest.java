package io.kvmpod.libvirt;

import static io.kvmpod.libvirt.RealStorage.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.core.Deadline;
import io.kvmpod.core.Machine;
import io.kvmpod.core.Pod;
import io.kvmpod.core.PodSettings.StoragePoolSettings;
import io.kvmpod.core.compose.Plan;
import io.kvmpod.core.machine.Boot;
import io.kvmpod.core.machine.Claim;
import io.kvmpod.core.machine.MachineInfo;
import io.kvmpod.core.machine.MachineSpec;
import io.kvmpod.core.machine.MachineState;
import io.kvmpod.core.machine.Virtualization;
import io.kvmpod.core.quantity.MemorySize;
import io.kvmpod.core.quantity.OvercommitRatio;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.spi.MachineDriver;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A guest on storage pools of several types. */
@OnHost
class RealStorageGuestTest {

  private static final String NAME = "kvmpod-real-storage";
  private static final String DIR = RealStorage.DIR.name();
  private static final String SMALL = RealStorage.SMALL.name();
  private static final String LARGE = RealStorage.LARGE.name();

  private RealStorage storage;
  private Pod pod;

  @BeforeEach
  void open() {
    pod = RealHost.open();
    RealHost.sweep(pod, NAME);
    storage = RealStorage.open();
  }

  @AfterEach
  void close() {
    RealHost.sweep(pod, NAME);
    storage.close();
    pod.close();
  }

  @Test
  void aGuestSeesItsDiskInEachPoolWithSizeAndSerial() throws Exception {
    storage.driver().createPool(RealStorage.DIR, soon());
    storage.driver().createPool(RealStorage.LARGE, soon());
    storage.driver().createPool(RealStorage.disk(), soon());

    pod.compose(
        spec(
            "a:0.3(" + DIR + "),b:0.2(" + LARGE + "),c:0.1(" + RealStorage.disk().name() + ")",
            "true"));

    Claim claim = Objects.requireNonNull(info().claim());
    try (GuestConsole console = GuestConsole.open(pod, NAME)) {
      console.await("GUEST-DONE", Duration.ofMinutes(2));
      assertThat(console.lines("GUEST-DISK")).hasSize(3);
      for (Claim.ClaimedDisk disk : claim.disks()) {
        assertThat(console.lines("GUEST-DISK"))
            .anySatisfy(
                l ->
                    assertThat(l)
                        .contains("serial=" + disk.serial())
                        .contains("bytes=" + storage.volume(disk.volume()).capacity().bytes()));
        assertThat(storage.volume(disk.volume()).capacity()).isGreaterThanOrEqualTo(disk.size());
      }
    }
    assertThat(info().disks())
        .extracting(MachineInfo.Disk::volume)
        .containsExactlyElementsOf(claim.disks().stream().map(Claim.ClaimedDisk::volume).toList());
  }

  /** With a ratio of 10, so that only the space itself speaks against the disk. */
  @Test
  void aPoolThatIsFullToTheLastByteRefusesTheNextDiskInThePlan() throws Exception {
    storage.driver().createPool(RealStorage.SMALL, soon());
    pod.configure(
        s ->
            s.toBuilder()
                .storagePool(
                    SMALL,
                    new StoragePoolSettings(OvercommitRatio.of("10"), StorageSize.ZERO, Set.of()))
                .build());
    RealVolumesTest.fill(Path.of(RealStorage.SMALL.targetPath() + "/others"), 0);

    Plan plan = pod.plan(spec("0.001(" + SMALL + ")", "true"));

    assertThat(plan.admitted()).isFalse();
    assertThat(plan.admission().refusal()).contains(SMALL + ": can take 0GB more");
  }

  @Test
  void aGuestThatFillsItsPoolIsPausedAndRunsOnOnceThereIsSpace() throws Exception {
    storage.driver().createPool(RealStorage.SMALL, soon());
    Path others = Path.of(RealStorage.SMALL.targetPath() + "/others");
    Files.write(others, new byte[24 << 20]);
    Machine machine =
        pod.compose(
            spec(
                "0.05(" + SMALL + ")",
                "dd if=/dev/urandom of=/dev/vda bs=1M count=45 conv=fsync; echo rc=$?"));
    try (GuestConsole console = GuestConsole.open(pod, NAME)) {
      await(machine, MachineState.PAUSED_BY_IO_ERROR);
      assertThat(info().state()).isEqualTo(MachineState.PAUSED_BY_IO_ERROR);
      machines().pause(machine.uuid(), soon());
      assertThat(machine.state()).isEqualTo(MachineState.PAUSED_BY_IO_ERROR);

      Files.delete(others);
      machine.resume();

      console.await("GUEST-DONE", Duration.ofMinutes(2));
      assertThat(console.lines("GUEST-OUT")).contains("GUEST-OUT rc=0");
      assertThat(machine.state()).isEqualTo(MachineState.RUNNING);
    }
  }

  @Test
  void aMachineIsFoundByNameAndByUuidAndOneThatIsGoneIsNot() {
    Machine machine = pod.compose(spec("0.01(" + RealHost.POOL_A + ")", "true"));

    assertThat(machines().info(NAME, soon())).isEqualTo(machines().info(machine.uuid(), soon()));
    machine.decompose();

    assertThat(machines().info(NAME, soon())).isEmpty();
    assertThat(machines().info(machine.uuid(), soon())).isEmpty();
  }

  private static void await(Machine machine, MachineState state) throws InterruptedException {
    Deadline deadline = Deadline.in(Duration.ofMinutes(2));
    while (!machine.state().equals(state)) {
      assertThat(deadline.hasPassed()).as("%s is %s", machine, machine.state()).isFalse();
      Thread.sleep(200);
    }
  }

  private MachineDriver machines() {
    return storage.host.machines();
  }

  private MachineInfo info() {
    return machines().info(NAME, soon()).orElseThrow();
  }

  private static MachineSpec spec(String disks, String script) {
    String encoded = Base64.getEncoder().encodeToString(script.getBytes(StandardCharsets.UTF_8));
    return MachineSpec.builder()
        .name(NAME)
        .memory(MemorySize.ofMiB(192))
        .storage(disks)
        .network(RealHost.NAT)
        .boot(
            Boot.kernel(
                RealHost.KERNEL.toString(),
                RealHost.INITRD.toString(),
                "console=ttyS0 quiet kp.nodhcp kp.b64=" + encoded))
        .virtualization(Virtualization.QEMU)
        .build();
  }
}
