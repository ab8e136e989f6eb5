package io.kvmpod.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InvalidRequestExceptionTest {

  @Test
  void faultCanBeToldOfTheFieldByAnotherName() {
    InvalidRequestException fault =
        InvalidRequestException.text("storage size", "8XB", 1, "a unit").named("size");

    assertThat(fault.field()).isEqualTo("size");
    assertThat(fault.position()).isEqualTo(1);
    assertThat(fault).hasMessage("size '8XB': expected a unit at position 1, found 'X'.");
  }
}
