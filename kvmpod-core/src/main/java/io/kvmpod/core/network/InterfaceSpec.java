package io.kvmpod.core.network;

import io.kvmpod.core.InvalidRequestException;

/**
 * One interface that a machine is asked to have.
 *
 * @param label the caller's name for it, unique in the machine
 * @param network the libvirt network it attaches to
 */
public record InterfaceSpec(String label, String network) {

  /**
   * Checks both names.
   *
   * @throws InvalidRequestException if the label is no word of letters, digits, {@code _} and
   *     {@code -}, or the network is blank
   */
  public InterfaceSpec {
    boolean word =
        label
            .chars()
            .allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || c == '_' || c == '-'));
    if (label.isEmpty()
        || label.length() > 63
        || !word
        || !Character.isLetterOrDigit(label.charAt(0))) {
      throw InvalidRequestException.field(
          "interface label", label, "a letter or digit, then letters, digits, '_' or '-'");
    }
    if (network.isBlank()) {
      throw InvalidRequestException.field("interface network", network, "the name of a network");
    }
  }

  /** Returns an interface with that label on that libvirt network. */
  public static InterfaceSpec onNetwork(String label, String network) {
    return new InterfaceSpec(label, network);
  }
}
