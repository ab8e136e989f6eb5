package io.kvmpod.core.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InterfacesTakenTest {

  private static final InterfaceSpec ON_POOL = InterfaceSpec.onNetwork("0", "pool");

  @ParameterizedTest
  @ValueSource(strings = {"passthrough", "hostdev"})
  void aNetworkWithoutAFreeHostInterfaceIsRefused(String mode) {
    Attachment.Decision decision = choose(mode, Map.of("pool", 2), ON_POOL).get(0);

    assertThat(decision.attached()).isFalse();
    assertThat(decision.reason()).contains("forward mode %s".formatted(mode), "all 2 are taken");
  }

  @ParameterizedTest
  @ValueSource(strings = {"passthrough", "hostdev"})
  void aNetworkWithAFreeHostInterfaceIsTaken(String mode) {
    assertThat(choose(mode, Map.of("pool", 1, "other", 7), ON_POOL).get(0).attached()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bridge", "private", "vepa", "nat"})
  void networksThatShareTheirHostInterfacesNeverRunOut(String mode) {
    assertThat(choose(mode, Map.of("pool", 200), ON_POOL).get(0).attached()).isTrue();
  }

  @Test
  void interfacesOfOneRequestCountToo() {
    List<Attachment.Decision> decisions =
        choose("passthrough", Map.of("pool", 1), ON_POOL, InterfaceSpec.onNetwork("1", "pool"));

    assertThat(decisions.get(0).attached()).isTrue();
    assertThat(decisions.get(1).attached()).isFalse();
  }

  @Test
  void howManyACardHasIsNotKnownWhenItsFunctionsAreNotNamed() {
    AttachmentChoice choice =
        new AttachmentChoice(
            List.of(network("hostdev", List.of())),
            List.of(),
            MacvlanMode.BRIDGE,
            new InterfacesTaken(MacvtapUsers.NONE, Map.of("pool", 7)));

    assertThat(choice.choose(List.of(ON_POOL)).get(0).attached()).isTrue();
  }

  @Test
  void whatIsTakenIsCountedByNetworkAndByParent() {
    InterfacesTaken taken =
        InterfacesTaken.NONE
            .plus(Attachment.network("pool"), "machine a")
            .plus(Attachment.network("pool"), "machine b")
            .plus(Attachment.bridge("br0"), "machine b")
            .plus(Attachment.macvtap("eth0", MacvlanMode.VEPA), "machine c");

    assertThat(taken)
        .isEqualTo(
            new InterfacesTaken(
                MacvtapUsers.NONE.plus("eth0", MacvlanMode.VEPA, "machine c"), Map.of("pool", 2)));
  }

  private static List<Attachment.Decision> choose(
      String mode, Map<String, Integer> onNetworks, InterfaceSpec... asked) {
    return new AttachmentChoice(
            List.of(network(mode, List.of("eth1", "eth2"))),
            List.of(),
            MacvlanMode.BRIDGE,
            new InterfacesTaken(MacvtapUsers.NONE, onNetworks))
        .choose(List.of(asked));
  }

  private static NetworkInfo network(String mode, List<String> interfaces) {
    return new NetworkInfo(
        "pool", new UUID(0, 0), true, true, new ForwardMode(mode), null, interfaces, List.of());
  }
}
