package io.kvmpod.core.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.ConflictException;
import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.network.InterfaceSpec;
import io.kvmpod.core.quantity.MemorySize;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MachineValuesTest {

  private static final UUID MACHINE = new UUID(1, 2);

  @Test
  void aMacOfAMachineHasThePrefixOfQemu() {
    assertThat(MacAddress.forInterface(MACHINE, 0, mac -> false).value()).startsWith("52:54:00:");
  }

  @Test
  void aMacDependsOnMachineAndInterfaceAlone() {
    MacAddress first = MacAddress.forInterface(MACHINE, 0, mac -> false);

    assertThat(MacAddress.forInterface(MACHINE, 0, mac -> false)).isEqualTo(first);
    assertThat(MacAddress.forInterface(MACHINE, 1, mac -> false)).isNotEqualTo(first);
    assertThat(MacAddress.forInterface(new UUID(1, 3), 0, mac -> false)).isNotEqualTo(first);
  }

  @Test
  void aMacThatIsTakenGivesTheNextInAFixedSequence() {
    MacAddress first = MacAddress.forInterface(MACHINE, 0, mac -> false);
    MacAddress second = MacAddress.forInterface(MACHINE, 0, first::equals);

    assertThat(second).isNotEqualTo(first);
    assertThat(MacAddress.forInterface(MACHINE, 0, first::equals)).isEqualTo(second);
  }

  @Test
  void aSequenceOfMacsThatIsTakenWholeIsAConflict() {
    AtomicInteger asked = new AtomicInteger();

    assertThatThrownBy(
            () -> MacAddress.forInterface(MACHINE, 3, mac -> asked.incrementAndGet() > 0))
        .isInstanceOf(ConflictException.class)
        .hasMessageContainingAll(MACHINE.toString(), "interface 3", "65536");
    assertThat(asked).hasValue(65_536);
  }

  @ParameterizedTest
  @CsvSource({
    "52:54:00:00:00:01, false",
    "fe:54:00:00:00:01, false",
    "01:00:5e:00:00:01, true",
    "ff:ff:ff:ff:ff:ff, true"
  })
  void aMacWithAnOddFirstOctetIsMulticast(String mac, boolean multicast) {
    assertThat(MacAddress.of(mac).isMulticast()).isEqualTo(multicast);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "52:54:00:00:00:01",
        "fc:00:00:00:00:01",
        "00:00:00:00:00:01",
        "02:fe:fe:fe:fe:fe"
      })
  void anInterfaceCanHaveAnyOtherUnicastMac(String mac) {
    assertThat(MacAddress.of(mac).checkAssignable()).hasToString(mac);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "01:00:5e:00:00:01",
        "ff:ff:ff:ff:ff:ff",
        "fe:54:00:00:00:01",
        "00:00:00:00:00:00"
      })
  void noInterfaceCanHaveAMulticastMacOneOfLibvirtsOwnOrZero(String mac) {
    assertThatThrownBy(() -> MacAddress.of(mac).checkAssignable())
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("does not begin with fe");
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
            List.of(new Claim.ClaimedInterface("0", MacAddress.of("52:54:00:00:00:01"))),
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

  @Test
  void interfacesAreReadFromTextInPlaceOfThoseBefore() {
    MachineSpec spec =
        MachineSpec.builder().network("old").interfaces("0:network=maas;b:space=dmz").build();

    assertThat(spec.interfaces())
        .containsExactly(
            InterfaceSpec.onNetwork("0", "maas"), InterfaceSpec.builder("b").space("dmz").build());
    assertThat(MachineSpec.builder().network("old").interfaces("").build().interfaces()).isEmpty();
  }

  @Test
  void aMachineHasAtMost8Interfaces() {
    String eight =
        IntStream.range(0, 8).mapToObj(i -> i + ":network=n").collect(Collectors.joining(";"));

    assertThat(MachineSpec.builder().interfaces(eight).build().interfaces()).hasSize(8);
    assertField("interfaces", MachineSpec.builder().interfaces(eight + ";8:network=n"));
  }

  private static void assertField(String field, MachineSpec.Builder builder) {
    assertThatThrownBy(builder::build)
        .isInstanceOfSatisfying(
            InvalidRequestException.class, e -> assertThat(e.field()).isEqualTo(field));
  }
}
