package io.kvmpod.testkit;

import io.kvmpod.core.machine.LinkState;
import io.kvmpod.core.machine.MacAddress;
import io.kvmpod.core.machine.MachineInfo.NetworkInterface;
import io.kvmpod.core.network.Attachment;
import io.kvmpod.core.network.MacvlanMode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the interfaces of running machines are plugged into: networks, bridges and parents. */
final class Cables {

  private final Set<String> interfaces;
  private final SimulatedNetworks networks;
  private final MacvtapParents parents = new MacvtapParents();
  private final DeviceNames names = new DeviceNames();

  /** The parents that interfaces on networks were given, which outlive the network. */
  private final Map<MacAddress, String> lent = new HashMap<>();

  /**
   * Creates the cables of a host on which nothing runs.
   *
   * @param interfaces the names of the host's own; when none is known, each that is asked for is
   *     taken to be there
   */
  Cables(Set<String> interfaces, SimulatedNetworks networks) {
    this.interfaces = interfaces;
    this.networks = networks;
  }

  /**
   * Plugs an interface in.
   *
   * @return the interface as it is while its machine runs, with the host's device behind it
   * @throws io.kvmpod.core.HostException if what it needs is not there, or is somebody's alone;
   *     nothing was changed
   * @throws io.kvmpod.core.ConflictException if the parent of a macvtap interface cannot be shared;
   *     nothing was changed
   */
  NetworkInterface plug(Call call, String machine, NetworkInterface i) {
    Attachment to = i.attachment();
    MacvlanMode mode = to.mode();
    return switch (to.kind()) {
      case NETWORK -> toNetwork(call, machine, i);
      case BRIDGE -> {
        requireBridge(call, to.source());
        yield with(i, names.next("vnet"));
      }
      case MACVTAP -> mode == null ? i : with(i, macvtap(call, machine, i, to.source(), mode));
      case OTHER -> with(i, null);
    };
  }

  /** Plugs in what is found in a machine that runs already, whoever else has it. */
  void find(Call call, String machine, NetworkInterface i) {
    names.found(i.device());
    MacvlanMode mode = i.attachment().mode();
    if (mode != null) {
      parents.take(i.attachment().source(), mode, machine);
    } else if (i.attachment().kind() == Attachment.Kind.NETWORK) {
      lend(machine, i, networks.find(machine, i));
    }
  }

  void unplug(String machine, NetworkInterface i) {
    if (i.attachment().kind() == Attachment.Kind.MACVTAP) {
      parents.release(i.attachment().source(), machine);
    } else if (i.attachment().kind() == Attachment.Kind.NETWORK) {
      networks.unplug(i);
      String parent = lent.remove(i.mac());
      if (parent != null) {
        parents.release(parent, machine);
      }
    }
  }

  /** Plugs the cable in at the machine's end, or pulls it there. */
  void setLink(NetworkInterface i, LinkState link) {
    if (i.attachment().kind() == Attachment.Kind.NETWORK) {
      networks.setLink(i, link);
    }
  }

  void restart() {
    names.restart();
  }

  private NetworkInterface toNetwork(Call call, String machine, NetworkInterface i) {
    String network = i.attachment().source();
    String bridge = networks.bridgeOf(network);
    if (bridge != null) {
      requireBridge(call, bridge);
    }
    NetworkPorts.Port port = networks.plug(call, machine, i);
    if (port == null || port.device() == null) {
      return with(i, names.next("vnet"));
    }
    if (port.macvlan() == null) {
      return with(i, null); // the guest has the device itself
    }
    try {
      NetworkInterface plugged = with(i, macvtap(call, machine, i, port.device(), port.macvlan()));
      lent.put(i.mac(), port.device());
      return plugged;
    } catch (RuntimeException e) {
      networks.unplug(i);
      throw e;
    }
  }

  private void lend(String machine, NetworkInterface i, NetworkPorts.@Nullable Port port) {
    if (port != null && port.device() != null && port.macvlan() != null) {
      parents.take(port.device(), port.macvlan(), machine);
      lent.put(i.mac(), port.device());
    }
  }

  private String macvtap(
      Call call, String machine, NetworkInterface i, String parent, MacvlanMode mode) {
    if (!interfaces.isEmpty() && !interfaces.contains(parent)) {
      throw call.refusedBy(
          ErrorNumber.BY_NET,
          ErrorNumber.SYSTEM_ERROR,
          "Unable to get index for interface %s: No such device".formatted(parent));
    }
    parents
        .objection(parent, mode)
        .ifPresent(
            why -> {
              throw call.conflict(
                  "it cannot have %s by macvtap in %s mode, since %s: error creating macvtap interface %s@%s (%s): Invalid argument"
                      .formatted(parent, mode.word(), why, names.peek("macvtap"), parent, i.mac()));
            });
    parents.take(parent, mode, machine);
    return names.next("macvtap");
  }

  private void requireBridge(Call call, String bridge) {
    if (!interfaces.isEmpty() && !interfaces.contains(bridge) && !networks.hasMade(bridge)) {
      throw call.refusedBy(
          ErrorNumber.BY_NONE,
          ErrorNumber.SYSTEM_ERROR,
          "Cannot get interface MTU on '%s': No such device".formatted(bridge));
    }
  }

  private static NetworkInterface with(NetworkInterface i, @Nullable String device) {
    return new NetworkInterface(i.mac(), i.attachment(), i.model(), i.link(), device);
  }
}
