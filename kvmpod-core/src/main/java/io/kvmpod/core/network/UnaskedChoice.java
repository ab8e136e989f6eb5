package io.kvmpod.core.network;

import java.util.List;
import java.util.Optional;

/**
 * What an interface attaches to that says nothing of it: the rule that takes an offer, or what
 * speaks against it.
 *
 * @param place where it stands among the offers that are taken, the lowest first
 * @param why the rule, or what speaks against it
 */
record UnaskedChoice(boolean taken, int place, String why) {

  /** Tried in this order. */
  private static final List<String> PREFERRED = List.of("maas", "default");

  private static final int BRIDGES = PREFERRED.size();
  private static final int OTHERS = BRIDGES + 1;

  /** Returns what holds for one offer. */
  static UnaskedChoice of(Offer offer, boolean managedDhcpKnown) {
    if (!offer.active()) {
      return against("is not active: start it first");
    }
    return managedDhcpKnown ? knowing(offer) : unknowing(offer);
  }

  /** Returns why nothing was taken, and what to add. */
  static String refusal(boolean managedDhcpKnown) {
    return managedDhcpKnown
        ? "no interface was asked for, and nothing on this pod is on a network with managed DHCP and"
            + " free of libvirt's own: ask for an interface, serve managed DHCP behind the network"
            + " 'maas' or a host bridge, or tell of the host interface that has it"
        : "no interface was asked for, and no active network 'maas' or 'default' is on this pod: ask"
            + " for one by name, make one of these networks, or tell which host interface has"
            + " managed DHCP";
  }

  private static UnaskedChoice knowing(Offer offer) {
    if (offer.servesDhcp()) {
      return against("libvirt itself serves DHCP there");
    }
    if (!offer.managedDhcp().serves()) {
      return against(offer.managedDhcp().words() + " on " + place(offer));
    }
    String serves = offer.managedDhcp().words() + " is on " + place(offer);
    Optional<Integer> preferred = preferred(offer);
    if (preferred.isPresent()) {
      return taken(preferred.get(), "libvirt serves no DHCP there, and " + serves);
    }
    if (offer.isBridge()) {
      return taken(BRIDGES, serves);
    }
    return offer.network() == null
        ? taken(OTHERS, serves)
        : against("is neither 'maas' nor 'default', and its bridge is no host bridge");
  }

  private static UnaskedChoice unknowing(Offer offer) {
    return preferred(offer)
        .map(p -> taken(p, "nothing is known of managed DHCP"))
        .orElseGet(
            () ->
                against(
                    offer.network() == null
                        ? "nothing is known of managed DHCP on it"
                        : "is neither 'maas' nor 'default'"));
  }

  private static Optional<Integer> preferred(Offer offer) {
    int at = offer.network() == null ? -1 : PREFERRED.indexOf(offer.name());
    return at < 0 ? Optional.empty() : Optional.of(at);
  }

  private static String place(Offer offer) {
    return offer.network() == null || offer.interfaceName() == null
        ? "it"
        : "its bridge " + offer.interfaceName();
  }

  private static UnaskedChoice taken(int place, String why) {
    return new UnaskedChoice(true, place, why);
  }

  private static UnaskedChoice against(String why) {
    return new UnaskedChoice(false, Integer.MAX_VALUE, why);
  }
}
