package io.kvmpod.core.network;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What machines have of a host's interfaces, running or shut off: the parents that they use by
 * macvtap, and how many are on each network. Immutable.
 *
 * @param parents who uses host interfaces by macvtap
 * @param onNetworks how many interfaces of machines are on each network that has any
 */
public record InterfacesTaken(MacvtapUsers parents, Map<String, Integer> onNetworks) {

  /** Nothing is taken. */
  public static final InterfacesTaken NONE = new InterfacesTaken(MacvtapUsers.NONE, Map.of());

  /** Copies the map. */
  public InterfacesTaken {
    onNetworks = Map.copyOf(onNetworks);
  }

  /**
   * Returns these and one interface more.
   *
   * @param user who has it in a message, such as {@code machine db1}
   */
  public InterfacesTaken plus(Attachment attachment, String user) {
    MacvlanMode mode = attachment.mode();
    if (mode != null) {
      return new InterfacesTaken(parents.plus(attachment.source(), mode, user), onNetworks);
    }
    if (attachment.kind() != Attachment.Kind.NETWORK) {
      return this;
    }
    Map<String, Integer> more = new HashMap<>(onNetworks);
    more.merge(attachment.source(), 1, Integer::sum);
    return new InterfacesTaken(parents, more);
  }

  /** Returns why no machine more can have the offer, or empty when one can. */
  Optional<String> objection(Offer offer, Attachment attachment) {
    MacvlanMode mode = attachment.mode();
    if (mode != null) {
      return parents.objection(offer.name(), mode);
    }
    NetworkInfo network = offer.network();
    if (network == null || !network.forward().isExclusive() || network.interfaces().isEmpty()) {
      return Optional.empty();
    }
    int taken = onNetworks.getOrDefault(network.name(), 0);
    int all = network.interfaces().size();
    return taken < all
        ? Optional.empty()
        : Optional.of(
            "with forward mode %s each machine has a host interface alone, and all %d are taken"
                .formatted(network.forward(), all));
  }
}
