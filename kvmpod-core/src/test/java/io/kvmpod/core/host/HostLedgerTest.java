package io.kvmpod.core.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.core.capacity.Usage;
import io.kvmpod.core.machine.Claim;
import io.kvmpod.core.machine.MacAddress;
import io.kvmpod.core.machine.MachineInfo;
import io.kvmpod.core.machine.MachineState;
import io.kvmpod.core.network.Attachment;
import io.kvmpod.core.pool.ResourcePoolClaims;
import io.kvmpod.core.quantity.Cores;
import io.kvmpod.core.quantity.MemorySize;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.storage.VolumeRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

class HostLedgerTest {

  private static final VolumeRef ROOT = new VolumeRef("fast", "root");

  @Example
  void aVolumeIsPromisedFromItsClaimOnAndCountedByItsOwnSizeOnceItIsMade() {
    HostLedger claimed = HostLedger.EMPTY.plus(machine(1, true, ROOT, 100));
    HostLedger made = claimed.plus(ROOT, 128);

    assertThat(promised(claimed)).isEqualTo(new VolumeLedger.Promised(0, 100));
    assertThat(promised(made)).isEqualTo(new VolumeLedger.Promised(128, 0));
    assertThat(promised(made.minus(ROOT))).isEqualTo(new VolumeLedger.Promised(0, 100));
    assertThat(promised(made.minus(new UUID(0, 1)))).isEqualTo(VolumeLedger.Promised.NOTHING);
    assertThat(made.minus(new UUID(0, 1)).volumes().sizes()).containsOnlyKeys(ROOT);
  }

  @Example
  void aVolumeThatTwoClaimsListIsCountedOnce() {
    HostLedger two =
        HostLedger.EMPTY.plus(machine(1, true, ROOT, 100)).plus(machine(2, true, ROOT, 90));

    assertThat(promised(two)).isEqualTo(new VolumeLedger.Promised(0, 100));
    assertThat(promised(two.minus(new UUID(0, 2)))).isEqualTo(new VolumeLedger.Promised(0, 100));
  }

  @Example
  void aMachineThatChangesKeepsItsPlace() {
    HostLedger two =
        HostLedger.EMPTY.plus(machine(1, true, null, 0)).plus(machine(2, true, null, 0));

    HostLedger changed = two.plus(machine(1, false, null, 0));

    assertThat(changed.machines().all())
        .containsExactly(machine(1, false, null, 0), machine(2, true, null, 0));
  }

  @Example
  void anAddressIsTakenAsLongAsSomeMachineHasIt() {
    MacAddress mac = machine(1, true, null, 0).interfaces().get(0).mac();
    HostLedger ledger = HostLedger.EMPTY.plus(machine(1, true, null, 0));

    assertThat(ledger.machines().has(mac)).isTrue();
    assertThat(ledger.minus(new UUID(0, 1)).machines().has(mac)).isFalse();
    // 17 has the same address as 1
    HostLedger both = ledger.plus(machine(17, true, null, 0));
    assertThat(both.minus(new UUID(0, 1)).machines().has(mac)).isTrue();
  }

  @Property
  void sumsAreThoseOfAllMachinesAndVolumesWhateverTheWayThere(
      @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 999) Integer> changes) {
    HostLedger ledger = HostLedger.EMPTY;
    Map<UUID, MachineInfo> machines = new LinkedHashMap<>();
    Map<VolumeRef, Long> volumes = new HashMap<>();
    for (int change : changes) {
      int one = change / 4 % 12 + 1;
      VolumeRef volume = new VolumeRef(one % 2 == 0 ? "fast" : "slow", "v" + one);
      MachineInfo machine = machine(one, change % 3 > 0, volume, 10 + one);
      switch (change % 4) {
        case 0 -> {
          ledger = ledger.plus(machine);
          machines.put(machine.uuid(), machine);
        }
        case 1 -> {
          ledger = ledger.minus(machine.uuid());
          machines.remove(machine.uuid());
        }
        case 2 -> {
          ledger = ledger.plus(volume, 20L + change);
          volumes.put(volume, 20L + change);
        }
        default -> {
          ledger = ledger.minus(volume);
          volumes.remove(volume);
        }
      }
    }
    assertThat(ledger.machines().all()).isEqualTo(new ArrayList<>(machines.values()));
    assertThat(ledger.volumes().sizes()).isEqualTo(volumes);
    for (MachineInfo m : machines.values()) {
      assertThat(ledger.machine(m.uuid())).contains(m);
      assertThat(ledger.machine(m.name())).contains(m);
    }
    assertThat(ledger.machines().cores()).isEqualTo(used(machines, true));
    assertThat(ledger.machines().memory()).isEqualTo(used(machines, false));
    for (String pool : List.of("fast", "slow")) {
      assertThat(ledger.volumes().promised(pool)).isEqualTo(promised(pool, machines, volumes));
    }
    ResourcePoolClaims claims =
        ledger.machines().resourcePools().getOrDefault("default", ResourcePoolClaims.NONE);
    assertThat(claims.machines())
        .isEqualTo((int) machines.values().stream().filter(MachineInfo::ours).count());
  }

  private static Usage used(Map<UUID, MachineInfo> machines, boolean cores) {
    Usage used = Usage.NONE;
    for (MachineInfo m : machines.values()) {
      used = used.plus(cores ? m.cores().count() : m.memory().bytes(), m.ours());
    }
    return used;
  }

  private static VolumeLedger.Promised promised(
      String pool, Map<UUID, MachineInfo> machines, Map<VolumeRef, Long> volumes) {
    long made = 0;
    long unmade = 0;
    for (MachineInfo m : machines.values()) {
      Claim claim = m.claim();
      if (claim != null && claim.disks().get(0).volume().pool().equals(pool)) {
        Claim.ClaimedDisk disk = claim.disks().get(0);
        Long size = volumes.get(disk.volume());
        made += size == null ? 0 : size;
        unmade += size == null ? disk.size().bytes() : 0;
      }
    }
    return new VolumeLedger.Promised(made, unmade);
  }

  private static VolumeLedger.Promised promised(HostLedger ledger) {
    return ledger.volumes().promised("fast");
  }

  private static MachineInfo machine(int n, boolean ours, @Nullable VolumeRef volume, long bytes) {
    UUID uuid = new UUID(0, n);
    List<Claim.ClaimedDisk> disks =
        volume == null
            ? List.of()
            : List.of(new Claim.ClaimedDisk("vda", null, "s", volume, StorageSize.ofBytes(bytes)));
    Claim claim =
        new Claim(
            uuid, uuid, Claim.State.READY, Instant.EPOCH, disks, List.of(), "default", Set.of());
    return new MachineInfo(
        uuid,
        "m" + n,
        MachineState.RUNNING,
        Cores.of(n),
        MemorySize.ofMiB(64L * n),
        List.of(),
        List.of(
            new MachineInfo.NetworkInterface(
                MacAddress.of("52:54:00:00:00:%02x".formatted(n % 16)),
                Attachment.network("default"))),
        ours ? claim : null);
  }
}
