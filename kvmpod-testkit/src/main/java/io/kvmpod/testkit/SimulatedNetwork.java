package io.kvmpod.testkit;

import io.kvmpod.core.machine.MacAddress;
import io.kvmpod.core.machine.MachineAddress;
import io.kvmpod.core.machine.MachineAddress.Source;
import io.kvmpod.core.network.DhcpLease;
import io.kvmpod.core.network.IpAddress;
import io.kvmpod.core.network.NetworkInfo;
import io.kvmpod.core.network.Subnet;
import io.kvmpod.core.network.SubnetDefinition;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One network: how it is defined, how it runs, who is plugged into it and what its DHCP gave. What
 * is defined while it runs holds from its next start.
 */
final class SimulatedNetwork {

  private final String name;
  private final UUID uuid;
  private final Clock clock;
  private final NetworkPorts ports = new NetworkPorts();
  private final Map<Subnet, Leases> leases = new LinkedHashMap<>();
  private NetworkLayout defined;
  private @Nullable NetworkLayout running;
  private boolean autostart;

  SimulatedNetwork(String name, UUID uuid, NetworkLayout defined, Clock clock) {
    this.name = name;
    this.uuid = uuid;
    this.defined = defined;
    this.clock = clock;
  }

  String name() {
    return name;
  }

  NetworkLayout defined() {
    return defined;
  }

  void define(NetworkLayout layout) {
    defined = layout;
  }

  boolean isActive() {
    return running != null;
  }

  /** Returns how it runs, or else how it is defined. */
  NetworkLayout seen() {
    return running == null ? defined : running;
  }

  boolean startsWithHost() {
    return autostart;
  }

  void setAutostart(boolean newAutostart) {
    autostart = newAutostart;
  }

  NetworkPorts ports() {
    return ports;
  }

  /** Starts; leases of subnets that it has still are kept. */
  void start() {
    running = defined;
    leases.keySet().retainAll(defined.subnets().stream().map(s -> s.subnet()).toList());
    serve(defined);
  }

  /** Stops: all that is plugged into a bridge of its own loses its connection. */
  void stop() {
    if (seen().makesBridge()) {
      ports.clear();
    }
    running = null;
    leases.values().forEach(Leases::leaveAll);
  }

  /** Runs on in another way, which nobody on it notices. */
  void change(NetworkLayout layout) {
    running = layout;
    serve(layout);
  }

  /** A guest asks for addresses; one whose link is down, or that is not plugged in, cannot. */
  void ask(MacAddress mac) {
    NetworkPorts.Port port = ports.of(mac);
    if (port != null && port.linkUp()) {
      leases.values().forEach(l -> l.ask(mac, port.machine()));
    }
  }

  void leave(MacAddress mac) {
    leases.values().forEach(l -> l.leave(mac));
  }

  void release(MacAddress mac) {
    leases.values().forEach(l -> l.release(mac));
  }

  /** Adds a lease of somebody else's; returns whether DHCP is served there and it is free. */
  boolean seed(MacAddress mac, IpAddress address) {
    for (Map.Entry<Subnet, Leases> served : leases.entrySet()) {
      if (served.getKey().contains(address) && served.getValue().isFree(address, mac)) {
        served.getValue().seed(mac, address, "other");
        return true;
      }
    }
    return false;
  }

  /** Returns the leases that have not ended; a network that is not active tells none. */
  List<DhcpLease> told() {
    return isActive()
        ? leases.values().stream()
            .flatMap(l -> l.told().stream())
            .sorted(Comparator.comparing(DhcpLease::address))
            .toList()
        : List.of();
  }

  /** Returns the addresses that the guest was given, IPv4 first, as far as they are told. */
  List<MachineAddress> addresses(MacAddress mac) {
    List<MachineAddress> addresses = new ArrayList<>();
    if (isActive()) {
      leases.forEach(
          (subnet, l) ->
              Optional.ofNullable(l.of(mac))
                  .map(a -> new MachineAddress(mac, name, a, subnet.prefixLength(), Source.LEASE))
                  .ifPresent(addresses::add));
    }
    addresses.sort(Comparator.comparing(MachineAddress::address));
    return addresses;
  }

  NetworkInfo info() {
    NetworkLayout layout = seen();
    return new NetworkInfo(
        name,
        uuid,
        isActive(),
        autostart,
        layout.forward(),
        layout.bridge(),
        layout.interfaces(),
        layout.subnets());
  }

  private void serve(NetworkLayout layout) {
    leases.values().forEach(l -> l.serve(null));
    for (SubnetDefinition s : layout.served()) {
      leases.computeIfAbsent(s.subnet(), this::none).serve(s.dhcp());
    }
  }

  private Leases none(Subnet subnet) {
    return new Leases(subnet.prefixLength(), clock);
  }
}
