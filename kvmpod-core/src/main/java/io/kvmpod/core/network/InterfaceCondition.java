package io.kvmpod.core.network;

import io.kvmpod.core.InvalidRequestException;

/**
 * One condition of an interface spec, such as {@code not_subnet=10.0.0.0/24}.
 *
 * @param not whether what the condition names is excluded
 * @param value in canonical form: a subnet with its lowest address, numbers without leading zeros,
 *     addresses in their short form
 */
public record InterfaceCondition(InterfaceKey key, boolean not, String value) {

  /**
   * Checks the value and makes it canonical.
   *
   * @throws InvalidRequestException naming the key, if the value is not one of that key, or holds
   *     what a spec cannot write: {@code ,} {@code ;} {@code =}, controls, blanks around, more than
   *     255 characters (a network with such a name must be found by another key); or if the key has
   *     no {@code not_} form
   */
  public InterfaceCondition {
    if (not && !key.negatable()) {
      throw InvalidRequestException.field(
          "interface " + InterfaceKey.NOT + key.word(),
          value,
          "'not_' only before " + InterfaceKey.words(true));
    }
    value = key.read(value).orThrow("interface " + key.word(), value);
  }

  /** Returns the condition as a spec writes it. */
  @Override
  public String toString() {
    return (not ? InterfaceKey.NOT : "") + key.word() + "=" + value;
  }
}
