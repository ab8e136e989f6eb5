package io.kvmpod.laws;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Counts for each law how often it was run, on how many inputs, and how often it failed. */
final class Tally implements TestExecutionListener {

  private final Map<String, Count> laws = new TreeMap<>();
  private final List<Failure> failures = new ArrayList<>();
  private final Map<String, String> reports = new TreeMap<>();

  /** Remembers what jqwik tells of a law: the inputs of one that failed, and their number. */
  @Override
  public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
    entry
        .getKeyValuePairs()
        .forEach(
            (key, value) -> {
              if (key.equals(SeededLaws.TRIES)) {
                count(test).tries += Integer.parseInt(value);
              } else {
                reports.merge(test.getUniqueId(), value, (before, more) -> before + "\n" + more);
              }
            });
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (!test.isTest()) {
      return;
    }
    Count count = count(test);
    count.rounds++;
    if (result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
      count.failures++;
      failures.add(
          new Failure(
              law(test),
              Seed.current(),
              reports.getOrDefault(
                  test.getUniqueId(), result.getThrowable().map(String::valueOf).orElse(""))));
    }
    reports.remove(test.getUniqueId());
  }

  /** Returns the failures in the order they came. */
  List<Failure> failures() {
    return Collections.unmodifiableList(failures);
  }

  /** Returns a line for each law, by name. */
  String table() {
    StringBuilder table = new StringBuilder(row("law", "runs", "inputs", "failed"));
    laws.forEach((law, c) -> table.append(row(law, c.rounds, c.tries, c.failures)));
    return table.toString();
  }

  private static String row(String law, Object runs, Object inputs, Object failed) {
    return String.format(Locale.ROOT, "%-110s %5s %9s %6s%n", law, runs, inputs, failed);
  }

  private Count count(TestIdentifier test) {
    return laws.computeIfAbsent(law(test), law -> new Count());
  }

  /** The class that runs: the one that declares the method may be none to run. */
  private static String law(TestIdentifier test) {
    String container =
        test.getUniqueIdObject().getSegments().stream()
            .filter(segment -> segment.getType().equals("class"))
            .map(UniqueId.Segment::getValue)
            .reduce("", (outer, inner) -> inner);
    String method =
        test.getSource()
            .filter(MethodSource.class::isInstance)
            .map(source -> ((MethodSource) source).getMethodName())
            .orElse(test.getDisplayName());
    return container.substring(container.lastIndexOf('.') + 1) + "#" + method;
  }

  /** A law that failed, and the number that its seed was made of. */
  record Failure(String law, Seed seed, String report) {}

  private static final class Count {
    private int rounds;
    private long tries;
    private int failures;
  }
}
