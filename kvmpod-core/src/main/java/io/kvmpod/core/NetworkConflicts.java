package io.kvmpod.core;

import io.kvmpod.core.network.Bridge;
import io.kvmpod.core.network.HostInterface;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.core.network.NetworkInfo;
import io.kvmpod.core.network.Subnet;
import io.kvmpod.core.network.SubnetDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What on a host stands against a network: names and addresses that are taken. */
final class NetworkConflicts {

  private final NetworkDefinition wanted;
  private final List<String> found = new ArrayList<>();

  private NetworkConflicts(NetworkDefinition wanted) {
    this.wanted = wanted;
  }

  /**
   * Returns what stands against it, the network of the same name apart; empty when nothing does
   * that can be seen.
   */
  static List<String> of(
      NetworkDefinition wanted, List<NetworkInfo> networks, List<HostInterface> interfaces) {
    NetworkConflicts conflicts = new NetworkConflicts(wanted);
    networks.stream().filter(n -> !n.name().equals(wanted.name())).forEach(conflicts::with);
    Set<String> bridges =
        networks.stream()
            .filter(n -> n.bridge() != null)
            .map(n -> String.valueOf(n.bridge()))
            .collect(Collectors.toSet());
    interfaces.stream().filter(i -> !bridges.contains(i.name())).forEach(conflicts::with);
    return List.copyOf(conflicts.found);
  }

  private void with(NetworkInfo other) {
    Bridge bridge = wanted.bridge();
    if (bridge != null && bridge.name().equals(other.bridge())) {
      found.add(
          "network %s has the bridge %s: choose another bridge"
              .formatted(other.name(), bridge.name()));
    }
    other.subnets().forEach(s -> with(s.subnet(), "network " + other.name()));
  }

  private void with(HostInterface other) {
    Bridge bridge = wanted.bridge();
    if (bridge != null && bridge.name().equals(other.name())) {
      found.add("the host has an interface %s: choose another bridge".formatted(bridge.name()));
    }
    other.subnets().forEach(s -> with(s.subnet(), "the host's interface " + other.name()));
  }

  private void with(Subnet taken, String by) {
    for (SubnetDefinition own : wanted.subnets()) {
      if (own.subnet().overlaps(taken)) {
        found.add("%s overlaps %s of %s: choose another subnet".formatted(own.subnet(), taken, by));
      }
    }
  }
}
