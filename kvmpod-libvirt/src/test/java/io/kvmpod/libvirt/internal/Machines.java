package io.kvmpod.libvirt.internal;

import io.kvmpod.core.machine.Claim;
import io.kvmpod.core.machine.CpuMode;
import io.kvmpod.core.machine.InterfaceModel;
import io.kvmpod.core.machine.MacAddress;
import io.kvmpod.core.machine.MachineDefinition;
import io.kvmpod.core.machine.MachineDefinition.BootDevice;
import io.kvmpod.core.machine.MachineName;
import io.kvmpod.core.network.Attachment;
import io.kvmpod.core.quantity.Cores;
import io.kvmpod.core.quantity.MemorySize;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.storage.PoolSource;
import io.kvmpod.core.storage.StoragePoolType;
import io.kvmpod.core.storage.VolumeDefinition;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Machines for tests. */
final class Machines {

  private Machines() {}

  /** A machine without disks, on the named network. */
  static MachineDefinition diskless(String name, String domainType, String network) {
    return machine(UUID.randomUUID(), name, domainType, network, List.of());
  }

  @SuppressWarnings("NullAway") // javac 17 does not show that a kernel may be null
  static MachineDefinition machine(
      UUID uuid, String name, String domainType, String network, List<VolumeDefinition> volumes) {
    List<MachineDefinition.Disk> disks =
        volumes.stream()
            .map(
                v ->
                    new MachineDefinition.Disk(
                        "vda", null, "serial", v, StoragePoolType.DIR, PoolSource.NONE))
            .toList();
    return new MachineDefinition(
        uuid,
        MachineName.of(name),
        Cores.of(1),
        MemorySize.ofMiB(64),
        "x86_64",
        domainType,
        null,
        CpuMode.HYPERVISOR_DEFAULT,
        List.of(BootDevice.DISK),
        null,
        disks,
        List.of(
            new MachineDefinition.NetworkInterface(
                "net0",
                MacAddress.forInterface(uuid, 0, mac -> false),
                Attachment.network(network),
                InterfaceModel.VIRTIO)),
        false,
        new Claim(
            UUID.randomUUID(),
            uuid,
            Claim.State.BUILDING,
            Instant.parse("2030-01-01T00:00:00Z"),
            volumes.stream()
                .map(v -> new Claim.ClaimedDisk("vda", null, "serial", v.ref(), v.capacity()))
                .toList(),
            List.of(new Claim.ClaimedInterface("net0", MacAddress.of("52:54:00:00:00:01"))),
            "default",
            Set.of("kept")));
  }

  static VolumeDefinition qcow2(String pool, String name, long gb) {
    return new VolumeDefinition(pool, name, StorageSize.ofGB(gb), VolumeDefinition.Format.QCOW2);
  }
}
