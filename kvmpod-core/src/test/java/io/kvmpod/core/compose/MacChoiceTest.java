package io.kvmpod.core.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.ConflictException;
import io.kvmpod.core.machine.MacAddress;
import io.kvmpod.core.network.InterfaceSpecs;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class MacChoiceTest {

  private static final UUID MACHINE = new UUID(3, 4);
  private static final MacAddress ASKED = MacAddress.of("52:54:00:00:00:01");
  private static final MacAddress OTHER = MacAddress.of("52:54:00:00:00:02");
  private static final MacAddress MADE_UP_0 = MacAddress.forInterface(MACHINE, 0, mac -> false);
  private static final MacAddress MADE_UP_1 = MacAddress.forInterface(MACHINE, 1, mac -> false);

  @Test
  void aMacThatIsAskedForIsGiven() {
    assertThat(macs("0:mac=" + ASKED + ";1:name=br0", mac -> false))
        .containsExactly(ASKED, MADE_UP_1);
  }

  @Test
  void theFirstThatIsFreeIsGiven() {
    assertThat(macs("0:mac=" + ASKED + ",mac=" + OTHER, ASKED::equals)).containsExactly(OTHER);
    assertThat(macs("0:mac=" + ASKED + ",mac=" + OTHER, mac -> false)).containsExactly(ASKED);
  }

  @Test
  void aMacThatIsTakenIsAConflict() {
    assertThatThrownBy(() -> macs("lan:mac=" + ASKED + ",mac=" + OTHER, mac -> true))
        .isInstanceOf(ConflictException.class)
        .hasMessageContainingAll("pod p", "interface lan", ASKED + " or " + OTHER, "is taken");
  }

  @Test
  void twoInterfacesCannotAskForOneMac() {
    assertThatThrownBy(() -> macs("0:mac=" + ASKED + ";1:mac=" + ASKED, mac -> false))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("interface 1");
  }

  @Test
  void aMacThatALaterInterfaceAsksForIsNotMadeUpForAnEarlierOne() {
    List<MacAddress> macs = macs("0:name=br0;1:mac=" + MADE_UP_0, mac -> false);

    assertThat(macs.get(1)).isEqualTo(MADE_UP_0);
    assertThat(macs.get(0))
        .isEqualTo(MacAddress.forInterface(MACHINE, 0, MADE_UP_0::equals))
        .isNotEqualTo(MADE_UP_0);
  }

  @Test
  void aMacThatIsMadeUpIsOneThatIsFree() {
    assertThat(macs("0:name=a;1:name=b", MADE_UP_1::equals))
        .containsExactly(MADE_UP_0, MacAddress.forInterface(MACHINE, 1, MADE_UP_1::equals));
  }

  @Test
  void aMachineThatAsksForNothingHasOne() {
    assertThat(macs("", mac -> false)).containsExactly(MADE_UP_0);
  }

  private static List<MacAddress> macs(String spec, Predicate<MacAddress> taken) {
    return MacChoice.of("p", MACHINE, InterfaceSpecs.parse(spec).interfaces(), taken);
  }
}
