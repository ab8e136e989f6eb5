package io.kvmpod.core.network;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.data.PlainData;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a machine's interface is connected to.
 *
 * @param source the name of the network, host bridge or parent interface; for another kind
 *     libvirt's word for it, such as {@code user}
 * @param mode how machines on one parent reach each other; null unless it is by macvtap
 */
public record Attachment(Kind kind, String source, @Nullable MacvlanMode mode) {

  /**
   * Checks that macvtap has a mode, and nothing else has.
   *
   * @throws InvalidRequestException otherwise
   */
  public Attachment {
    if ((kind == Kind.MACVTAP) != (mode != null)) {
      throw InvalidRequestException.field(
          "attachment mode", String.valueOf(mode), "a mode for macvtap, and for nothing else");
    }
  }

  /** Returns the attachment to a libvirt network. */
  public static Attachment network(String name) {
    return new Attachment(Kind.NETWORK, name, null);
  }

  /** Returns the attachment to a bridge of the host. */
  public static Attachment bridge(String name) {
    return new Attachment(Kind.BRIDGE, name, null);
  }

  /** Returns the attachment to a host interface, by macvtap. */
  public static Attachment macvtap(String parent, MacvlanMode mode) {
    return new Attachment(Kind.MACVTAP, parent, mode);
  }

  /** Returns an attachment that this library does not make, by libvirt's word for it. */
  public static Attachment other(String word) {
    return new Attachment(Kind.OTHER, word, null);
  }

  /**
   * Reads what {@link #toMap} gives.
   *
   * @throws InvalidRequestException naming the place, if it is anything else
   */
  public static Attachment from(PlainData data) {
    data.only("kind", "source", "mode");
    Kind kind = data.get("kind").constant(Kind.class);
    MacvlanMode mode = data.find("mode").map(d -> d.constant(MacvlanMode.class)).orElse(null);
    if ((kind == Kind.MACVTAP) != (mode != null)) {
      throw data.fault("a mode for macvtap, and for nothing else");
    }
    return new Attachment(kind, data.get("source").text(), mode);
  }

  /** Returns the attachment as plain data, in a stable order; a mode only for macvtap. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("kind", kind.name());
    map.put("source", source);
    if (mode != null) {
      map.put("mode", mode.name());
    }
    return map;
  }

  /** Returns {@code network maas}, {@code bridge br0} or {@code macvtap eth1 (bridge)}. */
  @Override
  public String toString() {
    String text = kind.name().toLowerCase(Locale.ROOT) + " " + source;
    return mode == null ? text : text + " (" + mode.word() + ")";
  }

  /** How an interface is connected. */
  public enum Kind {
    /** To a libvirt network. */
    NETWORK,
    /** To a bridge of the host. */
    BRIDGE,
    /** To a host interface, by macvtap. */
    MACVTAP,
    /** In a way that this library does not make, such as user-mode networking or a host device. */
    OTHER
  }

  /**
   * The decision on one interface of a request.
   *
   * @param attachment what it attaches to, or null when it was refused
   * @param ip the address asked for, in a subnet of what it attaches to; or null for none
   * @param reason why that, or why nothing
   * @param candidates everything that was looked at, the preferred first, with what spoke for or
   *     against it
   * @param notes what to know of the interface: who is reached from it, and who serves DHCP there
   */
  public record Decision(
      String label,
      @Nullable Attachment attachment,
      @Nullable IpAddress ip,
      String reason,
      List<AttachmentCandidate> candidates,
      List<String> notes) {

    /** Copies the lists. */
    public Decision {
      candidates = List.copyOf(candidates);
      notes = List.copyOf(notes);
    }

    /**
     * Reads what {@link #toMap} gives.
     *
     * @throws InvalidRequestException naming the place, if it is anything else
     */
    public static Decision from(PlainData data) {
      data.only("label", "attachment", "ip", "reason", "candidates", "notes");
      return new Decision(
          data.get("label").text(),
          data.find("attachment").map(Attachment::from).orElse(null),
          data.find("ip").map(d -> d.text(IpAddress::parse)).orElse(null),
          data.get("reason").text(),
          data.get("candidates").list(AttachmentCandidate::from),
          data.get("notes").list(PlainData::text));
    }

    /** Returns whether the interface attaches to something. */
    public boolean attached() {
      return attachment != null;
    }

    /**
     * Returns the record as plain data, in a stable order; without an attachment when it was
     * refused, without an address when none was asked for.
     */
    public Map<String, Object> toMap() {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("label", label);
      if (attachment != null) {
        map.put("attachment", attachment.toMap());
      }
      if (ip != null) {
        map.put("ip", ip.toString());
      }
      map.put("reason", reason);
      map.put("candidates", candidates.stream().map(AttachmentCandidate::toMap).toList());
      map.put("notes", notes);
      return map;
    }
  }
}
