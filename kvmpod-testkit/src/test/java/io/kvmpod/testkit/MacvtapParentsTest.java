package io.kvmpod.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.core.network.MacvlanMode;
import org.junit.jupiter.api.Test;

class MacvtapParentsTest {

  private final MacvtapParents parents = new MacvtapParents();

  @Test
  void whoeverHasAParentByPassthroughHasItAlone() {
    parents.take("eth1", MacvlanMode.PASSTHRU);

    for (MacvlanMode mode : MacvlanMode.values()) {
      assertThat(parents.admits("eth1", mode)).as(mode.name()).isFalse();
      assertThat(parents.admits("eth2", mode)).as(mode.name()).isTrue();
    }
  }

  @Test
  void passthroughNeedsAParentThatNobodyHas() {
    parents.take("eth1", MacvlanMode.BRIDGE);
    parents.take("eth1", MacvlanMode.BRIDGE);

    assertThat(parents.admits("eth1", MacvlanMode.PASSTHRU)).isFalse();
    assertThat(parents.admits("eth1", MacvlanMode.BRIDGE)).isTrue();
    parents.release("eth1");
    assertThat(parents.admits("eth1", MacvlanMode.PASSTHRU)).isFalse();
    parents.release("eth1");
    assertThat(parents.admits("eth1", MacvlanMode.PASSTHRU)).isTrue();
  }

  @Test
  void aParentThatWasGivenBackIsForAll() {
    parents.take("eth1", MacvlanMode.PASSTHRU);
    parents.release("eth1");

    assertThat(parents.admits("eth1", MacvlanMode.BRIDGE)).isTrue();
    assertThat(parents.nextName()).isEqualTo("macvtap0");
  }
}
