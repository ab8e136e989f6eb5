package io.kvmpod.core.network;

import io.kvmpod.core.data.PlainData;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Something that an interface could attach to, as it was looked at for one interface.
 *
 * @param eligible whether nothing spoke against it
 * @param why what spoke against it, or that nothing did
 */
public record AttachmentCandidate(Kind kind, String name, boolean eligible, String why) {

  /**
   * Reads what {@link #toMap} gives.
   *
   * @throws io.kvmpod.core.InvalidRequestException naming the place, if it is anything else
   */
  public static AttachmentCandidate from(PlainData data) {
    data.only("kind", "name", "eligible", "why");
    return new AttachmentCandidate(
        data.get("kind").constant(Kind.class),
        data.get("name").text(),
        data.get("eligible").truth(),
        data.get("why").text());
  }

  /** Returns the candidate as plain data, in a stable order. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("kind", kind.name());
    map.put("name", name);
    map.put("eligible", eligible);
    map.put("why", why);
    return map;
  }

  /** Returns {@code bridge br0: space=dmz is not met: its space is lan}. */
  @Override
  public String toString() {
    return kind.word() + " " + name + ": " + why;
  }

  /** What it is; the first of these that matches is preferred, physical and VLAN alike. */
  public enum Kind {
    /** A libvirt network. */
    NETWORK,
    /** A bridge of the host. */
    BRIDGE,
    /** A bond of the host. */
    BOND,
    /** A network card of the host. */
    PHYSICAL,
    /** One VLAN of another interface of the host. */
    VLAN;

    /** Returns the word that a spec uses, such as {@code bridge}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Kind of(HostInterface.Kind kind) {
      return switch (kind) {
        case BRIDGE -> BRIDGE;
        case BOND -> BOND;
        case PHYSICAL -> PHYSICAL;
        case VLAN -> VLAN;
      };
    }

    /** A network goes first, as it does for a machine that asks for nothing. */
    int rank() {
      return switch (this) {
        case NETWORK -> 0;
        case BRIDGE -> 1;
        case BOND -> 2;
        case PHYSICAL, VLAN -> 3;
      };
    }
  }
}
