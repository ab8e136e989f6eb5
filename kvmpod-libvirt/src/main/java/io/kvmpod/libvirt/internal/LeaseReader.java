package io.kvmpod.libvirt.internal;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.machine.MacAddress;
import io.kvmpod.core.network.DhcpLease;
import io.kvmpod.core.network.IpAddress;
import io.kvmpod.libvirt.internal.binding.HandleList;
import io.kvmpod.libvirt.internal.binding.Libvirt;
import io.kvmpod.libvirt.internal.binding.Structs.Lease;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the leases of a network's DHCP server; libvirt leaves out those that have ended. */
final class LeaseReader {

  private static final int ALL = 0;

  private LeaseReader() {}

  /** Returns them by address. */
  static List<DhcpLease> read(long network) {
    List<DhcpLease> found = new ArrayList<>();
    try (HandleList leases =
        HandleList.of(
            list -> Libvirt.virNetworkGetDHCPLeases(network, null, list, ALL),
            Libvirt::virNetworkDHCPLeaseFree)) {
      for (long lease : leases.addresses()) {
        lease(Lease.of(lease)).ifPresent(found::add);
      }
    }
    found.sort(Comparator.comparing(DhcpLease::address));
    return List.copyOf(found);
  }

  /** The file that libvirt takes them from can be damaged: what is no address is left out. */
  static Optional<DhcpLease> lease(Lease told) {
    try {
      return Optional.of(
          new DhcpLease(
              mac(told.mac()),
              IpAddress.parse(String.valueOf(told.address())),
              told.prefixLength(),
              told.expires() == 0 ? null : Instant.ofEpochSecond(told.expires()),
              told.hostName(),
              told.clientId()));
    } catch (InvalidRequestException e) {
      return Optional.empty();
    }
  }

  private static @Nullable MacAddress mac(@Nullable String told) {
    try {
      return told == null ? null : MacAddress.of(told);
    } catch (InvalidRequestException e) {
      return null;
    }
  }
}
