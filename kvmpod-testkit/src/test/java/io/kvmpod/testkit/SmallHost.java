package io.kvmpod.testkit;

import io.kvmpod.core.PodSettings;
import io.kvmpod.core.PodSettings.StoragePoolSettings;
import io.kvmpod.core.machine.Boot;
import io.kvmpod.core.machine.InterfaceModel;
import io.kvmpod.core.machine.MachineSpec;
import io.kvmpod.core.machine.Virtualization;
import io.kvmpod.core.network.AttachmentCandidate;
import io.kvmpod.core.network.HostInterface;
import io.kvmpod.core.network.InterfaceSpec;
import io.kvmpod.core.network.MacvlanMode;
import io.kvmpod.core.pool.ResourcePool;
import io.kvmpod.core.pool.ResourcePoolLimits;
import io.kvmpod.core.quantity.Cores;
import io.kvmpod.core.quantity.MemorySize;
import io.kvmpod.core.quantity.OvercommitRatio;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.storage.DiskSpec;
import io.kvmpod.core.storage.PlacementPolicy;
import io.kvmpod.core.storage.StorageSpec;
import io.kvmpod.core.storage.UnknownTags;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** A host that a few machines fill, how its pod is set, and the limits of its resource pool. */
record SmallHost(
    int cores,
    int memoryUnits,
    List<Pool> pools,
    OvercommitRatio ratio,
    MacvlanMode mode,
    int otherMachines,
    ResourcePoolLimits limits) {

  static final String TEAM = "team";

  /** Memory is told in these. */
  private static final MemorySize UNIT = MemorySize.ofMiB(256);

  /** A storage pool of some MiB, on a file system of its own or on one of two that are shared. */
  record Pool(int total, @Nullable String fileSystem, Set<String> tags) {}

  static Arbitrary<SmallHost> any() {
    Arbitrary<Set<String>> tags = Arbitraries.of("ssd", "big").set().ofMaxSize(2);
    Arbitrary<Pool> pools =
        Combinators.combine(
                Arbitraries.frequencyOf(
                    Tuple.of(1, Arbitraries.just(0)),
                    Tuple.of(5, Arbitraries.integers().between(8, 60))),
                Arbitraries.of("fs1", "fs2").injectNull(0.5),
                tags)
            .as(Pool::new);
    Arbitrary<ResourcePoolLimits> limits =
        Combinators.combine(
                Arbitraries.integers().between(0, 8).map(Cores::of).injectNull(0.8),
                Arbitraries.integers()
                    .between(0, 8)
                    .map(n -> MemorySize.ofMiB(256L * n))
                    .injectNull(0.8),
                Arbitraries.integers().between(0, 60).map(SmallHost::size).injectNull(0.8))
            .as(ResourcePoolLimits::new);
    return Combinators.combine(
            Arbitraries.integers().between(1, 8),
            Arbitraries.integers().between(2, 12),
            pools.list().ofMinSize(1).ofMaxSize(3),
            Arbitraries.of("1", "1", "0.5", "1.5", "2").map(OvercommitRatio::of),
            Arbitraries.of(MacvlanMode.class),
            Arbitraries.integers().between(0, 1),
            limits)
        .as(SmallHost::new)
        .withoutEdgeCases();
  }

  static Arbitrary<MachineSpec> shapes() {
    Arbitrary<DiskSpec> disks =
        Combinators.combine(
                Arbitraries.integers().between(1, 12),
                Arbitraries.of("ssd", "big").list().ofSize(1).injectNull(0.7),
                Arbitraries.of(true, false))
            .as(
                (size, tags, odd) ->
                    new DiskSpec(
                        null,
                        StorageSize.ofBytes(size(size).bytes() + (odd ? 1 : 0)),
                        tags == null ? List.of() : tags));
    Arbitrary<InterfaceSpec> interfaces =
        Arbitraries.of(
            InterfaceSpec.onNetwork("0", "default"),
            InterfaceSpec.builder("1").name("eth0").build(),
            InterfaceSpec.builder("2").type(AttachmentCandidate.Kind.BOND).build());
    return Combinators.combine(
            Arbitraries.integers().between(1, 3).map(Cores::of),
            Arbitraries.integers().between(1, 3).map(n -> MemorySize.ofMiB(128L * n)),
            disks.list().ofMinSize(1).ofMaxSize(3).map(StorageSpec::new),
            interfaces.list().uniqueElements().ofMaxSize(2),
            Arbitraries.of(PlacementPolicy.class),
            Arbitraries.of(UnknownTags.class),
            Arbitraries.of(true, false))
        .as(
            (cores, memory, storage, nics, policy, unknown, start) ->
                new MachineSpec(
                    null,
                    cores,
                    memory,
                    storage,
                    nics,
                    InterfaceModel.VIRTIO,
                    Boot.automatic(),
                    Virtualization.AUTOMATIC,
                    null,
                    policy,
                    unknown,
                    Set.of(),
                    null,
                    null,
                    start))
        .withoutEdgeCases();
  }

  SimulatedHost start() {
    SimulatedHost.Builder host =
        SimulatedHost.builder()
            .cores(cores)
            .memory(MemorySize.ofBytes(UNIT.bytes() * memoryUnits))
            .hostInterface(HostInterface.builder("eth0", HostInterface.Kind.PHYSICAL).build())
            .hostInterface(HostInterface.builder("bond0", HostInterface.Kind.BOND).build())
            .fileSystem("fs1", size(30), size(2))
            .fileSystem("fs2", size(50), StorageSize.ZERO);
    for (int i = 0; i < pools.size(); i++) {
      Pool pool = pools.get(i);
      if (pool.fileSystem == null) {
        host.storagePool(name(i), size(pool.total));
      } else {
        host.storagePoolOn(name(i), pool.fileSystem);
      }
    }
    for (int i = 0; i < otherMachines; i++) {
      host.machine("theirs" + i, Cores.of(1), UNIT);
    }
    return host.build();
  }

  PodSettings settings(PodSettings from) {
    PodSettings.Builder settings =
        from.toBuilder().resourcePool(TEAM).macvlanMode(mode).cpuRatio(ratio).memoryRatio(ratio);
    for (int i = 0; i < pools.size(); i++) {
      settings.storagePool(
          name(i), new StoragePoolSettings(ratio, StorageSize.ZERO, pools.get(i).tags));
    }
    return settings.build();
  }

  ResourcePool team() {
    return ResourcePool.named(TEAM).limitedTo(limits);
  }

  private static String name(int pool) {
    return pool == 0 ? "default" : "pool" + pool;
  }

  private static StorageSize size(int mebibytes) {
    return StorageSize.ofBytes((long) mebibytes << 20);
  }
}
