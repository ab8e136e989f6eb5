package io.kvmpod.core.network;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A libvirt network as it was observed.
 *
 * @param bridge the host's bridge behind it, or null when it has none
 * @param interfaces the host interfaces that its machines use by macvtap; none for a network over a
 *     bridge
 */
public record NetworkInfo(
    String name,
    UUID uuid,
    boolean active,
    boolean autostart,
    ForwardMode forward,
    @Nullable String bridge,
    List<String> interfaces,
    List<ServedSubnet> subnets) {

  /** Copies the lists. */
  public NetworkInfo {
    interfaces = List.copyOf(interfaces);
    subnets = List.copyOf(subnets);
  }

  /** Returns whether libvirt itself answers DHCP requests on this network. */
  public boolean servesDhcp() {
    return subnets.stream().anyMatch(ServedSubnet::dhcp);
  }

  /**
   * Returns whether libvirt's DHCP names a boot file, so that a machine can boot from this network.
   */
  public boolean servesBootFile() {
    return subnets.stream().anyMatch(ServedSubnet::bootFile);
  }

  /**
   * One subnet of a network.
   *
   * @param dhcp whether libvirt serves DHCP in it
   * @param bootFile whether that DHCP names a boot file
   */
  public record ServedSubnet(Subnet subnet, boolean dhcp, boolean bootFile) {}
}
