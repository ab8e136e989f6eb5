package io.kvmpod.network;

import io.kvmpod.core.network.IpAddress;
import io.kvmpod.core.network.Subnet;
import java.math.BigInteger;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * How long the prefix of an address is, by the rules of libvirt 9.0 (virSocketAddrGetIPPrefix): a
 * prefix of 0 is none; with neither prefix nor netmask it is that of the address's class, and in
 * IPv6 64.
 */
final class AddressPrefix {

  private static final int V6_SUBNET = 64;

  private AddressPrefix() {}

  /** Returns the subnet, or null when nothing tells how long its prefix is. */
  static @Nullable Subnet subnet(
      Place place, IpAddress address, @Nullable String prefix, @Nullable String netmask) {
    OptionalInt length = length(place, address, prefix, netmask);
    return length.isPresent() ? new Subnet(address, length.getAsInt()) : null;
  }

  private static OptionalInt length(
      Place place, IpAddress address, @Nullable String prefix, @Nullable String netmask) {
    int told =
        prefix == null ? 0 : (int) place.attribute("prefix").number(prefix, 0, address.bits());
    if (told > 0) {
      return OptionalInt.of(told);
    }
    if (netmask != null) {
      return OptionalInt.of(ones(place.attribute("netmask"), netmask, address));
    }
    if (address.value().signum() == 0) {
      return OptionalInt.of(0);
    }
    return address.isV4() ? ofClass(address) : OptionalInt.of(V6_SUBNET);
  }

  /** Returns how many ones the netmask begins with; nothing but zeros may follow them. */
  private static int ones(Place place, String text, IpAddress address) {
    IpAddress netmask = place.address(text);
    int ones = netmask.value().bitCount();
    if (netmask.bits() != address.bits() || !new Subnet(address, ones).mask().equals(netmask)) {
      throw place.fault(text, "ones followed by zeros");
    }
    return ones;
  }

  /** Returns the prefix length of the address's class: A 8, B 16, C 24; D and E have none. */
  private static OptionalInt ofClass(IpAddress v4) {
    BigInteger value = v4.value();
    if (!value.testBit(31)) {
      return OptionalInt.of(8);
    }
    if (!value.testBit(30)) {
      return OptionalInt.of(16);
    }
    if (!value.testBit(29)) {
      return OptionalInt.of(24);
    }
    return OptionalInt.empty();
  }
}
