package io.kvmpod.libvirt;

import io.kvmpod.core.Deadline;
import io.kvmpod.core.spi.HostConnection;
import io.kvmpod.libvirt.internal.LibvirtPodDriver;
import org.libvirt.Connect;

/** The door for programs that use libvirt-java already. */
public final class LibvirtPods {

  private LibvirtPods() {}

  /**
   * Returns a host on a connection that the program has open. The program keeps its connection:
   * closing the host does not close it, and closing it does not end the host.
   *
   * <p>A connection that was opened before anything of kvmpod's was used has no keepalive, so a
   * host that hangs keeps its calls from ending; their deadlines still end the waiting.
   *
   * @throws IllegalStateException if the connection is closed
   * @throws io.kvmpod.core.PodConnectionException if the host cannot be reached any more
   */
  @SuppressWarnings("exports") // of a jar without a module: whoever has a Connect reads it
  public static HostConnection adopt(Connect connect, Deadline deadline) {
    return LibvirtPodDriver.adopt(connect, deadline);
  }
}
