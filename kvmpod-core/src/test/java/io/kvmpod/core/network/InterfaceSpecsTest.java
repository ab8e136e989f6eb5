package io.kvmpod.core.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.machine.MacAddress;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InterfaceSpecsTest {

  @Test
  void twoInterfacesWithTheirConditions() {
    assertThat(InterfaceSpecs.parse("0:network=maas;lan_1-b:space=dmz,not_tag=a&&b").interfaces())
        .containsExactly(
            new InterfaceSpec(
                "0", List.of(new InterfaceCondition(InterfaceKey.NETWORK, false, "maas"))),
            new InterfaceSpec(
                "lan_1-b",
                List.of(
                    new InterfaceCondition(InterfaceKey.SPACE, false, "dmz"),
                    new InterfaceCondition(InterfaceKey.TAG, true, "a&&b"))));
  }

  @Test
  void theEmptyTextAsksForNothing() {
    assertThat(InterfaceSpecs.parse("")).isEqualTo(InterfaceSpecs.NONE).hasToString("");
    assertThat(InterfaceSpecs.parseLenient("  ")).isEqualTo(InterfaceSpecs.NONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0:network=maas",
        "eth0:network=a b",
        "0:network=Ω𝄞",
        "0:name=br0.100",
        "0:subnet=10.0.0.0/24,subnet=office",
        "0:subnet_cidr=2001:db8::/64",
        "0:space=dmz,fabric=f 1",
        "0:vlan=untagged,vlan=7,vlan=storage",
        "0:vid=0,vid=4094",
        "0:tag=a,tag=b&&c",
        "0:type=network,type=bridge,type=bond,type=physical,type=vlan",
        "0:mac=52:54:00:12:34:56,ip=10.0.0.7,ip=2001:db8::7",
        "0:space=dmz,mode=unconfigured",
        "0:not_network=a,not_name=b,not_subnet=c,not_subnet_cidr=10.0.0.0/8,not_space=d,not_fabric=e,not_vlan=f,not_vid=1,not_tag=g",
        "0:network=a;1:network=a;2:network=a",
      })
  void canonicalTextsAreWrittenBackAsTheyAre(String text) {
    assertThat(InterfaceSpecs.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0:vid=007                     | 0:vid=7",
        "0:vid=0000                    | 0:vid=0",
        "0:vlan=0042                   | 0:vlan=42",
        "0:subnet=10.0.0.77/24         | 0:subnet=10.0.0.0/24",
        "0:not_subnet_cidr=10.9.9.9/8  | 0:not_subnet_cidr=10.0.0.0/8",
        "0:ip=2001:DB8:0::1            | 0:ip=2001:db8::1",
        "0:mac=52:54:00:AB:CD:EF       | 0:mac=52:54:00:ab:cd:ef",
      })
  void otherTextsAreWrittenBackInShort(String text, String canonical) {
    assertThat(InterfaceSpecs.parse(text)).hasToString(canonical);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "`:network=a`                       |  0 | a label: a letter or digit first",
        "`_a:network=a`                     |  0 | a label: a letter or digit first",
        "`-a:network=a`                     |  0 | a label: a letter or digit first",
        "` 0:network=a`                     |  0 | a label: a letter or digit first",
        "`٣:network=a`                      |  0 | a label: a letter or digit first",
        "`ü:network=a`                      |  0 | a label: a letter or digit first",
        "`;`                                |  0 | a label: a letter or digit first",
        "`0:network=a;`                     | 12 | a label: a letter or digit first",
        "`0:network=a;;1:network=b`         | 12 | a label: a letter or digit first",
        "`0:network=a; 1:network=b`         | 12 | a label: a letter or digit first",
        "`0:network=a;0:network=b`          | 12 | a label that was not used before",
        "`0`                                |  1 | ':'",
        "`a.b:network=a`                    |  1 | ':'",
        "`0=network`                        |  1 | ':'",
        "`0:`                               |  2 | one of the keys network, name",
        "`0:,`                              |  2 | one of the keys network, name",
        "`0:netwrk=a`                       |  2 | one of the keys network, name",
        "`0:Network=a`                      |  2 | one of the keys network, name",
        "`0: network=a`                     |  2 | one of the keys network, name",
        "`0:network=a,`                     | 12 | one of the keys network, name",
        "`0:network=a,,name=b`              | 12 | one of the keys network, name",
        "`0:not_mac=52:54:00:00:00:01`      |  2 | one of the keys network, name, subnet, subnet_cidr, space, fabric, vlan, vid, tag after 'not_'",
        "`0:not_ip=10.0.0.1`                |  2 | after 'not_'",
        "`0:not_mode=unconfigured`          |  2 | after 'not_'",
        "`0:not_type=bridge`                |  2 | after 'not_'",
        "`0:not_=a`                         |  2 | after 'not_'",
        "`0:not_not_name=a`                 |  2 | after 'not_'",
        "`0:network`                        |  9 | '='",
        "`0:network:a`                      |  9 | '='",
        "`0:network =a`                     |  9 | '='",
        "`0:network=`                       | 10 | a value",
        "`0:network=,name=a`                | 10 | a value",
        "`0:network=;1:name=a`              | 10 | a value",
        "`0:network= a`                     | 10 | a value without blanks around",
        "`0:network=a `                     | 11 | a value without blanks around",
        "`0:network=a ,name=b`              | 11 | a value without blanks around",
        "`0:network=a=b`                    | 11 | ',' or ';' or the end",
        "`0:network=a/b`                    | 10 | a name of 1 to 255 bytes without '/'",
        "`0:network=..`                     | 10 | a name of 1 to 255 bytes without '/'",
        "`0:name=a/b`                       |  7 | a name of 1 to 15 bytes",
        "`0:name=a:b`                       |  7 | a name of 1 to 15 bytes",
        "`0:name=a b`                       |  7 | a name of 1 to 15 bytes",
        "`0:name=.`                         |  7 | a name of 1 to 15 bytes",
        "`0:name=..`                        |  7 | a name of 1 to 15 bytes",
        "`0:name=abcdefghijklmnop`          |  7 | a name of 1 to 15 bytes",
        "`0:subnet=10.0.0.0/33`             |  9 | a subnet such as",
        "`0:subnet=office/1`                |  9 | a subnet such as",
        "`0:subnet_cidr=office`             | 14 | a subnet such as",
        "`0:subnet_cidr=10.0.0.0`           | 14 | a subnet such as",
        "`0:vid=4095`                       |  6 | a VID from 0 to 4094",
        "`0:vid=-1`                         |  6 | a VID from 0 to 4094",
        "`0:vid=1e3`                        |  6 | a VID from 0 to 4094",
        "`0:vid=٣`                          |  6 | a VID from 0 to 4094",
        "`0:vid=99999999999999999999`       |  6 | a VID from 0 to 4094",
        "`0:not_vid=untagged`               | 10 | a VID from 0 to 4094",
        "`0:vlan=4095`                      |  7 | the name of a VLAN, a VID from 0 to 4094, or 'untagged'",
        "`0:tag=&&a`                        |  6 | a tag",
        "`0:tag=a&&`                        |  9 | a tag",
        "`0:tag=a&&&&b`                     |  9 | a tag",
        "`0:tag=a&&b c`                     | 10 | a tag without blanks and '&'",
        "`0:tag=a&b`                        |  7 | a tag without blanks and '&'",
        "`0:tag=a&&&b`                      |  9 | a tag without blanks and '&'",
        "`0:type=ethernet`                  |  7 | network, bridge, bond, physical or vlan",
        "`0:type=BRIDGE`                    |  7 | network, bridge, bond, physical or vlan",
        "`0:mac=52:54:00:12:34`             |  6 | a MAC address such as",
        "`0:mac=53:54:00:12:34:56`          |  6 | a MAC address such as",
        "`0:mac=fe:54:00:12:34:56`          |  6 | a MAC address such as",
        "`0:ip=10.0.0.256`                  |  5 | an IPv4 or IPv6 address",
        "`0:ip=10.0.0.1/24`                 |  5 | an IPv4 or IPv6 address",
        "`0:mode=dhcp`                      |  7 | unconfigured",
        "`0:ip=10.0.0.1,mode=unconfigured`  | 14 | an address or mode=unconfigured, not both",
        "`0:mode=unconfigured,ip=10.0.0.1`  | 20 | an address or mode=unconfigured, not both",
        "`0:mode=unconfigured,space=a,ip=10.0.0.1`| 28 | an address or mode=unconfigured, not both",
      })
  void anythingElseIsRefusedWithThePositionOfTheFault(String text, int position, String expected) {
    assertRefused(InterfaceSpecs::parse, text, position, expected);
  }

  @Test
  void controlsAndHalvesOfCharactersAreRefused() {
    assertRefused(InterfaceSpecs::parse, "0:network=a\n", 11, "',' or ';' or the end");
    assertRefused(InterfaceSpecs::parse, "0:network=\u0000", 10, "',' or ';' or the end");
    assertRefused(InterfaceSpecs::parse, "0:space=a\ud834", 9, "',' or ';' or the end");
    assertRefused(InterfaceSpecs::parse, "0\n:space=a", 1, "':'");
  }

  @Test
  void endlessTextsAreRefused() {
    assertRefused(
        InterfaceSpecs::parse, "0:space=a,".repeat(2_000), 16_384, "at most 16384 characters");
    assertRefused(
        InterfaceSpecs::parse, "a".repeat(64) + ":space=a", 63, "a label of at most 63 characters");
    assertRefused(
        InterfaceSpecs::parse, "0:space=" + "a".repeat(256), 8 + 255, "at most 255 characters");
    assertRefused(
        InterfaceSpecs::parse,
        interfaces(64) + ";x:space=a",
        interfaces(64).length() + 1,
        "at most 64 interfaces");
    assertRefused(
        InterfaceSpecs::parse,
        conditions(64) + ",space=a",
        conditions(64).length() + 1,
        "at most 64 conditions");
  }

  @Test
  void theLongestThatIsAllowedIsRead() {
    assertThat(InterfaceSpecs.parse("a".repeat(63) + ":space=" + "b".repeat(255)).interfaces())
        .hasSize(1);
    assertThat(InterfaceSpecs.parse(interfaces(64)).interfaces()).hasSize(64);
    assertThat(InterfaceSpecs.parse(conditions(64)).interfaces().get(0).conditions()).hasSize(64);
    String start = interfaces(63).replace("=a", "=" + "a".repeat(247)) + ";";
    String longest = start + "x:space=" + "b".repeat(16_384 - start.length() - 8);
    assertThat(longest).hasSize(16_384);
    assertThat(InterfaceSpecs.parse(longest)).hasToString(longest);
  }

  @Test
  void whatCannotBeReadBackCannotBeBuilt() {
    List<InterfaceSpec> tooLong =
        IntStream.range(0, 64)
            .mapToObj(i -> InterfaceSpec.builder("i" + i).space("a".repeat(255)).build())
            .toList();

    assertInterfaces(tooLong, "at most 16384 characters");
    assertInterfaces(
        List.of(InterfaceSpec.onNetwork("0", "a"), InterfaceSpec.onNetwork("0", "b")),
        "labels that are unique");
    assertInterfaces(
        IntStream.range(0, 65).mapToObj(i -> InterfaceSpec.onNetwork("" + i, "a")).toList(),
        "at most 64");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "` 0 : network = maas ; 1 : name = br0 `     | 0:network=maas;1:name=br0",
        "`0: space=a b , not_tag =x`                 | 0:space=a b,not_tag=x",
        "`0:network=maas`                            | 0:network=maas",
      })
  void theLenientReaderTakesBlanksAroundSeparators(String text, String canonical) {
    assertThat(InterfaceSpecs.parseLenient(text)).hasToString(canonical);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "`0 0:network=a`           |  1 | ':'",
        "`0: network = `           | 13 | a value",
        "`0: vid = 5000 `          | 9  | a VID from 0 to 4094",
        "`0 :name = a ; 0 :name=b` | 14 | a label that was not used before",
        "`0:name=a ; `             | 11 | a label",
        "`0:nam e=a`               |  2 | one of the keys",
      })
  void theLenientReaderKeepsThePositionsOfTheText(String text, int position, String expected) {
    assertRefused(InterfaceSpecs::parseLenient, text, position, expected);
  }

  @Test
  void aBuilderWritesEveryCondition() {
    InterfaceSpec spec =
        InterfaceSpec.builder("0")
            .network("a")
            .notNetwork("b")
            .name("br0")
            .notName("br1")
            .subnet("10.0.0.0/24")
            .notSubnet("office")
            .subnetCidr(Subnet.parse("10.0.0.1/8"))
            .notSubnetCidr(Subnet.parse("10.1.0.0/16"))
            .space("s")
            .notSpace("t")
            .fabric("f")
            .notFabric("g")
            .vlan("untagged")
            .notVlan("lan")
            .vid(1)
            .notVid(2)
            .tag("x", "y")
            .notTag("z")
            .type(AttachmentCandidate.Kind.BRIDGE)
            .mac(MacAddress.of("52:54:00:00:00:01"))
            .ip(IpAddress.parse("10.0.0.9"))
            .build();

    assertThat(spec)
        .hasToString(
            "0:network=a,not_network=b,name=br0,not_name=br1,subnet=10.0.0.0/24,not_subnet=office,"
                + "subnet_cidr=10.0.0.0/8,not_subnet_cidr=10.1.0.0/16,space=s,not_space=t,fabric=f,"
                + "not_fabric=g,vlan=untagged,not_vlan=lan,vid=1,not_vid=2,tag=x&&y,not_tag=z,"
                + "type=bridge,mac=52:54:00:00:00:01,ip=10.0.0.9");
    assertThat(InterfaceSpecs.parse(spec.toString()).interfaces()).containsExactly(spec);
    assertThat(InterfaceSpec.builder("1").unconfigured().build())
        .hasToString("1:mode=unconfigured");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a,b", "a;b", "a=b", " a", "a ", "", "a/b", "a\nb"})
  void aNetworkWhoseNameASpecCannotWriteIsRefused(String network) {
    assertThatThrownBy(() -> InterfaceSpec.onNetwork("0", network))
        .isInstanceOfSatisfying(
            InvalidRequestException.class,
            e -> assertThat(e.field()).isEqualTo("interface network"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "_a", "-a", "a b", "ü", "a:b"})
  void aLabelThatASpecCannotWriteIsRefused(String label) {
    assertThatThrownBy(() -> InterfaceSpec.onNetwork(label, "a"))
        .isInstanceOfSatisfying(
            InvalidRequestException.class, e -> assertThat(e.field()).isEqualTo("interface label"));
  }

  @Test
  void aLabelHasAtMost63Characters() {
    assertThat(InterfaceSpec.onNetwork("a".repeat(63), "n").label()).hasSize(63);
    assertThatThrownBy(() -> InterfaceSpec.onNetwork("a".repeat(64), "n"))
        .isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void anInterfaceHasOneTo64ConditionsThatDoNotContradict() {
    InterfaceCondition one = new InterfaceCondition(InterfaceKey.SPACE, false, "a");

    assertThatThrownBy(() -> new InterfaceSpec("0", List.of())).hasMessageContaining("1 to 64");
    assertThatThrownBy(
            () -> new InterfaceSpec("0", IntStream.range(0, 65).mapToObj(i -> one).toList()))
        .hasMessageContaining("1 to 64");
    assertThatThrownBy(
            () -> InterfaceSpec.builder("0").ip(IpAddress.parse("10.0.0.1")).unconfigured().build())
        .hasMessageContaining("not both");
  }

  @Test
  void aConditionThatCannotBeExcludedIsRefused() {
    assertThatThrownBy(() -> new InterfaceCondition(InterfaceKey.IP, true, "10.0.0.1"))
        .isInstanceOfSatisfying(
            InvalidRequestException.class, e -> assertThat(e.field()).isEqualTo("interface not_ip"))
        .hasMessageContaining("'not_' only before network, name");
  }

  @Test
  void aLabelOfDigitsNamesTheGuestsInterface() {
    assertThat(InterfaceSpec.onNetwork("7", "a").guestName()).contains("eth7");
    assertThat(InterfaceSpec.onNetwork("7a", "a").guestName()).isEmpty();
    assertThat(InterfaceSpec.onNetwork("lan", "a").guestName()).isEmpty();
  }

  @Test
  void requestsAreReadFromTheConditions() {
    InterfaceSpec spec =
        InterfaceSpecs.parse("0:mac=52:54:00:00:00:02,ip=10.0.0.2,mac=52:54:00:00:00:01,ip=::1")
            .interfaces()
            .get(0);

    assertThat(spec.macs())
        .containsExactly(MacAddress.of("52:54:00:00:00:02"), MacAddress.of("52:54:00:00:00:01"));
    assertThat(spec.ips()).containsExactly(IpAddress.parse("10.0.0.2"), IpAddress.parse("::1"));
    assertThat(spec.unconfigured()).isFalse();
    assertThat(InterfaceSpecs.parse("0:mode=unconfigured").interfaces().get(0).unconfigured())
        .isTrue();
  }

  private static String interfaces(int count) {
    return IntStream.range(0, count).mapToObj(i -> i + ":space=a").collect(Collectors.joining(";"));
  }

  private static String conditions(int count) {
    return "0:"
        + IntStream.range(0, count).mapToObj(i -> "space=a").collect(Collectors.joining(","));
  }

  private static void assertInterfaces(List<InterfaceSpec> interfaces, String expected) {
    assertThatThrownBy(() -> new InterfaceSpecs(interfaces))
        .isInstanceOfSatisfying(
            InvalidRequestException.class, e -> assertThat(e.field()).isEqualTo("interfaces"))
        .hasMessageContaining(expected);
  }

  private static void assertRefused(
      Function<String, InterfaceSpecs> reader, String text, int position, String expected) {
    assertThatThrownBy(() -> reader.apply(text))
        .isInstanceOfSatisfying(
            InvalidRequestException.class,
            e -> {
              assertThat(e.field()).isEqualTo("interfaces");
              assertThat(e.position()).isEqualTo(position);
            })
        .hasMessageContaining(expected);
  }
}
