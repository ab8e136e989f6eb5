package io.kvmpod.core.storage;

import io.kvmpod.core.capacity.Inventory;
import io.kvmpod.core.capacity.Placement;
import io.kvmpod.core.capacity.ResourceDecision;
import io.kvmpod.core.capacity.Usage;
import io.kvmpod.core.quantity.StorageSize;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides which storage pool each disk of one machine goes to, in device order. Later disks see
 * what earlier ones took, of every pool that shares the space; no earlier disk makes way for a
 * later one, so that where a disk goes depends on those before it only. Not thread-safe; one
 * instance serves one machine.
 */
public final class PoolChoice {

  private static final String FITS = "fits";

  private final List<Candidate> candidates;
  private final PlacementPolicy policy;
  private final PoolMatching matching;
  private final PoolLedger ledger;

  /**
   * Creates the choice for one machine.
   *
   * @param candidates the pod's storage pools, in host order
   * @param defaultPool the name or UUID of the pod's default storage pool, or null when it has none
   */
  public PoolChoice(
      List<Candidate> candidates,
      @Nullable String defaultPool,
      PlacementPolicy policy,
      UnknownTags unknownTags) {
    this.candidates = List.copyOf(candidates);
    this.policy = policy;
    this.matching =
        new PoolMatching(
            this.candidates,
            defaultPool,
            policy == PlacementPolicy.FIRST_FIT ? "first fit" : "most headroom",
            unknownTags);
    this.ledger = new PoolLedger(this.candidates);
  }

  /** Returns one placement for each disk, in that order. */
  public List<Placement> place(List<DiskSpec> disksInDeviceOrder) {
    List<Placement> placements = new ArrayList<>();
    for (int i = 0; i < disksInDeviceOrder.size(); i++) {
      placements.add(place(DeviceName.at(i), disksInDeviceOrder.get(i)));
    }
    return placements;
  }

  /**
   * Returns the decision on each pool that a disk went to, or that was the only one that it could
   * have gone to; all such disks of the machine summed up.
   */
  public List<ResourceDecision> resources() {
    return ledger.decisions();
  }

  private Placement place(String device, DiskSpec disk) {
    if (disk.size().bytes() == 0) {
      return refused(device, disk, "a disk of size 0 cannot be made", List.of());
    }
    PoolMatching.Match match = matching.match(disk);
    List<Placement.Candidate> record = record(match, disk);
    int best = best(record);
    if (best >= 0) {
      return placed(best, device, disk, match, record);
    }
    int only = onlyDecided(record);
    if (only >= 0) {
      ledger.ask(only, rules(only).given(disk.size()).bytes());
    }
    String refusal = Objects.requireNonNullElseGet(match.refusal(), () -> shortfall(match, record));
    return refused(device, disk, refusal, record);
  }

  private Placement placed(
      int place,
      String device,
      DiskSpec disk,
      PoolMatching.Match match,
      List<Placement.Candidate> record) {
    StoragePoolInfo pool = candidates.get(place).pool();
    StorageSize size = rules(place).given(disk.size());
    ledger.take(place, size.bytes(), rules(place).takenAtOnce(size));
    return new Placement(
        device,
        disk.label(),
        size,
        pool.name(),
        "in " + pool.name() + ", by " + match.reason(),
        PlacementNotes.of(pool, disk.size(), size),
        record);
  }

  private VolumeRules rules(int place) {
    return candidates.get(place).pool().knownType().orElseThrow().volumes();
  }

  private List<Placement.Candidate> record(PoolMatching.Match match, DiskSpec disk) {
    List<Placement.Candidate> record = new ArrayList<>(candidates.size());
    for (int i = 0; i < candidates.size(); i++) {
      record.add(
          match.places().get(i)
              ? lookAt(i, disk)
              : new Placement.Candidate(candidates.get(i).pool().name(), match.unwanted(), null));
    }
    return record;
  }

  private Placement.Candidate lookAt(int place, DiskSpec disk) {
    StoragePoolInfo pool = candidates.get(place).pool();
    if (!pool.active()) {
      String problem = pool.problem() == null ? "" : ": " + pool.problem();
      return new Placement.Candidate(pool.name(), "is " + pool.state() + problem, null);
    }
    if (!pool.holdsDisks()) {
      String why = "is of type " + pool.type() + ", in which no disks are made";
      return new Placement.Candidate(pool.name(), why, null);
    }
    StorageSize size = rules(place).given(disk.size());
    ResourceDecision decision = ledger.decide(place, size.bytes());
    long atOnce = rules(place).takenAtOnce(size);
    if (decision.fits() && atOnce > ledger.writable(place)) {
      String why =
          "can take %s more, and the volume takes %s at once"
              .formatted(
                  StorageSize.ofBytes(Math.max(0, ledger.writable(place))),
                  StorageSize.ofBytes(atOnce));
      return new Placement.Candidate(pool.name(), why, null);
    }
    return new Placement.Candidate(
        pool.name(), why(decision, ledger.left(place), disk.size()), decision);
  }

  private static String why(ResourceDecision decision, long left, StorageSize asked) {
    Inventory inventory = decision.inventory();
    return switch (decision.rule()) {
      case FITS, NOT_WORSE -> FITS;
      case LARGER_THAN_HOST ->
          "has %s in all, %s asked".formatted(inventory.resource().show(inventory.total()), asked);
      case OVER_CAPACITY, RATIO_IS_ZERO ->
          "%s left of %s, %s asked"
              .formatted(
                  inventory.resource().show(left),
                  inventory.resource().show(inventory.capacity()),
                  asked);
    };
  }

  /** Returns the place of the pool that the policy chooses, or -1 when the disk fits in none. */
  private int best(List<Placement.Candidate> record) {
    int best = -1;
    ResourceDecision decisionOnBest = null;
    for (int i = 0; i < record.size(); i++) {
      ResourceDecision decision = record.get(i).decision();
      if (decision != null
          && decision.fits()
          && (decisionOnBest == null || isBetter(decision, decisionOnBest))) {
        best = i;
        decisionOnBest = decision;
      }
    }
    return best;
  }

  private boolean isBetter(ResourceDecision decision, ResourceDecision other) {
    return policy == PlacementPolicy.MOST_HEADROOM
        && share(decision.margin(), other).compareTo(share(other.margin(), decision)) > 0;
  }

  /** Of two fractions the larger is that with the larger product across. */
  private static BigInteger share(long margin, ResourceDecision other) {
    return BigInteger.valueOf(margin).multiply(BigInteger.valueOf(other.inventory().capacity()));
  }

  /** Returns the place of the only pool on which there is a decision, or -1. */
  private static int onlyDecided(List<Placement.Candidate> record) {
    int only = -1;
    for (int i = 0; i < record.size(); i++) {
      if (record.get(i).decision() != null) {
        if (only >= 0) {
          return -1;
        }
        only = i;
      }
    }
    return only;
  }

  private static String shortfall(PoolMatching.Match match, List<Placement.Candidate> record) {
    List<String> why =
        match.places().stream().mapToObj(record::get).map(c -> c.pool() + ": " + c.why()).toList();
    String detail = why.isEmpty() ? "no storage pool matches" : Listing.of(why, "; ");
    return "does not fit by " + match.reason() + " (" + detail + ")";
  }

  private static Placement refused(
      String device, DiskSpec disk, String reason, List<Placement.Candidate> record) {
    return new Placement(device, disk.label(), disk.size(), null, reason, List.of(), record);
  }

  /**
   * One storage pool with what the pod's settings say of it.
   *
   * @param usage what is promised of it, and of every pool that shares its space
   * @param tags the tags that the settings give to it
   */
  public record Candidate(
      StoragePoolInfo pool, Inventory inventory, Usage usage, Set<String> tags) {

    /** Copies the set. */
    public Candidate {
      tags = Set.copyOf(tags);
    }
  }
}
