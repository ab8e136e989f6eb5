package io.kvmpod.core.network;

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

    /** Returns the record as plain data. */
    public Map<String, Object> toMap() {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("label", label);
      map.put("attachment", attachment == null ? "" : attachment.toString());
      map.put("reason", reason);
      map.put("candidates", candidates);
      return map;
    }
  }
}
