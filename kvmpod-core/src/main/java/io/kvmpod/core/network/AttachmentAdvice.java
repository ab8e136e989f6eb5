package io.kvmpod.core.network;

import java.util.Set;

/**
 * Whether machines do better on a bridge or by macvtap. Advice only: no choice is made by it.
 *
 * @param kind {@link Attachment.Kind#BRIDGE} or {@link Attachment.Kind#MACVTAP}
 */
public record AttachmentAdvice(Attachment.Kind kind, String reason) {

  /** Returns the advice for machines of these needs; for none a bridge, which serves every need. */
  public static AttachmentAdvice of(Set<Need> needs) {
    if (needs.contains(Need.EACH_OTHER)) {
      return bridge("machines on one host that talk to each other");
    }
    if (needs.contains(Need.HOST)) {
      return bridge("machines that talk to their host, which no macvtap guest reaches");
    }
    if (needs.contains(Need.COMPLEX_TOPOLOGY)) {
      return bridge("complex topologies");
    }
    return needs.contains(Need.OUTSIDE)
        ? new AttachmentAdvice(
            Attachment.Kind.MACVTAP,
            "macvlan is for machines that talk to the outside and not to each other: it needs no"
                + " bridge on the host")
        : bridge("every need, and none was named");
  }

  private static AttachmentAdvice bridge(String what) {
    return new AttachmentAdvice(Attachment.Kind.BRIDGE, "a bridge is for " + what);
  }

  /** What machines need of their network. */
  public enum Need {
    /** To talk to what lies outside their host. */
    OUTSIDE,
    /** To talk to machines on the same host. */
    EACH_OTHER,
    /** To talk to the host itself. */
    HOST,
    /** More than one network card, VLANs inside the guest, or guests that are routers. */
    COMPLEX_TOPOLOGY
  }
}
