package io.kvmpod.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * One line of the results: what one benchmark costs, as a multiple of another's cost.
 *
 * @param title what is measured, and against what
 * @param atMost the largest multiple that holds the target; {@link Double#MAX_VALUE} when there is
 *     none
 */
record Ratio(String title, String measured, String baseline, double atMost) {

  static final String HEADING =
      """
      | what, against what | times its time | in single rounds | target | bytes | its bytes |
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
          open("snapshot of 10 000 machines, against a plan", "Plan", "snapshot 10000", "plan 10"),
          dom("change a volume's document, against DOM", "changeVolume"),
          dom("change a pool's document, against DOM", "changePool"),
          dom("read a volume's document, against DOM", "readVolume"),
          dom("change a network's document, against DOM", "changeNetwork"),
          dom("read a network's document, against DOM", "readNetwork"));

  /**
   * Returns the line of the table: how the fastest spells of all rounds compare, and the range in
   * which the rounds lie.
   */
  String line(List<Bench.Cost> measured, List<Bench.Cost> baseline) {
    double[] rounds =
        IntStream.range(0, measured.size())
            .mapToDouble(i -> measured.get(i).time() / baseline.get(i).time())
            .sorted()
            .toArray();
    double multiple = fastest(measured) / fastest(baseline);
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s to %s | %s | %.0f | %.0f |",
        title,
        show(multiple),
        show(rounds[0]),
        show(rounds[rounds.length - 1]),
        target(multiple),
        bytes(measured),
        bytes(baseline));
  }

  /** Three digits: what is far below 1 says something too. */
  private static String show(double multiple) {
    int decimals = multiple < 0.1 ? 4 : multiple < 10 ? 2 : 0;
    return String.format(Locale.ROOT, "%." + decimals + "f", multiple);
  }

  private static double fastest(List<Bench.Cost> costs) {
    return costs.stream().mapToDouble(Bench.Cost::time).min().orElseThrow();
  }

  private String target(double multiple) {
    if (atMost == Double.MAX_VALUE) {
      return "none";
    }
    return "at most " + show(atMost) + (multiple <= atMost ? ": held" : ": missed");
  }

  private static double bytes(List<Bench.Cost> costs) {
    return costs.stream().mapToDouble(Bench.Cost::bytes).min().orElseThrow();
  }

  private static Ratio atMost(
      double most, String title, String where, String measured, String baseline) {
    return new Ratio(title, where + "Benchmark." + measured, where + "Benchmark." + baseline, most);
  }

  private static Ratio open(String title, String where, String measured, String baseline) {
    return atMost(Double.MAX_VALUE, title, where, measured, baseline);
  }

  private static Ratio dom(String title, String measured) {
    return atMost(2, title, "Document", measured, measured + "InDom");
  }

  private static Ratio flat(String title, String measured) {
    return new Ratio(title, "PlanBenchmark." + measured, "PlanBenchmark.plan 10", 1.2);
  }
}
