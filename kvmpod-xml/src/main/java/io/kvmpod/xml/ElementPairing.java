package io.kvmpod.xml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Which of the elements of one name that are now there are which of those that were: those of the
 * same object, wherever they are; then those that say the same; then, if as many are left of each,
 * the others in their order.
 */
final class ElementPairing {

  /** Comparisons of each with each; of longer lists, none that are left are compared. */
  private static final long MOST = 1_000_000;

  private final int[] oldOfNew;
  private final boolean[] taken;

  private ElementPairing(int now, int there) {
    oldOfNew = new int[now];
    Arrays.fill(oldOfNew, -1);
    taken = new boolean[there];
  }

  /**
   * Pairs.
   *
   * @param there how many are in the document: more than before when some could not be read
   */
  static ElementPairing of(List<TreeElement> before, List<TreeElement> now, int there) {
    ElementPairing pairing = new ElementPairing(now.size(), there);
    List<TreeElement> old = before.subList(0, Math.min(before.size(), there));
    pairing.pairObjects(old, now);
    if (pairing.left(pairing.oldOfNew) * pairing.left(pairing.taken) <= MOST) {
      pairing.pairEqual(old, now);
    }
    if (pairing.left(pairing.oldOfNew) == pairing.left(pairing.taken)) {
      pairing.pairRest();
    }
    return pairing;
  }

  private void pairObjects(List<TreeElement> before, List<TreeElement> now) {
    IdentityHashMap<Object, Integer> places = new IdentityHashMap<>();
    for (int old = 0; old < before.size(); old++) {
      Object source = before.get(old).source;
      if (source != null) {
        places.put(source, old);
      }
    }
    for (int n = 0; n < now.size(); n++) {
      Integer old = places.remove(now.get(n).source);
      if (old != null) {
        pair(n, old);
      }
    }
  }

  private void pairEqual(List<TreeElement> before, List<TreeElement> now) {
    if (before.size() == now.size()) {
      pairInPlace(before, now);
    }
    for (int n = 0; n < now.size(); n++) {
      for (int old = 0; old < before.size() && oldOfNew[n] < 0; old++) {
        if (!taken[old] && before.get(old).same(now.get(n))) {
          pair(n, old);
        }
      }
    }
  }

  /** Texts that are equal are told from each other by where they are. */
  private void pairInPlace(List<TreeElement> before, List<TreeElement> now) {
    for (int at = 0; at < now.size(); at++) {
      if (oldOfNew[at] < 0 && !taken[at] && before.get(at).same(now.get(at))) {
        pair(at, at);
      }
    }
  }

  private void pairRest() {
    int old = 0;
    for (int n = 0; n < oldOfNew.length; n++) {
      while (oldOfNew[n] < 0) {
        if (!taken[old]) {
          pair(n, old);
        }
        old++;
      }
    }
  }

  private void pair(int now, int old) {
    oldOfNew[now] = old;
    taken[old] = true;
  }

  private long left(int[] pairs) {
    return Arrays.stream(pairs).filter(old -> old < 0).count();
  }

  private long left(boolean[] those) {
    long left = 0;
    for (boolean one : those) {
      left += one ? 0 : 1;
    }
    return left;
  }

  boolean isKept(int old) {
    return taken[old];
  }

  /** Returns which one it was, or -1 for a new one. */
  int oldOf(int now) {
    return oldOfNew[now];
  }

  List<TreeElement> keptInNewOrder(List<TreeElement> there) {
    List<TreeElement> ordered = new ArrayList<>();
    for (int old : oldOfNew) {
      if (old >= 0) {
        ordered.add(there.get(old));
      }
    }
    return ordered;
  }
}
