package io.kvmpod.core.network;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.text.NearMiss;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides what each interface of a machine attaches to, from what was observed of one host.
 *
 * <p>An interface with conditions goes to the first offer that matches: a libvirt network before a
 * host bridge, before a bond, before any other host interface, ties by name. The network goes first
 * since it does so for a machine that asks for nothing. A host bridge behind an active network is
 * offered as that network alone, which {@code name=} with the bridge's name finds.
 *
 * <p>An interface without conditions ({@code mac=} and {@code mode=} are none) goes to the first
 * of: the active network {@code maas}, then {@code default}, if libvirt serves no DHCP there and
 * its bridge has managed DHCP; a host bridge with managed DHCP, or the network that stands for it,
 * if libvirt serves no DHCP there; another host interface with managed DHCP. Where nothing is known
 * of managed DHCP on any host interface, to the active network {@code maas}, then {@code default},
 * as they are.
 */
public final class AttachmentChoice {

  /** In a reason; the record has them all. */
  private static final int MOST_SHOWN = 8;

  private final List<Offer> offers;
  private final boolean managedDhcpKnown;
  private final MacvlanMode mode;
  private final InterfacesTaken taken;

  /**
   * Creates the choice for one host. The order of the lists decides nothing.
   *
   * @param mode how a machine attaches to a host interface that is no bridge
   * @param taken what machines have already
   * @throws InvalidRequestException if two host interfaces have one name
   */
  public AttachmentChoice(
      List<NetworkInfo> networks,
      List<HostInterface> interfaces,
      MacvlanMode mode,
      InterfacesTaken taken) {
    this.offers = Offer.of(networks, interfaces);
    this.managedDhcpKnown =
        interfaces.stream().anyMatch(i -> i.managedDhcp() != ManagedDhcp.NOT_KNOWN);
    this.mode = mode;
    this.taken = taken;
  }

  /**
   * Returns one decision for each interface asked for, in that order; for none asked, one decision
   * for an interface {@code 0}. Later interfaces see what earlier ones took.
   */
  public List<Attachment.Decision> choose(List<InterfaceSpec> asked) {
    InterfacesTaken here = taken;
    List<Attachment.Decision> decisions = new ArrayList<>();
    if (asked.isEmpty()) {
      decisions.add(unasked("0", null, here));
    }
    for (InterfaceSpec spec : asked) {
      boolean selects = spec.conditions().stream().anyMatch(c -> OfferMatch.selects(c.key()));
      Attachment.Decision decision =
          selects ? matching(spec, here) : unasked(spec.label(), spec, here);
      Attachment attachment = decision.attachment();
      if (attachment != null) {
        here = here.plus(attachment, "interface " + spec.label() + " of this request");
      }
      decisions.add(decision);
    }
    return List.copyOf(decisions);
  }

  private Attachment.Decision matching(InterfaceSpec spec, InterfacesTaken here) {
    List<AttachmentCandidate> record = new ArrayList<>();
    Offer best = null;
    int matches = 0;
    for (Offer offer : offers) {
      Optional<String> against =
          OfferMatch.fault(spec, offer)
              .or(
                  () ->
                      offer.active()
                          ? busy(offer, here)
                          : Optional.of("is not active: start it first"));
      record.add(candidate(offer, against.isEmpty(), against.orElse("matches")));
      if (against.isEmpty()) {
        matches++;
        best = best == null ? offer : best;
      }
    }
    if (best == null) {
      String asked = spec.toString().substring(spec.label().length() + 1);
      return refused(spec.label(), "nothing matches " + asked + near(spec), record);
    }
    String reason =
        by(spec, best) + (matches > 1 ? ", the first of %d that match".formatted(matches) : "");
    return attached(spec.label(), spec, best, reason, record);
  }

  private Attachment.Decision unasked(
      String label, @Nullable InterfaceSpec spec, InterfacesTaken here) {
    List<AttachmentCandidate> record = new ArrayList<>();
    Offer best = null;
    UnaskedChoice rule = null;
    for (Offer offer : offers) {
      UnaskedChoice choice = UnaskedChoice.of(offer, managedDhcpKnown);
      Optional<String> against = choice.taken() ? busy(offer, here) : Optional.of(choice.why());
      record.add(candidate(offer, against.isEmpty(), against.orElse(choice.why())));
      if (against.isEmpty() && (rule == null || choice.place() < rule.place())) {
        best = offer;
        rule = choice;
      }
    }
    return best == null || rule == null
        ? refused(label, UnaskedChoice.refusal(managedDhcpKnown), record)
        : attached(label, spec, best, quoted(best) + ", since " + rule.why(), record);
  }

  private Optional<String> busy(Offer offer, InterfacesTaken here) {
    return here.objection(offer, offer.attachment(mode));
  }

  private Attachment.Decision attached(
      String label,
      @Nullable InterfaceSpec spec,
      Offer offer,
      String reason,
      List<AttachmentCandidate> record) {
    Attachment attachment = offer.attachment(mode);
    IpAddress ip = spec == null ? null : OfferMatch.address(spec.ips(), offer);
    List<String> notes = new ArrayList<>(Reachability.notes(offer, attachment));
    if (ip != null) {
      notes.add(
          "the address %s is asked for: reserve it where DHCP is served, or set it in the guest"
              .formatted(ip));
    }
    if (spec != null && spec.unconfigured()) {
      notes.add("it is left without an address, as asked: the guest must not ask for one");
    }
    return new Attachment.Decision(label, attachment, ip, reason, record, notes);
  }

  private static Attachment.Decision refused(
      String label, String reason, List<AttachmentCandidate> record) {
    Stream<String> shown = record.stream().limit(MOST_SHOWN).map(AttachmentCandidate::toString);
    String more =
        record.size() > MOST_SHOWN ? "; and %d more".formatted(record.size() - MOST_SHOWN) : "";
    String detail =
        record.isEmpty()
            ? "it has no networks, and no host interfaces are known"
            : String.join("; ", shown.toList()) + more;
    return new Attachment.Decision(
        label, null, null, reason + " (" + detail + ")", record, List.of());
  }

  private static AttachmentCandidate candidate(Offer offer, boolean eligible, String why) {
    return new AttachmentCandidate(offer.kind(), offer.name(), eligible, why);
  }

  private static String by(InterfaceSpec spec, Offer best) {
    List<InterfaceCondition> selecting =
        spec.conditions().stream().filter(c -> OfferMatch.selects(c.key())).toList();
    boolean byName =
        selecting.size() == 1
            && selecting.get(0).key() == InterfaceKey.NETWORK
            && !selecting.get(0).not();
    return byName
        ? quoted(best) + " as asked"
        : quoted(best)
            + ", by "
            + String.join(",", selecting.stream().map(InterfaceCondition::toString).toList());
  }

  private static String quoted(Offer offer) {
    return "%s '%s'".formatted(offer.kind().word(), offer.name());
  }

  /** Names what was probably meant by the conditions that name nothing at all. */
  private String near(InterfaceSpec spec) {
    List<String> meant = new ArrayList<>();
    for (InterfaceCondition c : spec.conditions()) {
      if (!c.not() && offers.stream().noneMatch(o -> OfferMatch.names(c, o))) {
        offers.stream()
            .flatMap(o -> names(c.key(), o))
            .filter(Objects::nonNull)
            .distinct()
            .sorted()
            .filter(n -> NearMiss.isNear(n, c.value()))
            .forEach(n -> meant.add(c.key().word() + "=" + n));
      }
    }
    return meant.isEmpty() ? "" : "; did you mean " + String.join(" or ", meant) + "?";
  }

  private static Stream<@Nullable String> names(InterfaceKey key, Offer offer) {
    HostInterface host = offer.host();
    return switch (key) {
      case NETWORK -> offer.network() == null ? Stream.of() : Stream.of(offer.name());
      case NAME -> Stream.of(offer.interfaceName());
      case SUBNET -> offer.subnets().stream().map(HostInterface.NamedSubnet::name);
      case SPACE -> host == null ? Stream.of() : Stream.of(host.space());
      case FABRIC -> host == null ? Stream.of() : Stream.of(host.fabric());
      case VLAN -> host == null ? Stream.of() : Stream.of(host.vlan().name());
      case TAG -> host == null ? Stream.of() : host.tags().stream();
      case SUBNET_CIDR, VID, TYPE, MAC, IP, MODE -> Stream.of();
    };
  }
}
