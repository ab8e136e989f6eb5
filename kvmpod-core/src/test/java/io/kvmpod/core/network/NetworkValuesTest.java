package io.kvmpod.core.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.InvalidRequestException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkValuesTest {

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1",
    "0.0.0.0, 0.0.0.0",
    "255.255.255.255, 255.255.255.255",
    "2001:DB8::1, 2001:db8::1",
    "::, ::",
    "::1, ::1",
    "1::, 1::",
    "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "1:0:2:3:4:5:6:7, 1:0:2:3:4:5:6:7",
    "::ffff:192.0.2.1, ::ffff:c000:201",
    "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0"
  })
  void anAddressIsWrittenInItsCanonicalForm(String text, String canonical) {
    assertThat(IpAddress.parse(text)).hasToString(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1.2.3",
        "1.2.3.4.5",
        "01.2.3.4",
        "1.2.3.256",
        "1.2.3.4/24",
        "1.2.3.٣",
        " 1.2.3.4",
        "1:2",
        ":::",
        "1::2::3",
        "12345::",
        "::g",
        "fe80::1%eth0",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7:8::",
        "::1.2.3",
        "1.2.3.4::",
        ":1:2:3:4:5:6:7:8"
      })
  void otherTextsAreNoAddress(String text) {
    assertThatThrownBy(() -> IpAddress.parse(text)).isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void addressesAreOrderedByFamilyAndValue() {
    assertThat(IpAddress.parse("10.0.0.10")).isGreaterThan(IpAddress.parse("10.0.0.9"));
    assertThat(IpAddress.parse("::1")).isGreaterThan(IpAddress.parse("255.255.255.255"));
  }

  @Test
  void theAddressAfterTheLastIsNone() {
    IpAddress last = IpAddress.parse("255.255.255.255");

    assertThat(IpAddress.parse("10.0.0.255").plus(1)).hasToString("10.0.1.0");
    assertThatThrownBy(() -> last.plus(1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aSubnetKnowsItsEndsAndMask() {
    Subnet subnet = subnet("172.16.99.1", 24);

    assertThat(subnet.network()).hasToString("172.16.99.0");
    assertThat(subnet.last()).hasToString("172.16.99.255");
    assertThat(subnet.mask()).hasToString("255.255.255.0");
    assertThat(subnet).hasToString("172.16.99.1/24");
    assertThat(subnet("0.0.0.0", 0).mask()).hasToString("0.0.0.0");
  }

  @Test
  void aSubnetContainsAddressesOfItsFamilyOnly() {
    assertThat(subnet("10.0.0.1", 24).contains(IpAddress.parse("10.0.0.255"))).isTrue();
    assertThat(subnet("10.0.0.1", 24).contains(IpAddress.parse("10.0.1.0"))).isFalse();
    assertThat(subnet("0.0.0.0", 0).contains(IpAddress.parse("::1"))).isFalse();
  }

  @Test
  void subnetsOverlapWhenOneHoldsTheOther() {
    assertThat(subnet("10.0.0.1", 24).overlaps(subnet("10.0.0.129", 25))).isTrue();
    assertThat(subnet("10.0.0.129", 25).overlaps(subnet("10.0.0.1", 24))).isTrue();
    assertThat(subnet("10.0.0.1", 24).overlaps(subnet("10.0.1.1", 24))).isFalse();
  }

  @Test
  void theNetworkThatGuidesBeginWith() {
    NetworkDefinition maas = NetworkDefinition.maas();

    assertThat(maas.name()).isEqualTo("maas");
    assertThat(maas.forward())
        .isEqualTo(new Forward.Nat(null, null, new PortRange(1024, 65535), false));
    assertThat(maas.bridge()).isEqualTo(new Bridge("virbr1", false, 0, null));
    assertThat(maas.domain()).isEqualTo(new NetworkDefinition.Domain("testnet", false));
    assertThat(maas.subnets())
        .containsExactly(new SubnetDefinition(subnet("172.16.99.1", 24), null, null));
    assertThat(maas)
        .isEqualTo(
            NetworkDefinition.nat("maas")
                .natPorts(1024, 65535)
                .bridge("virbr1")
                .domain("testnet")
                .subnet("172.16.99.1", 24)
                .build());
  }

  @Test
  void namesAreChecked() {
    assertRefused("name", () -> NetworkDefinition.nat(" ").build());
    assertRefused("name", () -> NetworkDefinition.nat("a/b").bridge("b").build());
    assertRefused("name", () -> NetworkDefinition.nat("a\nb").bridge("b").build());
    assertRefused("bridge", () -> NetworkDefinition.nat("sixteen-letters-").build());
    assertRefused("bridge", () -> NetworkDefinition.isolated("n").bridge("brücke").build());
    assertRefused("bridge", () -> NetworkDefinition.isolated("n").bridge("..").build());
    assertThat(NetworkDefinition.isolated("n").bridge("br_0.1-x").build().bridge())
        .isEqualTo(Bridge.named("br_0.1-x"));
    assertThat(NetworkDefinition.isolated("fifteen-letters").build().bridge())
        .isEqualTo(Bridge.named("fifteen-letters"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a&b", "a!", "a'", "a\"", "a%d", "a:1", "a/b", "a\\b", "<a>"})
  void otherTextsAreNoBridge(String bridge) {
    assertRefused("bridge", () -> NetworkDefinition.isolated("n").bridge(bridge).build());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ".", "a..b", "a.", ".a", "-a", "a-", "a b", "a\nb", "<a>", "ü", "a/b", "a_b"})
  void otherTextsAreNoDomain(String domain) {
    assertRefused("domain", () -> NetworkDefinition.nat("n").domain(domain).build());
  }

  @Test
  void aDomainIsOf253CharactersAtMostInLabelsOf63() {
    assertThat(NetworkDefinition.isolated("n").domain("vm.example-1.test").build().domain())
        .isEqualTo(new NetworkDefinition.Domain("vm.example-1.test", false));
    assertRefused("domain", () -> NetworkDefinition.nat("n").domain("a".repeat(64)).build());
    assertRefused(
        "domain", () -> NetworkDefinition.nat("n").domain("abc.".repeat(63) + "ab").build());
  }

  @ParameterizedTest
  @CsvSource({"0, 80", "80, 65536", "81, 80"})
  void portsAreARange(int first, int last) {
    assertRefused("ports", () -> NetworkDefinition.nat("n").natPorts(first, last));
  }

  @Test
  void portsAreForNat() {
    assertRefused("ports", () -> NetworkDefinition.isolated("n").natPorts(1, 2).build());
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0, 24, address",
    "10.0.0.255, 24, address",
    "10.0.0.1, 31, prefixLength",
    "10.0.0.1, 7, prefixLength",
    "10.0.0.1, 33, prefixLength",
    "fd00::1, 7, prefixLength",
    "fd00::1, 127, prefixLength",
    "fd00::, 64, address"
  })
  void aGatewayIsAUsableAddressOfItsSubnet(String gateway, int prefix, String field) {
    assertRefused(field, () -> NetworkDefinition.nat("n").subnet(gateway, prefix));
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0, 10.0.0.9",
    "10.0.0.9, 10.0.0.255",
    "10.0.0.9, 10.0.1.9",
    "10.0.0.9, 10.0.0.2",
    "10.0.0.1, 10.0.0.9"
  })
  void aRangeIsInsideTheSubnetAndNotOverTheGateway(String first, String last) {
    assertRefused("dhcp", () -> NetworkDefinition.nat("n").subnet("10.0.0.1", 24, first, last));
  }

  @Test
  void subnetsOfANetworkDoNotOverlap() {
    assertRefused(
        "subnets",
        () -> NetworkDefinition.nat("n").subnet("10.0.0.1", 16).subnet("10.0.1.1", 24).build());
  }

  @Test
  void dhcpIsServedInOneSubnet() {
    assertRefused(
        "dhcp",
        () ->
            NetworkDefinition.nat("n")
                .subnet("10.0.0.1", 24, "10.0.0.2", "10.0.0.9")
                .subnet("10.0.1.1", 24, "10.0.1.2", "10.0.1.9")
                .build());
  }

  @ParameterizedTest
  @ValueSource(strings = {"172.16.99.1/24", "0.0.0.0/0", "10.0.0.1/32", "2001:db8::/64", "::/128"})
  void aSubnetIsWrittenBackAsItIs(String text) {
    assertThat(Subnet.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "10.0.0.0",
        "10.0.0.0/",
        "/24",
        "10.0.0.0/33",
        "::/129",
        "10.0.0.0/024",
        "10.0.0.0/2 ",
        "10.0.0.0/-1",
        "10.0.0.0/٢",
        "10.0.0.0/24/8",
        "10.0.0.0/1000"
      })
  void otherTextsAreNoSubnet(String text) {
    assertThatThrownBy(() -> Subnet.parse(text)).isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void theCanonicalSubnetHasTheLowestAddress() {
    assertThat(Subnet.parse("10.0.0.77/24").canonical()).hasToString("10.0.0.0/24");
  }

  private static Subnet subnet(String address, int prefixLength) {
    return new Subnet(IpAddress.parse(address), prefixLength);
  }

  private static void assertRefused(String field, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            InvalidRequestException.class, e -> assertThat(e.field()).isEqualTo(field));
  }
}
