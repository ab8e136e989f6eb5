package io.kvmpod.core.network;

import io.kvmpod.core.InvalidRequestException;
import java.math.BigInteger;

/**
 * A range of addresses with a common prefix, and the host's own address in it: {@code
 * 172.16.99.1/24}.
 *
 * @param address the host's (the gateway's) own address
 * @param prefixLength how many leading bits all addresses share
 */
public record Subnet(IpAddress address, int prefixLength) {

  /**
   * Checks the prefix length.
   *
   * @throws IllegalArgumentException if it is negative or longer than the address
   */
  public Subnet {
    if (prefixLength < 0 || prefixLength > address.bits()) {
      throw new IllegalArgumentException(
          "prefix length must be 0 to %d, was %d".formatted(address.bits(), prefixLength));
    }
  }

  /**
   * Reads {@code 172.16.99.1/24} or {@code 2001:db8::/64}.
   *
   * @throws InvalidRequestException if the text is no address, {@code /} and a prefix length of
   *     that family, without leading zeros
   */
  public static Subnet parse(String text) {
    int slash = text.indexOf('/');
    String length = text.substring(slash + 1);
    boolean number =
        !length.isEmpty()
            && length.length() <= 3
            && length.chars().allMatch(c -> c >= '0' && c <= '9')
            && (length.length() == 1 || length.charAt(0) != '0');
    if (slash < 0 || !number) {
      throw InvalidRequestException.field("subnet", text, "an address, '/' and a prefix length");
    }
    IpAddress address = IpAddress.parse(text.substring(0, slash));
    int prefixLength = Integer.parseInt(length);
    if (prefixLength > address.bits()) {
      throw InvalidRequestException.field(
          "subnet", text, "a prefix length from 0 to " + address.bits());
    }
    return new Subnet(address, prefixLength);
  }

  /**
   * Returns the subnet of that address.
   *
   * @throws InvalidRequestException if the text is no address, or the length none of its family
   */
  public static Subnet of(String address, int prefixLength) {
    IpAddress own = IpAddress.parse(address);
    if (prefixLength < 0 || prefixLength > own.bits()) {
      throw InvalidRequestException.field(
          "prefixLength", Integer.toString(prefixLength), "0 to " + own.bits());
    }
    return new Subnet(own, prefixLength);
  }

  /** Returns the subnet with its lowest address, which is equal for every host in it. */
  public Subnet canonical() {
    return new Subnet(network(), prefixLength);
  }

  /** Returns the lowest address, which names the subnet. */
  public IpAddress network() {
    return new IpAddress(address.bits(), address.value().andNot(hostMask()));
  }

  /** Returns the highest address, in IPv4 the broadcast address. */
  public IpAddress last() {
    return new IpAddress(address.bits(), address.value().or(hostMask()));
  }

  /** Returns whether the address lies in this subnet. */
  public boolean contains(IpAddress other) {
    return other.bits() == address.bits()
        && network().compareTo(other) <= 0
        && other.compareTo(last()) <= 0;
  }

  /** Returns whether some address lies in both subnets. */
  public boolean overlaps(Subnet other) {
    return contains(other.network()) || other.contains(network());
  }

  /** Returns the mask as an address, such as {@code 255.255.255.0}. */
  public IpAddress mask() {
    BigInteger all = BigInteger.ONE.shiftLeft(address.bits()).subtract(BigInteger.ONE);
    return new IpAddress(address.bits(), all.andNot(hostMask()));
  }

  /** Returns {@code address/prefixLength}. */
  @Override
  public String toString() {
    return address + "/" + prefixLength;
  }

  private BigInteger hostMask() {
    return BigInteger.ONE.shiftLeft(address.bits() - prefixLength).subtract(BigInteger.ONE);
  }
}
