package io.kvmpod.core.text;

import java.util.Locale;

/** Tells whether a word was probably meant for another one. */
public final class NearMiss {

  private static final int FARTHEST = 2;
  private static final int LONGEST = 64;

  private NearMiss() {}

  /**
   * Returns whether at most two letters were added, left out or exchanged, without regard to case.
   */
  public static boolean isNear(String name, String written) {
    String a = name.toLowerCase(Locale.ROOT);
    String b = written.toLowerCase(Locale.ROOT);
    if (a.length() > LONGEST
        || b.length() > LONGEST
        || Math.abs(a.length() - b.length()) > FARTHEST) {
      return false;
    }
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int next = Math.min(Math.min(row[j], row[j - 1]) + 1, diagonal + cost);
        diagonal = row[j];
        row[j] = next;
      }
    }
    return row[b.length()] <= Math.min(FARTHEST, Math.max(a.length(), b.length()) - 1);
  }
}
