package io.kvmpod.core.compose;

import io.kvmpod.core.PodSettings;
import io.kvmpod.core.capacity.Placement;
import io.kvmpod.core.capacity.ResourceDecision;
import io.kvmpod.core.host.HostSnapshot;
import io.kvmpod.core.storage.StoragePoolInfo;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Whether what a host tells of its storage pools may be too old to decide by. A host sees what
 * others write only when it looks again, so a decision that hangs on less than a tenth of a pool is
 * made on a fresh look. Pure.
 */
public final class CloseCall {

  /** A tenth: of what may be promised, and of what is physically there. */
  private static final int PARTS = 10;

  private CloseCall() {}

  /** Returns the names of the storage pools that a decision on a machine hung on closely. */
  public static Set<String> of(Plan plan, HostSnapshot host) {
    Set<String> close = new TreeSet<>();
    for (Placement disk : plan.admission().disks()) {
      for (Placement.Candidate candidate : disk.candidates()) {
        boolean decisive = !disk.placed() || candidate.pool().equals(disk.pool());
        if (decisive && isClose(candidate, host)) {
          close.add(candidate.pool());
        }
      }
    }
    return close;
  }

  /**
   * Returns whether a decision on a volume of its own hangs on less than a tenth of its pool.
   *
   * @param bytes what the volume asks of the pool
   */
  public static boolean of(HostSnapshot host, PodSettings settings, String pool, long bytes) {
    return host.storagePool(pool)
        .filter(
            p -> {
              int place = host.storagePools().indexOf(p);
              return isClose(p, Levels.of(host, settings).storagePools().get(place).decide(bytes));
            })
        .isPresent();
  }

  private static boolean isClose(Placement.Candidate candidate, HostSnapshot host) {
    return host.storagePool(candidate.pool())
        .filter(pool -> isClose(pool, candidate.decision()))
        .isPresent();
  }

  private static boolean isClose(StoragePoolInfo pool, @Nullable ResourceDecision decision) {
    return pool.holdsDisks()
        && (isLittle(pool.available().bytes(), pool.total().bytes())
            || (decision != null && isLittle(decision.margin(), decision.inventory().capacity())));
  }

  private static boolean isLittle(long left, long all) {
    return left < all / PARTS;
  }
}
