package io.kvmpod.testkit.arbitrary;

import io.kvmpod.core.PodSettings;
import io.kvmpod.core.PodUri;
import io.kvmpod.core.compose.Elsewhere;
import io.kvmpod.core.compose.Identity;
import io.kvmpod.core.compose.InterfacePlan;
import io.kvmpod.core.compose.Levels;
import io.kvmpod.core.compose.Plan;
import io.kvmpod.core.compose.Planner;
import io.kvmpod.core.compose.Room;
import io.kvmpod.core.compose.Step;
import io.kvmpod.core.data.Difference;
import io.kvmpod.core.host.HostSnapshot;
import io.kvmpod.core.machine.MacAddress;
import io.kvmpod.core.machine.MachineDefinition;
import io.kvmpod.core.machine.MachineSpec;
import io.kvmpod.core.network.HostInterface;
import io.kvmpod.core.network.MacvlanMode;
import io.kvmpod.core.pool.ResourcePool;
import io.kvmpod.core.pool.ResourcePoolClaims;
import io.kvmpod.core.pool.ResourcePoolLimits;
import io.kvmpod.core.quantity.Cores;
import io.kvmpod.core.quantity.MemorySize;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.spi.Documents;
import io.kvmpod.testkit.SimulatedHost;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** What a pod is told, what other pods hold, and what is planned of all that. */
final class PlanArbitraries {

  private static final Documents DOCUMENTS = SimulatedHost.create().open().documents();

  private PlanArbitraries() {}

  static Map<Class<?>, Supplier<Arbitrary<?>>> all() {
    return Map.ofEntries(
        Map.entry(PodUri.class, PlanArbitraries::uris),
        Map.entry(PodSettings.class, PlanArbitraries::settings),
        Map.entry(PodSettings.StoragePoolSettings.class, PlanArbitraries::storagePoolSettings),
        Map.entry(ResourcePool.class, PlanArbitraries::resourcePools),
        Map.entry(ResourcePoolClaims.class, PlanArbitraries::claims),
        Map.entry(ResourcePoolLimits.class, PlanArbitraries::limits),
        Map.entry(Elsewhere.class, PlanArbitraries::elsewhere),
        Map.entry(Identity.class, PlanArbitraries::identities),
        Map.entry(Levels.class, PlanArbitraries::levels),
        Map.entry(Room.class, PlanArbitraries::rooms),
        Map.entry(InterfacePlan.class, PlanArbitraries::interfacePlans),
        Map.entry(Plan.class, PlanArbitraries::plans),
        Map.entry(Plan.Document.class, PlanArbitraries::documents),
        Map.entry(Step.class, PlanArbitraries::steps),
        Map.entry(Step.DefineMachine.class, () -> ofMachine(Step.DefineMachine::new)),
        Map.entry(Step.CreateVolume.class, PlanArbitraries::createdVolumes),
        Map.entry(Step.MarkReady.class, () -> ofMachine(Step.MarkReady::new)),
        Map.entry(Step.StartMachine.class, () -> ofMachine(Step.StartMachine::new)),
        Map.entry(Difference.class, PlanArbitraries::differences));
  }

  /** Ratios are 1 and more often than not nothing is reserved, so that much is admitted. */
  static Arbitrary<PodSettings> settings() {
    return Combinators.combine(
            Texts.names(),
            Texts.tags().set().ofMaxSize(3),
            Texts.resourcePools(),
            reservations(),
            Combinators.combine(Arbitraries.of("default", "pool1", "pool2"), storagePoolSettings())
                .as(Map::entry)
                .list()
                .uniqueElements(Map.Entry::getKey)
                .ofMaxSize(3),
            InterfaceArbitraries.hostInterfaces()
                .list()
                .uniqueElements(HostInterface::name)
                .ofMaxSize(2),
            Arbitraries.of(MacvlanMode.class),
            Arbitraries.of(true, false))
        .as(
            (name, tags, resourcePool, reserved, pools, interfaces, mode, autostart) -> {
              PodSettings.Builder settings =
                  reserved
                      .apply(PodSettings.named(name).toBuilder())
                      .zone(resourcePool)
                      .resourcePool(resourcePool)
                      .macvlanMode(mode)
                      .autostart(autostart)
                      .defaultStoragePool(pools.isEmpty() ? null : pools.get(0).getKey());
              tags.forEach(settings::tag);
              pools.forEach(p -> settings.storagePool(p.getKey(), p.getValue()));
              interfaces.forEach(settings::hostInterface);
              return settings.build();
            })
        .withoutEdgeCases();
  }

  static Arbitrary<Identity> identities() {
    return Combinators.combine(Texts.uuids(), Texts.uuids(), Texts.instants()).as(Identity::new);
  }

  /** Made by the planner, of a host and a request that know nothing of each other. */
  static Arbitrary<Plan> plans() {
    return Combinators.combine(HostArbitraries.snapshots(), settings(), requests(), identities())
        .as(
            (host, settings, spec, identity) ->
                Planner.plan(
                    host,
                    settings,
                    unnamedIfTaken(host, spec),
                    identity,
                    Elsewhere.NOTHING,
                    DOCUMENTS))
        .withoutEdgeCases();
  }

  private static Arbitrary<Room> rooms() {
    return Combinators.combine(
            HostArbitraries.snapshots(),
            settings(),
            requests(),
            Arbitraries.integers().between(0, 10))
        .as(
            (host, settings, spec, most) ->
                Planner.room(host, settings, spec, Elsewhere.NOTHING, most))
        .withoutEdgeCases();
  }

  private static Arbitrary<InterfacePlan> interfacePlans() {
    return Combinators.combine(
            Texts.names(),
            NetworkArbitraries.attachmentDecisions(),
            MachineArbitraries.definedInterfaces())
        .as((m, d, added) -> new InterfacePlan(m, d, d.attachment() == null ? null : added))
        .withoutEdgeCases();
  }

  private static Arbitrary<MachineSpec> requests() {
    return Arbitraries.frequencyOf(
        Tuple.of(3, MachineArbitraries.smallMachineSpecs()),
        Tuple.of(1, MachineArbitraries.machineSpecs()));
  }

  private static MachineSpec unnamedIfTaken(HostSnapshot host, MachineSpec s) {
    boolean taken = s.name() != null && host.machine(s.name().value()).isPresent();
    return taken
        ? new MachineSpec(
            null,
            s.cores(),
            s.memory(),
            s.storage(),
            s.interfaces(),
            s.interfaceModel(),
            s.boot(),
            s.virtualization(),
            s.cpuMode(),
            s.placementPolicy(),
            s.unknownTags(),
            s.tags(),
            s.resourcePool(),
            s.autostart(),
            s.start())
        : s;
  }

  private static Arbitrary<Levels> levels() {
    return Combinators.combine(HostArbitraries.snapshots(), settings())
        .as(Levels::of)
        .withoutEdgeCases();
  }

  private static Arbitrary<Plan.Document> documents() {
    return Combinators.combine(Texts.names(), Texts.free())
        .as((name, text) -> new Plan.Document("machine " + name, text));
  }

  private static Arbitrary<Step> steps() {
    return Arbitraries.oneOf(
        ofMachine(Step.DefineMachine::new),
        createdVolumes().map(s -> s),
        ofMachine(Step.MarkReady::new),
        ofMachine(Step.StartMachine::new));
  }

  private static <T extends Step> Arbitrary<T> ofMachine(Function<MachineDefinition, T> step) {
    return MachineArbitraries.definitions().map(step);
  }

  private static Arbitrary<Step.CreateVolume> createdVolumes() {
    return StorageArbitraries.volumeDefinitions().map(Step.CreateVolume::new);
  }

  private static Arbitrary<Difference> differences() {
    Arbitrary<Object> values =
        Arbitraries.oneOf(Texts.free(), Arbitraries.longs(), Arbitraries.of(true, false));
    return Combinators.combine(
            Arbitraries.of("steps[0]", "admission.admitted", "notes[1]"),
            values.injectNull(0.2),
            values)
        .filter((place, before, after) -> !after.equals(before))
        .as(Difference::new);
  }

  private static Arbitrary<PodUri> uris() {
    Arbitrary<String> users = Arbitraries.of("", "root@", "a%40b@", "me:secret@");
    Arbitrary<String> hosts =
        Arbitraries.of("", "host", "host:2222", "10.0.0.1", "[2001:db8::1]:22");
    Arbitrary<String> options =
        Arbitraries.of("no_tty=1", "keyfile=/k", "command=x", "name=s%26t", "mode=direct");
    return Combinators.combine(
            Arbitraries.of("qemu", "qemu+ssh", "qemu+tls", "QEMU+TCP", "test", "sim"),
            users,
            hosts,
            Arbitraries.of("/system", "/session", "/default", "/a/b.json"),
            options.list().uniqueElements().ofMaxSize(3))
        .as(
            (driver, user, host, path, all) ->
                PodUri.parse(
                    driver
                        + "://"
                        + (host.isEmpty() ? "" : user + host)
                        + path
                        + (all.isEmpty() ? "" : "?" + String.join("&", all))));
  }

  private static Arbitrary<Function<PodSettings.Builder, PodSettings.Builder>> reservations() {
    return Combinators.combine(
            CapacityArbitraries.fewRatios(),
            CapacityArbitraries.fewRatios(),
            Arbitraries.of(0, 0, 1, 600).map(Cores::of),
            Arbitraries.of(0, 0, 1 << 10, 1 << 23).map(MemorySize::ofMiB))
        .as(
            (cpu, memory, cores, bytes) ->
                settings ->
                    settings
                        .cpuRatio(cpu)
                        .memoryRatio(memory)
                        .reservedCores(cores)
                        .reservedMemory(bytes));
  }

  private static Arbitrary<PodSettings.StoragePoolSettings> storagePoolSettings() {
    return Combinators.combine(
            CapacityArbitraries.fewRatios(),
            Arbitraries.of(0L, 0L, 1L << 30, 1L << 44).map(StorageSize::ofBytes),
            Texts.tags().set().ofMaxSize(3))
        .as(PodSettings.StoragePoolSettings::new);
  }

  private static Arbitrary<ResourcePool> resourcePools() {
    return Combinators.combine(
            Texts.resourcePools(), Arbitraries.of("", "of team B", "<&> Ω"), limits())
        .as(ResourcePool::new);
  }

  private static Arbitrary<ResourcePoolLimits> limits() {
    return Combinators.combine(
            QuantityArbitraries.cores().injectNull(0.5),
            QuantityArbitraries.memorySizes().injectNull(0.5),
            QuantityArbitraries.storageSizes().injectNull(0.5))
        .as(ResourcePoolLimits::new)
        .withoutEdgeCases();
  }

  /** So little that many of them together are still numbers of the machine. */
  private static Arbitrary<ResourcePoolClaims> claims() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 10_000),
            Arbitraries.integers().between(0, 10_000).map(Cores::of),
            Arbitraries.longs().between(0, 1L << 44).map(MemorySize::ofBytes),
            Arbitraries.longs().between(0, 1L << 44).map(StorageSize::ofBytes))
        .as(ResourcePoolClaims::new);
  }

  private static Arbitrary<Elsewhere> elsewhere() {
    Arbitrary<MacAddress> macs = MachineArbitraries.macAddresses();
    return Combinators.combine(
            macs.set().ofMaxSize(2),
            resourcePools().list().ofMaxSize(3),
            Combinators.combine(Texts.resourcePools(), claims()).as(Map::entry).list().ofMaxSize(3))
        .as(
            (taken, pools, held) -> {
              Map<String, ResourcePool> byName = new HashMap<>();
              pools.forEach(p -> byName.put(p.name(), p));
              Map<String, ResourcePoolClaims> claims = new HashMap<>();
              held.forEach(h -> claims.put(h.getKey(), h.getValue()));
              return new Elsewhere(taken::contains, byName, claims);
            })
        .withoutEdgeCases();
  }
}
