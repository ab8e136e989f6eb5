package io.kvmpod.core;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PlaceholderTest {
  @Test
  void noNameHasNoLength() {
    assertThat(Placeholder.lengthOf(null)).isZero();
  }

  @Property
  void lengthIsThatOfTheText(@ForAll String name) {
    assertThat(Placeholder.lengthOf(name)).isEqualTo(name.length());
  }
}
