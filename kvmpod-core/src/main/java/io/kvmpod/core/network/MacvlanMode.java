package io.kvmpod.core.network;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * How machines that share one parent interface by macvtap reach each other. The host is not
 * reachable in any mode, unless an external switch reflects frames.
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

  /** Returns the mode of libvirt's word, or empty for a word that is not known here. */
  public static Optional<MacvlanMode> ofLibvirtName(String word) {
    return Arrays.stream(values()).filter(m -> m.libvirtName.equals(word)).findFirst();
  }

  /** Returns the word that libvirt's documents use. */
  public String libvirtName() {
    return libvirtName;
  }

  /** Returns the kernel's word, such as {@code passthru}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
