package io.kvmpod.laws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExploreTest {

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @AfterEach
  void asInTheGate() {
    System.clearProperty(Seed.PROPERTY);
  }

  @Test
  void whatOnlyOtherSeedsShowIsFoundWithItsNumberItsInputAndHowToRepeatIt() {
    Explore explore = exploring("isBrokenForFew");

    explore.run(Duration.ofSeconds(2), new AtomicInteger()::incrementAndGet);

    System.clearProperty(Seed.PROPERTY);
    assertThat(explore.report()).isFalse();
    assertThat(printed.toString(UTF_8))
        .containsPattern(
            "FAILED SampleLaws#isBrokenForFew in a-module\\R"
                + "  repeat it: mvn test -pl a-module -am -Dtest='SampleLaws#isBrokenForFew'"
                + " -Dlaws.seed=[0-9]+\\R")
        .contains("number: 3");
    assertThat(Laws.run("isBrokenForFew").getStatus()).hasToString("SUCCESSFUL"); // in the gate
  }

  @Test
  void aLawThatHoldsIsCountedWithItsInputs() {
    Explore explore = exploring("draws");

    explore.run(Duration.ZERO, () -> 5);

    assertThat(explore.report()).isTrue();
    assertThat(printed.toString(UTF_8))
        .containsPattern("SampleLaws#draws +1 +20 +0\\R")
        .doesNotContain("FAILED");
  }

  @Test
  void anInheritedLawIsNamedByTheClassThatRuns() {
    Explore explore = exploring("isInherited");

    explore.run(Duration.ZERO, () -> 5);

    assertThat(explore.report()).isTrue();
    assertThat(printed.toString(UTF_8)).containsPattern("SampleLaws#isInherited +1 +3 +0\\R");
  }

  private Explore exploring(String law) {
    return new Explore("a-module", Laws.of(law), new PrintStream(printed, true, UTF_8));
  }
}
