package io.kvmpod.testkit;

import io.kvmpod.core.machine.MacAddress;
import io.kvmpod.core.machine.MachineAddress;
import io.kvmpod.core.network.DhcpRange;
import io.kvmpod.core.network.IpAddress;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.core.network.NetworkDefinition.SubnetDefinition;
import io.kvmpod.core.network.NetworkInfo;
import io.kvmpod.testkit.SimulatedConnection.Call;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The networks of a simulated host, and the leases that they gave. */
final class SimulatedNetworks {

  private final Map<String, Network> networks = new LinkedHashMap<>();

  void create(Call call, NetworkDefinition network) {
    if (networks.containsKey(network.name())) {
      throw call.conflict("network '%s' exists already".formatted(network.name()));
    }
    for (Network other : networks.values()) {
      if (other.definition.bridge().equals(network.bridge())) {
        throw call.conflict(
            "bridge name '%s' is used by network '%s'"
                .formatted(network.bridge(), other.definition.name()));
      }
    }
    for (Network other : networks.values()) {
      if (other.active && overlap(other.definition, network)) {
        throw call.refused(
            SimulatedHost.INTERNAL_ERROR,
            "internal error: Network is already in use by interface " + other.definition.bridge());
      }
    }
    networks.put(network.name(), new Network(network));
  }

  void remove(String name) {
    networks.remove(name);
  }

  boolean setActive(String name, boolean active) {
    Network network = networks.get(name);
    if (network != null) {
      network.active = active;
    }
    return network != null;
  }

  List<NetworkInfo> all() {
    return networks.values().stream().map(SimulatedNetworks::info).toList();
  }

  /** Returns why a machine cannot start on that network, or empty when it can. */
  Optional<String> whyUnusable(String name) {
    Network network = networks.get(name);
    if (network == null) {
      return Optional.of("Network not found: no network with matching name '%s'".formatted(name));
    }
    return network.active
        ? Optional.empty()
        : Optional.of(
            "Requested operation is not valid: network '%s' is not active".formatted(name));
  }

  /** A guest asks for an address: it gets the one it had, else the lowest that is free. */
  void lease(String name, MacAddress mac) {
    Network network = networks.get(name);
    if (network == null || network.leases.containsKey(mac)) {
      return;
    }
    SubnetDefinition served = served(network);
    DhcpRange range = served == null ? null : served.dhcp();
    if (range == null) {
      return;
    }
    for (IpAddress a = range.first(); a.compareTo(range.last()) <= 0; a = a.plus(1)) {
      if (!network.leases.containsValue(a)) {
        network.leases.put(mac, a);
        return;
      }
    }
  }

  void release(String name, MacAddress mac) {
    Network network = networks.get(name);
    if (network != null) {
      network.leases.remove(mac);
    }
  }

  Optional<MachineAddress> address(String name, MacAddress mac) {
    Network network = networks.get(name);
    SubnetDefinition served = network == null ? null : served(network);
    IpAddress address = network == null ? null : network.leases.get(mac);
    return served == null || address == null
        ? Optional.empty()
        : Optional.of(
            new MachineAddress(
                mac, name, address, served.subnet().prefixLength(), MachineAddress.Source.LEASE));
  }

  private static @Nullable SubnetDefinition served(Network network) {
    return network.definition.subnets().stream()
        .filter(s -> s.dhcp() != null)
        .findFirst()
        .orElse(null);
  }

  private static boolean overlap(NetworkDefinition a, NetworkDefinition b) {
    return a.subnets().stream()
        .anyMatch(s -> b.subnets().stream().anyMatch(o -> s.subnet().overlaps(o.subnet())));
  }

  private static NetworkInfo info(Network network) {
    NetworkDefinition d = network.definition;
    return new NetworkInfo(
        d.name(),
        UUID.nameUUIDFromBytes(("network " + d.name()).getBytes(StandardCharsets.UTF_8)),
        network.active,
        true,
        d.forward(),
        d.bridge(),
        d.subnets().stream()
            .map(s -> new NetworkInfo.ServedSubnet(s.subnet(), s.dhcp() != null, false))
            .toList());
  }

  private static final class Network {
    private final NetworkDefinition definition;
    private final Map<MacAddress, IpAddress> leases = new HashMap<>();
    private boolean active = true;

    Network(NetworkDefinition definition) {
      this.definition = definition;
    }
  }
}
