package io.kvmpod.core.network;

/**
 * How machines that share one parent interface by macvtap reach each other. The host is not
 * reachable in any mode.
 */
public enum MacvlanMode {
  /** No traffic between machines on one parent. */
  PRIVATE("private"),
  /** Through an external switch that reflects frames. */
  VEPA("vepa"),
  /** Switched on the host. */
  BRIDGE("bridge"),
  /** One machine alone on the parent; libvirt spells it {@code passthrough}. */
  PASSTHRU("passthrough");

  private final String libvirtName;

  MacvlanMode(String libvirtName) {
    this.libvirtName = libvirtName;
  }

  /** Returns the word that libvirt's documents use. */
  public String libvirtName() {
    return libvirtName;
  }
}
