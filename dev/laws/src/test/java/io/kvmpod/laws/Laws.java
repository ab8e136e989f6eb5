package io.kvmpod.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs one of {@link SampleLaws}. */
final class Laws {

  private Laws() {}

  static LauncherDiscoveryRequest of(String name) {
    return LauncherDiscoveryRequestBuilder.request()
        .selectors(
            DiscoverySelectors.selectMethod(
                SampleLaws.class,
                Stream.of(SampleLaws.class, InheritedLaws.class)
                    .flatMap(declaring -> Stream.of(declaring.getDeclaredMethods()))
                    .filter(law -> law.getName().equals(name))
                    .findFirst()
                    .orElseThrow()))
        // what is broken on purpose is not told in the log
        .configurationParameter("jqwik.reporting.usejunitplatform", "true")
        .build();
  }

  static TestExecutionResult run(String name) {
    List<TestExecutionResult> results = new ArrayList<>();
    LauncherFactory.create()
        .execute(
            of(name),
            new TestExecutionListener() {
              @Override
              public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (test.isTest()) {
                  results.add(result);
                }
              }
            });
    assertThat(results).hasSize(1);
    return results.get(0);
  }
}
