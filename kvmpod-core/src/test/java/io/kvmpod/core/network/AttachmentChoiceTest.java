package io.kvmpod.core.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.network.HostInterface.Kind;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What an interface with a spec attaches to. */
class AttachmentChoiceTest {

  private static final HostInterface BR0 =
      HostInterface.builder("br0", Kind.BRIDGE)
          .subnet("10.1.0.2/24", "office")
          .vlan(10, "lan")
          .fabric("f0")
          .space("dmz")
          .tag("fast")
          .tag("near")
          .build();
  private static final HostInterface ETH1 =
      HostInterface.builder("eth1", Kind.PHYSICAL).subnet("10.2.0.0/24").space("lab").build();

  private static final List<NetworkInfo> NETWORKS =
      List.of(network("maas", true, "virbr1", "172.16.99.1/24"), network("off", false, "virbr2"));
  private static final List<HostInterface> INTERFACES = List.of(ETH1, BR0);

  @Test
  void anInterfaceGoesToTheNetworkThatItNames() {
    Attachment.Decision decision = one("eth0:network=maas");

    assertThat(decision.label()).isEqualTo("eth0");
    assertThat(decision.attachment()).isEqualTo(Attachment.network("maas"));
    assertThat(decision.reason()).isEqualTo("network 'maas' as asked");
    assertThat(decision.ip()).isNull();
  }

  @Test
  void eachCandidateIsInTheRecordWithTheConditionThatFailed() {
    assertThat(one("0:network=maas").candidates())
        .extracting(AttachmentCandidate::toString)
        .containsExactly(
            "network maas: matches",
            "network off: network=maas is not met: its name is off",
            "bridge br0: network=maas is not met: it is no libvirt network",
            "physical eth1: network=maas is not met: it is no libvirt network");
    assertThat(one("0:network=maas").candidates())
        .extracting(AttachmentCandidate::eligible)
        .containsExactly(true, false, false, false);
  }

  @Test
  void aNetworkThatIsNotActiveIsRefused() {
    Attachment.Decision decision = one("0:network=off");

    assertThat(decision.attached()).isFalse();
    assertThat(decision.reason())
        .contains("nothing matches network=off", "network off: is not active: start it first");
    assertThat(decision.notes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "maas2, did you mean network=maas?",
        "mass, did you mean network=maas?",
        "of, did you mean network=off?",
      })
  void aNameThatIsNearlyOneIsAnsweredWithIt(String network, String answer) {
    assertThat(one("0:network=" + network).reason()).contains(answer);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name=br1     | name=br0",
        "name=ethh1   | name=eth1",
        "subnet=ofice | subnet=office",
        "space=dmx    | space=dmz",
        "space=lba    | space=lab",
        "fabric=f1    | fabric=f0",
        "vlan=lam     | vlan=lan",
        "tag=fats     | tag=fast",
      })
  void otherNamesAreAnsweredWithWhatIsNear(String condition, String answer) {
    assertThat(one("0:" + condition).reason()).contains("did you mean " + answer + "?");
  }

  @Test
  void whatIsNearNothingAndWhatIsMetIsNotGuessedAt() {
    assertThat(one("0:network=elsewhere").reason()).doesNotContain("did you mean");
    assertThat(one("0:space=dmz,fabric=f9").reason()).contains("did you mean fabric=f0?");
    assertThat(one("0:not_space=dmz,not_space=lab,vid=9,name=eth1").reason())
        .doesNotContain("did you mean");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "network=maas                              | network maas",
        "name=br0                                  | bridge br0",
        "name=eth1                                 | macvtap eth1 (vepa)",
        "name=virbr1                               | network maas",
        "subnet=172.16.99.0/24                     | network maas",
        "subnet=172.16.99.1/24                     | network maas",
        "subnet=office                             | bridge br0",
        "subnet=10.1.0.0/24                        | bridge br0",
        "subnet_cidr=10.2.0.0/24                   | macvtap eth1 (vepa)",
        "space=dmz                                 | bridge br0",
        "space=lab                                 | macvtap eth1 (vepa)",
        "fabric=f0                                 | bridge br0",
        "vlan=lan                                  | bridge br0",
        "vlan=10                                   | bridge br0",
        "vlan=untagged                             | macvtap eth1 (vepa)",
        "vlan=0                                    | macvtap eth1 (vepa)",
        "vid=10                                    | bridge br0",
        "vid=0                                     | macvtap eth1 (vepa)",
        "tag=fast                                  | bridge br0",
        "tag=fast&&near                            | bridge br0",
        "type=network                              | network maas",
        "type=bridge                               | bridge br0",
        "type=physical                             | macvtap eth1 (vepa)",
        "ip=10.2.0.9                               | macvtap eth1 (vepa)",
        "network=gone,network=maas                 | network maas",
        "space=lab,space=dmz                       | bridge br0",
        "space=lab,name=eth1                       | macvtap eth1 (vepa)",
        "not_network=maas                          | bridge br0",
        "not_network=maas,not_name=br0             | macvtap eth1 (vepa)",
        "not_name=virbr1,not_subnet=office         | macvtap eth1 (vepa)",
        "not_network=maas,not_subnet_cidr=10.1.0.0/24 | macvtap eth1 (vepa)",
        "not_network=maas,not_space=dmz            | macvtap eth1 (vepa)",
        "not_network=maas,not_fabric=f0            | macvtap eth1 (vepa)",
        "not_network=maas,not_vlan=lan             | macvtap eth1 (vepa)",
        "not_network=maas,not_vid=10               | macvtap eth1 (vepa)",
        "not_network=maas,not_tag=near             | macvtap eth1 (vepa)",
        "not_network=maas,not_tag=near&&far        | bridge br0",
        "not_space=dmz                             | network maas",
      })
  void conditionsChooseWhatTheyName(String conditions, String attachment) {
    assertThat(one("0:" + conditions).attachment()).hasToString(attachment);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "space=dmz,name=eth1     | physical eth1: space=dmz is not met: its space is lab",
        "space=dmz,name=eth1     | bridge br0: name=eth1 is not met: its name is br0",
        "space=dmz,name=eth1     | network maas: name=eth1 is not met: its bridge is virbr1",
        "name=br9                | network alone: name=br9 is not met: it has no bridge",
        "space=x,space=y         | network maas: space=x or space=y is not met: its space is not known",
        "fabric=x                | physical eth1: fabric=x is not met: its fabric is not known",
        "fabric=x                | bridge br0: fabric=x is not met: its fabric is f0",
        "vid=9                   | network maas: vid=9 is not met: its VLAN is not known",
        "vid=9                   | bridge br0: vid=9 is not met: its VLAN is 10 (lan)",
        "vlan=9                  | physical eth1: vlan=9 is not met: its VLAN is untagged",
        "tag=fast&&far           | bridge br0: tag=fast&&far is not met: its tags are fast, near",
        "tag=far                 | physical eth1: tag=far is not met: it has no tags",
        "tag=far                 | network maas: tag=far is not met: it has no tags",
        "type=bond               | bridge br0: type=bond is not met: it is of type bridge",
        "subnet=x                | bridge br0: subnet=x is not met: it is in 10.1.0.2/24 (office)",
        "subnet=x                | network alone: subnet=x is not met: its subnets are not known",
        "subnet_cidr=10.1.0.0/25 | bridge br0: subnet_cidr=10.1.0.0/25 is not met: it is in 10.1.0.2/24 (office)",
        "ip=10.9.0.1             | network alone: ip=10.9.0.1 is not met: its subnets are not known",
        "name=eth1,not_space=lab | physical eth1: not_space=lab excludes it: its space is lab",
        "name=br0,not_tag=fast   | bridge br0: not_tag=fast excludes it: its tags are fast, near",
      })
  void aRefusalTellsOfEachCandidateWhichConditionFailed(String conditions, String line) {
    List<NetworkInfo> networks = List.of(NETWORKS.get(0), network("alone", true, null));

    Attachment.Decision decision =
        choose("0:" + conditions, networks, INTERFACES, MacvtapUsers.NONE).get(0);

    assertThat(decision.attached()).isFalse();
    assertThat(decision.candidates()).extracting(AttachmentCandidate::toString).contains(line);
    assertThat(decision.reason()).startsWith("nothing matches " + conditions).contains(line);
  }

  @Test
  void aReasonNamesTheFirstEightCandidatesAndTheRecordAll() {
    List<HostInterface> nine =
        IntStream.range(0, 9)
            .mapToObj(i -> HostInterface.builder("eth" + i, Kind.PHYSICAL).build())
            .toList();

    Attachment.Decision eight =
        choose("0:space=x", List.of(), nine.subList(0, 8), MacvtapUsers.NONE).get(0);
    Attachment.Decision all = choose("0:space=x", List.of(), nine, MacvtapUsers.NONE).get(0);

    assertThat(eight.reason()).contains("physical eth7:").doesNotContain("more");
    assertThat(all.reason()).contains("physical eth7:", "; and 1 more").doesNotContain("eth8");
    assertThat(all.candidates()).hasSize(9);
  }

  @Test
  void aHostWithoutAnythingSaysSo() {
    assertThat(choose("0:space=x", List.of(), List.of(), MacvtapUsers.NONE).get(0).reason())
        .contains("no networks, and no host interfaces are known");
  }

  @Test
  void aNetworkGoesBeforeABridgeBeforeABondBeforeAnyOtherAndTiesByName() {
    List<HostInterface> all =
        List.of(
            tagged("a-vlan", Kind.VLAN),
            tagged("b-phys", Kind.PHYSICAL),
            tagged("c-bond", Kind.BOND),
            tagged("d-bond", Kind.BOND),
            tagged("e-br", Kind.BRIDGE),
            tagged("f-br", Kind.BRIDGE),
            tagged("g-br", Kind.BRIDGE));
    List<NetworkInfo> networks = List.of(network("z", true, "g-br"), network("y", true, "f-br"));

    assertThat(choose("0:tag=t", networks, all, MacvtapUsers.NONE).get(0).candidates())
        .extracting(AttachmentCandidate::name)
        .containsExactly("y", "z", "e-br", "c-bond", "d-bond", "a-vlan", "b-phys");
    assertThat(choose("0:tag=t", networks, all, MacvtapUsers.NONE).get(0).reason())
        .isEqualTo("network 'y', by tag=t, the first of 7 that match");
    assertThat(attachment("0:tag=t", List.of(), all)).hasToString("bridge e-br");
    assertThat(attachment("0:tag=t", List.of(), all.subList(0, 4)))
        .hasToString("macvtap c-bond (vepa)");
    assertThat(attachment("0:tag=t", List.of(), all.subList(0, 2)))
        .hasToString("macvtap a-vlan (vepa)");
  }

  @Test
  void aBridgeBehindAnActiveNetworkIsThatNetworkAndNotOfferedTwice() {
    NetworkInfo lan = network("lan", true, "br0");

    Attachment.Decision decision =
        choose("0:name=br0", List.of(lan), List.of(BR0), MacvtapUsers.NONE).get(0);

    assertThat(decision.attachment()).isEqualTo(Attachment.network("lan"));
    assertThat(decision.candidates()).hasSize(1);
    for (String condition :
        List.of("space=dmz", "fabric=f0", "vid=10", "tag=near", "subnet=office", "type=bridge")) {
      assertThat(attachment("0:" + condition, List.of(lan), List.of(BR0)))
          .as(condition)
          .isEqualTo(Attachment.network("lan"));
    }
  }

  @Test
  void aBridgeBehindANetworkThatIsNotActiveIsOfferedItself() {
    assertThat(attachment("0:name=br0", List.of(network("lan", false, "br0")), List.of(BR0)))
        .isEqualTo(Attachment.bridge("br0"));
  }

  @Test
  void anInterfaceThatIsNoBridgeIsOfferedBesideANetworkThatUsesItsName() {
    assertThat(attachment("0:type=physical", List.of(network("n", true, "eth1")), List.of(ETH1)))
        .hasToString("macvtap eth1 (vepa)");
    assertThat(
            choose(
                    "0:type=bridge",
                    List.of(network("n", true, "eth1")),
                    List.of(ETH1),
                    MacvtapUsers.NONE)
                .get(0)
                .attached())
        .isFalse();
  }

  @Test
  void anAddressThatIsAskedForIsCarriedInTheDecision() {
    Attachment.Decision decision = one("0:ip=10.9.9.9,ip=10.1.0.7,ip=10.1.0.8");

    assertThat(decision.attachment()).isEqualTo(Attachment.bridge("br0"));
    assertThat(decision.ip()).isEqualTo(IpAddress.parse("10.1.0.7"));
    assertThat(decision.notes()).anyMatch(n -> n.contains("10.1.0.7 is asked for"));
  }

  @ParameterizedTest
  @CsvSource({
    "10.1.0.0, false",
    "10.1.0.1, true",
    "10.1.0.2, false",
    "10.1.0.3, true",
    "10.1.0.254, true",
    "10.1.0.255, false",
    "10.1.1.0, false",
    "10.3.0.0, false",
    "10.3.0.2, true",
    "10.3.0.3, false",
    "10.4.0.0, true",
    "10.4.0.1, true",
    "2001:db8::, false",
    "2001:db8::1, true",
    "2001:db8::ffff, true",
  })
  void anAddressIsAskedForWhereASubnetHasItForMachines(String ip, boolean given) {
    List<HostInterface> interfaces =
        List.of(
            BR0, // 10.1.0.2/24
            HostInterface.builder("a", Kind.PHYSICAL)
                .subnet("10.3.0.1/30")
                .subnet("10.4.0.0/31")
                .subnet("2001:db8::/112")
                .build());

    assertThat(choose("0:ip=" + ip, List.of(), interfaces, MacvtapUsers.NONE).get(0).attached())
        .isEqualTo(given);
  }

  @Test
  void anAddressThatIsRefusedSaysWhy() {
    assertThat(one("0:ip=10.1.0.2").reason())
        .contains("whose first, last and own addresses are not for machines");
  }

  @Test
  void anInterfaceCanBeLeftWithoutAnAddress() {
    Attachment.Decision decision = one("0:name=br0,mode=unconfigured");

    assertThat(decision.attachment()).isEqualTo(Attachment.bridge("br0"));
    assertThat(decision.notes()).anyMatch(n -> n.contains("left without an address, as asked"));
    assertThat(one("0:name=br0").notes()).noneMatch(n -> n.contains("without an address"));
  }

  @Test
  void requestsAloneLeaveTheChoiceToThePod() {
    Attachment.Decision decision = one("nic:mac=52:54:00:00:00:01,mode=unconfigured");

    assertThat(decision.label()).isEqualTo("nic");
    assertThat(decision.attachment()).isEqualTo(Attachment.network("maas"));
    assertThat(decision.reason()).contains("nothing is known of managed DHCP");
    assertThat(decision.notes()).anyMatch(n -> n.contains("left without an address"));
  }

  @Test
  void requestsAreNotConditions() {
    assertThat(one("0:name=br0,mac=52:54:00:00:00:01").reason())
        .isEqualTo("bridge 'br0', by name=br0");
    assertThat(one("0:network=maas,mac=52:54:00:00:00:01").reason())
        .isEqualTo("network 'maas' as asked");
    assertThat(one("0:not_network=gone,name=virbr1").reason())
        .isEqualTo("network 'maas', by not_network=gone,name=virbr1");
    assertThat(one("0:not_network=off,not_network=x").reason())
        .startsWith("network 'maas', by not_network=off,not_network=x");
  }

  @Test
  void aRefusalOfOneInterfaceLeavesTheOthersDecided() {
    List<Attachment.Decision> decisions =
        choose("a:space=nowhere;b:name=br0", NETWORKS, INTERFACES, MacvtapUsers.NONE);

    assertThat(decisions).extracting(Attachment.Decision::attached).containsExactly(false, true);
    assertThat(decisions).extracting(Attachment.Decision::label).containsExactly("a", "b");
  }

  @Test
  void aSecondMachineOnAParentByPassthruIsRefusedNamingTheFirst() {
    for (MacvlanMode first : MacvlanMode.values()) {
      Attachment.Decision decision =
          passthru("0:name=eth1", MacvtapUsers.NONE.plus("eth1", first, "machine db1")).get(0);

      assertThat(decision.attached()).isFalse();
      assertThat(decision.reason()).contains("machine db1");
    }
    assertThat(
            passthru("0:name=eth1", MacvtapUsers.NONE.plus("eth0", MacvlanMode.VEPA, "machine db1"))
                .get(0)
                .attachment())
        .isEqualTo(Attachment.macvtap("eth1", MacvlanMode.PASSTHRU));
  }

  @ParameterizedTest
  @EnumSource
  void aParentThatIsTakenByPassthruIsTakenForAll(MacvlanMode mode) {
    MacvtapUsers users = MacvtapUsers.NONE.plus("eth1", MacvlanMode.PASSTHRU, "machine db1");

    assertThat(
            new AttachmentChoice(NETWORKS, INTERFACES, mode, new InterfacesTaken(users, Map.of()))
                .choose(InterfaceSpecs.parse("0:name=eth1").interfaces())
                .get(0)
                .reason())
        .contains("machine db1 has it alone, by macvtap in passthru mode");
  }

  @Test
  void twoInterfacesOfOneRequestDoNotShareAParentByPassthru() {
    List<Attachment.Decision> decisions = passthru("a:name=eth1;b:name=eth1", MacvtapUsers.NONE);

    assertThat(decisions.get(0).attachment()).hasToString("macvtap eth1 (passthru)");
    assertThat(decisions.get(1).attached()).isFalse();
    assertThat(decisions.get(1).reason()).contains("interface a of this request has it alone");
  }

  @Test
  void twoInterfacesOfOneRequestShareAParentInOtherModes() {
    assertThat(choose("a:name=eth1;b:name=eth1", NETWORKS, INTERFACES, MacvtapUsers.NONE))
        .allMatch(Attachment.Decision::attached);
  }

  @Test
  void whenAParentIsTakenTheNextThatMatchesIsChosen() {
    HostInterface eth2 = HostInterface.builder("eth2", Kind.PHYSICAL).space("lab").build();

    assertThat(
            new AttachmentChoice(
                    List.of(),
                    List.of(ETH1, eth2),
                    MacvlanMode.PASSTHRU,
                    new InterfacesTaken(MacvtapUsers.NONE, Map.of()))
                .choose(InterfaceSpecs.parse("a:space=lab;b:space=lab").interfaces()))
        .extracting(Attachment.Decision::attachment)
        .containsExactly(
            Attachment.macvtap("eth1", MacvlanMode.PASSTHRU),
            Attachment.macvtap("eth2", MacvlanMode.PASSTHRU));
  }

  @Test
  void aBridgeIsNeverTakenByPassthru() {
    assertThat(passthru("a:name=br0;b:name=br0", MacvtapUsers.NONE))
        .allMatch(d -> Attachment.bridge("br0").equals(d.attachment()));
  }

  @Test
  void twoHostInterfacesOfOneNameAreRefused() {
    assertThatThrownBy(
            () ->
                new AttachmentChoice(
                    List.of(),
                    List.of(ETH1, ETH1),
                    MacvlanMode.BRIDGE,
                    new InterfacesTaken(MacvtapUsers.NONE, Map.of())))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContainingAll("eth1", "unique");
  }

  private static HostInterface tagged(String name, Kind kind) {
    return HostInterface.builder(name, kind).tag("t").build();
  }

  private static Attachment.Decision one(String spec) {
    return choose(spec, NETWORKS, INTERFACES, MacvtapUsers.NONE).get(0);
  }

  private static Attachment attachment(
      String spec, List<NetworkInfo> networks, List<HostInterface> interfaces) {
    Attachment attachment =
        choose(spec, networks, interfaces, MacvtapUsers.NONE).get(0).attachment();
    assertThat(attachment).isNotNull();
    return Objects.requireNonNull(attachment);
  }

  private static List<Attachment.Decision> passthru(String spec, MacvtapUsers users) {
    return new AttachmentChoice(
            NETWORKS, INTERFACES, MacvlanMode.PASSTHRU, new InterfacesTaken(users, Map.of()))
        .choose(InterfaceSpecs.parse(spec).interfaces());
  }

  private static List<Attachment.Decision> choose(
      String spec, List<NetworkInfo> networks, List<HostInterface> interfaces, MacvtapUsers users) {
    return new AttachmentChoice(
            networks, interfaces, MacvlanMode.VEPA, new InterfacesTaken(users, Map.of()))
        .choose(InterfaceSpecs.parse(spec).interfaces());
  }

  private static NetworkInfo network(
      String name, boolean active, @Nullable String bridge, String... subnets) {
    return new NetworkInfo(
        name,
        new UUID(0, 0),
        active,
        true,
        ForwardMode.NAT,
        bridge,
        List.of(),
        List.of(subnets).stream()
            .map(s -> new NetworkInfo.ServedSubnet(Subnet.parse(s), false, false))
            .toList());
  }
}
