package io.kvmpod.core.machine;

import io.kvmpod.core.network.Attachment;
import io.kvmpod.core.quantity.Cores;
import io.kvmpod.core.quantity.MemorySize;
import io.kvmpod.core.storage.PoolSource;
import io.kvmpod.core.storage.StoragePoolType;
import io.kvmpod.core.storage.VolumeDefinition;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A machine with everything decided: what an adapter turns into one complete domain definition.
 *
 * @param domainType libvirt's word for what runs it: {@code kvm}, {@code qemu}, {@code test}
 * @param machineType the board, such as {@code q35}, or null for the host's choice
 * @param bootOrder the devices that are tried, in order; empty when a kernel is given
 * @param kernel the kernel to boot, or null
 */
public record MachineDefinition(
    UUID uuid,
    MachineName name,
    Cores cores,
    MemorySize memory,
    String architecture,
    String domainType,
    @Nullable String machineType,
    CpuMode cpuMode,
    List<BootDevice> bootOrder,
    Boot.@Nullable Kernel kernel,
    List<Disk> disks,
    List<NetworkInterface> interfaces,
    boolean autostart,
    Claim claim) {

  /** Copies the lists. */
  public MachineDefinition {
    bootOrder = List.copyOf(bootOrder);
    disks = List.copyOf(disks);
    interfaces = List.copyOf(interfaces);
  }

  /** Returns this definition with its claim in another state. */
  public MachineDefinition claimed(Claim.State state) {
    return new MachineDefinition(
        uuid,
        name,
        cores,
        memory,
        architecture,
        domainType,
        machineType,
        cpuMode,
        bootOrder,
        kernel,
        disks,
        interfaces,
        autostart,
        claim.in(state));
  }

  /** A device that firmware can boot from. */
  public enum BootDevice {
    /** The first disk. */
    DISK("hd"),
    /** The first interface. */
    NETWORK("network");

    private final String libvirtName;

    BootDevice(String libvirtName) {
      this.libvirtName = libvirtName;
    }

    /** Returns the word that libvirt's documents use. */
    public String libvirtName() {
      return libvirtName;
    }
  }

  /**
   * One disk.
   *
   * @param device its device, such as {@code vda}
   * @param label the caller's name for it, or null
   * @param serial what the guest reads as its serial number, at most 20 characters (virtio-blk
   *     shows no more)
   * @param pool the type of its storage pool
   * @param source what is behind its storage pool, which a machine must name itself when the volume
   *     is on a server
   */
  public record Disk(
      String device,
      @Nullable String label,
      String serial,
      VolumeDefinition volume,
      StoragePoolType pool,
      PoolSource source) {}

  /** One interface, with the caller's name for it. */
  public record NetworkInterface(
      String label, MacAddress mac, Attachment attachment, InterfaceModel model) {}
}
