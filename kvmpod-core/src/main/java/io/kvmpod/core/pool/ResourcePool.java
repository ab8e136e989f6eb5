package io.kvmpod.core.pool;

import io.kvmpod.core.InvalidRequestException;

/** A named group of pods and machines; each of them belongs to exactly one. */
public record ResourcePool(String name, String description) {

  /** The resource pool that exists always. */
  public static final ResourcePool DEFAULT = new ResourcePool("default", "");

  /**
   * Checks the name.
   *
   * @throws InvalidRequestException as {@link #checkName}
   */
  public ResourcePool {
    checkName(name);
  }

  /**
   * Checks the name of a resource pool.
   *
   * @throws InvalidRequestException unless it is an ASCII letter, a digit or {@code _}, and then
   *     these, blanks and {@code -}
   */
  public static void checkName(String name) {
    boolean plain = name.chars().allMatch(c -> isWord(c) || c == ' ' || c == '-');
    if (name.isEmpty() || name.length() > 255 || !plain || !isWord(name.charAt(0))) {
      throw InvalidRequestException.field(
          "resource pool",
          name,
          "a letter, digit or '_', then letters, digits, '_', '-' and blanks");
    }
  }

  private static boolean isWord(int c) {
    return c < 128 && (Character.isLetterOrDigit(c) || c == '_');
  }
}
