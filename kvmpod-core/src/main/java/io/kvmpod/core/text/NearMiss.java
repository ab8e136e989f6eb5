package io.kvmpod.core.text;

import java.util.Locale;

/** Tells whether a word was probably meant for another one. */
public final class NearMiss {

  private static final int FARTHEST = 2;
  private static final int LONGEST = 64;

  private NearMiss() {}

  /**
   * Returns whether at most two letters were added, left out or exchanged, without regard to case,
   * and at least one was not. Words of more than 64 characters are near nothing.
   */
  public static boolean isNear(String name, String written) {
    if (name.length() > LONGEST
        || written.length() > LONGEST
        || Math.abs(name.length() - written.length()) > FARTHEST) {
      return false;
    }
    int longer = Math.max(name.length(), written.length());
    int distance = distance(name.toLowerCase(Locale.ROOT), written.toLowerCase(Locale.ROOT));
    return distance <= Math.min(FARTHEST, longer - 1);
  }

  private static int distance(String a, String b) {
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
    return row[b.length()];
  }
}
