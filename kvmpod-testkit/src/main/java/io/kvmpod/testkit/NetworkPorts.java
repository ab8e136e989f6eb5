package io.kvmpod.testkit;

import io.kvmpod.core.machine.MacAddress;
import io.kvmpod.core.network.MacvlanMode;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which interfaces of running machines are plugged into a network since it was started. */
final class NetworkPorts {

  private final Map<MacAddress, Port> ports = new LinkedHashMap<>();
  private final Map<String, Integer> users = new HashMap<>();

  /**
   * Plugs one in, with the host interface or device of the network that has the fewest users.
   *
   * @return the port, or null when each device is somebody's alone
   */
  @Nullable Port plug(MacAddress mac, String machine, boolean linkUp, NetworkLayout layout) {
    boolean alone = !layout.exclusive().isEmpty();
    List<String> devices = alone ? layout.exclusive() : layout.interfaces();
    String device =
        devices.stream()
            .min(Comparator.comparing(this::usersOf)) // the first of several
            .orElse(null);
    if (device != null && alone && usersOf(device) > 0) {
      return null;
    }
    if (device != null) {
      users.merge(device, 1, Integer::sum);
    }
    Port port = new Port(machine, linkUp, device, layout.macvlan().orElse(null));
    ports.put(mac, port);
    return port;
  }

  /** Plugs one out; nothing happens when it is not plugged in. */
  void unplug(MacAddress mac) {
    Port port = ports.remove(mac);
    if (port != null && port.device() != null) {
      users.merge(port.device(), -1, Integer::sum);
    }
  }

  /** Returns the port that is plugged in, or null when there is none. */
  @Nullable Port of(MacAddress mac) {
    return ports.get(mac);
  }

  void setLink(MacAddress mac, boolean up) {
    ports.computeIfPresent(mac, (m, p) -> new Port(p.machine(), up, p.device(), p.macvlan()));
  }

  int usersOf(String device) {
    return users.getOrDefault(device, 0);
  }

  /** Every connection is lost. */
  void clear() {
    ports.clear();
    users.clear();
  }

  /**
   * One plugged in interface.
   *
   * @param device the host interface or device that the network gave it, or null over a bridge
   * @param macvlan how it uses that, or null when it has it whole
   */
  record Port(
      String machine, boolean linkUp, @Nullable String device, @Nullable MacvlanMode macvlan) {}
}
