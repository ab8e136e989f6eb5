package io.kvmpod.core.storage;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which of a pod's storage pools a disk is meant for: those of all its tags, else the default, else
 * all. Whether it fits there is another question. Not thread-safe.
 */
final class PoolMatching {

  private final List<PoolChoice.Candidate> pools;
  private final @Nullable String defaultPool;
  private final String policy;
  private final UnknownTags unknownTags;
  private @Nullable PoolNames names;

  /**
   * Creates the matching.
   *
   * @param defaultPool a name or UUID, or null
   * @param policy what is said to choose when all pools are meant
   */
  PoolMatching(
      List<PoolChoice.Candidate> pools,
      @Nullable String defaultPool,
      String policy,
      UnknownTags unknownTags) {
    this.pools = pools;
    this.defaultPool = defaultPool;
    this.policy = policy;
    this.unknownTags = unknownTags;
  }

  Match match(DiskSpec disk) {
    if (pools.isEmpty()) {
      return Match.nothing(
          "", "the pod has no storage pool; make one with Pod.storagePools().ensure");
    }
    List<String> known = new ArrayList<>();
    BitSet meant = all();
    for (String tag : disk.tags()) {
      BitSet answering = names().answeringTo(tag);
      if (!answering.isEmpty()) {
        known.add(tag);
        meant.and(answering);
      } else if (unknownTags == UnknownTags.REFUSE) {
        return unknown(tag);
      }
    }
    if (!known.isEmpty()) {
      String tags = Listing.of(known, " and ");
      return new Match(meant, "tag " + tags, "does not match " + tags, null);
    }
    return defaultPool == null ? new Match(meant, policy, "", null) : byDefault(defaultPool);
  }

  private Match unknown(String tag) {
    String shown = PoolNames.shown(tag);
    return Match.nothing(
        "does not match " + shown,
        "no storage pool is or has the tag '%s'; %s".formatted(shown, names().hint(tag)));
  }

  private Match byDefault(String name) {
    BitSet meant = new BitSet();
    for (int i = 0; i < pools.size(); i++) {
      StoragePoolInfo pool = pools.get(i).pool();
      meant.set(i, pool.name().equals(name) || pool.uuid().toString().equalsIgnoreCase(name));
    }
    String unwanted = "not the default storage pool";
    return meant.isEmpty()
        ? Match.nothing(
            unwanted, "the pod's default storage pool '%s' is not there".formatted(name))
        : new Match(meant, "the pod's default storage pool", unwanted, null);
  }

  private BitSet all() {
    BitSet all = new BitSet(pools.size());
    all.set(0, pools.size());
    return all;
  }

  private PoolNames names() {
    if (names == null) {
      names = new PoolNames(pools);
    }
    return names;
  }

  /**
   * The pools that a disk is meant for.
   *
   * @param places of the pools in host order
   * @param reason what decides among them
   * @param unwanted what speaks against all others
   * @param refusal why the disk is meant for none, or null when the places tell
   */
  record Match(BitSet places, String reason, String unwanted, @Nullable String refusal) {

    private static Match nothing(String unwanted, String refusal) {
      return new Match(new BitSet(), "", unwanted, refusal);
    }
  }
}
