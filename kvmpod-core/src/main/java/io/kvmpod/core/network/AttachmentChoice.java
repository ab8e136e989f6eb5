package io.kvmpod.core.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides what each interface of a machine attaches to, from the networks of one snapshot. */
public final class AttachmentChoice {

  /** Tried in this order when a machine names no network. */
  private static final List<String> PREFERRED = List.of("maas", "default");

  private AttachmentChoice() {}

  /**
   * Returns one decision for each interface asked for, in that order; for none asked, one decision
   * for an interface {@code 0} on the network {@code maas}, else {@code default}.
   */
  public static List<Attachment.Decision> choose(
      List<InterfaceSpec> interfaces, List<NetworkInfo> networks) {
    if (interfaces.isEmpty()) {
      return List.of(unasked(networks));
    }
    return interfaces.stream().map(i -> named(i, networks)).toList();
  }

  private static Attachment.Decision named(InterfaceSpec spec, List<NetworkInfo> networks) {
    Optional<NetworkInfo> match =
        networks.stream().filter(n -> n.name().equals(spec.network())).findFirst();
    if (match.isEmpty()) {
      return refused(
          spec.label(),
          "no network '%s' on this pod; %s".formatted(spec.network(), known(networks)),
          networks);
    }
    return match.get().active()
        ? attached(
            spec.label(), match.get(), "network '%s' as asked".formatted(spec.network()), networks)
        : refused(
            spec.label(),
            "network '%s' is not active: start it first".formatted(spec.network()),
            networks);
  }

  private static Attachment.Decision unasked(List<NetworkInfo> networks) {
    for (String name : PREFERRED) {
      for (NetworkInfo network : networks) {
        if (network.name().equals(name) && network.active()) {
          return attached(
              "0",
              network,
              "network '%s', since nothing is known of managed DHCP".formatted(name),
              networks);
        }
      }
    }
    return refused(
        "0",
        "no interface was asked for, and no active network 'maas' or 'default' is on this pod: ask for one by name, or"
            + " make one of these networks; "
            + known(networks),
        networks);
  }

  private static Attachment.Decision attached(
      String label, NetworkInfo network, String reason, List<NetworkInfo> networks) {
    return new Attachment.Decision(
        label,
        new Attachment(Attachment.Kind.NETWORK, network.name()),
        reason,
        candidates(networks));
  }

  private static Attachment.Decision refused(
      String label, String reason, List<NetworkInfo> networks) {
    return new Attachment.Decision(label, null, reason, candidates(networks));
  }

  private static String known(List<NetworkInfo> networks) {
    return networks.isEmpty()
        ? "it has no networks"
        : "it has " + String.join(", ", networks.stream().map(NetworkInfo::name).toList());
  }

  private static List<String> candidates(List<NetworkInfo> networks) {
    List<String> candidates = new ArrayList<>();
    for (NetworkInfo n : networks) {
      candidates.add(
          "network %s: %s, %s, %s"
              .formatted(n.name(), n.active() ? "active" : "not active", n.forward(), dhcp(n)));
    }
    return candidates;
  }

  private static String dhcp(NetworkInfo network) {
    if (!network.servesDhcp()) {
      return "no DHCP by libvirt";
    }
    return network.servesBootFile() ? "DHCP by libvirt with a boot file" : "DHCP by libvirt";
  }
}
