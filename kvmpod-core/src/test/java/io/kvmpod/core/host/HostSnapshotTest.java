package io.kvmpod.core.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.core.capacity.Usage;
import io.kvmpod.core.data.PlainData;
import io.kvmpod.core.machine.Claim;
import io.kvmpod.core.machine.MachineInfo;
import io.kvmpod.core.machine.MachineState;
import io.kvmpod.core.quantity.Cores;
import io.kvmpod.core.quantity.MemorySize;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.storage.StoragePoolInfo;
import io.kvmpod.core.storage.VolumeRef;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HostSnapshotTest {

  private static final VolumeRef VDA = new VolumeRef("p", "vda");
  private static final VolumeRef VDB = new VolumeRef("p", "vdb");
  private static final VolumeRef THEIRS = new VolumeRef("p", "theirs");

  @Test
  void everyDomainIsCountedRunningOrNotOursApart() {
    HostSnapshot host =
        snapshot(
            Map.of(),
            pool(0, 0, 0),
            machine("a", MachineState.RUNNING, null),
            machine("b", MachineState.SHUT_OFF, null),
            machine("c", MachineState.SHUT_OFF, claim()));

    assertThat(host.coresUsed()).isEqualTo(new Usage(2, 4)); // 2 cores each
    assertThat(host.memoryUsed()).isEqualTo(new Usage(1L << 30, 2L << 30));
  }

  @Test
  void volumesOfOurMachinesAreOursAndAllOthersAreNot() {
    HostSnapshot host =
        snapshot(
            Map.of(VDA, 10L, THEIRS, 7L),
            pool(17, 0, 0),
            machine("a", MachineState.RUNNING, claim(VDA)));

    assertThat(host.storageUsed()).containsEntry("p", new Usage(10, 7));
  }

  @Test
  void aVolumeThatAClaimIsAboutToMakeIsCountedFromTheClaimOn() {
    HostSnapshot host =
        snapshot(
            Map.of(VDA, 10L), pool(10, 0, 0), machine("a", MachineState.SHUT_OFF, claim(VDA, VDB)));

    assertThat(host.storageUsed()).containsEntry("p", new Usage(10 + 20, 0)); // claimed as 20
  }

  @Test
  void aVolumeThatIsThereCountsWithItsOwnSize() {
    HostSnapshot host =
        snapshot(Map.of(VDA, 50L), pool(50, 0, 0), machine("a", MachineState.RUNNING, claim(VDA)));

    assertThat(host.storageUsed()).containsEntry("p", new Usage(50, 0)); // claimed as 20, grown
  }

  @Test
  void otherFilesOfTheFileSystemAreOthers() {
    HostSnapshot host = snapshot(Map.of(THEIRS, 30L), pool(30, 100, 5));

    assertThat(host.storageUsed())
        .containsEntry("p", new Usage(0, 30 + 95)); // 100 - 5 are no volumes
  }

  @Test
  void aClaimOnAPoolThatIsNotThereIsCountedNowhere() {
    HostSnapshot host =
        snapshot(
            Map.of(),
            pool(0, 0, 0),
            machine("a", MachineState.SHUT_OFF, claim(new VolumeRef("gone", "vda"))));

    assertThat(host.storageUsed()).containsOnly(Map.entry("p", Usage.NONE));
  }

  @Test
  void thingsAreFoundByName() {
    HostSnapshot host = snapshot(Map.of(), pool(0, 0, 0), machine("a", MachineState.RUNNING, null));

    assertThat(host.machine("a")).isPresent();
    assertThat(host.machine(host.machines().get(0).uuid())).isPresent();
    assertThat(host.machine("b")).isEmpty();
    assertThat(host.storagePool("p")).isPresent();
    assertThat(host.network("n")).isEmpty();
  }

  @Test
  void poolsThatShareTheirSpaceDoSoWhenReadBackFromPlainData() {
    Map<String, Object> a = Map.of("name", "a", "total", 100, "provisioned", 30, "backing", "fs");
    Map<String, Object> b = Map.of("name", "b", "total", 100, "provisioned", 20, "backing", "fs");
    HostSnapshot read =
        HostSnapshot.from(
            PlainData.of(
                "snapshot",
                Map.of(
                    "host",
                    Map.of("hostName", "h", "cores", 1, "memory", "1GiB"),
                    "storagePools",
                    List.of(a, b))));

    assertThat(read.storageUsed()).containsEntry("a", new Usage(0, 50)); // 30 + 20
    assertThat(HostSnapshot.from(PlainData.of("snapshot", read.toMap()))).isEqualTo(read);
  }

  private static HostSnapshot snapshot(
      Map<VolumeRef, Long> volumes, StoragePoolInfo pool, MachineInfo... machines) {
    HostFacts facts =
        new HostFacts(
            "h",
            null,
            Cores.of(8),
            MemorySize.ofGiB(8),
            "x86_64",
            "QEMU",
            "7.2.0",
            "9.0.0",
            List.of());
    return HostSnapshot.builder(Instant.EPOCH, facts)
        .storagePools(List.of(pool))
        .machines(List.of(machines), volumes)
        .build();
  }

  private static StoragePoolInfo pool(long provisioned, long allocation, long volumesAllocation) {
    return new StoragePoolInfo(
        "p",
        new UUID(0, 1),
        "dir",
        "/p",
        true,
        true,
        StorageSize.ofBytes(1000),
        StorageSize.ofBytes(allocation),
        StorageSize.ofBytes(1000 - allocation),
        StorageSize.ofBytes(provisioned),
        StorageSize.ofBytes(volumesAllocation),
        null);
  }

  private static MachineInfo machine(String name, MachineState state, @Nullable Claim claim) {
    return new MachineInfo(
        new UUID(0, name.hashCode()),
        name,
        state,
        Cores.of(2),
        MemorySize.ofGiB(1),
        List.of(),
        List.of(),
        claim);
  }

  private static Claim claim(VolumeRef... volumes) {
    return new Claim(
        new UUID(0, 9),
        new UUID(0, 8),
        Claim.State.BUILDING,
        Instant.EPOCH,
        Arrays.stream(volumes)
            .map(v -> new Claim.ClaimedDisk(v.name(), null, "s", v, StorageSize.ofBytes(20)))
            .toList(),
        List.of(),
        "default",
        Set.of());
  }
}
