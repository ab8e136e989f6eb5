package io.kvmpod.testkit;

import io.kvmpod.core.host.HostFacts;
import io.kvmpod.core.host.HostSnapshot;
import java.time.Clock;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * All that is on one simulated host. Whoever calls it or its parts holds its monitor, so that a
 * call is carried out whole or not at all.
 */
final class SimulatedWorld {

  private final HostFacts facts;
  private final Clock clock;
  private final SimulatedStorage storage;
  private final SimulatedNetworks networks = new SimulatedNetworks();
  private final SimulatedMachines machines;

  SimulatedWorld(HostFacts facts, Clock clock, long poolBytes, boolean guestsIgnoreShutdown) {
    this.facts = facts;
    this.clock = clock;
    this.storage = new SimulatedStorage(poolBytes);
    this.machines = new SimulatedMachines(facts, storage, networks, guestsIgnoreShutdown);
  }

  String hostName() {
    return facts.hostName();
  }

  SimulatedStorage storage() {
    return storage;
  }

  SimulatedNetworks networks() {
    return networks;
  }

  SimulatedMachines machines() {
    return machines;
  }

  HostSnapshot observe() {
    return HostSnapshot.builder(clock.instant(), facts)
        .storagePools(storage.pools())
        .networks(networks.all())
        .machines(machines.all(), storage.volumeSizes())
        .build();
  }

  HostCensus census() {
    return new HostCensus(
        names(machines.all(), m -> m.name() + " (" + m.uuid() + ")"),
        names(
            machines.all().stream().filter(m -> m.state().isActive()).toList(),
            m -> m.name() + " (" + m.uuid() + ")"),
        names(storage.pools(), p -> p.name()),
        names(storage.volumes(), v -> v.pool() + "/" + v.name()),
        new TreeSet<>(storage.directories()),
        names(networks.all(), n -> n.name()));
  }

  private static <T> SortedSet<String> names(Collection<T> objects, Function<T, String> name) {
    TreeSet<String> names = new TreeSet<>();
    objects.forEach(o -> names.add(name.apply(o)));
    return names;
  }
}
