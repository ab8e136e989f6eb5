package io.kvmpod.core;

import org.jspecify.annotations.Nullable;

/** Stands here until the first real type does. */
public final class Placeholder {
  private Placeholder() {}

  /**
   * Returns the length of a name, in characters.
   *
   * @param name the name, or null for none
   * @return its length, 0 for none
   */
  public static int lengthOf(@Nullable String name) {
    return name == null ? 0 : name.length();
  }
}
