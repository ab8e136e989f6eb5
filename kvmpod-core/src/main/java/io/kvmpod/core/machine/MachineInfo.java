package io.kvmpod.core.machine;

import io.kvmpod.core.network.Attachment;
import io.kvmpod.core.quantity.Cores;
import io.kvmpod.core.quantity.MemorySize;
import io.kvmpod.core.storage.VolumeRef;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A machine as it was observed, running or shut off, ours or not.
 *
 * @param cores the most virtual processors it can have
 * @param memory the most memory it can have
 * @param claim what this library wrote into it, or null for a machine that others made
 */
public record MachineInfo(
    UUID uuid,
    String name,
    MachineState state,
    Cores cores,
    MemorySize memory,
    List<Disk> disks,
    List<NetworkInterface> interfaces,
    @Nullable Claim claim) {

  /** Copies the lists. */
  public MachineInfo {
    disks = List.copyOf(disks);
    interfaces = List.copyOf(interfaces);
  }

  /** Returns whether this library composed it. */
  public boolean ours() {
    return claim != null;
  }

  /**
   * One disk.
   *
   * @param device its device, such as {@code vda}
   * @param serial the serial number that its guest reads, or null
   * @param volume its volume, or null when its document names none
   * @param path its file or block device on the host, or null when its document names none
   */
  public record Disk(
      String device, @Nullable String serial, @Nullable VolumeRef volume, @Nullable String path) {}

  /**
   * One interface.
   *
   * @param model what the guest sees, by libvirt's word such as {@code virtio}; or null when its
   *     document names none
   * @param link whether its cable is plugged in
   * @param device the host's device behind it while the machine runs, such as {@code vnet0}; or
   *     null
   */
  public record NetworkInterface(
      MacAddress mac,
      Attachment attachment,
      @Nullable String model,
      LinkState link,
      @Nullable String device) {

    /** Creates one whose link is up, and of which no more is known. */
    public NetworkInterface(MacAddress mac, Attachment attachment) {
      this(mac, attachment, null, LinkState.UP, null);
    }
  }
}
