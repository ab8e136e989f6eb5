package io.kvmpod.xml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which of the elements of one name that are now there are which of those that were: first those
 * that are the same, wherever they are; then the others, in their order.
 */
final class ElementPairing {

  /** Comparisons of each with each; lists that need more are paired in their order. */
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
    int same = Math.min(before.size(), there);
    int begin = 0;
    while (begin < Math.min(same, now.size()) && before.get(begin).same(now.get(begin))) {
      pairing.pair(begin, begin);
      begin++;
    }
    if ((long) (same - begin) * (now.size() - begin) <= MOST) {
      pairing.pairEqual(before.subList(0, same), now, begin);
    }
    pairing.pairRest();
    return pairing;
  }

  private void pairEqual(List<TreeElement> before, List<TreeElement> now, int begin) {
    for (int n = begin; n < now.size(); n++) {
      for (int old = begin; old < before.size() && oldOfNew[n] < 0; old++) {
        if (!taken[old] && before.get(old).same(now.get(n))) {
          pair(n, old);
        }
      }
    }
  }

  private void pairRest() {
    int old = 0;
    for (int n = 0; n < oldOfNew.length; n++) {
      while (oldOfNew[n] < 0 && old < taken.length) {
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
