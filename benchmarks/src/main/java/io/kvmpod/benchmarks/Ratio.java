package io.kvmpod.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * One line of the results: what one benchmark costs, as a multiple of another's cost.
 *
 * @param title what is measured, and against what
 * @param atLeast the smallest multiple that holds the target
 * @param atMost the largest multiple that holds the target
 */
record Ratio(String title, String measured, String baseline, double atLeast, double atMost) {

  static final String HEADING =
      """
      | what, against what | time, times the baseline | lowest to highest | target | bytes of one call | of the baseline |
      | --- | ---: | ---: | --- | ---: | ---: |
      """;

  static final List<Ratio> ALL =
      List.of(
          atMost(
              3,
              "parse a spec, against a hand-tuned scanner",
              "Parse",
              "parse",
              "handTunedScanner"),
          atMost(1, "parse a spec, against java.util.regex", "Parse", "parse", "regex"),
          open("decide, against making the result alone", "Decision", "decide", "resultAlone"),
          atMost(1, "decide, against decimals each time", "Decision", "decide", "decideInDecimals"),
          open("decide and print, against decide", "Decision", "decideAndPrint", "decide"),
          flat("plan on 1 000 machines, against 10", "plan 1000"),
          flat("plan on 10 000 machines, against 10", "plan 10000"),
          open("snapshot of 10 machines, against a plan", "Plan", "snapshot 10", "plan 10"),
          open("snapshot of 1 000 machines, against a plan", "Plan", "snapshot 1000", "plan 10"),
          open("snapshot of 10 000 machines, against a plan", "Plan", "snapshot 10000", "plan 10"));

  /** Returns the line of the table: the median of the rounds' multiples, and their range. */
  String line(List<Bench.Cost> measured, List<Bench.Cost> baseline) {
    double[] multiples =
        IntStream.range(0, Math.min(measured.size(), baseline.size()))
            .mapToDouble(i -> measured.get(i).time() / baseline.get(i).time())
            .sorted()
            .toArray();
    double median = multiples[multiples.length / 2];
    return String.format(
        Locale.ROOT,
        "| %s | %.2f | %.2f to %.2f | %s | %.0f | %.0f |",
        title,
        median,
        multiples[0],
        multiples[multiples.length - 1],
        target(median),
        bytes(measured),
        bytes(baseline));
  }

  private String target(double multiple) {
    if (atMost == Double.MAX_VALUE) {
      return "none";
    }
    String range = atLeast == 0 ? "at most " + atMost : atLeast + " to " + atMost;
    return range + (multiple >= atLeast && multiple <= atMost ? ": held" : ": missed");
  }

  private static double bytes(List<Bench.Cost> costs) {
    return costs.stream()
        .mapToDouble(Bench.Cost::bytes)
        .sorted()
        .skip(costs.size() / 2)
        .findFirst()
        .orElseThrow();
  }

  private static Ratio atMost(
      double most, String title, String where, String measured, String baseline) {
    return new Ratio(
        title, where + "Benchmark." + measured, where + "Benchmark." + baseline, 0, most);
  }

  private static Ratio open(String title, String where, String measured, String baseline) {
    return atMost(Double.MAX_VALUE, title, where, measured, baseline);
  }

  private static Ratio flat(String title, String measured) {
    return new Ratio(title, "PlanBenchmark." + measured, "PlanBenchmark.plan 10", 0, 1.2);
  }
}
