package io.kvmpod.core.network;

import io.kvmpod.core.InvalidRequestException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Something that an interface can attach to: a libvirt network, or a host interface that no active
 * network stands for.
 *
 * @param network null for a host interface
 * @param host the host interface itself, or what is known of the bridge behind a network; null when
 *     nothing is
 */
record Offer(
    AttachmentCandidate.Kind kind,
    String name,
    @Nullable NetworkInfo network,
    @Nullable HostInterface host) {

  private static final Comparator<Offer> PREFERRED_FIRST =
      Comparator.comparingInt((Offer o) -> o.kind.rank())
          .thenComparing(Offer::name)
          .thenComparing(Offer::kind);

  /**
   * Returns everything that a host offers, the preferred first, whatever the order of the lists. A
   * bridge that an active network stands for is not offered twice.
   *
   * @throws InvalidRequestException if two host interfaces have one name
   */
  static List<Offer> of(List<NetworkInfo> networks, List<HostInterface> interfaces) {
    Map<String, HostInterface> byName = new LinkedHashMap<>();
    for (HostInterface i : interfaces) {
      if (byName.put(i.name(), i) != null) {
        throw InvalidRequestException.field(
            "host interfaces", i.name(), "names that are unique on the host");
      }
    }
    List<Offer> offers = new ArrayList<>();
    for (NetworkInfo n : networks) {
      HostInterface bridge = n.bridge() == null ? null : byName.get(n.bridge());
      offers.add(new Offer(AttachmentCandidate.Kind.NETWORK, n.name(), n, bridge));
    }
    Set<String> stoodFor =
        networks.stream()
            .filter(n -> n.active() && n.bridge() != null)
            .map(NetworkInfo::bridge)
            .collect(Collectors.toSet());
    for (HostInterface i : byName.values()) {
      if (i.kind() != HostInterface.Kind.BRIDGE || !stoodFor.contains(i.name())) {
        offers.add(new Offer(AttachmentCandidate.Kind.of(i.kind()), i.name(), null, i));
      }
    }
    offers.sort(PREFERRED_FIRST);
    return List.copyOf(offers);
  }

  /** Returns whether a machine on it can be started. */
  boolean active() {
    return network == null || network.active();
  }

  /** Returns whether libvirt itself answers DHCP requests there. */
  boolean servesDhcp() {
    return network != null && network.servesDhcp();
  }

  /** Returns what is known of managed DHCP there. */
  ManagedDhcp managedDhcp() {
    return host == null ? ManagedDhcp.NOT_KNOWN : host.managedDhcp();
  }

  /** Returns whether it is a host bridge, or a network that stands for one that is known. */
  boolean isBridge() {
    return kind == AttachmentCandidate.Kind.BRIDGE
        || (network != null && host != null && host.kind() == HostInterface.Kind.BRIDGE);
  }

  /** Returns the host interface's name: for a network that of its bridge, or null for none. */
  @Nullable String interfaceName() {
    return network == null ? name : network.bridge();
  }

  /** Returns the network's own subnets, then those of the host interface. */
  List<HostInterface.NamedSubnet> subnets() {
    List<HostInterface.NamedSubnet> subnets = new ArrayList<>();
    if (network != null) {
      network.subnets().forEach(s -> subnets.add(new HostInterface.NamedSubnet(s.subnet(), null)));
    }
    if (host != null) {
      subnets.addAll(host.subnets());
    }
    return subnets;
  }

  /** Returns how a machine attaches to it. */
  Attachment attachment(MacvlanMode mode) {
    return switch (kind) {
      case NETWORK -> Attachment.network(name);
      case BRIDGE -> Attachment.bridge(name);
      case BOND, PHYSICAL, VLAN -> Attachment.macvtap(name, mode);
    };
  }

  /** Returns {@code network maas}. */
  @Override
  public String toString() {
    return kind.word() + " " + name;
  }
}
