package io.kvmpod.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.core.network.MacvlanMode;
import org.junit.jupiter.api.Test;

class MacvtapParentsTest {

  private final MacvtapParents parents = new MacvtapParents();

  @Test
  void whoeverHasAParentByPassthroughHasItAlone() {
    parents.take("eth1", MacvlanMode.PASSTHRU, "a");

    for (MacvlanMode mode : MacvlanMode.values()) {
      assertThat(parents.objection("eth1", mode))
          .as(mode.name())
          .hasValueSatisfying(
              o -> {
                assertThat(o).startsWith("machine a has it alone");
              });
      assertThat(parents.objection("eth2", mode)).as(mode.name()).isEmpty();
    }
  }

  @Test
  void passthroughNeedsAParentThatNobodyHas() {
    parents.take("eth1", MacvlanMode.BRIDGE, "a");
    parents.take("eth1", MacvlanMode.BRIDGE, "b");

    assertThat(parents.objection("eth1", MacvlanMode.PASSTHRU)).isPresent();
    assertThat(parents.objection("eth1", MacvlanMode.BRIDGE)).isEmpty();
    parents.release("eth1", "a");
    assertThat(parents.objection("eth1", MacvlanMode.PASSTHRU)).isPresent();
    parents.release("eth1", "b");
    assertThat(parents.objection("eth1", MacvlanMode.PASSTHRU)).isEmpty();
  }

  @Test
  void aParentThatWasGivenBackIsForAll() {
    parents.take("eth1", MacvlanMode.PASSTHRU, "a");
    parents.release("eth1", "a");
    parents.release("eth1", "a");

    assertThat(parents.objection("eth1", MacvlanMode.BRIDGE)).isEmpty();
  }

  @Test
  void passthroughIsSeenBehindOthersThatWereThereBefore() {
    parents.take("eth1", MacvlanMode.BRIDGE, "a");
    parents.take("eth1", MacvlanMode.PASSTHRU, "b");

    assertThat(parents.objection("eth1", MacvlanMode.BRIDGE)).isPresent();
  }
}
