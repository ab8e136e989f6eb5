package io.kvmpod.xml;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("libvirt")
class LibvirtSchemaTest {

  @Test
  void aMissingSchemaIsToldWithWhatBringsIt() {
    assertThatThrownBy(() -> LibvirtSchema.load("nothing.rng"))
        .hasMessageContaining("nothing.rng is missing: install")
        .hasMessageContaining("libvirt0");
  }
}
