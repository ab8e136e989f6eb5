package io.kvmpod.testkit;

import io.kvmpod.core.machine.MacAddress;
import io.kvmpod.core.machine.MachineAddress;
import io.kvmpod.core.machine.MachineInfo;
import io.kvmpod.core.machine.MachineInfo.NetworkInterface;
import io.kvmpod.core.network.Attachment;
import io.kvmpod.core.network.DhcpRange;
import io.kvmpod.core.network.ForwardMode;
import io.kvmpod.core.network.IpAddress;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.core.network.NetworkInfo;
import io.kvmpod.core.network.NetworkInfo.ServedSubnet;
import io.kvmpod.core.network.Subnet;
import io.kvmpod.core.network.SubnetDefinition;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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
      if (network.bridge() != null && network.bridge().name().equals(other.bridge)) {
        throw call.conflict(
            "bridge name '%s' is used by network '%s'".formatted(other.bridge, other.name));
      }
    }
    Network made = Network.of(network);
    requireFreeSubnets(call, made);
    networks.put(network.name(), made);
  }

  /** Adds a network as it was observed, whatever it is. */
  void find(NetworkInfo network) {
    networks.put(network.name(), Network.of(network));
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
      requireFreeSubnets(call, network);
    }
    network.active = active;
  }

  /** Starts the networks that start with their host and can; the others stop. */
  void startAll() {
    networks.values().forEach(n -> n.active &= n.autostart);
    for (Network network : networks.values()) {
      network.active |= network.autostart && inUse(network).isEmpty();
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

  private void requireFreeSubnets(Call call, Network network) {
    inUse(network)
        .ifPresent(
            bridge -> {
              throw call.refused(
                  ErrorNumber.INTERNAL_ERROR,
                  "internal error: Network is already in use by interface " + bridge);
            });
  }

  /** Returns what is behind another active network that has one of these subnets. */
  private Optional<String> inUse(Network network) {
    return networks.values().stream()
        .filter(n -> n.active && n != network && overlap(n, network))
        .map(n -> n.bridge == null ? n.name : n.bridge)
        .findFirst();
  }

  private static boolean overlap(Network a, Network b) {
    return a.subnets.stream()
        .anyMatch(s -> b.subnets.stream().anyMatch(o -> s.subnet().overlaps(o.subnet())));
  }

  private static String notFound(String name) {
    return "Network not found: no network with matching name '%s'".formatted(name);
  }

  /** A network's definition, whether it is started, and the leases of the subnet with DHCP. */
  private static final class Network {
    private final String name;
    private final UUID uuid;
    private final ForwardMode forward;
    private final @Nullable String bridge;
    private final boolean autostart;
    private final List<ServedSubnet> subnets;
    private final @Nullable Subnet served;
    private final @Nullable Leases leases;
    private boolean active;

    private Network(NetworkInfo info, @Nullable Subnet served, @Nullable Leases leases) {
      this.name = info.name();
      this.uuid = info.uuid();
      this.forward = info.forward();
      this.bridge = info.bridge();
      this.autostart = info.autostart();
      this.subnets = info.subnets();
      this.active = info.active();
      this.served = served;
      this.leases = leases;
    }

    /** Returns a started network. */
    static Network of(NetworkDefinition definition) {
      NetworkInfo info =
          new NetworkInfo(
              definition.name(),
              UUID.nameUUIDFromBytes(
                  ("network " + definition.name()).getBytes(StandardCharsets.UTF_8)),
              true,
              true,
              definition.forward().mode(),
              definition.bridge() == null ? null : definition.bridge().name(),
              List.of(),
              definition.subnets().stream()
                  .map(s -> new ServedSubnet(s.subnet(), s.dhcp() != null, false))
                  .toList());
      for (SubnetDefinition s : definition.subnets()) {
        if (s.dhcp() != null && !s.dhcp().ranges().isEmpty()) {
          return new Network(info, s.subnet(), new Leases(s.dhcp().ranges().get(0), null));
        }
      }
      return new Network(info, null, null);
    }

    /** Returns a network that was observed; its DHCP is taken to give all of its first subnet. */
    static Network of(NetworkInfo info) {
      for (ServedSubnet s : info.subnets()) {
        if (s.dhcp() && s.subnet().prefixLength() < s.subnet().address().bits() - 1) {
          Subnet subnet = s.subnet();
          DhcpRange inner = DhcpRange.of(subnet.network().plus(1), subnet.last().plus(-1));
          return new Network(info, subnet, new Leases(inner, subnet.address()));
        }
      }
      return new Network(info, null, null);
    }

    Optional<MachineAddress> address(MacAddress mac) {
      IpAddress address = leases == null ? null : leases.of(mac);
      return served == null || address == null
          ? Optional.empty()
          : Optional.of(
              new MachineAddress(
                  mac, name, address, served.prefixLength(), MachineAddress.Source.LEASE));
    }

    NetworkInfo info() {
      return new NetworkInfo(name, uuid, active, autostart, forward, bridge, List.of(), subnets);
    }
  }
}
