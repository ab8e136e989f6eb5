package io.kvmpod.libvirt.internal;

import io.kvmpod.core.network.IpAddress;
import io.kvmpod.core.network.Subnet;
import java.util.List;

/** Tells the addresses that others can reach from those that mean something on one link only. */
final class AddressScope {

  private static final List<Subnet> LOOPBACK_AND_LINK_LOCAL =
      List.of(
          subnet("127.0.0.0", 8),
          subnet("169.254.0.0", 16),
          subnet("::1", 128),
          subnet("fe80::", 10));

  private AddressScope() {}

  static boolean isReachable(IpAddress address) {
    return LOOPBACK_AND_LINK_LOCAL.stream().noneMatch(subnet -> subnet.contains(address));
  }

  private static Subnet subnet(String address, int prefixLength) {
    return new Subnet(IpAddress.parse(address), prefixLength);
  }
}
