package io.kvmpod.benchmarks;

import io.kvmpod.core.PodSettings;
import io.kvmpod.core.compose.Elsewhere;
import io.kvmpod.core.compose.Identity;
import io.kvmpod.core.compose.Plan;
import io.kvmpod.core.compose.Planner;
import io.kvmpod.core.host.HostSnapshot;
import io.kvmpod.core.machine.MachineSpec;
import io.kvmpod.core.quantity.MemorySize;
import java.time.Instant;
import java.util.UUID;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** From what was read of a host to a snapshot, and from a snapshot to a plan. */
@State(Scope.Thread)
public class PlanBenchmark {

  private static final PodSettings SETTINGS = PodSettings.named("pod1");
  private static final Identity IDENTITY =
      new Identity(
          UUID.fromString("6f2d5c1e-93a4-4f2b-8d07-5b1e6a9c2f10"),
          UUID.fromString("0c9b7d52-1e68-4a3f-b5d4-7f8e2a6c3b91"),
          Instant.EPOCH);

  /** How many machines the host has. */
  @Param({"10", "1000", "10000"})
  public int machines;

  private final MachineSpec spec =
      MachineSpec.builder()
          .name("db1")
          .cores(2)
          .memory(MemorySize.ofGiB(4))
          .storage("root:32(pool1),home:64(pool2)")
          .network("net3")
          .build();

  private BusyHost host = new BusyHost(0);
  private HostSnapshot snapshot = host.snapshot();

  /** Makes the host and its snapshot. */
  @Setup
  public void fillHost() {
    host = new BusyHost(machines);
    snapshot = host.snapshot();
    if (!plan().admitted()) {
      throw new IllegalStateException("a refused plan is cheaper: " + plan().admission());
    }
  }

  /** Decides everything about one machine more. */
  @Benchmark
  public Plan plan() {
    return Planner.plan(
        snapshot, SETTINGS, spec, IDENTITY, Elsewhere.NOTHING, NoDocuments.INSTANCE);
  }

  /** Makes the snapshot from lists of values. */
  @Benchmark
  public HostSnapshot snapshot() {
    return host.snapshot();
  }
}
