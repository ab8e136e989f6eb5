package io.kvmpod.examples;

import io.kvmpod.core.Deadline;
import io.kvmpod.core.PodConnectionException;
import io.kvmpod.core.PodTimeoutException;
import io.kvmpod.core.PodUri;
import io.kvmpod.core.spi.HostConnection;
import io.kvmpod.core.spi.PodDriver;
import io.kvmpod.testkit.SimulatedHost;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Lets the programs reach simulated hosts by their addresses, such as {@code sim:///sim1}. */
public final class SimulatedPodDriver implements PodDriver {

  private static final Map<String, SimulatedHost> HOSTS = new ConcurrentHashMap<>();

  /** Makes the host reachable, in place of one of the same name, and returns its URI. */
  public static String publish(SimulatedHost host) {
    HOSTS.put(host.address(), host);
    return host.address();
  }

  @Override
  public String name() {
    return "kvmpod-examples";
  }

  @Override
  public boolean accepts(PodUri uri) {
    return uri.driver().equals("sim");
  }

  @Override
  public HostConnection open(PodUri uri, Deadline deadline) {
    if (deadline.hasPassed()) {
      throw new PodTimeoutException(
          "pod %s: could not connect within %s.".formatted(uri, deadline));
    }
    SimulatedHost host = HOSTS.get(uri.toString());
    if (host == null) {
      throw new PodConnectionException("pod %s: no such host.".formatted(uri), null);
    }
    return host.open();
  }
}
