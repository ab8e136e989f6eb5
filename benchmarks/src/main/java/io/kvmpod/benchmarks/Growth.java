package io.kvmpod.benchmarks;

import io.kvmpod.core.Pod;
import io.kvmpod.core.PodOptions;
import io.kvmpod.core.TextTable;
import io.kvmpod.core.machine.MachineSpec;
import io.kvmpod.core.network.Dhcp;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.core.network.SubnetDefinition;
import io.kvmpod.core.quantity.MemorySize;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.testkit.SimulatedHost;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Composes many machines on one simulated host, and tells what one of them costs while the host has
 * few and while it has many. A single shot, since a host that has grown does not shrink again.
 */
public final class Growth {

  private static final int WARM_UP = 1_000;

  private final SimulatedHost host = wideHost();
  private final Supplier<UUID> uuids = new CountedUuids();
  private int composed;

  private Growth() {}

  /**
   * Prints the table.
   *
   * @param arguments how many machines in the end, a multiple of 1 000; 100 000 when there is none
   */
  public static void main(String[] arguments) {
    int count = arguments.length == 0 ? 100_000 : Integer.parseInt(arguments[0]);
    new Growth().composeUpTo(WARM_UP);
    System.out.print(table(count));
  }

  /**
   * Composes that many machines and returns a table with a line for each tenth power of ten on the
   * way: time and memory of one machine as multiples of the first line's.
   */
  static String table(int count) {
    TextTable table =
        TextTable.of("machines", "time of one", "memory of one", "bytes of one", "whole run");
    Growth growth = new Growth();
    long empty = liveBytes();
    long start = System.nanoTime();
    double firstTime = 0;
    double firstBytes = 0;
    for (int mark : new int[] {count / 100, count / 10, count}) {
      growth.composeUpTo(mark - mark / 5);
      double time = growth.composeUpTo(mark);
      double bytes = (liveBytes() - empty) / (double) mark;
      firstTime = firstTime == 0 ? time : firstTime;
      firstBytes = firstBytes == 0 ? bytes : firstBytes;
      table.row(
          Integer.toString(mark),
          times(time / firstTime),
          times(bytes / firstBytes),
          Long.toString(Math.round(bytes)),
          (System.nanoTime() - start) / 1_000_000_000 + " s");
    }
    growth.requireAll(count);
    return table.toString();
  }

  /** Returns the nanoseconds for one machine, on average; 0 when there is nothing to do. */
  private double composeUpTo(int machines) {
    int first = composed;
    long start = System.nanoTime();
    try (Pod pod = host.pod(PodOptions.DEFAULT.withUuids(uuids))) {
      for (; composed < machines; composed++) {
        pod.compose(
            MachineSpec.builder()
                .name("m" + composed)
                .memory(MemorySize.ofMiB(512))
                .network("wide")
                .build());
      }
    }
    return (System.nanoTime() - start) / (double) Math.max(1, composed - first);
  }

  private void requireAll(int count) {
    int there = host.look().machines().size();
    if (there != count) {
      throw new IllegalStateException(there + " machines on the host instead of " + count);
    }
  }

  private static SimulatedHost wideHost() {
    return SimulatedHost.builder()
        .bare()
        .cores(1_000_000)
        .memory(MemorySize.ofGiB(1_000_000))
        .storagePool("large", StorageSize.ofGB(100_000_000))
        .network(
            NetworkDefinition.nat("wide")
                .bridge("virbr0")
                .subnet(SubnetDefinition.of("10.0.0.1", 8).dhcp(addresses()))
                .build())
        .build();
  }

  /** More than a range can have. */
  private static Dhcp addresses() {
    return Dhcp.builder().range("10.0.0.2", "10.1.0.1").range("10.1.0.2", "10.2.0.1").build();
  }

  private static long liveBytes() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      System.gc();
      Runtime runtime = Runtime.getRuntime();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }

  private static String times(double ratio) {
    return String.format(Locale.ROOT, "%.2f", ratio);
  }

  /** Spread over all bits, as random ones are: names and MACs are made from parts of them. */
  private static final class CountedUuids implements Supplier<UUID> {
    private long next;

    @Override
    public UUID get() {
      return new UUID(spread(), spread());
    }

    private long spread() {
      long z = ++next * 0x9E3779B97F4A7C15L;
      z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
      return z ^ z >>> 27;
    }
  }
}
