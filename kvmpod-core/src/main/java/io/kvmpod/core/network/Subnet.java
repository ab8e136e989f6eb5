package io.kvmpod.core.network;

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
