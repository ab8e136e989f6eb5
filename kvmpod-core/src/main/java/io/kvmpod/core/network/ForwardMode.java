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

  /** Returns libvirt's word. */
  @Override
  public String toString() {
    return word;
  }
}
