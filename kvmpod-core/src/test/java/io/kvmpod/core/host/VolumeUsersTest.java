package io.kvmpod.core.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.core.machine.Claim;
import io.kvmpod.core.machine.MachineDisk;
import io.kvmpod.core.machine.MachineInfo;
import io.kvmpod.core.machine.MachineState;
import io.kvmpod.core.quantity.Cores;
import io.kvmpod.core.quantity.MemorySize;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.storage.VolumeInfo;
import io.kvmpod.core.storage.VolumeRef;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VolumeUsersTest {

  private static final VolumeRef IMAGE = new VolumeRef("images", "debian");
  private static final VolumeRef ROOT = new VolumeRef("pool1", "root");
  private static final List<VolumeInfo> VOLUMES =
      List.of(volume(IMAGE, "/images/debian", null), volume(ROOT, "/pool1/root", "/images/debian"));

  @Test
  void aMachineUsesAVolumeByItsName() {
    MachineInfo machine = machine(MachineState.RUNNING, disk("vda", ROOT, null), null);

    assertThat(users(machine).of(ROOT)).containsExactly("machine m (vda)");
  }

  @Test
  void aMachineUsesAVolumeByItsPath() {
    MachineInfo machine = machine(MachineState.SHUT_OFF, disk("sda", null, "/pool1/root"), null);

    assertThat(users(machine).of(ROOT)).containsExactly("machine m (sda)");
    assertThat(users(machine).ofPool("pool1")).containsExactly("machine m (sda)");
  }

  @Test
  void aMachineUsesTheVolumesOfItsClaim() {
    assertThat(users(machine(MachineState.SHUT_OFF, null, claim(ROOT))).of(ROOT))
        .containsExactly("machine m (vda)");
  }

  @Test
  void aVolumeUsesTheOneThatItHoldsTheDifferenceTo() {
    assertThat(users().of(IMAGE))
        .containsExactly("volume root in storage pool pool1, which it backs");
  }

  @Test
  void whatNobodyUsesHasNoUsers() {
    MachineInfo machine = machine(MachineState.RUNNING, disk("vda", IMAGE, null), null);

    assertThat(users(machine).of(ROOT)).isEmpty();
    assertThat(users(machine).ofPool("pool1")).isEmpty();
  }

  @Test
  void onlyWhatRunsUsesAPoolNow() {
    assertThat(users(machine(MachineState.SHUT_OFF, disk("vda", ROOT, null), null)))
        .satisfies(u -> assertThat(u.runningOfPool("pool1")).isEmpty())
        .satisfies(u -> assertThat(u.ofPool("pool1")).containsExactly("machine m (vda)"));
    assertThat(
            users(machine(MachineState.PAUSED_BY_IO_ERROR, disk("vda", ROOT, null), null))
                .runningOfPool("pool1"))
        .containsExactly("machine m (vda)");
  }

  @Test
  void theDisksOfOurMachineHaveAllTheirNames() {
    MachineInfo machine =
        machine(MachineState.RUNNING, disk("vda", ROOT, "/pool1/root"), claim(ROOT));

    assertThat(MachineDisk.of(machine))
        .containsExactly(new MachineDisk("home", "vda", "serial", ROOT, "/pool1/root"))
        .extracting(MachineDisk::guestPath)
        .containsExactly("/dev/disk/by-id/virtio-serial");
  }

  @Test
  void theDisksOfOthersHaveTheNamesOfTheirDocument() {
    MachineInfo machine = machine(MachineState.RUNNING, disk("sda", null, "/x.img"), null);

    assertThat(MachineDisk.of(machine))
        .containsExactly(new MachineDisk(null, "sda", null, null, "/x.img"))
        .extracting(MachineDisk::guestPath)
        .containsOnlyNulls();
  }

  private static VolumeUsers users(MachineInfo... machines) {
    return new VolumeUsers(List.of(machines), VOLUMES);
  }

  private static VolumeInfo volume(VolumeRef ref, String path, @Nullable String backing) {
    return new VolumeInfo(
        ref, "file", StorageSize.ofGB(1), StorageSize.ZERO, "qcow2", path, backing, false);
  }

  private static MachineInfo.Disk disk(
      String device, @Nullable VolumeRef volume, @Nullable String path) {
    return new MachineInfo.Disk(device, null, volume, path);
  }

  private static MachineInfo machine(
      MachineState state, MachineInfo.@Nullable Disk disk, @Nullable Claim claim) {
    return new MachineInfo(
        new UUID(0, 1),
        "m",
        state,
        Cores.of(1),
        MemorySize.ofMiB(64),
        disk == null ? List.of() : List.of(disk),
        List.of(),
        claim);
  }

  private static Claim claim(VolumeRef volume) {
    return new Claim(
        new UUID(0, 2),
        new UUID(0, 1),
        Claim.State.READY,
        Instant.EPOCH,
        List.of(new Claim.ClaimedDisk("vda", "home", "serial", volume, StorageSize.ofGB(1))),
        List.of(),
        "default",
        Set.of());
  }
}
