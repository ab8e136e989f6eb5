package io.kvmpod.core.host;

import io.kvmpod.core.machine.Claim;
import io.kvmpod.core.machine.MachineInfo;
import io.kvmpod.core.storage.VolumeRef;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The volumes of a host, those that claims are about to make, and what our machines are promised of
 * each storage pool. Immutable.
 */
final class VolumeLedger {

  private static final Comparator<VolumeRef> ORDER =
      Comparator.comparing(VolumeRef::pool).thenComparing(VolumeRef::name);

  static final VolumeLedger EMPTY =
      new VolumeLedger(
          PersistentMap.empty(ORDER),
          PersistentMap.empty(ORDER),
          PersistentMap.empty(Comparator.<String>naturalOrder()));

  private final PersistentMap<VolumeRef, Long> sizes;
  private final PersistentMap<VolumeRef, Claimed> claimed;
  private final PersistentMap<String, Promised> promised;

  private VolumeLedger(
      PersistentMap<VolumeRef, Long> sizes,
      PersistentMap<VolumeRef, Claimed> claimed,
      PersistentMap<String, Promised> promised) {
    this.sizes = sizes;
    this.claimed = claimed;
    this.promised = promised;
  }

  VolumeLedger plus(VolumeRef volume, long bytes) {
    return changed(volume, bytes, claimed.find(volume));
  }

  VolumeLedger minus(VolumeRef volume) {
    return changed(volume, null, claimed.find(volume));
  }

  VolumeLedger claiming(MachineInfo machine) {
    VolumeLedger ledger = this;
    Claim claim = machine.claim();
    if (claim != null) {
      for (Claim.ClaimedDisk disk : claim.disks()) {
        VolumeRef volume = disk.volume();
        Claimed now = Claimed.more(ledger.claimed.find(volume), disk.size().bytes());
        ledger = ledger.changed(volume, ledger.sizes.find(volume), now);
      }
    }
    return ledger;
  }

  VolumeLedger releasing(MachineInfo machine) {
    VolumeLedger ledger = this;
    Claim claim = machine.claim();
    if (claim != null) {
      for (Claim.ClaimedDisk disk : claim.disks()) {
        VolumeRef volume = disk.volume();
        Claimed now = Claimed.less(ledger.claimed.find(volume));
        ledger = ledger.changed(volume, ledger.sizes.find(volume), now);
      }
    }
    return ledger;
  }

  Map<VolumeRef, Long> sizes() {
    return sizes;
  }

  Promised promised(String pool) {
    Promised found = promised.find(pool);
    return found == null ? Promised.NOTHING : found;
  }

  /** Returns this ledger with one volume as it is now: made if it has a size, claimed or not. */
  private VolumeLedger changed(VolumeRef volume, @Nullable Long bytes, @Nullable Claimed claims) {
    Promised before = Promised.of(sizes.find(volume), claimed.find(volume));
    Promised sum = promised(volume.pool()).minus(before).plus(Promised.of(bytes, claims));
    return new VolumeLedger(
        bytes == null ? sizes.minus(volume) : sizes.plus(volume, bytes),
        claims == null ? claimed.minus(volume) : claimed.plus(volume, claims),
        sum.equals(Promised.NOTHING)
            ? promised.minus(volume.pool())
            : promised.plus(volume.pool(), sum));
  }

  /**
   * How many claims list a volume, and the size that the largest of them gives it.
   *
   * @param bytes stays when the largest of several is released, so that nothing is counted short
   */
  private record Claimed(int claims, long bytes) {
    static Claimed more(@Nullable Claimed before, long bytes) {
      return before == null
          ? new Claimed(1, bytes)
          : new Claimed(before.claims + 1, Math.max(before.bytes, bytes));
    }

    static @Nullable Claimed less(@Nullable Claimed before) {
      return before == null || before.claims == 1
          ? null
          : new Claimed(before.claims - 1, before.bytes);
    }
  }

  /**
   * What our machines are promised of a storage pool, in bytes.
   *
   * @param made by volumes that are there
   * @param unmade by volumes that claims are about to make
   */
  record Promised(long made, long unmade) {
    static final Promised NOTHING = new Promised(0, 0);

    private static Promised of(@Nullable Long bytes, @Nullable Claimed claims) {
      if (claims == null) {
        return NOTHING;
      }
      return bytes == null ? new Promised(0, claims.bytes) : new Promised(bytes, 0);
    }

    private Promised plus(Promised other) {
      return new Promised(Math.addExact(made, other.made), Math.addExact(unmade, other.unmade));
    }

    private Promised minus(Promised other) {
      return new Promised(made - other.made, unmade - other.unmade);
    }
  }
}
