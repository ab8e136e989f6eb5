package io.kvmpod.core.storage;

import io.kvmpod.core.quantity.StorageSize;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** What there is to know about a disk that has a storage pool. */
final class PlacementNotes {

  /** In percent of a pool's total; past it a pool of thin volumes may soon stop its machines. */
  private static final int NEARLY_FULL = 85;

  private static final BigInteger HUNDRED = BigInteger.valueOf(100);

  private PlacementNotes() {}

  static List<String> of(StoragePoolInfo pool, StorageSize asked, StorageSize given) {
    List<String> notes = new ArrayList<>();
    if (!given.equals(asked)) {
      long step = pool.knownType().orElseThrow().volumes().step();
      notes.add(
          "%d bytes were asked and %d are given: volumes of storage pool %s, of type %s, are multiples of %d bytes"
              .formatted(asked.bytes(), given.bytes(), pool.name(), pool.type(), step));
    }
    if (isNearlyFull(pool)) {
      notes.add(
          "storage pool %s is nearly full: %s of %s are physically used, more than %d %%"
              .formatted(pool.name(), pool.allocation(), pool.total(), NEARLY_FULL));
    }
    return notes;
  }

  private static boolean isNearlyFull(StoragePoolInfo pool) {
    BigInteger used = BigInteger.valueOf(pool.allocation().bytes()).multiply(HUNDRED);
    BigInteger limit =
        BigInteger.valueOf(pool.total().bytes()).multiply(BigInteger.valueOf(NEARLY_FULL));
    return used.compareTo(limit) > 0;
  }
}
