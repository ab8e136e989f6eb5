package io.kvmpod.core.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.data.PlainData;
import io.kvmpod.core.machine.MacAddress;
import io.kvmpod.core.machine.MachineInfo;
import io.kvmpod.core.machine.MachineState;
import io.kvmpod.core.network.HostInterface.Kind;
import io.kvmpod.core.quantity.Cores;
import io.kvmpod.core.quantity.MemorySize;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttachmentValuesTest {

  private static final HostInterface FULL =
      HostInterface.builder("bond0.7", Kind.VLAN)
          .subnet("10.0.0.1/24", "office")
          .subnet("2001:db8::/64")
          .vlan(7, "lan")
          .fabric("f")
          .space("s")
          .tag("b")
          .tag("a")
          .tag("b")
          .managedDhcp(ManagedDhcp.RELAY)
          .build();

  static Stream<Attachment> attachments() {
    return Stream.of(
        Attachment.network("maas"),
        Attachment.bridge("br0"),
        Attachment.macvtap("eth1", MacvlanMode.PASSTHRU),
        Attachment.other("user"));
  }

  // ---- attachments

  @Test
  void anAttachmentIsReadable() {
    assertThat(attachments())
        .extracting(Attachment::toString)
        .containsExactly("network maas", "bridge br0", "macvtap eth1 (passthru)", "other user");
  }

  @Test
  void macvtapHasAModeAndNothingElseHas() {
    for (Attachment.Kind kind : Attachment.Kind.values()) {
      MacvlanMode wrong = kind == Attachment.Kind.MACVTAP ? null : MacvlanMode.VEPA;

      assertRefused("attachment mode", () -> new Attachment(kind, "x", wrong));
    }
  }

  @ParameterizedTest
  @MethodSource("attachments")
  void anAttachmentIsReadBackFromPlainData(Attachment attachment) {
    assertThat(Attachment.from(PlainData.of("a", attachment.toMap()))).isEqualTo(attachment);
  }

  @Test
  void anAttachmentAsPlainDataHasItsKeysInOrder() {
    assertThat(Attachment.macvtap("eth1", MacvlanMode.PASSTHRU).toMap())
        .hasToString("{kind=MACVTAP, source=eth1, mode=PASSTHRU}");
    assertThat(Attachment.bridge("br0").toMap()).hasToString("{kind=BRIDGE, source=br0}");
  }

  @Test
  void otherPlainDataIsNoAttachment() {
    assertRefused("a", () -> Attachment.from(PlainData.of("a", "network maas")));
    assertRefused("a.kind", () -> Attachment.from(data("kind", "network", "source", "x")));
    assertRefused("a", () -> Attachment.from(data("kind", "NETWORK")));
    assertRefused("a", () -> Attachment.from(data("kind", "MACVTAP", "source", "x")));
    assertRefused(
        "a", () -> Attachment.from(data("kind", "BRIDGE", "source", "x", "mode", "VEPA")));
    assertRefused("a", () -> Attachment.from(data("kind", "BRIDGE", "source", "x", "more", "")));
  }

  @Test
  void aDecisionIsReadBackFromPlainData() {
    AttachmentCandidate candidate =
        new AttachmentCandidate(AttachmentCandidate.Kind.BOND, "bond0", true, "matches");
    Attachment.Decision made =
        new Attachment.Decision(
            "0",
            Attachment.macvtap("bond0", MacvlanMode.BRIDGE),
            IpAddress.parse("10.0.0.7"),
            "since",
            List.of(candidate),
            List.of("note"));
    Attachment.Decision refused =
        new Attachment.Decision("0", null, null, "since", List.of(), List.of());

    assertThat(made.toMap())
        .hasToString(
            "{label=0, attachment={kind=MACVTAP, source=bond0, mode=BRIDGE}, ip=10.0.0.7,"
                + " reason=since, candidates=[{kind=BOND, name=bond0, eligible=true, why=matches}],"
                + " notes=[note]}");
    assertThat(refused.toMap()).hasToString("{label=0, reason=since, candidates=[], notes=[]}");
    assertThat(Attachment.Decision.from(PlainData.of("a", made.toMap()))).isEqualTo(made);
    assertThat(Attachment.Decision.from(PlainData.of("a", refused.toMap()))).isEqualTo(refused);
    assertThat(made.attached()).isTrue();
    assertThat(refused.attached()).isFalse();
  }

  @Test
  void otherPlainDataIsNoDecision() {
    Map<String, Object> more =
        new LinkedHashMap<>(
            new Attachment.Decision("0", null, null, "r", List.of(), List.of()).toMap());
    more.put("more", "");
    Map<String, Object> candidate =
        new LinkedHashMap<>(
            new AttachmentCandidate(AttachmentCandidate.Kind.BOND, "b", true, "w").toMap());
    candidate.put("more", "");

    assertRefused("a", () -> Attachment.Decision.from(PlainData.of("a", more)));
    assertRefused("a", () -> AttachmentCandidate.from(PlainData.of("a", candidate)));
    assertRefused("a", () -> Attachment.Decision.from(data("label", "0")));
  }

  @ParameterizedTest
  @EnumSource
  void aMacvlanModeIsFoundByLibvirtsWord(MacvlanMode mode) {
    assertThat(MacvlanMode.ofLibvirtName(mode.libvirtName())).contains(mode);
  }

  @Test
  void passthruIsPassthroughToLibvirt() {
    assertThat(MacvlanMode.PASSTHRU.libvirtName()).isEqualTo("passthrough");
    assertThat(MacvlanMode.PASSTHRU.word()).isEqualTo("passthru");
    assertThat(MacvlanMode.ofLibvirtName("passthru")).isEmpty();
  }

  // ---- host interfaces

  @Test
  void aHostInterfaceHoldsWhatIsKnown() {
    assertThat(FULL.tags()).containsExactly("a", "b");
    assertThat(FULL.subnets())
        .extracting(HostInterface.NamedSubnet::toString)
        .containsExactly("10.0.0.1/24 (office)", "2001:db8::/64");
    assertThat(FULL.vlan()).hasToString("7 (lan)");
    assertThat(FULL.toMap())
        .hasToString(
            "{name=bond0.7, kind=VLAN, subnets=[{subnet=10.0.0.1/24, name=office},"
                + " {subnet=2001:db8::/64}], vlan={vid=7, name=lan}, fabric=f, space=s, tags=[a, b],"
                + " managedDhcp=RELAY}");
  }

  @Test
  void aHostInterfaceIsAtFirstUntaggedAndNothingElseIsKnown() {
    HostInterface plain = HostInterface.builder("eth0", Kind.PHYSICAL).build();

    assertThat(plain.vlan()).isEqualTo(HostInterface.Vlan.UNTAGGED).hasToString("untagged");
    assertThat(plain.managedDhcp()).isEqualTo(ManagedDhcp.NOT_KNOWN);
    assertThat(plain.toMap())
        .hasToString(
            "{name=eth0, kind=PHYSICAL, subnets=[], vlan={vid=0}, tags=[], managedDhcp=NOT_KNOWN}");
    assertThat(HostInterface.from(data("name", "eth0", "kind", "PHYSICAL"))).isEqualTo(plain);
  }

  @Test
  void aHostInterfaceIsReadBackFromPlainData() {
    assertThat(HostInterface.from(PlainData.of("a", FULL.toMap()))).isEqualTo(FULL);
  }

  @Test
  void otherPlainDataIsNoHostInterface() {
    assertRefused("a", () -> HostInterface.from(data("name", "eth0")));
    assertRefused("a", () -> HostInterface.from(data("name", "e", "kind", "BOND", "mtu", 1)));
    assertRefused(
        "a.vlan.vid",
        () -> HostInterface.from(data("name", "e", "kind", "BOND", "vlan", Map.of("vid", 4095))));
    assertRefused(
        "a.vlan",
        () ->
            HostInterface.from(
                data("name", "e", "kind", "BOND", "vlan", Map.of("vid", 1, "tag", "t"))));
    assertRefused(
        "a.subnets[0].subnet",
        () ->
            HostInterface.from(
                data("name", "e", "kind", "BOND", "subnets", List.of(Map.of("subnet", "x")))));
    assertRefused(
        "a.subnets[0]",
        () ->
            HostInterface.from(
                data(
                    "name",
                    "e",
                    "kind",
                    "BOND",
                    "subnets",
                    List.of(Map.of("subnet", "10.0.0.0/8", "x", "y")))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a b",
        "a/b",
        "a:b",
        "a,b",
        "a;b",
        "a=b",
        ".",
        "..",
        "a\nb",
        "abcdefghijklmnop",
        "äöüäöüäö"
      })
  void anInterfaceNameThatNoKernelOrSpecHasIsRefused(String name) {
    assertRefused("host interface name", () -> HostInterface.builder(name, Kind.PHYSICAL).build());
  }

  @ParameterizedTest
  @ValueSource(strings = {"eth0", "abcdefghijklmno", "br-1_2.3", "...", "äöüäöüä", "vlan@7"})
  void otherInterfaceNamesAreTaken(String name) {
    assertThat(HostInterface.builder(name, Kind.PHYSICAL).build().name()).isEqualTo(name);
  }

  @Test
  void wordsThatASpecCannotAskForAreRefused() {
    HostInterface.Builder builder = HostInterface.builder("eth0", Kind.PHYSICAL);

    assertRefused("subnet name", () -> builder.subnet("10.0.0.0/8", "a/b"));
    assertRefused("subnet name", () -> builder.subnet("10.0.0.0/8", "a,b"));
    assertRefused("subnet", () -> builder.subnet("10.0.0.0"));
    assertRefused("vid", () -> builder.vlan(-1));
    assertRefused("vid", () -> builder.vlan(4095));
    assertRefused("VLAN name", () -> builder.vlan(1, "untagged"));
    assertRefused("VLAN name", () -> builder.vlan(1, "09"));
    assertRefused("VLAN name", () -> builder.vlan(1, ""));
    assertRefused("VLAN name", () -> builder.vlan(1, "a;b"));
    assertRefused("host interface fabric", () -> with().fabric("a=b").build());
    assertRefused("host interface space", () -> with().space(" a").build());
    assertRefused("host interface tag", () -> with().tag("a b").build());
    assertRefused("host interface tag", () -> with().tag("a&&b").build());
    assertRefused("host interface tag", () -> with().tag("a&").build());
    assertRefused("host interface tag", () -> with().tag("").build());
    assertRefused("host interface tag", () -> with().tag("a,b").build());
  }

  @Test
  void theLimitsOfAVidAreAllowed() {
    assertThat(new HostInterface.Vlan(4094, null)).hasToString("4094");
    assertThat(new HostInterface.Vlan(0, "native")).hasToString("untagged (native)");
    assertThat(new HostInterface.Vlan(1, "9a").name()).isEqualTo("9a");
  }

  @ParameterizedTest
  @CsvSource({"NONE, false", "DIRECT, true", "RELAY, true", "NOT_KNOWN, false"})
  void managedDhcpServesDirectlyOrByRelay(ManagedDhcp managed, boolean serves) {
    assertThat(managed.serves()).isEqualTo(serves);
  }

  // ---- who uses a parent

  @Test
  void usersAreEqualWhenTheyAreTheSame() {
    MacvtapUsers one = MacvtapUsers.NONE.plus("eth0", MacvlanMode.VEPA, "machine a");

    assertThat(one)
        .isEqualTo(MacvtapUsers.NONE.plus("eth0", MacvlanMode.VEPA, "machine a"))
        .hasSameHashCodeAs(MacvtapUsers.NONE.plus("eth0", MacvlanMode.VEPA, "machine a"))
        .isNotEqualTo(MacvtapUsers.NONE)
        .isNotEqualTo("eth0")
        .hasToString("{eth0=[machine a (vepa)]}");
    assertThat(MacvtapUsers.NONE.objection("eth0", MacvlanMode.PASSTHRU)).isEmpty();
  }

  @Test
  void theUserByPassthruIsNamedWhereverItIs() {
    MacvtapUsers users =
        MacvtapUsers.NONE
            .plus("eth0", MacvlanMode.VEPA, "machine a")
            .plus("eth0", MacvlanMode.PASSTHRU, "machine b")
            .plus("eth1", MacvlanMode.PRIVATE, "machine c");

    assertThat(users.objection("eth0", MacvlanMode.VEPA))
        .contains("machine b has it alone, by macvtap in passthru mode");
    assertThat(users.objection("eth1", MacvlanMode.PASSTHRU))
        .contains("passthru mode needs it alone, and machine c uses it by macvtap in private mode");
    assertThat(users.objection("eth1", MacvlanMode.BRIDGE)).isEmpty();
    assertThat(users.objection("eth2", MacvlanMode.PASSTHRU)).isEmpty();
  }

  @Test
  void theUsersAreFoundAmongTheMachines() {
    MacAddress mac = MacAddress.of("52:54:00:00:00:01");
    MachineInfo machine =
        new MachineInfo(
            new UUID(0, 1),
            "db1",
            MachineState.SHUT_OFF,
            Cores.of(1),
            MemorySize.ofMiB(64),
            List.of(),
            Stream.of(
                    Attachment.bridge("eth0"),
                    Attachment.network("eth0"),
                    Attachment.macvtap("eth1", MacvlanMode.VEPA),
                    Attachment.macvtap("eth1", MacvlanMode.PASSTHRU))
                .map(a -> new MachineInfo.NetworkInterface(mac, a))
                .toList(),
            null);

    assertThat(MacvtapUsers.of(List.of(machine)))
        .hasToString("{eth1=[machine db1 (vepa), machine db1 (passthru)]}");
  }

  // ---- advice

  @ParameterizedTest
  @CsvSource({
    "EACH_OTHER, BRIDGE, talk to each other",
    "HOST, BRIDGE, talk to their host",
    "COMPLEX_TOPOLOGY, BRIDGE, complex topologies",
    "OUTSIDE, MACVTAP, talk to the outside and not to each other"
  })
  void adviceFollowsTheNeed(AttachmentAdvice.Need need, Attachment.Kind kind, String reason) {
    AttachmentAdvice advice = AttachmentAdvice.of(Set.of(need));

    assertThat(advice.kind()).isEqualTo(kind);
    assertThat(advice.reason()).contains(reason);
  }

  @Test
  void aBridgeIsAdvisedWhenMoreThanTheOutsideIsNeededOrNothing() {
    for (AttachmentAdvice.Need need : AttachmentAdvice.Need.values()) {
      Attachment.Kind expected =
          need == AttachmentAdvice.Need.OUTSIDE ? Attachment.Kind.MACVTAP : Attachment.Kind.BRIDGE;

      assertThat(AttachmentAdvice.of(EnumSet.of(AttachmentAdvice.Need.OUTSIDE, need)).kind())
          .isEqualTo(expected);
    }
    assertThat(AttachmentAdvice.of(Set.of()).reason())
        .isEqualTo("a bridge is for every need, and none was named");
  }

  private static HostInterface.Builder with() {
    return HostInterface.builder("eth0", Kind.PHYSICAL);
  }

  private static PlainData data(Object... keysAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return PlainData.of("a", map);
  }

  private static void assertRefused(String field, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            InvalidRequestException.class, e -> assertThat(e.field()).isEqualTo(field));
  }
}
