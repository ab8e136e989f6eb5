package io.kvmpod.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.TimeValue;

/** Whether they run, not how fast: that is no matter of a build. */
class BenchmarksRunTest {

  @Test
  void eachBenchmarkRunsAndEachRatioHasBothItsSides() throws RunnerException {
    System.setProperty("jmh.ignoreLock", "true"); // nothing is measured, so others may run

    Collection<RunResult> results =
        new Runner(
                Bench.options()
                    .forks(0)
                    .warmupIterations(0)
                    .measurementIterations(1)
                    .measurementTime(TimeValue.milliseconds(20))
                    .build())
            .run();

    Set<String> ran =
        results.stream().map(r -> Bench.name(r.getParams())).collect(Collectors.toSet());
    Set<String> named = new TreeSet<>();
    for (Ratio ratio : Ratio.ALL) {
      named.add(ratio.measured());
      named.add(ratio.baseline());
    }
    assertThat(ran).containsExactlyInAnyOrderElementsOf(named);
  }

  @Test
  void aHostGrowsToAsManyMachinesAsAreAskedFor() {
    assertThat(Growth.table(200).lines()).hasSize(4); // a heading; 2, 20 and 200 machines
  }
}
