package io.kvmpod.core.storage;

import io.kvmpod.core.text.NearMiss;
import io.kvmpod.core.text.PlainText;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What storage pools answer to: their names, their UUIDs in any case, and the tags that the
 * settings give to them. Not thread-safe.
 */
final class PoolNames {

  /** Enough for any pod that a person looks after; what is past it is answered without a guess. */
  private static final int MOST_COMPARED = 20_000;

  private static final int SHOWN = 80;

  private final Map<String, BitSet> places = new HashMap<>();
  private final Map<String, BitSet> placesByUuid = new HashMap<>();
  private int compared;
  private @Nullable List<String> sorted;

  PoolNames(List<PoolChoice.Candidate> pools) {
    for (int i = 0; i < pools.size(); i++) {
      StoragePoolInfo pool = pools.get(i).pool();
      add(places, pool.name(), i);
      add(placesByUuid, pool.uuid().toString(), i);
      for (String tag : pools.get(i).tags()) {
        add(places, tag, i);
      }
    }
  }

  /** Returns the places of the pools that answer to a tag. */
  BitSet answeringTo(String tag) {
    BitSet all = new BitSet();
    all.or(places.getOrDefault(tag, all));
    all.or(placesByUuid.getOrDefault(tag.toLowerCase(Locale.ROOT), all));
    return all;
  }

  /** Returns what the writer of a tag that nothing answers to may have meant, as a sentence. */
  String hint(String tag) {
    List<String> names = sorted();
    List<String> near = near(tag, names);
    return near.isEmpty()
        ? "the pod has " + Listing.of(names.stream().map(PoolNames::shown).toList(), ", ")
        : "did you mean " + Listing.of(near.stream().map(PoolNames::shown).toList(), " or ") + "?";
  }

  static String shown(String tag) {
    return PlainText.shown(tag, SHOWN);
  }

  private List<String> near(String tag, List<String> names) {
    if (names.size() > MOST_COMPARED - compared) {
      return List.of();
    }
    compared += names.size();
    return names.stream().filter(n -> NearMiss.isNear(n, tag)).toList();
  }

  private List<String> sorted() {
    if (sorted == null) {
      sorted = List.copyOf(new TreeSet<>(places.keySet()));
    }
    return sorted;
  }

  private static void add(Map<String, BitSet> places, String name, int place) {
    places.computeIfAbsent(name, n -> new BitSet()).set(place);
  }
}
