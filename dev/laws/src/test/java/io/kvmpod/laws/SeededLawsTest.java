package io.kvmpod.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;

class SeededLawsTest {

  @BeforeEach
  @AfterEach
  void asInTheGate() {
    System.clearProperty(Seed.PROPERTY);
  }

  @Test
  void aLawHasTheSameInputsEachTime() {
    assertThat(drawn("draws")).hasSize(20).isEqualTo(drawn("draws"));
  }

  @Test
  void whatAnExampleSamplesIsTheSameEachTime() {
    List<Integer> first = drawn("samples");
    drawn("draws");

    assertThat(drawn("samples")).hasSize(5).isEqualTo(first);
  }

  @Test
  void eachLawHasInputsOfItsOwn() {
    assertThat(drawn("draws")).isNotEqualTo(drawn("drawsAnother"));
  }

  @Test
  void anotherNumberGivesOtherInputsAndTheSameAgain() {
    List<Integer> gate = drawn("draws");

    System.setProperty(Seed.PROPERTY, "8");

    assertThat(drawn("draws")).isNotEqualTo(gate).isEqualTo(drawn("draws"));
  }

  @Test
  void aSeedThatALawNamesIsKept() {
    List<Integer> gate = drawn("namesItsSeed");

    System.setProperty(Seed.PROPERTY, "8");

    assertThat(drawn("namesItsSeed")).isEqualTo(gate);
  }

  @Test
  void aLawThatIsBrokenIsRedWithTheSameInputTwice() {
    TestExecutionResult first = Laws.run("isBroken");

    assertThat(first.getStatus()).isEqualTo(TestExecutionResult.Status.FAILED);
    assertThat(Laws.run("isBroken").getThrowable().orElseThrow())
        .hasMessage(first.getThrowable().orElseThrow().getMessage());
  }

  @Test
  void aLawThatRunsWithAnotherSeedFails() {
    assertThat(Laws.run("escapes").getThrowable().orElseThrow())
        .hasMessageContaining("escapes the fixed seeds");
  }

  @Test
  void anythingButAWholeNumberIsRefused() {
    System.setProperty(Seed.PROPERTY, "dice");

    assertThatThrownBy(Seed::current)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("kvmpod.laws.seed must be a whole number, was 'dice'");
  }

  private static List<Integer> drawn(String law) {
    SampleLaws.DRAWN.clear();
    assertThat(Laws.run(law).getStatus()).isEqualTo(TestExecutionResult.Status.SUCCESSFUL);
    return List.copyOf(SampleLaws.DRAWN);
  }
}
