package io.kvmpod.laws;

import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.platform.engine.discovery.ClassNameFilter;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs the laws of one module again and again, each time on other inputs, until the time is over:
 * {@code Explore MODULE CLASSES SECONDS}. Prints each failure and a line for each law; ends with 1
 * when a law failed. dev/explore has it done for the whole tree.
 */
public final class Explore {

  /** A law that is broken fails in each round: so many of its failures are shown. */
  private static final int SHOWN = 3;

  /** Kept, or what is set on it would be forgotten with it. */
  private static final Logger JQWIK = Logger.getLogger("net.jqwik");

  private final String module;
  private final LauncherDiscoveryRequest laws;
  private final PrintStream out;
  private final Tally tally = new Tally();

  Explore(String module, LauncherDiscoveryRequest laws, PrintStream out) {
    this.module = module;
    this.laws = laws;
    this.out = out;
  }

  /** Runs the laws of the module, whose tests are in that directory. */
  public static void main(String[] args) {
    JQWIK.setLevel(Level.WARNING);
    Explore explore = new Explore(args[0], lawsIn(Path.of(args[1])), System.out);
    explore.run(Duration.ofSeconds(Long.parseLong(args[2])), new SecureRandom()::nextInt);
    System.exit(explore.report() ? 0 : 1);
  }

  private static LauncherDiscoveryRequest lawsIn(Path classes) {
    return LauncherDiscoveryRequestBuilder.request()
        .selectors(DiscoverySelectors.selectClasspathRoots(Set.of(classes)))
        .filters(
            EngineFilter.includeEngines("jqwik"),
            ClassNameFilter.includeClassNamePatterns(".*Test"),
            TagFilter.excludeTags("host"))
        .configurationParameter("jqwik.reporting.usejunitplatform", "true")
        .build();
  }

  /** Where the numbers come from that the seeds are made of. */
  @FunctionalInterface
  interface Numbers {
    int next();
  }

  /** Runs all laws at least once, and once more as long as the time allows for it. */
  void run(Duration time, Numbers numbers) {
    Launcher launcher = LauncherFactory.create();
    long begin = System.nanoTime();
    long roundBegan = begin;
    long longest = 0;
    while (roundBegan - begin + longest <= time.toNanos() || longest == 0) {
      System.setProperty(Seed.PROPERTY, Integer.toString(numbers.next()));
      launcher.execute(laws, tally);
      longest = Math.max(longest, System.nanoTime() - roundBegan);
      roundBegan = System.nanoTime();
    }
  }

  /** Prints what came of it; returns whether every law held. */
  boolean report() {
    Map<String, Integer> seen = new HashMap<>();
    for (Tally.Failure failure : tally.failures()) {
      if (seen.merge(failure.law(), 1, Integer::sum) <= SHOWN) {
        print(failure);
      }
    }
    out.println(module);
    out.println(tally.table());
    return tally.failures().isEmpty();
  }

  private void print(Tally.Failure failure) {
    out.printf(
        "FAILED %s in %s%n  repeat it: mvn test -pl %s -am -Dtest='%s' -Dlaws.seed=%d%n%s%n%n",
        failure.law(),
        module,
        module,
        failure.law(),
        failure.seed().number(),
        failure.report().indent(2));
  }
}
