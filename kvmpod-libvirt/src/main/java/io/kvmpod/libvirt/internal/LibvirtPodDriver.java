package io.kvmpod.libvirt.internal;

import io.kvmpod.core.Deadline;
import io.kvmpod.core.PodUri;
import io.kvmpod.core.spi.HostConnection;
import io.kvmpod.core.spi.PodDriver;
import io.kvmpod.libvirt.internal.binding.LibvirtLibrary;
import java.util.Set;

/** Opens the hosts that libvirt can reach. */
public final class LibvirtPodDriver implements PodDriver {

  private static final Set<String> DRIVERS =
      Set.of(
          "qemu",
          "test",
          "lxc",
          "xen",
          "ch",
          "bhyve",
          "vz",
          "parallels",
          "openvz",
          "vbox",
          "esx",
          "gsx",
          "vpx",
          "hyperv",
          "vmwareplayer",
          "vmwarews",
          "vmwarefusion");

  /** Created by {@link java.util.ServiceLoader}. */
  public LibvirtPodDriver() {}

  @Override
  public String name() {
    return "kvmpod-libvirt";
  }

  @Override
  public boolean accepts(PodUri uri) {
    return DRIVERS.contains(uri.driver());
  }

  @Override
  public HostConnection open(PodUri uri, Deadline deadline) {
    PodLabel pod = PodLabel.of(uri);
    Formats formats = Formats.find(pod);
    LibvirtLibrary.require();
    NodeFile.check(uri);
    long connection = new Opener(new Failures(pod)).open(uri, deadline);
    return new LibvirtConnection(new LibvirtCalls(pod, connection), formats);
  }

  /** See {@code LibvirtPods}: the connection is one of libvirt-java's. */
  public static HostConnection adopt(Object connect, Deadline deadline) {
    LibvirtLibrary.require();
    return Adoption.of(connect, deadline);
  }
}
