package io.kvmpod.core.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.network.InvalidNetworks.Invalid;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InvalidNetworksTest {

  static Stream<Invalid> invalid() {
    return InvalidNetworks.all();
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void isRefusedBeforeAnyHostWithTheFieldTheValueAndTheRule(Invalid network) {
    assertThatThrownBy(network.calls()::run)
        .isInstanceOfSatisfying(
            InvalidRequestException.class, e -> assertThat(e.field()).isEqualTo(network.field()))
        .hasMessageStartingWith("%s '%s".formatted(network.field(), network.value()))
        .hasMessageContaining(": expected ")
        .hasMessageContaining(network.rule());
  }

  @Test
  void thereAreAtLeast120() {
    assertThat(InvalidNetworks.all().map(Invalid::toString).distinct().count())
        .isGreaterThanOrEqualTo(120);
  }
}
