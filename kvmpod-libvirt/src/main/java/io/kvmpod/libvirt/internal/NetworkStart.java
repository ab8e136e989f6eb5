package io.kvmpod.libvirt.internal;

import static io.kvmpod.libvirt.internal.binding.VirException.check;

import io.kvmpod.libvirt.internal.binding.Handle;
import io.kvmpod.libvirt.internal.binding.Libvirt;
import io.kvmpod.libvirt.internal.binding.VirException;
import java.util.concurrent.TimeUnit;

/**
 * Starts networks. libvirt stops a network without waiting for the end of its DNS server, which may
 * hold the network's address a moment longer.
 */
final class NetworkStart {

  /** dnsmasq's words. */
  private static final String STILL_HELD = "Address already in use";

  private static final int MOST_ATTEMPTS = 20;
  private static final long PAUSE_MILLIS = 100;

  private NetworkStart() {}

  /** Starts a defined network; while its address is still held, again and again for two seconds. */
  static void start(Session session, Handle network) {
    for (int attempt = 1; ; attempt++) {
      try {
        check(Libvirt.virNetworkCreate(network.address()));
        return;
      } catch (VirException e) {
        if (attempt == MOST_ATTEMPTS || !e.error().message().contains(STILL_HELD)) {
          throw e;
        }
      }
      pause(session);
    }
  }

  private static void pause(Session session) {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    session.checkTime();
  }
}
