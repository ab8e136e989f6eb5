package io.kvmpod.libvirt.internal;

import io.kvmpod.libvirt.internal.binding.VirError;
import java.util.List;
import java.util.Locale;

/** What to try, by what libvirt says. The words are those of libvirt 9. */
final class Hints {

  static final String CONNECTION_LOST =
      "Close the pod and open it again; see on the host whether libvirtd was restarted.";

  static final String KVM =
      "A host may offer kvm and yet be unable to run guests with it: compose the machine with"
          + " Virtualization.QEMU to see whether that is the cause.";

  /** The first whose words all stand in the answer tells. */
  private static final List<Hint> OPENING =
      List.of(
          new Hint(
              "The part after '+' in the address must be tls, unix, ssh, ext, tcp, libssh2 or"
                  + " libssh.",
              "transport in url"),
          new Hint(
              "The user of this process may not use the socket: add it to the group libvirt on"
                  + " that host and log in again.",
              "socket",
              "permission denied"),
          new Hint(
              "Make the host's key known first: connect once with ssh as the user of this process,"
                  + " and compare the key.",
              "host key"),
          new Hint(
              "The host refused the user or the key: try the same address with ssh, or name a"
                  + " keyfile in the address.",
              "permission denied"),
          new Hint(
              "Check the host's name in the address, and this machine's name service.",
              "unable to resolve address"),
          new Hint("Is the host up, and does this machine have a route to it?", "no route to host"),
          new Hint("Is the host up, and does this machine have a route to it?", "timed out"),
          new Hint(
              "Is libvirtd running on that host, and does it listen there? Start it with"
                  + " 'systemctl start libvirtd' (or virtqemud, where a host has one daemon per"
                  + " driver).",
              "connection refused"),
          new Hint(
              "Is libvirtd running on that host? Start it with 'systemctl start libvirtd' (or"
                  + " virtqemud, where a host has one daemon per driver).",
              "connect socket",
              "no such file or directory"),
          new Hint(
              "libvirt looks for CA certificate, client certificate and key in the default places"
                  + " or in the address's pkipath.",
              "certificate"),
          new Hint(
              "Check the certificates of both sides, and that the address has the name that the"
                  + " host's certificate has.",
              "tls"),
          new Hint(
              "Check user, password or key; libvirt also reads them from the address's authfile.",
              "authentication failed"),
          new Hint(
              "Check user, password or key; libvirt also reads them from the address's authfile.",
              "sasl"),
          new Hint(
              "The path of the address is wrong for this driver: qemu takes /system or /session,"
                  + " test takes /default or the path of a file.",
              "uri path"),
          new Hint(
              "This machine's libvirt has no such driver: check the part of the address before"
                  + " '://', or install libvirt's package for it.",
              "no connection driver"));

  private static final String OPENING_OTHER =
      "Try the same address with virsh, and see libvirtd's log on that host.";

  private static final List<Hint> CALLS =
      List.of(
          new Hint("Free space there, or choose another storage pool.", "no space left on device"),
          new Hint("Free space there, or choose another storage pool.", "not enough", "space"),
          new Hint(
              "libvirt cannot delete the partitions of a device whose name ends in a digit: on the"
                  + " host, make a link to the device whose name has a p at its end, such as"
                  + " /dev/nvme0n1p, and define the storage pool with the link as its device.",
              "parted",
              " rm ",
              "partition doesn't exist"),
          new Hint(
              "Another machine uses the image; only one may at a time.", "failed to get", "lock"),
          new Hint(
              "The guest's QEMU does not answer its monitor; powering the machine off ends that.",
              "state change lock"),
          new Hint("Start the machine first.", "domain is not running"),
          new Hint("Start the network on the host.", "network", "is not active"),
          new Hint("Start the storage pool on the host.", "storage pool", "is not active"),
          new Hint(
              "Another network or interface of the host has that subnet: choose another.",
              "network is already in use by interface"),
          new Hint(
              "The directory holds something; what is in it was left alone.",
              "failed to remove pool",
              "directory not empty"),
          new Hint(
              "The parent interface carries one machine at a time in passthrough mode.",
              "error creating macvtap",
              "invalid argument"),
          new Hint(
              "Let QEMU's user on the host read and write that path.",
              "cannot access storage file",
              "permission denied"));

  private Hints() {}

  static String forOpening(VirError error) {
    return first(OPENING, error.message(), OPENING_OTHER);
  }

  /** Returns what to try, or the empty string. */
  static String forCall(VirError error) {
    if (error.code() == VirError.OPERATION_DENIED || error.code() == VirError.AUTH_FAILED) {
      return "The user of this connection may not do that: open the pod with full access.";
    }
    return first(CALLS, error.message(), "");
  }

  private static String first(List<Hint> hints, String answer, String otherwise) {
    String lower = answer.toLowerCase(Locale.ROOT);
    return hints.stream()
        .filter(hint -> hint.words.stream().allMatch(lower::contains))
        .findFirst()
        .map(Hint::text)
        .orElse(otherwise);
  }

  private record Hint(String text, List<String> words) {
    Hint(String text, String... words) {
      this(text, List.of(words));
    }
  }
}
