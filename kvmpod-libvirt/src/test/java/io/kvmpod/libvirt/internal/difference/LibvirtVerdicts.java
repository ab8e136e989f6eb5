package io.kvmpod.libvirt.internal.difference;

import static io.kvmpod.libvirt.internal.binding.VirException.check;

import io.kvmpod.libvirt.FleetHost;
import io.kvmpod.libvirt.internal.binding.Handle;
import io.kvmpod.libvirt.internal.binding.Libvirt;
import io.kvmpod.libvirt.internal.binding.LibvirtLibrary;
import io.kvmpod.libvirt.internal.binding.NewerFunctions;
import io.kvmpod.libvirt.internal.binding.VirException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** What a real libvirt says to a document; nothing is left of the network. */
final class LibvirtVerdicts implements AutoCloseable {

  private static final int VALIDATE = 1;
  private static final String IN_USE = "Address already in use";
  private static final long PATIENCE_NANOS = 2_000_000_000L;
  private static final long PAUSE_NANOS = 20_000_000L;

  private final long connection;

  LibvirtVerdicts() {
    LibvirtLibrary.require();
    connection = check(Libvirt.virConnectOpen(FleetHost.uri(2)));
  }

  /** Returns why libvirt does not define, or start, the network; null when it does both. */
  @Nullable String refusal(String xml, boolean start) {
    try (Handle defined =
        Handle.network(NewerFunctions.virNetworkDefineXMLFlags(connection, xml, VALIDATE))) {
      try {
        return start ? startRefusal(defined) : null;
      } finally {
        check(Libvirt.virNetworkUndefine(defined.address()));
      }
    } catch (VirException e) {
      return e.error().message();
    }
  }

  /** The DNS server of a network that was just stopped may still have the address. */
  private static @Nullable String startRefusal(Handle network) {
    long end = System.nanoTime() + PATIENCE_NANOS;
    String refusal = started(network);
    while (refusal != null && refusal.contains(IN_USE) && System.nanoTime() < end) {
      LockSupport.parkNanos(PAUSE_NANOS);
      refusal = started(network);
    }
    return refusal;
  }

  private static @Nullable String started(Handle network) {
    try {
      check(Libvirt.virNetworkCreate(network.address()));
    } catch (VirException e) {
      return e.error().message();
    }
    check(Libvirt.virNetworkDestroy(network.address()));
    return null;
  }

  @Override
  public void close() {
    check(Libvirt.virConnectClose(connection));
  }
}
