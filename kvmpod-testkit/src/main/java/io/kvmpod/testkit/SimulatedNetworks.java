package io.kvmpod.testkit;

import io.kvmpod.core.ConflictException;
import io.kvmpod.core.machine.LinkState;
import io.kvmpod.core.machine.MacAddress;
import io.kvmpod.core.machine.MachineAddress;
import io.kvmpod.core.machine.MachineInfo;
import io.kvmpod.core.machine.MachineInfo.NetworkInterface;
import io.kvmpod.core.network.Attachment;
import io.kvmpod.core.network.DhcpLease;
import io.kvmpod.core.network.HostInterface;
import io.kvmpod.core.network.IpAddress;
import io.kvmpod.core.network.NetworkChange;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.core.network.NetworkInfo;
import io.kvmpod.core.network.Subnet;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The networks of a simulated host, and what stands between two of them. */
final class SimulatedNetworks {

  private final Map<String, SimulatedNetwork> networks = new LinkedHashMap<>();
  private final List<HostInterface> interfaces;
  private final Clock clock;

  SimulatedNetworks(List<HostInterface> interfaces, Clock clock) {
    this.interfaces = interfaces;
    this.clock = clock;
  }

  /** Defines and starts a network that starts with its host. */
  void create(Call call, NetworkDefinition network) {
    SimulatedNetwork made = planned(call, network);
    requireStartable(call, made);
    made.start();
    made.setAutostart(true);
    networks.put(made.name(), made);
  }

  void define(Call call, NetworkDefinition network) {
    SimulatedNetwork made = planned(call, network);
    networks.put(made.name(), made);
  }

  void redefine(Call call, NetworkDefinition network) {
    SimulatedNetwork there = require(call, network.name());
    NetworkLayout layout = NetworkLayout.of(network);
    bridgeOwner(layout, there.name())
        .ifPresent(
            owner -> {
              throw taken(call, layout, owner);
            });
    there.define(layout);
  }

  void update(Call call, String name, List<NetworkChange> changes) {
    new NetworkChanging(call, require(call, name)).make(changes);
  }

  /** Adds a network as it was observed, whatever it is. */
  void find(NetworkInfo info) {
    SimulatedNetwork found =
        new SimulatedNetwork(info.name(), info.uuid(), NetworkLayout.of(info), clock);
    found.setAutostart(info.autostart());
    if (info.active()) {
      found.start();
    }
    networks.put(info.name(), found);
  }

  void remove(String name) {
    SimulatedNetwork network = networks.remove(name);
    if (network != null) {
      network.stop();
    }
  }

  void setActive(Call call, String name, boolean active) {
    SimulatedNetwork network = require(call, name);
    if (active && !network.isActive()) {
      requireStartable(call, network);
      network.start();
    } else if (!active) {
      network.stop();
    }
  }

  void setAutostart(Call call, String name, boolean autostart) {
    require(call, name).setAutostart(autostart);
  }

  /** Starts the networks that start with their host and can; the others stop. */
  void startAll() {
    networks.values().forEach(SimulatedNetwork::stop);
    for (SimulatedNetwork network : networks.values()) {
      if (network.startsWithHost() && whyNotStartable(network).isEmpty()) {
        network.start();
      }
    }
  }

  List<NetworkInfo> all() {
    return networks.values().stream().map(SimulatedNetwork::info).toList();
  }

  /** Returns how a network is defined; empty when there is none, or it is known by sight alone. */
  Optional<NetworkDefinition> definition(String name) {
    return Optional.ofNullable(networks.get(name)).map(n -> n.defined().definition());
  }

  List<DhcpLease> leases(Call call, String name) {
    return require(call, name).told();
  }

  /** Adds a lease of a guest that is none of the host's machines. */
  void seed(Call call, String name, MacAddress mac, IpAddress address) {
    if (!require(call, name).seed(mac, address)) {
      throw call.invalid("network '%s' cannot lease %s".formatted(name, address));
    }
  }

  /** Returns why a machine cannot start on its networks, or empty when it can. */
  Optional<String> whyUnusable(List<NetworkInterface> interfaces) {
    for (NetworkInterface i : onNetworks(interfaces)) {
      String name = i.attachment().source();
      SimulatedNetwork network = networks.get(name);
      if (network == null) {
        return Optional.of(notFound(name));
      }
      if (!network.isActive()) {
        return Optional.of(
            "Requested operation is not valid: network '%s' is not active".formatted(name));
      }
    }
    return Optional.empty();
  }

  /**
   * Plugs an interface of a machine into its network.
   *
   * @return the port, or null when the network is not active
   * @throws io.kvmpod.core.ConflictException if the network has nothing left that a machine could
   *     have alone
   */
  NetworkPorts.@Nullable Port plug(Call call, String machine, NetworkInterface i) {
    NetworkPorts.Port port = find(machine, i);
    SimulatedNetwork network = networks.get(i.attachment().source());
    if (port == null && network != null && network.isActive()) {
      throw call.conflict(
          "network '%s' requires exclusive access to interfaces, but none are available"
              .formatted(network.name()));
    }
    return port;
  }

  /** Plugs an interface in if the network is active and has something left for it. */
  NetworkPorts.@Nullable Port find(String machine, NetworkInterface i) {
    SimulatedNetwork network = networks.get(i.attachment().source());
    return network == null || !network.isActive()
        ? null
        : network.ports().plug(i.mac(), machine, i.link() == LinkState.UP, network.seen());
  }

  /** Returns the bridge over which machines are on an active network, or null when none is. */
  @Nullable String bridgeOf(String name) {
    SimulatedNetwork network = networks.get(name);
    return network == null ? null : network.seen().bridge();
  }

  /** Returns whether an active network has made that bridge. */
  boolean hasMade(String bridge) {
    return networks.values().stream()
        .anyMatch(n -> n.isActive() && n.seen().makesBridge() && bridge.equals(n.seen().bridge()));
  }

  /** Plugs an interface out. */
  void unplug(NetworkInterface i) {
    SimulatedNetwork network = networks.get(i.attachment().source());
    if (network != null) {
      network.leave(i.mac());
      network.ports().unplug(i.mac());
    }
  }

  void setLink(NetworkInterface i, LinkState link) {
    SimulatedNetwork network = networks.get(i.attachment().source());
    if (network == null) {
      return;
    }
    network.ports().setLink(i.mac(), link == LinkState.UP);
    if (link == LinkState.UP) {
      network.ask(i.mac());
    } else {
      network.leave(i.mac());
    }
  }

  /** A guest asks for addresses on all of these. */
  void lease(List<NetworkInterface> interfaces) {
    for (NetworkInterface i : onNetworks(interfaces)) {
      SimulatedNetwork network = networks.get(i.attachment().source());
      if (network != null && network.isActive()) {
        network.ask(i.mac());
      }
    }
  }

  /** Gives all addresses of a machine back. */
  void release(MachineInfo machine) {
    for (NetworkInterface i : onNetworks(machine.interfaces())) {
      SimulatedNetwork network = networks.get(i.attachment().source());
      if (network != null) {
        network.release(i.mac());
      }
    }
  }

  /** Returns the addresses that were leased; a network that is not active tells none. */
  List<MachineAddress> addresses(MachineInfo machine) {
    List<MachineAddress> found = new ArrayList<>();
    for (NetworkInterface i : onNetworks(machine.interfaces())) {
      SimulatedNetwork network = networks.get(i.attachment().source());
      if (network != null) {
        found.addAll(network.addresses(i.mac()));
      }
    }
    return found;
  }

  private static List<NetworkInterface> onNetworks(List<NetworkInterface> interfaces) {
    return interfaces.stream()
        .filter(i -> i.attachment().kind() == Attachment.Kind.NETWORK)
        .toList();
  }

  private SimulatedNetwork require(Call call, String name) {
    SimulatedNetwork network = networks.get(name);
    if (network == null) {
      throw call.refused(ErrorNumber.NO_NETWORK, notFound(name));
    }
    return network;
  }

  private SimulatedNetwork planned(Call call, NetworkDefinition network) {
    if (networks.containsKey(network.name())) {
      throw call.conflict("network '%s' exists already".formatted(network.name()));
    }
    NetworkLayout layout = NetworkLayout.of(network);
    bridgeOwner(layout, network.name())
        .ifPresent(
            owner -> {
              throw taken(call, layout, owner);
            });
    UUID uuid =
        UUID.nameUUIDFromBytes(("network " + network.name()).getBytes(StandardCharsets.UTF_8));
    return new SimulatedNetwork(network.name(), uuid, layout, clock);
  }

  private static ConflictException taken(Call call, NetworkLayout wanted, String owner) {
    return call.conflict(
        "bridge name '%s' is used by network '%s'".formatted(wanted.bridge(), owner));
  }

  /** Returns the network that has the bridge now or once it is started again, as libvirt looks. */
  private Optional<String> bridgeOwner(NetworkLayout wanted, String wanting) {
    if (!wanted.makesBridge()) {
      return Optional.empty();
    }
    return networks.values().stream()
        .filter(n -> !n.name().equals(wanting))
        .filter(
            n ->
                Objects.equals(wanted.bridge(), n.defined().bridge())
                    || Objects.equals(wanted.bridge(), n.seen().bridge()))
        .map(SimulatedNetwork::name)
        .findFirst();
  }

  private void requireStartable(Call call, SimulatedNetwork network) {
    whyNotStartable(network)
        .ifPresent(
            why -> {
              throw call.refused(
                  why.startsWith("internal")
                      ? ErrorNumber.INTERNAL_ERROR
                      : ErrorNumber.SYSTEM_ERROR,
                  why);
            });
  }

  private Optional<String> whyNotStartable(SimulatedNetwork network) {
    NetworkLayout layout = network.defined();
    if (!layout.makesBridge()) {
      return Optional.empty();
    }
    String bridge = Objects.requireNonNull(layout.bridge());
    boolean taken =
        interfaces.stream()
            .anyMatch(i -> i.kind() != HostInterface.Kind.BRIDGE && i.name().equals(bridge));
    if (taken) {
      return Optional.of("error creating bridge interface %s: File exists".formatted(bridge));
    }
    return inUse(network)
        .map(i -> "internal error: Network is already in use by interface %s".formatted(i));
  }

  /** libvirt looks only for the very same IPv4 subnet among the host's routes. */
  private Optional<String> inUse(SimulatedNetwork network) {
    List<Subnet> wanted = routes(network.defined());
    for (SimulatedNetwork other : networks.values()) {
      if (other != network
          && other.isActive()
          && routes(other.seen()).stream().anyMatch(wanted::contains)) {
        return Optional.of(Objects.requireNonNullElse(other.seen().bridge(), other.name()));
      }
    }
    String own = String.valueOf(network.defined().bridge());
    return interfaces.stream()
        .filter(i -> !i.name().equals(own) && !hasMade(i.name()))
        .filter(i -> i.subnets().stream().anyMatch(s -> wanted.contains(s.subnet().canonical())))
        .map(HostInterface::name)
        .findFirst();
  }

  private static List<Subnet> routes(NetworkLayout layout) {
    return layout.subnets().stream()
        .map(s -> s.subnet().canonical())
        .filter(s -> s.address().isV4())
        .toList();
  }

  private static String notFound(String name) {
    return "Network not found: no network with matching name '%s'".formatted(name);
  }
}
