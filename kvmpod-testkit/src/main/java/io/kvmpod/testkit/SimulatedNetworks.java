package io.kvmpod.testkit;

import io.kvmpod.core.machine.MacAddress;
import io.kvmpod.core.machine.MachineAddress;
import io.kvmpod.core.machine.MachineInfo;
import io.kvmpod.core.machine.MachineInfo.NetworkInterface;
import io.kvmpod.core.network.Attachment;
import io.kvmpod.core.network.IpAddress;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.core.network.NetworkDefinition.SubnetDefinition;
import io.kvmpod.core.network.NetworkInfo;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    requireFreeSubnets(call, network);
    networks.put(network.name(), new Network(network));
  }

  void remove(String name) {
    networks.remove(name);
  }

  void setActive(Call call, String name, boolean active) {
    Network network = networks.get(name);
    if (network == null) {
      throw call.refused(ErrorNumber.NO_NETWORK, notFound(name));
    }
    if (active && !network.active) {
      requireFreeSubnets(call, network.definition);
    }
    network.active = active;
  }

  /** Starts every network that can, as a host does that comes up. */
  void startAll() {
    for (Network network : networks.values()) {
      network.active |= inUse(network.definition).isEmpty();
    }
  }

  List<NetworkInfo> all() {
    return networks.values().stream().map(Network::info).toList();
  }

  /** Returns why a machine cannot start on its networks, or empty when it can. */
  Optional<String> whyUnusable(MachineInfo machine) {
    for (NetworkInterface i : onNetworks(machine)) {
      String name = i.attachment().source();
      Network network = networks.get(name);
      if (network == null) {
        return Optional.of(notFound(name));
      }
      if (!network.active) {
        return Optional.of(
            "Requested operation is not valid: network '%s' is not active".formatted(name));
      }
    }
    return Optional.empty();
  }

  /** A guest asks for addresses; one that has some keeps them. */
  void lease(MachineInfo machine) {
    for (NetworkInterface i : onNetworks(machine)) {
      Network network = networks.get(i.attachment().source());
      if (network != null && network.leases != null && network.active) {
        network.leases.give(i.mac());
      }
    }
  }

  /** Gives all addresses of a machine back. */
  void release(MachineInfo machine) {
    for (NetworkInterface i : onNetworks(machine)) {
      Network network = networks.get(i.attachment().source());
      if (network != null && network.leases != null) {
        network.leases.release(i.mac());
      }
    }
  }

  /** Returns the addresses that were leased; a network that is not active tells none. */
  List<MachineAddress> addresses(MachineInfo machine) {
    List<MachineAddress> found = new ArrayList<>();
    for (NetworkInterface i : onNetworks(machine)) {
      Network network = networks.get(i.attachment().source());
      if (network != null && network.active) {
        network.address(i.mac()).ifPresent(found::add);
      }
    }
    return found;
  }

  private static List<NetworkInterface> onNetworks(MachineInfo machine) {
    return machine.interfaces().stream()
        .filter(i -> i.attachment().kind() == Attachment.Kind.NETWORK)
        .toList();
  }

  private void requireFreeSubnets(Call call, NetworkDefinition network) {
    inUse(network)
        .ifPresent(
            bridge -> {
              throw call.refused(
                  ErrorNumber.INTERNAL_ERROR,
                  "internal error: Network is already in use by interface " + bridge);
            });
  }

  /** Returns the bridge of an active network that has one of these subnets. */
  private Optional<String> inUse(NetworkDefinition network) {
    return networks.values().stream()
        .filter(n -> n.active && !n.definition.equals(network) && overlap(n.definition, network))
        .map(n -> n.definition.bridge())
        .findFirst();
  }

  private static boolean overlap(NetworkDefinition a, NetworkDefinition b) {
    return a.subnets().stream()
        .anyMatch(s -> b.subnets().stream().anyMatch(o -> s.subnet().overlaps(o.subnet())));
  }

  private static String notFound(String name) {
    return "Network not found: no network with matching name '%s'".formatted(name);
  }

  private static final class Network {
    private final NetworkDefinition definition;
    private final UUID uuid;
    private final @Nullable SubnetDefinition served;
    private final @Nullable Leases leases;
    private boolean active = true;

    Network(NetworkDefinition definition) {
      this.definition = definition;
      this.uuid =
          UUID.nameUUIDFromBytes(("network " + definition.name()).getBytes(StandardCharsets.UTF_8));
      this.served =
          definition.subnets().stream().filter(s -> s.dhcp() != null).findFirst().orElse(null);
      this.leases = served == null ? null : new Leases(Objects.requireNonNull(served.dhcp()));
    }

    Optional<MachineAddress> address(MacAddress mac) {
      IpAddress address = leases == null ? null : leases.of(mac);
      return served == null || address == null
          ? Optional.empty()
          : Optional.of(
              new MachineAddress(
                  mac,
                  definition.name(),
                  address,
                  served.subnet().prefixLength(),
                  MachineAddress.Source.LEASE));
    }

    NetworkInfo info() {
      return new NetworkInfo(
          definition.name(),
          uuid,
          active,
          true,
          definition.forward(),
          definition.bridge(),
          definition.subnets().stream()
              .map(s -> new NetworkInfo.ServedSubnet(s.subnet(), s.dhcp() != null, false))
              .toList());
    }
  }
}
