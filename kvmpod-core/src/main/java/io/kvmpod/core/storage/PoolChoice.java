package io.kvmpod.core.storage;

import io.kvmpod.core.capacity.Inventory;
import io.kvmpod.core.capacity.Placement;
import io.kvmpod.core.capacity.ResourceDecision;
import io.kvmpod.core.capacity.Usage;
import io.kvmpod.core.text.NearMiss;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Decides which storage pool each disk of one machine goes to. Later disks see what earlier ones
 * took. Not thread-safe; one instance serves one machine.
 */
public final class PoolChoice {

  private final List<Candidate> candidates;
  private final @Nullable String defaultPool;
  private final PlacementPolicy policy;
  private final UnknownTags unknownTags;
  private final Map<String, Long> requested = new HashMap<>();

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
    this.defaultPool = defaultPool;
    this.policy = policy;
    this.unknownTags = unknownTags;
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
   * Returns the decision on each pool that a disk went to or was meant for, all disks of the
   * machine summed up.
   */
  public List<ResourceDecision> resources() {
    return candidates.stream()
        .filter(c -> requested.containsKey(c.pool().name()))
        .map(
            c ->
                ResourceDecision.decide(
                    c.inventory(), c.usage(), requested.getOrDefault(c.pool().name(), 0L)))
        .toList();
  }

  private Placement place(String device, DiskSpec disk) {
    if (disk.size().bytes() == 0) {
      return refused(device, disk, "a disk of size 0 cannot be made", List.of());
    }
    if (candidates.isEmpty()) {
      return refused(
          device,
          disk,
          "the pod has no storage pool; make one with Pod.storagePools().ensure",
          List.of());
    }
    List<String> known = new ArrayList<>();
    for (String tag : disk.tags()) {
      if (candidates.stream().anyMatch(c -> c.answersTo(tag))) {
        known.add(tag);
      } else if (unknownTags == UnknownTags.REFUSE) {
        return refused(
            device,
            disk,
            "no storage pool is or has the tag '%s'; %s".formatted(tag, near(tag)),
            List.of());
      }
    }
    if (!known.isEmpty()) {
      String all = String.join(" and ", known);
      return among(
          device,
          disk,
          c -> known.stream().allMatch(c::answersTo),
          "tag " + all,
          "does not match " + all);
    }
    if (defaultPool != null) {
      if (candidates.stream().noneMatch(this::isDefault)) {
        return refused(
            device,
            disk,
            "the pod's default storage pool '%s' is not there".formatted(defaultPool),
            List.of());
      }
      return among(
          device,
          disk,
          this::isDefault,
          "the pod's default storage pool",
          "not the default storage pool");
    }
    return among(device, disk, c -> true, policyReason(), "");
  }

  private Placement among(
      String device,
      DiskSpec disk,
      Predicate<Candidate> wanted,
      String reason,
      String unwantedReason) {
    List<Placement.Candidate> record = new ArrayList<>();
    Candidate best = null;
    Candidate firstWanted = null;
    for (Candidate c : candidates) {
      String against = wanted.test(c) ? fault(c, disk) : unwantedReason;
      record.add(
          new Placement.Candidate(
              c.pool().name(), against.isEmpty(), against.isEmpty() ? "fits" : against));
      if (wanted.test(c) && firstWanted == null && c.pool().holdsDisks()) {
        firstWanted = c;
      }
      if (against.isEmpty() && (best == null || isBetter(c, best, disk))) {
        best = c;
      }
    }
    if (best == null) {
      if (firstWanted != null
          && record.stream().filter(c -> !c.why().equals(unwantedReason)).count() == 1) {
        take(
            firstWanted,
            disk); // the one pool that was meant shows its shortfall among the resources
      }
      List<String> why =
          record.stream()
              .filter(c -> !c.why().equals(unwantedReason))
              .map(c -> c.pool() + ": " + c.why())
              .toList();
      String detail = why.isEmpty() ? "no storage pool matches" : String.join("; ", why);
      return refused(device, disk, "does not fit by " + reason + " (" + detail + ")", record);
    }
    take(best, disk);
    return new Placement(
        device,
        disk.label(),
        disk.size(),
        best.pool().name(),
        "in " + best.pool().name() + ", by " + reason,
        record);
  }

  private void take(Candidate c, DiskSpec disk) {
    requested.merge(c.pool().name(), disk.size().bytes(), PoolChoice::sum);
  }

  /** More than the largest number is as refused as the largest number. */
  private static long sum(long a, long b) {
    long sum = a + b;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }

  private String fault(Candidate c, DiskSpec disk) {
    if (!c.pool().active()) {
      return "is not active";
    }
    if (!c.pool().holdsDisks()) {
      return "is of type " + c.pool().type() + ", in which no disks are made";
    }
    if (disk.size().bytes() > c.inventory().total()) {
      return "has %s in all, %s asked".formatted(c.pool().total(), disk.size());
    }
    long left = left(c);
    return disk.size().bytes() > left
        ? "%s left of %s, %s asked"
            .formatted(
                c.inventory().resource().show(left),
                c.inventory().resource().show(c.inventory().capacity()),
                disk.size())
        : "";
  }

  private long left(Candidate c) {
    return ResourceDecision.decide(
            c.inventory(), c.usage(), requested.getOrDefault(c.pool().name(), 0L))
        .margin();
  }

  private boolean isBetter(Candidate c, Candidate best, DiskSpec disk) {
    if (policy == PlacementPolicy.FIRST_FIT) {
      return false;
    }
    BigInteger ours = BigInteger.valueOf(left(c) - disk.size().bytes());
    BigInteger theirs = BigInteger.valueOf(left(best) - disk.size().bytes());
    return ours.multiply(BigInteger.valueOf(best.inventory().capacity()))
            .compareTo(theirs.multiply(BigInteger.valueOf(c.inventory().capacity())))
        > 0;
  }

  private boolean isDefault(Candidate c) {
    return c.pool().name().equals(defaultPool)
        || c.pool().uuid().toString().equalsIgnoreCase(defaultPool);
  }

  private String policyReason() {
    return policy == PlacementPolicy.FIRST_FIT ? "first fit" : "most headroom";
  }

  private Placement refused(
      String device, DiskSpec disk, String reason, List<Placement.Candidate> record) {
    return new Placement(device, disk.label(), disk.size(), null, reason, record);
  }

  private String near(String tag) {
    List<String> names =
        candidates.stream().flatMap(c -> c.names().stream()).distinct().sorted().toList();
    List<String> near = names.stream().filter(n -> NearMiss.isNear(n, tag)).toList();
    return near.isEmpty()
        ? "the pod has " + String.join(", ", names)
        : "did you mean " + String.join(" or ", near) + "?";
  }

  /**
   * One storage pool with what the pod's settings say of it.
   *
   * @param tags the tags that the settings give to it
   */
  public record Candidate(
      StoragePoolInfo pool, Inventory inventory, Usage usage, Set<String> tags) {

    /** Copies the set. */
    public Candidate {
      tags = Set.copyOf(tags);
    }

    boolean answersTo(String tag) {
      return pool.name().equals(tag)
          || pool.uuid().toString().equalsIgnoreCase(tag)
          || tags.contains(tag);
    }

    List<String> names() {
      List<String> names = new ArrayList<>(tags);
      names.add(pool.name());
      return names;
    }
  }
}
