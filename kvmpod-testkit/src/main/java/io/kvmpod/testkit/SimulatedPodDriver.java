package io.kvmpod.testkit;

import io.kvmpod.core.Deadline;
import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.PodConnectionException;
import io.kvmpod.core.PodTimeoutException;
import io.kvmpod.core.PodUri;
import io.kvmpod.core.spi.HostConnection;
import io.kvmpod.core.spi.PodDriver;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Opens simulated hosts by URI, so that a program meets one where it would meet a real host.
 *
 * <ul>
 *   <li>{@code sim:///sim1}: the host of that name that this process {@linkplain
 *       SimulatedHost#publish published}
 *   <li>{@code sim://pod1/home/me/pods.json}: the pod with the host name {@code pod1} in an {@link
 *       Inventory} file; {@code sim:///home/me/pod.json} when the file has one pod
 *   <li>{@code sim://pod1/?cores=64&memory=256GiB}: a host made to measure. Parameters, each with
 *       its default: {@code cores=16}, {@code memory=64GiB}, {@code pools=1} storage pools {@code
 *       pool1} and so on of {@code pool=500GB} each, {@code networks=1} networks {@code net1} and
 *       so on with DHCP in 10.0.0.0/24 and so on, {@code machines=0} machines of others {@code m1}
 *       and so on, spread over pools and networks, whose sizes depend on {@code seed=1} alone:
 *       together they take at most half of the memory and of each pool. {@code sim:///?cores=64} is
 *       named {@code sim1}
 * </ul>
 *
 * <p>All connections of a process to one URI that are open at one time see the same host. Once the
 * last one is closed, a host of a file or made to measure is forgotten, with all that was composed
 * on it; the file is never written. Found by {@link java.util.ServiceLoader}; safe for use by many
 * threads.
 */
public final class SimulatedPodDriver implements PodDriver {

  static final Map<String, SimulatedHost> PUBLISHED = new ConcurrentHashMap<>();

  private static final Map<PodUri, Shared> OPEN = new HashMap<>();

  /** For {@link java.util.ServiceLoader}. */
  public SimulatedPodDriver() {}

  @Override
  public String name() {
    return "kvmpod-testkit";
  }

  @Override
  public boolean accepts(PodUri uri) {
    return uri.driver().equals("sim");
  }

  /**
   * Opens a connection.
   *
   * @throws PodConnectionException if no such host was published, or there is no such file or pod
   *     in it
   * @throws InvalidRequestException if the URI has a parameter that is not known or a value that is
   *     none, or names no pod of a file that has several; or if the file is no inventory
   */
  @Override
  public HostConnection open(PodUri uri, Deadline deadline) {
    if (deadline.hasPassed()) {
      throw new PodTimeoutException(
          "pod %s: could not connect within %s.".formatted(uri, deadline));
    }
    SimulatedHost published = PUBLISHED.get(uri.toString());
    return published == null ? openShared(uri) : published.open();
  }

  private static HostConnection openShared(PodUri uri) {
    synchronized (OPEN) {
      Shared shared = OPEN.get(uri);
      if (shared == null) {
        shared = new Shared(SimulatedAddress.of(uri).host());
        OPEN.put(uri, shared);
      }
      shared.connections++;
      return shared.host.open(() -> closed(uri));
    }
  }

  private static void closed(PodUri uri) {
    synchronized (OPEN) {
      @Nullable Shared shared = OPEN.get(uri);
      if (shared != null && --shared.connections == 0) {
        OPEN.remove(uri);
      }
    }
  }

  /** A host, and how many connections to it are open. */
  private static final class Shared {
    private final SimulatedHost host;
    private int connections;

    Shared(SimulatedHost host) {
      this.host = host;
    }
  }
}
