package io.kvmpod.libvirt.internal;

import static io.kvmpod.libvirt.internal.binding.VirException.check;

import io.kvmpod.libvirt.internal.binding.Handle;
import io.kvmpod.libvirt.internal.binding.Libvirt;
import io.kvmpod.libvirt.internal.binding.Structs;
import io.kvmpod.libvirt.internal.binding.VirError;
import io.kvmpod.libvirt.internal.binding.VirException;

/** The two documents of a network: as it runs, and as libvirt keeps it for its next start. */
final class NetworkXmls {

  private static final int INACTIVE = 1;

  private NetworkXmls() {}

  /** Returns the network as it runs, or as it is kept when it does not run. */
  static String running(Handle network) {
    return Structs.text(Libvirt.virNetworkGetXMLDesc(network.address(), 0));
  }

  /**
   * Returns the network as it is kept. One that is not kept, and one of a driver that does not tell
   * the two apart, is as it runs.
   */
  static String kept(Handle network) {
    try {
      return Structs.text(Libvirt.virNetworkGetXMLDesc(network.address(), INACTIVE));
    } catch (VirException e) {
      if (e.error().isUnsupported()) {
        return running(network);
      }
      throw e;
    }
  }

  /** Returns whether libvirt keeps the network beyond its end. */
  static boolean isKept(Handle network) {
    return check(Libvirt.virNetworkIsPersistent(network.address())) == 1;
  }

  /**
   * Refuses to go on with a network that libvirt does not keep: defining it again would have
   * libvirt keep it.
   */
  static void requireKept(Handle network) {
    if (!isKept(network)) {
      throw new VirException(
          new VirError(0, 0, "it is transient: it has no definition that could be replaced", 0));
    }
  }
}
