package io.kvmpod.core.storage;

import java.util.List;

/** Writes the beginning of a list, so that a long one does not make a message endless. */
final class Listing {

  private static final int MOST = 10;

  private Listing() {}

  /** Returns the first ten, and how many more there are. */
  static String of(List<String> items, String separator) {
    return items.size() <= MOST
        ? String.join(separator, items)
        : String.join(separator, items.subList(0, MOST))
            + " and "
            + (items.size() - MOST)
            + " more";
  }
}
