package io.kvmpod.core.pool;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.text.PlainText;

/**
 * A named group of pods and machines; each of them belongs to exactly one.
 *
 * @param description for people; may be empty
 * @param limits on what its machines may be promised together, over all pods
 */
public record ResourcePool(String name, String description, ResourcePoolLimits limits) {

  /** The resource pool that exists always. */
  public static final ResourcePool DEFAULT =
      new ResourcePool("default", "", ResourcePoolLimits.NONE);

  /**
   * Checks the texts.
   *
   * @throws InvalidRequestException as {@link #checkName}, or if the description holds control
   *     characters
   */
  public ResourcePool {
    checkName(name);
    PlainText.check("resource pool description", description);
  }

  /** Returns a resource pool without description and limits. */
  public static ResourcePool named(String name) {
    return new ResourcePool(name, "", ResourcePoolLimits.NONE);
  }

  /** Returns this resource pool with that description. */
  public ResourcePool describedAs(String newDescription) {
    return new ResourcePool(name, newDescription, limits);
  }

  /** Returns this resource pool with those limits. */
  public ResourcePool limitedTo(ResourcePoolLimits newLimits) {
    return new ResourcePool(name, description, newLimits);
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
