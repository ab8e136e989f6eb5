package io.kvmpod.core.network;

import io.kvmpod.core.InvalidRequestException;

/** Addresses of one family, both ends included. */
public record AddressRange(IpAddress first, IpAddress last) {

  /**
   * Checks the order.
   *
   * @throws InvalidRequestException unless both are of one family and the lower one is first
   */
  public AddressRange {
    if (first.bits() != last.bits() || first.compareTo(last) > 0) {
      throw InvalidRequestException.field(
          "addresses", first + "-" + last, "addresses of one family, the lower one first");
    }
  }

  /**
   * Returns the range.
   *
   * @throws InvalidRequestException unless both are addresses of one family and the lower one is
   *     first
   */
  public static AddressRange of(String first, String last) {
    return new AddressRange(IpAddress.parse(first), IpAddress.parse(last));
  }

  /**
   * Reads {@code first-last}.
   *
   * @throws InvalidRequestException if it is anything else
   */
  public static AddressRange parse(String text) {
    int dash = text.indexOf('-');
    if (dash < 0) {
      throw InvalidRequestException.field("addresses", text, "two addresses with '-' between");
    }
    return of(text.substring(0, dash), text.substring(dash + 1));
  }

  /** Returns whether the address is one of these. */
  public boolean contains(IpAddress address) {
    return address.bits() == first.bits()
        && first.compareTo(address) <= 0
        && address.compareTo(last) <= 0;
  }

  /** Returns whether some address is in both. */
  public boolean overlaps(AddressRange other) {
    return contains(other.first) || other.contains(first);
  }

  /** Returns {@code first-last}. */
  @Override
  public String toString() {
    return first + "-" + last;
  }
}
