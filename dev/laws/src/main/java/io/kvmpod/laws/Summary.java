package io.kvmpod.laws;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sums up what the tests of a build gave: {@code Summary GROUP=OPTION ...}, in the folder of the
 * tree. A group is the directory of its reports in each module's {@code surefire-reports}, and the
 * option is the one that Maven needs to run it, or nothing. Prints how many tests each group has,
 * every one that failed with what repeats it, and the sums; ends with 1 when one failed or was
 * skipped, or a group has none.
 */
public final class Summary {

  private final Map<String, String> options = new LinkedHashMap<>();
  private final Map<String, Reports> reports = new LinkedHashMap<>();

  /**
   * Reads the reports.
   *
   * @throws IOException if one cannot be read
   */
  Summary(Path root, String... groups) throws IOException {
    for (String group : groups) {
      String[] parts = group.split("=", 2);
      options.put(parts[0], parts[1]);
      reports.put(parts[0], Reports.read(root, parts[0]));
    }
  }

  /** Prints the summary of the folder that it is run in. */
  public static void main(String[] args) throws IOException {
    System.exit(new Summary(Path.of("").toAbsolutePath(), args).print(System.out) ? 0 : 1);
  }

  /** Prints it; returns whether all is well. */
  boolean print(PrintStream out) {
    int tests = 0;
    int skipped = 0;
    int failed = 0;
    List<String> empty = new ArrayList<>();
    for (Map.Entry<String, Reports> each : reports.entrySet()) {
      Reports r = each.getValue();
      out.printf(
          "  %-16s %5d tests, %d failed, %d skipped%n",
          each.getKey(), r.tests(), r.red().size(), r.skipped());
      tests += r.tests();
      skipped += r.skipped();
      failed += r.red().size();
      if (r.tests() == 0) {
        empty.add(each.getKey());
      }
    }
    reports.forEach((group, r) -> r.red().forEach(red -> print(group, red, out)));
    empty.forEach(group -> out.println("no test ran in the group " + group));
    out.printf("%d passed, %d failed, %d skipped%n", tests - failed - skipped, failed, skipped);
    return failed == 0 && skipped == 0 && empty.isEmpty();
  }

  private void print(String group, Reports.Red red, PrintStream out) {
    out.printf("RED %s in %s (%s)%s%n", red.test(), red.module(), group, seed(red));
    out.printf(
        "  repeat it: mvn test -pl %s -am -Dtest='%s'%s%n",
        red.module(), red.test(), " ".concat(options.getOrDefault(group, "")).stripTrailing());
  }

  private static String seed(Reports.Red red) {
    return red.seed() == null ? "" : ", seed " + red.seed();
  }
}
