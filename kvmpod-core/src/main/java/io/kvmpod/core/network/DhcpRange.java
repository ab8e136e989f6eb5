package io.kvmpod.core.network;

/** The addresses that a DHCP server hands out, both ends included. */
public record DhcpRange(IpAddress first, IpAddress last) {

  /** Returns {@code first-last}. */
  @Override
  public String toString() {
    return first + "-" + last;
  }
}
