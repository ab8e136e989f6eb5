package io.kvmpod.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.core.PodSettings;
import io.kvmpod.core.compose.Elsewhere;
import io.kvmpod.core.compose.Identity;
import io.kvmpod.core.compose.Planner;
import io.kvmpod.core.host.HostLedger;
import io.kvmpod.core.host.HostSnapshot;
import io.kvmpod.core.machine.MachineInfo;
import io.kvmpod.core.machine.MachineSpec;
import io.kvmpod.core.machine.MachineState;
import io.kvmpod.core.pool.ResourcePool;
import io.kvmpod.core.pool.ResourcePoolClaims;
import io.kvmpod.core.quantity.Cores;
import io.kvmpod.core.quantity.MemorySize;
import io.kvmpod.core.quantity.StorageSize;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A plan is a function of its inputs, and its digest is a name for them. */
class PlanLawsTest {

  @Provide
  Arbitrary<SmallHost> hosts() {
    return SmallHost.any();
  }

  @Provide
  Arbitrary<MachineSpec> shapes() {
    return SmallHost.shapes();
  }

  @Example
  void plansAreTheSameInAnotherJvm() throws IOException, InterruptedException {
    List<String> here = PlansOfSeeds.all();

    List<String> there = plannedByAnotherJvm();

    assertThat(there).isEqualTo(here);
    assertThat(here).anyMatch(p -> p.contains(" true ")).anyMatch(p -> p.contains(" false "));
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void theDigestIsOfEveryInputAndNotOfTheTimeOfReading(
      @ForAll("hosts") SmallHost small,
      @ForAll("shapes") MachineSpec spec,
      @ForAll Identity identity) {
    HostSnapshot host = small.start().look();
    PodSettings settings = small.settings(PodSettings.named("pod1"));
    String digest = digest(host, settings, spec, identity, Elsewhere.NOTHING);

    assertThat(digest(reread(host), settings, spec, identity, Elsewhere.NOTHING)).isEqualTo(digest);
    assertThat(digest(busier(host), settings, spec, identity, Elsewhere.NOTHING))
        .isNotEqualTo(digest);
    assertThat(
            digest(
                host,
                settings.toBuilder().autostart(!settings.autostart()).build(),
                spec,
                identity,
                Elsewhere.NOTHING))
        .isNotEqualTo(digest);
    assertThat(digest(host, settings, withMoreMemory(spec), identity, Elsewhere.NOTHING))
        .isNotEqualTo(digest);
    Identity other = new Identity(identity.machine(), new UUID(4, 2), identity.deadline());
    assertThat(digest(host, settings, spec, other, Elsewhere.NOTHING)).isNotEqualTo(digest);
    assertThat(digest(host, settings, spec, identity, claimedElsewhere(settings)))
        .isNotEqualTo(digest);
  }

  private static List<String> plannedByAnotherJvm() throws IOException, InterruptedException {
    Path out = Files.createTempFile("plans", ".txt");
    try {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  classPath(),
                  PlansOfSeeds.class.getName())
              .redirectOutput(out.toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      try {
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("the other JVM ends").isTrue();
      } finally {
        process.destroyForcibly();
      }
      return Files.readAllLines(out, UTF_8);
    } finally {
      Files.delete(out);
    }
  }

  /** Where modules are on the module path, these too are read as plain classes. */
  private static String classPath() {
    String modules = System.getProperty("jdk.module.path");
    String classes = System.getProperty("java.class.path");
    String tests =
        Path.of(
                URI.create(
                    PlansOfSeeds.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toString()))
            .toString();
    return String.join(
        File.pathSeparator,
        modules == null ? List.of(classes, tests) : List.of(modules, classes, tests));
  }

  private static String digest(
      HostSnapshot host,
      PodSettings settings,
      MachineSpec spec,
      Identity identity,
      Elsewhere elsewhere) {
    return Planner.plan(host, settings, spec, identity, elsewhere, SimulatedDocuments.INSTANCE)
        .digest();
  }

  private static HostSnapshot reread(HostSnapshot host) {
    return with(
        host, host.readAt().plusSeconds(1), HostLedger.of(host.machines(), host.volumeSizes()));
  }

  private static HostSnapshot busier(HostSnapshot host) {
    MachineInfo one =
        new MachineInfo(
            new UUID(7, 7),
            "one more",
            MachineState.SHUT_OFF,
            Cores.of(1),
            MemorySize.ZERO,
            List.of(),
            List.of(),
            null);
    return with(host, host.readAt(), HostLedger.of(host.machines(), host.volumeSizes()).plus(one));
  }

  private static HostSnapshot with(HostSnapshot host, Instant readAt, HostLedger ledger) {
    return HostSnapshot.builder(readAt, host.host())
        .storagePools(host.storagePools())
        .networks(host.networks())
        .interfaces(host.interfaces())
        .ledger(ledger)
        .build();
  }

  private static MachineSpec withMoreMemory(MachineSpec s) {
    return new MachineSpec(
        s.name(),
        s.cores(),
        s.memory().plus(MemorySize.ofBytes(1)),
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
        s.start());
  }

  private static Elsewhere claimedElsewhere(PodSettings settings) {
    String pool = settings.resourcePool();
    return new Elsewhere(
        mac -> false,
        Map.of(pool, ResourcePool.named(pool)),
        Map.of(pool, new ResourcePoolClaims(1, Cores.of(1), MemorySize.ZERO, StorageSize.ZERO)));
  }
}
