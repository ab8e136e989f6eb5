package io.kvmpod.core.network;

/**
 * How a libvirt network reaches beyond its host, by libvirt's own word.
 *
 * @param word as libvirt writes it, such as {@code nat}; {@code isolated} where its document has no
 *     forward element
 */
public record ForwardMode(String word) {

  /** Behind the host's own addresses. */
  public static final ForwardMode NAT = new ForwardMode("nat");

  /** Among its machines and the host only. */
  public static final ForwardMode ISOLATED = new ForwardMode("isolated");

  /** Routed, with firewall rules of libvirt's. */
  public static final ForwardMode ROUTE = new ForwardMode("route");

  /** Routed, without firewall rules of libvirt's. */
  public static final ForwardMode OPEN = new ForwardMode("open");

  /** Over a bridge that somebody else made, or by macvtap in bridge mode. */
  public static final ForwardMode BRIDGE = new ForwardMode("bridge");

  /** By devices of the host, each of which one machine gets whole. */
  public static final ForwardMode HOSTDEV = new ForwardMode("hostdev");

  /**
   * Returns whether each machine has one of the network's host interfaces for itself, so that there
   * are no more machines than interfaces.
   */
  public boolean isExclusive() {
    return equals(HOSTDEV) || word.equals(MacvlanMode.PASSTHRU.libvirtName());
  }

  /** Returns libvirt's word. */
  @Override
  public String toString() {
    return word;
  }
}
