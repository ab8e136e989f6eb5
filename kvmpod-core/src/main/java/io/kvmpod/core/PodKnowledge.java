package io.kvmpod.core;

import io.kvmpod.core.host.HostSnapshot;
import io.kvmpod.core.machine.MacAddress;
import io.kvmpod.core.machine.MachineDefinition;
import io.kvmpod.core.pool.ResourcePoolClaims;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What is known of one pod of a fleet without asking its host: how it was seen last, and what was
 * composed since. Whoever calls it holds the fleet's monitor.
 */
final class PodKnowledge {

  private HostSnapshot last;
  private final Map<UUID, Composed> since = new LinkedHashMap<>();

  /** Addresses of interfaces that were plugged in, or are being, by the moment of the end. */
  private final Map<MacAddress, Long> plugged = new LinkedHashMap<>();

  PodKnowledge(HostSnapshot first) {
    last = first;
  }

  /** Takes a newer look at the host, which began at that moment. */
  void saw(HostSnapshot snapshot, long began) {
    last = snapshot;
    since.values().removeIf(c -> c.ended < began);
    plugged.values().removeIf(ended -> ended < began);
  }

  void begin(MachineDefinition machine, ResourcePoolClaims claims) {
    since.put(machine.uuid(), new Composed(machine, claims, Long.MAX_VALUE));
  }

  void ended(UUID machine, long now) {
    since.computeIfPresent(machine, (uuid, c) -> new Composed(c.machine, c.claims, now));
  }

  void beginPlugging(MacAddress mac) {
    plugged.put(mac, Long.MAX_VALUE);
  }

  void endPlugging(MacAddress mac, long now) {
    plugged.replace(mac, now);
  }

  void forget(UUID machine) {
    since.remove(machine);
  }

  boolean has(MacAddress mac) {
    return last.has(mac)
        || plugged.containsKey(mac)
        || since.values().stream()
            .anyMatch(c -> c.machine.interfaces().stream().anyMatch(i -> i.mac().equals(mac)));
  }

  /** Adds what its machines are promised, by resource pool. */
  void addTo(Map<String, ResourcePoolClaims> claims) {
    last.resourcePoolClaims().forEach((pool, c) -> claims.merge(pool, c, ResourcePoolClaims::plus));
    since.forEach(
        (uuid, c) -> {
          if (last.machine(uuid).isEmpty()) {
            claims.merge(c.machine.claim().resourcePool(), c.claims, ResourcePoolClaims::plus);
          }
        });
  }

  /** Returns names of machines that belong to that resource pool. */
  Stream<String> machinesIn(String resourcePool) {
    return Stream.concat(
            last.machines().stream()
                .filter(m -> m.claim() != null && m.claim().resourcePool().equals(resourcePool))
                .map(m -> m.name()),
            since.values().stream()
                .filter(c -> c.machine.claim().resourcePool().equals(resourcePool))
                .map(c -> c.machine.name().value()))
        .distinct();
  }

  /**
   * A machine that was composed, or is being.
   *
   * @param ended the moment at which it was composed; a look that began later shows it
   */
  private record Composed(MachineDefinition machine, ResourcePoolClaims claims, long ended) {}
}
