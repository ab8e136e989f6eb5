package io.kvmpod.examples.podctl;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.network.AddressRange;
import io.kvmpod.core.network.Forward;
import io.kvmpod.core.network.MacvlanMode;
import io.kvmpod.core.network.PortRange;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a network reaches beyond its host. */
final class ForwardOptions {

  private static final String MODES = "nat, route, open, isolated, bridge, macvtap or hostdev";

  /** Which other options each mode has a place for. */
  private static final Map<String, Set<String>> SUITED =
      Map.of(
          "nat", Set.of("device", "ports", "addresses", "nat-ipv6"),
          "route", Set.of("device"),
          "open", Set.of(),
          "isolated", Set.of(),
          "bridge", Set.of(),
          "macvtap", Set.of("macvlan", "interface"),
          "hostdev", Set.of("card"));

  @Option(names = "--forward", paramLabel = "MODE", description = MODES + " (nat).")
  private @Nullable String mode;

  @Option(
      names = "--device",
      paramLabel = "INTERFACE",
      description = "The only host interface that nat or route goes out by (any).")
  private @Nullable String device;

  @Option(
      names = "--ports",
      paramLabel = "FIRST-LAST",
      description = "The ports that nat uses (the host's choice).")
  private @Nullable String ports;

  @Option(
      names = "--addresses",
      paramLabel = "FIRST-LAST",
      description = "The IPv4 addresses that nat uses (those of the host).")
  private @Nullable String addresses;

  @Option(
      names = "--nat-ipv6",
      paramLabel = "on|off",
      description = "Whether IPv6 goes by nat too (off).")
  private @Nullable String natIpv6;

  @Option(
      names = "--macvlan",
      paramLabel = "MODE",
      description = "bridge, private, vepa or passthru, of macvtap (bridge).")
  private @Nullable String macvlan;

  @Option(
      names = "--interface",
      paramLabel = "NAME",
      description = "A host interface that machines use by macvtap; may repeat.")
  private List<String> interfaces = List.of();

  @Option(
      names = "--card",
      paramLabel = "NAME",
      description = "The card whose virtual functions the machines get, of hostdev.")
  private @Nullable String card;

  ForwardOptions() {}

  /** Returns what was said, by option. */
  Map<String, String> said() {
    Map<String, String> said = new LinkedHashMap<>();
    Input.put(said, "forward", mode);
    Input.put(said, "device", device);
    Input.put(said, "ports", ports);
    Input.put(said, "addresses", addresses);
    Input.put(said, "nat-ipv6", natIpv6);
    Input.put(said, "macvlan", macvlan);
    Input.put(said, "interface", interfaces);
    Input.put(said, "card", card);
    return said;
  }

  /**
   * Returns how a network is to reach beyond its host.
   *
   * @param before how it does now, which stays where nothing is said; or null for a new one
   * @param bridge the bridge of the host, for the mode that needs one; or null when none was said
   * @throws InvalidRequestException naming the option
   */
  Forward toForward(@Nullable Forward before, @Nullable String bridge) {
    String word = mode != null ? mode : before == null ? "nat" : word(before);
    checkSuited(word);
    return switch (word) {
      case "nat" -> nat(before instanceof Forward.Nat nat ? nat : (Forward.Nat) Forward.nat());
      case "route" -> before instanceof Forward.Route r ? route(r) : new Forward.Route(device);
      case "open" -> Forward.open();
      case "isolated" -> Forward.isolated();
      case "bridge" -> hostBridge(before instanceof Forward.HostBridge b ? b : null, bridge);
      case "macvtap" -> macvtap(before instanceof Forward.Macvtap m ? m : null);
      default -> hostDevices(before instanceof Forward.HostDevices d ? d : null);
    };
  }

  private void checkSuited(String word) {
    Set<String> suited = SUITED.get(word);
    if (suited == null) {
      throw InvalidRequestException.field("forward", word, MODES);
    }
    said()
        .forEach(
            (option, value) -> {
              if (!option.equals("forward") && !suited.contains(option)) {
                throw InvalidRequestException.field(
                    option, value, "none with forward mode " + word);
              }
            });
  }

  private Forward nat(Forward.Nat before) {
    return new Forward.Nat(
        device == null ? before.device() : device,
        addresses == null ? before.addresses() : AddressRange.parse(addresses),
        ports == null ? before.ports() : PortRange.parse(ports),
        natIpv6 == null ? before.ipv6() : Input.onOff("nat-ipv6", natIpv6));
  }

  private Forward route(Forward.Route before) {
    return device == null ? before : new Forward.Route(device);
  }

  private static Forward hostBridge(Forward.@Nullable HostBridge before, @Nullable String bridge) {
    if (bridge == null && before == null) {
      throw InvalidRequestException.field(
          "bridge", "none", "the host's bridge, with forward mode bridge");
    }
    return bridge == null && before != null ? before : new Forward.HostBridge(text(bridge));
  }

  private Forward macvtap(Forward.@Nullable Macvtap before) {
    MacvlanMode now = before == null ? MacvlanMode.BRIDGE : before.macvlan();
    List<String> devices = before == null ? List.of() : before.interfaces();
    return new Forward.Macvtap(
        macvlan == null ? now : macvlan(macvlan), interfaces.isEmpty() ? devices : interfaces);
  }

  private Forward hostDevices(Forward.@Nullable HostDevices before) {
    if (before != null && card == null) {
      return before;
    }
    if (card == null) {
      throw InvalidRequestException.field("card", "none", "one, with forward mode hostdev");
    }
    return new Forward.HostDevices(card, List.of(), before == null || before.managed());
  }

  private static MacvlanMode macvlan(String word) {
    return Arrays.stream(MacvlanMode.values())
        .filter(m -> m.word().equals(word))
        .findFirst()
        .orElseThrow(() -> InvalidRequestException.field("macvlan", word, "one of " + words()));
  }

  private static String words() {
    return Arrays.stream(MacvlanMode.values())
        .map(MacvlanMode::word)
        .collect(Collectors.joining(", "));
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static String word(Forward forward) {
    if (forward instanceof Forward.Macvtap) {
      return "macvtap"; // whose mode by libvirt's word is that of its macvlan
    }
    return forward.mode().word();
  }
}
