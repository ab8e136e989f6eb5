package io.kvmpod.core.network;

import java.util.List;

/** Says in words who is reached from an interface, and who serves DHCP there. */
final class Reachability {

  private static final String NO_HOST =
      "; the host itself is not reachable from a macvtap guest in any mode, unless an external switch"
          + " reflects frames";

  private Reachability() {}

  /** Returns one note on who is reached, and one on DHCP. */
  static List<String> notes(Offer offer, Attachment attachment) {
    MacvlanMode mode = attachment.mode();
    NetworkInfo network = offer.network();
    String reach;
    if (mode != null) {
      reach = "by macvtap on %s, %s".formatted(offer.name(), macvtap(mode));
    } else if (network != null) {
      reach = "on network %s, %s".formatted(network.name(), network(network));
    } else {
      reach = "on bridge %s, %s".formatted(offer.name(), bridge());
    }
    return List.of(reach, dhcp(offer));
  }

  private static String macvtap(MacvlanMode mode) {
    return switch (mode) {
          case PRIVATE ->
              "mode private: it reaches what lies outside, and no other machine on the same parent";
          case VEPA ->
              "mode vepa: it reaches what lies outside, and other machines on the same parent only"
                  + " through an external switch that reflects frames";
          case BRIDGE ->
              "mode bridge: it reaches what lies outside, and other machines on the same parent by"
                  + " the host's own switching";
          case PASSTHRU ->
              "mode passthru: it has the parent alone, reaches what lies outside, and its guest may"
                  + " change its MAC address";
        }
        + NO_HOST;
  }

  private static String bridge() {
    return "it reaches other machines there, the host if that has an address there, and all that the"
        + " bridge is connected to";
  }

  private static String network(NetworkInfo network) {
    boolean bridged = network.bridge() != null;
    return switch (network.forward().word()) {
      case "nat" ->
          "forward mode nat: it reaches other machines there, the host, and what lies outside behind"
              + " the host's own addresses; from outside nobody reaches it";
      case "route" ->
          "forward mode route: it reaches other machines there, the host, and what lies outside"
              + " where there is a route back";
      case "open" ->
          "forward mode open: it reaches other machines there, the host, and what lies outside where"
              + " there is a route back and the host's own firewall agrees";
      case "isolated" ->
          "isolated: it reaches other machines there and the host, and nothing outside";
      case "bridge" -> "forward mode bridge: " + (bridged ? bridge() : macvtap(MacvlanMode.BRIDGE));
      case "private" -> "forward mode private: " + macvtap(MacvlanMode.PRIVATE);
      case "vepa" -> "forward mode vepa: " + macvtap(MacvlanMode.VEPA);
      case "passthrough" -> "forward mode passthrough: " + macvtap(MacvlanMode.PASSTHRU);
      case "hostdev" ->
          "forward mode hostdev: it has a network device of the host alone, and reaches what that is"
              + " connected to";
      default ->
          "forward mode %s, of which nothing is known here".formatted(network.forward().word());
    };
  }

  private static String dhcp(Offer offer) {
    NetworkInfo network = offer.network();
    String managed =
        switch (offer.managedDhcp()) {
          case NONE -> "no managed DHCP answers there";
          case DIRECT -> "managed DHCP answers there";
          case RELAY -> "managed DHCP answers there by relay";
          case NOT_KNOWN -> "nothing is known of managed DHCP there";
        };
    if (network == null) {
      return managed;
    }
    if (!network.servesDhcp()) {
      return "libvirt serves no DHCP there, and " + managed;
    }
    return network.servesBootFile()
        ? "libvirt serves DHCP there, with a boot file, and " + managed
        : "libvirt serves DHCP there, without a boot file, and " + managed;
  }
}
