package io.kvmpod.core.machine;

import io.kvmpod.core.storage.VolumeRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A disk of a machine, by all of its names: what its owner called it, what the host calls it, and
 * how its guest finds it.
 *
 * @param label the caller's name for it, or null when it has none, or others made the machine
 * @param device its device on the host, such as {@code vda}; a guest may count otherwise
 * @param serial the serial number that its guest reads, or null when it has none
 * @param volume its volume, or null when it is not on one
 * @param path its file or block device on the host, or null when it has no path
 */
public record MachineDisk(
    @Nullable String label,
    String device,
    @Nullable String serial,
    @Nullable VolumeRef volume,
    @Nullable String path) {

  /**
   * Returns the disks of a machine, in the order of its definition; what its claim says goes before
   * what its document says.
   */
  public static List<MachineDisk> of(MachineInfo machine) {
    Map<String, Claim.ClaimedDisk> claimed = new HashMap<>();
    if (machine.claim() != null) {
      machine.claim().disks().forEach(d -> claimed.put(d.device(), d));
    }
    List<MachineDisk> disks = new ArrayList<>();
    for (MachineInfo.Disk disk : machine.disks()) {
      Claim.ClaimedDisk ours = claimed.get(disk.device());
      disks.add(
          ours == null
              ? new MachineDisk(null, disk.device(), disk.serial(), disk.volume(), disk.path())
              : new MachineDisk(
                  ours.label(),
                  ours.device(),
                  Objects.requireNonNullElse(disk.serial(), ours.serial()),
                  ours.volume(),
                  disk.path()));
    }
    return disks;
  }

  /**
   * Returns where a Linux guest with udev finds the disk, such as {@code
   * /dev/disk/by-id/virtio-1f0c66f8-vda}; null without a serial number.
   */
  public @Nullable String guestPath() {
    return serial == null ? null : "/dev/disk/by-id/virtio-" + serial;
  }
}
