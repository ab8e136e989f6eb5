package io.kvmpod.testkit;

import io.kvmpod.core.host.HostFacts;
import io.kvmpod.core.host.HostSnapshot;
import io.kvmpod.core.machine.MachineAddress.Source;
import io.kvmpod.core.network.HostInterface;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * All that is on one simulated host. Whoever calls it or its parts holds its monitor, so that a
 * call is carried out whole or not at all.
 */
final class SimulatedWorld {

  private final HostFacts facts;
  private final List<HostInterface> interfaces;
  private final Clock clock;
  private final Books books = new Books();
  private final Events events = new Events();
  private final Domains domains = new Domains(books, events);
  private final SimulatedStorage storage;
  private final SimulatedVolumes volumes;
  private final SimulatedNetworks networks;
  private final Cables cables;
  private final SimulatedInterfaces ports;
  private final SimulatedPower power;
  private final SimulatedMachines machines;
  private long starts;

  SimulatedWorld(
      HostFacts facts,
      List<HostInterface> interfaces,
      Clock clock,
      long poolBytes,
      boolean guestsIgnoreShutdown,
      Map<Source, String> unservedSources) {
    this.facts = facts;
    this.interfaces = List.copyOf(interfaces);
    this.clock = clock;
    this.networks = new SimulatedNetworks(this.interfaces, clock);
    Set<String> names = interfaces.stream().map(HostInterface::name).collect(Collectors.toSet());
    this.cables = new Cables(names, networks);
    Holdings holdings = new Holdings(cables);
    this.storage = new SimulatedStorage(poolBytes, books);
    this.volumes = new SimulatedVolumes(storage, books);
    this.power = new SimulatedPower(storage, networks, domains, holdings, guestsIgnoreShutdown);
    this.ports = new SimulatedInterfaces(domains, networks, cables, unservedSources);
    this.machines = new SimulatedMachines(facts, storage, networks, domains, power);
  }

  String hostName() {
    return facts.hostName();
  }

  SimulatedStorage storage() {
    return storage;
  }

  SimulatedVolumes volumes() {
    return volumes;
  }

  SimulatedNetworks networks() {
    return networks;
  }

  SimulatedInterfaces interfaces() {
    return ports;
  }

  SimulatedMachines machines() {
    return machines;
  }

  SimulatedPower power() {
    return power;
  }

  Events events() {
    return events;
  }

  /** Returns how often the host came up again: a connection does not outlive it. */
  long starts() {
    return starts;
  }

  /** Takes the host's power away and gives it back. */
  void restart(Call call) {
    starts++;
    events.breakOff();
    power.cut();
    cables.restart();
    storage.startAll();
    networks.startAll();
    power.startWithHost(call);
  }

  HostSnapshot observe() {
    return HostSnapshot.builder(clock.instant(), facts)
        .storagePools(storage.pools())
        .networks(networks.all())
        .interfaces(interfaces)
        .ledger(books.ledger())
        .build();
  }

  HostCensus census() {
    List<Domain> all = domains.inOrder();
    return new HostCensus(
        names(all, SimulatedWorld::nameOf),
        names(all.stream().filter(Domain::isActive).toList(), SimulatedWorld::nameOf),
        names(storage.pools(), p -> p.name()),
        names(storage.volumes(), v -> v.pool() + "/" + v.name()),
        new TreeSet<>(storage.sources().directories()),
        names(networks.all(), n -> n.name()));
  }

  private static String nameOf(Domain domain) {
    return domain.name() + " (" + domain.uuid() + ")";
  }

  private static <T> SortedSet<String> names(Collection<T> objects, Function<T, String> name) {
    TreeSet<String> names = new TreeSet<>();
    objects.forEach(o -> names.add(name.apply(o)));
    return names;
  }
}
