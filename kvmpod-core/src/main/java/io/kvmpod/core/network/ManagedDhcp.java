package io.kvmpod.core.network;

/**
 * Whether the DHCP of the site's own management, as opposed to libvirt's, answers on a host
 * interface.
 */
public enum ManagedDhcp {
  /** It does not. */
  NONE("no managed DHCP"),
  /** It does, by a server on that network. */
  DIRECT("managed DHCP"),
  /** It does, by a relay on that network. */
  RELAY("managed DHCP by relay"),
  /** Nothing was said of it. */
  NOT_KNOWN("nothing is known of managed DHCP");

  private final String words;

  ManagedDhcp(String words) {
    this.words = words;
  }

  /** Returns whether managed DHCP answers, directly or by relay. */
  public boolean serves() {
    return this == DIRECT || this == RELAY;
  }

  /** Returns what it means in words, such as {@code managed DHCP by relay}. */
  public String words() {
    return words;
  }
}
