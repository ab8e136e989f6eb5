package io.kvmpod.core.machine;

import io.kvmpod.core.network.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * An address that a machine has.
 *
 * @param mac the interface that has it
 * @param network the network or bridge that the interface is on, or null when it is not known
 * @param prefixLength how many leading bits the addresses of its subnet share
 * @param source who says so
 */
public record MachineAddress(
    MacAddress mac, @Nullable String network, IpAddress address, int prefixLength, Source source) {

  /** Who knows a machine's address, the most reliable first. */
  public enum Source {
    /** The DHCP server that libvirt runs. */
    LEASE,
    /** The agent inside the guest. */
    AGENT,
    /** The host's neighbour table. */
    ARP
  }
}
