package io.kvmpod.benchmarks;

import io.kvmpod.core.host.HostSnapshot;
import io.kvmpod.core.machine.Claim;
import io.kvmpod.core.machine.MacAddress;
import io.kvmpod.core.machine.MachineInfo;
import io.kvmpod.core.machine.MachineState;
import io.kvmpod.core.network.Attachment;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.core.quantity.Cores;
import io.kvmpod.core.quantity.MemorySize;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.storage.VolumeRef;
import io.kvmpod.testkit.SimulatedHost;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What is read of a host with ten storage pools, ten networks and a number of machines, every
 * second one ours; large enough that one more always fits.
 */
final class BusyHost {

  private static final int POOLS = 10;
  private static final int NETWORKS = 10;
  private static final StorageSize DISK = StorageSize.ofGB(32);

  private final HostSnapshot idle = idleHost();
  private final List<MachineInfo> machines = new ArrayList<>();
  private final Map<VolumeRef, Long> volumes = new LinkedHashMap<>();

  BusyHost(int machines) {
    for (int i = 0; i < machines; i++) {
      add(i);
    }
  }

  /** Makes the snapshot from what was read, as an adapter does. */
  HostSnapshot snapshot() {
    return HostSnapshot.builder(idle.readAt(), idle.host())
        .storagePools(idle.storagePools())
        .networks(idle.networks())
        .machines(machines, volumes)
        .build();
  }

  private static HostSnapshot idleHost() {
    SimulatedHost.Builder host =
        SimulatedHost.builder().bare().cores(1_000_000).memory(MemorySize.ofGiB(4_000_000));
    for (int i = 1; i <= POOLS; i++) {
      host.storagePool("pool" + i, StorageSize.ofGB(1_000_000));
    }
    for (int i = 1; i <= NETWORKS; i++) {
      host.network(
          NetworkDefinition.nat("net" + i)
              .bridge("virbr" + i)
              .subnet("10." + i + ".0.1", 16, "10." + i + ".0.2", "10." + i + ".255.254")
              .build());
    }
    return host.build().look();
  }

  private void add(int i) {
    UUID uuid = new UUID(0x4000L, 0x8000_0000_0000_0000L | i);
    VolumeRef volume = new VolumeRef("pool" + (1 + i % POOLS), "m" + i + "-vda.qcow2");
    volumes.put(volume, DISK.bytes());
    Attachment network = Attachment.network("net" + (1 + i % NETWORKS));
    MacAddress mac =
        MacAddress.of("52:54:00:%02x:%02x:%02x".formatted(i >> 16 & 255, i >> 8 & 255, i & 255));
    Claim claim =
        new Claim(
            uuid,
            uuid,
            Claim.State.READY,
            Instant.EPOCH,
            List.of(new Claim.ClaimedDisk("vda", "root", "serial" + i, volume, DISK)),
            List.of(new Claim.ClaimedInterface("eth0", MacAddress.of("52:54:00:00:00:01"))),
            "default",
            Set.of());
    machines.add(
        new MachineInfo(
            uuid,
            "m" + i,
            MachineState.RUNNING,
            Cores.of(2),
            MemorySize.ofGiB(4),
            List.of(new MachineInfo.Disk("vda", "serial" + i, volume, "/pools/" + volume)),
            List.of(new MachineInfo.NetworkInterface(mac, network)),
            i % 2 == 0 ? claim : null));
  }
}
