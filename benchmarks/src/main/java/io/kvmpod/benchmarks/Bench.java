package io.kvmpod.benchmarks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs the benchmarks in rounds, all of them in each, and prints what they cost as multiples of
 * their baselines. Each round has many short spells of measuring, and the fastest counts: whatever
 * else the machine does can only slow a spell down.
 */
public final class Bench {

  private static final int ROUNDS = 5;

  private final Map<String, List<Cost>> costs = new TreeMap<>();

  private Bench() {}

  /**
   * Runs and prints.
   *
   * @param arguments regular expressions for names of benchmarks; all when there is none
   * @throws RunnerException if a benchmark fails
   */
  public static void main(String[] arguments) throws RunnerException {
    Bench bench = new Bench();
    for (int round = 1; round <= ROUNDS; round++) {
      System.err.println("round " + round + " of " + ROUNDS);
      bench.add(
          new Runner(
                  options(arguments)
                      .forks(1)
                      .jvmArgs("-XX:+UseSerialGC", "-Xms1g", "-Xmx1g")
                      .warmupIterations(4)
                      .warmupTime(TimeValue.milliseconds(300))
                      .measurementIterations(12)
                      .measurementTime(TimeValue.milliseconds(100))
                      .build())
              .run());
    }
    System.out.print(bench.table());
  }

  /** What every run has in common, however long it is. */
  static ChainedOptionsBuilder options(String... names) {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .mode(Mode.AverageTime)
            .addProfiler(GCProfiler.class)
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true);
    for (String name : names) {
      options.include(name);
    }
    return options;
  }

  private void add(Collection<RunResult> results) {
    for (RunResult r : results) {
      Result<?> bytes = r.getSecondaryResults().get("gc.alloc.rate.norm");
      costs
          .computeIfAbsent(name(r.getParams()), n -> new ArrayList<>())
          .add(
              new Cost(
                  r.getPrimaryResult().getStatistics().getMin(),
                  bytes == null ? Double.NaN : bytes.getScore()));
    }
  }

  /** Returns the name that {@link Ratio} knows it by, such as {@code PlanBenchmark.plan 1000}. */
  static String name(BenchmarkParams params) {
    String full = params.getBenchmark();
    String name = full.substring(full.lastIndexOf('.', full.lastIndexOf('.') - 1) + 1);
    return params.getParamsKeys().isEmpty() ? name : name + " " + params.getParam("machines");
  }

  private String table() {
    StringBuilder table = new StringBuilder(Ratio.HEADING);
    for (Ratio ratio : Ratio.ALL) {
      List<Cost> measured = costs.get(ratio.measured());
      List<Cost> baseline = costs.get(ratio.baseline());
      if (measured != null && baseline != null) {
        table.append(ratio.line(measured, baseline)).append('\n');
      }
    }
    return table.toString();
  }

  /** What one call cost in one round: time in any unit, and bytes allocated. */
  record Cost(double time, double bytes) {}
}
