package io.kvmpod.core.network;

import io.kvmpod.core.data.PlainData;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a machine's interface is connected to.
 *
 * @param source the name of the network, host bridge or parent interface
 */
public record Attachment(Kind kind, String source) {

  /**
   * Reads an attachment.
   *
   * @throws io.kvmpod.core.InvalidRequestException if it is none; its field is the place
   */
  public static Attachment from(PlainData data) {
    data.only("kind", "source");
    return new Attachment(data.get("kind").constant(Kind.class), data.get("source").text());
  }

  /** Returns the attachment as plain data, in a stable order; {@link #from} reads it back. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("kind", kind.name());
    map.put("source", source);
    return map;
  }

  /** Returns {@code network maas}. */
  @Override
  public String toString() {
    return kind.name().toLowerCase(Locale.ROOT) + " " + source;
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
   * @param reason why that, or why nothing
   * @param candidates what was looked at, with what spoke for or against it
   */
  public record Decision(
      String label, @Nullable Attachment attachment, String reason, List<String> candidates) {

    /** Copies the list. */
    public Decision {
      candidates = List.copyOf(candidates);
    }

    /** Returns whether the interface attaches to something. */
    public boolean attached() {
      return attachment != null;
    }

    /**
     * Reads a decision.
     *
     * @throws io.kvmpod.core.InvalidRequestException if it is none; its field is the place
     */
    public static Decision from(PlainData data) {
      data.only("label", "attachment", "reason", "candidates");
      return new Decision(
          data.get("label").text(),
          data.findOrNull("attachment", Attachment::from),
          data.get("reason").text(),
          data.get("candidates").list(PlainData::text));
    }

    /**
     * Returns the decision as plain data, in a stable order; {@link #from} reads it back. A refused
     * one has no attachment.
     */
    public Map<String, Object> toMap() {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("label", label);
      if (attachment != null) {
        map.put("attachment", attachment.toMap());
      }
      map.put("reason", reason);
      map.put("candidates", candidates);
      return map;
    }
  }
}
