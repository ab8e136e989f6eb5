package io.kvmpod.libvirt.internal;

import io.kvmpod.core.Deadline;
import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.PodUri;
import io.kvmpod.core.spi.HostConnection;
import io.kvmpod.libvirt.internal.binding.Libvirt;
import io.kvmpod.libvirt.internal.binding.Structs;

/** Makes a host of a connection that the program has opened with libvirt-java. */
final class Adoption {

  private static final PodUri UNNAMED = PodUri.parse("libvirt:///adopted");

  private Adoption() {}

  static HostConnection of(Object connect, Deadline deadline) {
    Formats formats = Formats.find(UNNAMED);
    long shared = ConnectDoor.share(connect);
    LibvirtCalls asking = new LibvirtCalls(UNNAMED, shared);
    try {
      PodUri pod =
          asking.run(
              new Action("read", "the address of the connection"),
              deadline,
              session -> label(Structs.text(Libvirt.virConnectGetURI(session.connection()))));
      return new LibvirtConnection(new LibvirtCalls(pod, ConnectDoor.share(connect)), formats);
    } finally {
      asking.close();
    }
  }

  private static PodUri label(String uri) {
    try {
      return PodUri.parse(uri);
    } catch (InvalidRequestException e) {
      return UNNAMED;
    }
  }
}
