package io.kvmpod.testkit;

import io.kvmpod.core.PodSettings;
import io.kvmpod.core.PodSettings.StoragePoolSettings;
import io.kvmpod.core.compose.Elsewhere;
import io.kvmpod.core.compose.Identity;
import io.kvmpod.core.compose.Plan;
import io.kvmpod.core.compose.Planner;
import io.kvmpod.core.data.Digest;
import io.kvmpod.core.host.HostSnapshot;
import io.kvmpod.core.machine.MachineSpec;
import io.kvmpod.core.network.HostInterface;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.core.pool.ResourcePool;
import io.kvmpod.core.pool.ResourcePoolClaims;
import io.kvmpod.core.pool.ResourcePoolLimits;
import io.kvmpod.core.quantity.Cores;
import io.kvmpod.core.quantity.MemorySize;
import io.kvmpod.core.quantity.OvercommitRatio;
import io.kvmpod.core.quantity.StorageSize;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/** Plans that follow from a number, given in sets whose order differs from one JVM to the next. */
final class PlansOfSeeds {

  private static final int SEEDS = 50;

  private static final Set<String> TAGS = Set.of("a", "bb", "ccc", "dddd", "eeeee", "ffffff");

  private static final List<String> STORAGE =
      List.of("8", "8(ssd)", "root:8,data:900", "4(ssd,a),4(bb)", "9(nowhere)", "a:1,b:2,c:3");

  private static final List<String> INTERFACES =
      List.of(
          "0:network=default",
          "0:name=eth1;1:tag=a&&bb",
          "eth0:subnet=10.9.0.0/24,not_name=br1",
          "0:space=dmz;1:fabric=f",
          "0:network=defualt",
          "0:type=bridge,ip=10.9.0.7");

  private PlansOfSeeds() {}

  /** Prints them, for who started this JVM. */
  public static void main(String[] args) {
    all().forEach(System.out::println);
  }

  static List<String> all() {
    return IntStream.range(0, SEEDS).mapToObj(PlansOfSeeds::one).toList();
  }

  private static String one(int seed) {
    Plan plan = plan(new Random(seed));
    return String.join(
        " ",
        Integer.toString(seed),
        Boolean.toString(plan.admitted()),
        plan.digest(),
        Digest.of(plan.toMap()),
        Digest.of(Map.of("text", plan.toString(), "steps", plan.steps().toString())));
  }

  private static Plan plan(Random random) {
    MachineSpec.Builder spec =
        MachineSpec.builder()
            .cores(1 + random.nextInt(6))
            .memory(MemorySize.ofMiB(64 + random.nextInt(6000)))
            .storage(STORAGE.get(random.nextInt(STORAGE.size())))
            .interfaces(INTERFACES.get(random.nextInt(INTERFACES.size())));
    TAGS.forEach(spec::tag);
    return Planner.plan(
        host(random),
        settings(random),
        spec.build(),
        new Identity(
            new UUID(random.nextLong(), random.nextLong()),
            new UUID(random.nextLong(), random.nextLong()),
            Instant.EPOCH),
        new Elsewhere(
            mac -> false,
            Map.of(
                "team",
                ResourcePool.named("team").limitedTo(ResourcePoolLimits.NONE.cores(40)),
                "other",
                ResourcePool.named("other"),
                "default",
                ResourcePool.DEFAULT),
            Map.of("team", ResourcePoolClaims.NONE, "other", ResourcePoolClaims.NONE)),
        SimulatedDocuments.INSTANCE);
  }

  private static HostSnapshot host(Random random) {
    SimulatedHost.Builder host =
        SimulatedHost.builder()
            .cores(4 + random.nextInt(4))
            .memory(MemorySize.ofGiB(4))
            .fileSystem("fs", StorageSize.ofGB(40), StorageSize.ZERO)
            .storagePoolOn("pool1", "fs")
            .storagePoolOn("pool2", "fs")
            .storagePool("pool3", StorageSize.ofGB(20 + random.nextInt(3)))
            .network(NetworkDefinition.nat("n2").bridge("br9").subnet("10.8.0.1", 24).build());
    for (String name : List.of("eth0", "eth1", "bond0", "br0", "br1")) {
      HostInterface.Kind kind =
          name.startsWith("br") ? HostInterface.Kind.BRIDGE : HostInterface.Kind.PHYSICAL;
      host.hostInterface(interfaceOf(name, kind));
    }
    SimulatedHost started = host.build();
    for (String name : Set.of("m1", "m2", "m3", "m4")) {
      started.console().addMachine(name, Cores.of(1), MemorySize.ofMiB(100));
      started.console().addVolume("pool3", name + ".qcow2", StorageSize.ofGB(1));
    }
    HostSnapshot seen = started.look();
    return HostSnapshot.builder(Instant.EPOCH, seen.host())
        .storagePools(seen.storagePools())
        .networks(seen.networks())
        .interfaces(seen.interfaces())
        .machines(Set.copyOf(seen.machines()), Map.copyOf(seen.volumeSizes()))
        .build();
  }

  private static HostInterface interfaceOf(String name, HostInterface.Kind kind) {
    HostInterface.Builder made =
        HostInterface.builder(name, kind).subnet("10.9.0.0/24").space("dmz").fabric("f");
    TAGS.forEach(made::tag);
    return made.build();
  }

  private static PodSettings settings(Random random) {
    PodSettings.Builder settings =
        PodSettings.named("pod1").toBuilder()
            .resourcePool("team")
            .cpuRatio(OvercommitRatio.of(random.nextBoolean() ? "1" : "0.5"));
    TAGS.forEach(settings::tag);
    String speed = random.nextBoolean() ? "ssd" : "hdd";
    for (String pool : Set.of("default", "pool1", "pool2", "pool3")) {
      Set<String> tags = Set.of("a", "bb", speed, "ccc", pool);
      settings.storagePool(
          pool, new StoragePoolSettings(OvercommitRatio.ONE, StorageSize.ZERO, tags));
    }
    return settings.build();
  }
}
