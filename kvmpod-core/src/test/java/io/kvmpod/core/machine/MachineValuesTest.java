package io.kvmpod.core.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.network.InterfaceSpec;
import io.kvmpod.core.quantity.MemorySize;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MachineValuesTest {

  private static final UUID MACHINE = new UUID(1, 2);

  @Test
  void aMacOfAMachineHasThePrefixOfQemu() {
    assertThat(MacAddress.forInterface(MACHINE, 0, m -> false).value()).startsWith("52:54:00:");
  }

  @Test
  void aMacDependsOnMachineAndInterfaceAlone() {
    MacAddress first = MacAddress.forInterface(MACHINE, 0, m -> false);

    assertThat(MacAddress.forInterface(MACHINE, 0, m -> false)).isEqualTo(first);
    assertThat(MacAddress.forInterface(MACHINE, 1, m -> false)).isNotEqualTo(first);
    assertThat(MacAddress.forInterface(new UUID(1, 3), 0, m -> false)).isNotEqualTo(first);
  }

  @Test
  void aMacThatIsTakenGivesTheNextInAFixedSequence() {
    MacAddress first = MacAddress.forInterface(MACHINE, 0, m -> false);
    MacAddress second = MacAddress.forInterface(MACHINE, 0, first::equals);

    assertThat(second).isNotEqualTo(first);
    assertThat(MacAddress.forInterface(MACHINE, 0, first::equals)).isEqualTo(second);
  }

  @Test
  void aMacIsInLowerCase() {
    assertThat(MacAddress.of("52:54:00:AB:CD:EF")).hasToString("52:54:00:ab:cd:ef");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "52:54:00:ab:cd",
        "52:54:00:ab:cd:ef:01",
        "52-54-00-ab-cd-ef",
        "5254.00ab.cdef",
        "52:54:00:ab:cd:eg",
        "52:54:0:ab:cd:ef",
        "52:54:00:ab:cd:٣٣",
        "52:54:00:ab:cd:ef\n"
      })
  void otherTextsAreNoMac(String text) {
    assertThatThrownBy(() -> MacAddress.of(text)).isInstanceOf(InvalidRequestException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "db1", "DB-1", "1", "a--b"})
  void aNameIsAHostNameLabel(String name) {
    assertThat(MachineName.of(name)).hasToString(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-a", "a-", "a.b", "a_b", "a b", "ü", "٣", "a\n", "a\u0000"})
  void otherTextsAreNoName(String text) {
    assertThatThrownBy(() -> MachineName.of(text))
        .isInstanceOfSatisfying(
            InvalidRequestException.class, e -> assertThat(e.field()).isEqualTo("name"));
  }

  @Test
  void aNameIsOf63CharactersAtMost() {
    assertThat(MachineName.of("a".repeat(63)).value()).hasSize(63);
    assertThatThrownBy(() -> MachineName.of("a".repeat(64)))
        .isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void aMadeUpNameDependsOnTheUuidAndOnWhatIsTaken() {
    Set<String> taken = new HashSet<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      String name = MachineName.madeUp(MACHINE, taken::contains).value();
      names.add(name);
      taken.add(name);
    }
    String first = names.get(0);
    assertThat(first).matches("[a-z]+-[a-z]+");
    String longer = first + "-00000000"; // the UUID begins so
    assertThat(names).containsExactly(first, longer, longer + "-2");
  }

  @Test
  void aClaimInAnotherStateIsElseTheSame() {
    Claim claim =
        new Claim(
            new UUID(0, 1),
            MACHINE,
            Claim.State.BUILDING,
            Instant.EPOCH,
            List.of(),
            List.of("0"),
            "default",
            Set.of("a"));

    Claim ready = claim.in(Claim.State.READY);

    assertThat(ready.state()).isEqualTo(Claim.State.READY);
    assertThat(ready.in(Claim.State.BUILDING)).isEqualTo(claim);
  }

  @Test
  void anUnknownStateIsShownWithItsNumberAndCountsAsActive() {
    assertThat(MachineState.unknown(42)).hasToString("unknown(42)");
    assertThat(MachineState.unknown(42).isActive()).isTrue();
    assertThat(MachineState.CRASHED.isActive()).isFalse();
    assertThat(MachineState.PAUSED.isActive()).isTrue();
  }

  @Test
  void aRequestWithoutWordsIsTheOneThatGuidesDescribe() {
    MachineSpec spec = MachineSpec.builder().build();

    assertThat(spec.name()).isNull();
    assertThat(spec.cores().count()).isEqualTo(1);
    assertThat(spec.memory()).isEqualTo(MemorySize.ofMiB(2048));
    assertThat(spec.storage()).hasToString("8");
    assertThat(spec.interfaces()).isEmpty();
    assertThat(spec.start()).isTrue();
  }

  @Test
  void aRequestIsCheckedWithoutAHost() {
    assertField("cores", MachineSpec.builder().cores(0));
    assertField("memory", MachineSpec.builder().memory(MemorySize.ofMiB(63)));
    assertField("tag", MachineSpec.builder().tag("a b"));
    assertField("tag", MachineSpec.builder().tag("a,b"));
    assertField("resource pool", MachineSpec.builder().resourcePool("-x"));
    assertField(
        "interfaces",
        MachineSpec.builder()
            .networkInterface(InterfaceSpec.onNetwork("0", "a"))
            .networkInterface(InterfaceSpec.onNetwork("0", "b")));
  }

  @Test
  void aKernelIsAnAbsolutePath() {
    assertThatThrownBy(() -> Boot.kernel("vmlinuz", null, ""))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> Boot.kernel("/vmlinuz", "initrd", ""))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> Boot.kernel("/vmlinuz", null, "a\nb"))
        .isInstanceOf(InvalidRequestException.class);
  }

  private static void assertField(String field, MachineSpec.Builder builder) {
    assertThatThrownBy(builder::build)
        .isInstanceOfSatisfying(
            InvalidRequestException.class, e -> assertThat(e.field()).isEqualTo(field));
  }
}
