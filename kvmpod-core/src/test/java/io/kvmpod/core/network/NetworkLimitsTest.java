package io.kvmpod.core.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.InvalidRequestException;
import java.math.BigInteger;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The last values that are taken, and the first that are not. */
class NetworkLimitsTest {

  @Test
  void portsAreFrom1To65535AndMayBeOne() {
    assertThat(new PortRange(1, 65_535)).hasToString("1-65535");
    assertThat(new PortRange(80, 80)).hasToString("80-80");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 30})
  void aDelayIsFrom0To30Seconds(int seconds) {
    assertThat(delayed(seconds).delaySeconds()).isEqualTo(seconds);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 31})
  void anotherDelayIsRefused(int seconds) {
    assertRefused("delaySeconds", () -> delayed(seconds));
  }

  @Test
  void aDomainMayBeAsLongAsItsLimits() {
    String label = "a".repeat(63);
    String longest = String.join(".", label, label, label, "b".repeat(61));

    assertThat(longest).hasSize(253);
    assertThat(new NetworkDefinition.Domain(label, true).name()).isEqualTo(label);
    assertThat(new NetworkDefinition.Domain(longest, true).name()).isEqualTo(longest);
    assertRefused("domain", () -> NetworkDefinition.nat("n").domain(longest + "b").build());
  }

  @Test
  void aBridgeHasACharacterAtLeast() {
    assertThat(Bridge.named("b").name()).isEqualTo("b");
    assertThat(Bridge.named("-").name()).isEqualTo("-");
  }

  @ParameterizedTest
  @CsvSource({"10.0.0.1, 8", "10.0.0.1, 30", "10.0.0.2, 30", "10.255.255.254, 8"})
  void aGatewayMayBeTheFirstOrTheLastUsableAddress(String gateway, int prefixLength) {
    Subnet subnet = new Subnet(IpAddress.parse(gateway), prefixLength);

    assertThat(new SubnetDefinition(subnet, null, null).subnet()).isEqualTo(subnet);
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.5, 10.0.0.1, 10.0.0.4",
    "10.0.0.5, 10.0.0.6, 10.0.0.254",
    "10.0.0.5, 10.0.0.9, 10.0.0.9"
  })
  void aRangeMayReachToTheGatewayAndToTheEndsOfTheSubnet(
      String gateway, String first, String last) {
    DhcpRange range = DhcpRange.of(first, last);

    assertThat(NetworkDefinition.nat("n").subnet(gateway, 24, first, last).build().subnets())
        .extracting(SubnetDefinition::dhcp)
        .containsExactly(Dhcp.of(first, last));
    assertThat(range).hasToString(first + "-" + last);
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.5, 10.0.0.5, 10.0.0.9",
    "10.0.0.5, 10.0.0.1, 10.0.0.5",
    "10.0.0.5, 10.0.0.4, 10.0.0.6",
    "10.0.0.5, 10.0.0.5, 10.0.0.5",
    "10.0.0.5, 9.255.255.255, 10.0.0.4"
  })
  void aRangeWithTheGatewayOrFromOutsideIsRefused(String gateway, String first, String last) {
    assertRefused("dhcp", () -> NetworkDefinition.nat("n").subnet(gateway, 24, first, last));
  }

  @Test
  void subnetsBesideEachOtherAreOfOneNetworkAndOneOfThemServesDhcp() {
    NetworkDefinition network =
        NetworkDefinition.nat("n")
            .subnet("10.0.0.1", 24)
            .subnet("10.0.1.1", 24, "10.0.1.2", "10.0.1.9")
            .build();

    assertThat(network.subnets())
        .extracting(s -> s.subnet().toString())
        .containsExactly("10.0.0.1/24", "10.0.1.1/24");
  }

  @Test
  void everyPairOfSubnetsIsCompared() {
    assertRefused(
        "subnets",
        () ->
            NetworkDefinition.nat("n")
                .subnet("10.0.0.1", 24)
                .subnet("10.0.1.1", 24)
                .subnet("10.0.0.129", 25)
                .build());
  }

  @Test
  void aNetworkServesWhatOneOfItsSubnetsServes() {
    NetworkInfo.ServedSubnet quiet = served(false, false);
    NetworkInfo.ServedSubnet dhcp = served(true, false);
    NetworkInfo.ServedSubnet boot = served(true, true);

    assertThat(info(List.of()).servesDhcp()).isFalse();
    assertThat(info(List.of(quiet)).servesDhcp()).isFalse();
    assertThat(info(List.of(quiet, dhcp)).servesDhcp()).isTrue();
    assertThat(info(List.of(quiet, dhcp)).servesBootFile()).isFalse();
    assertThat(info(List.of(quiet, boot)).servesBootFile()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "::ffff:1.2.3.4, ::ffff:102:304",
    "::255.255.255.255, ::ffff:ffff",
    "1:2:3:4:5:6:1.2.3.4, 1:2:3:4:5:6:102:304",
    "1::2:3:4:5:6:7, 1:0:2:3:4:5:6:7",
    "0:0:1:0:0:0:1:1, 0:0:1::1:1",
    "0:0:1:1:0:0:1:1, ::1:1:0:0:1:1",
    "1:0:0:0:0:0:0:0, 1::",
    "0:0:0:0:0:0:0:1, ::1",
    "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
    "0:1:0:1:0:1:0:1, 0:1:0:1:0:1:0:1"
  })
  void theLongestRunOfZerosIsShortenedAndTheFirstOfTwo(String text, String canonical) {
    assertThat(IpAddress.parse(text)).hasToString(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.2.3.4:1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:1.2.3.4",
        "1:2:3:4:5:1.2.3.4",
        "1:2:3:4:5:6:7:8:",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7::8",
        "::0x1",
        "1.2.3.",
        "1..3.4",
        "1.2.3.1000",
        "00.2.3.4",
        "::é"
      })
  void addressesOfTooManyGroupsOrTooFewAreRefused(String text) {
    assertThatThrownBy(() -> IpAddress.parse(text))
        .isInstanceOfSatisfying(
            InvalidRequestException.class, e -> assertThat(e.field()).isEqualTo("address"));
  }

  @Test
  void anAddressIsANumberOfItsBits() {
    BigInteger all = BigInteger.ONE.shiftLeft(32).subtract(BigInteger.ONE);

    assertThat(new IpAddress(32, all)).hasToString("255.255.255.255");
    assertThat(new IpAddress(128, all).isV4()).isFalse();
    assertThat(new IpAddress(32, all).isV4()).isTrue();
    assertThatThrownBy(() -> new IpAddress(32, all.add(BigInteger.ONE)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new IpAddress(128, BigInteger.ONE.negate()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new IpAddress(64, BigInteger.ONE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> IpAddress.parse("0.0.0.0").plus(-1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aTextOf45CharactersMayBeAnAddressAndALongerOneIsNotRead() {
    String longest = "ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255";

    assertThat(longest).hasSize(45);
    assertThatCode(() -> IpAddress.parse(longest)).doesNotThrowAnyException();
    assertThatThrownBy(() -> IpAddress.parse("0" + longest))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("an IPv4 or IPv6 address");
  }

  @Test
  void aSubnetContainsBothItsEndsAndNothingBeside() {
    Subnet subnet = Subnet.parse("10.0.1.7/24");

    assertThat(subnet.contains(IpAddress.parse("10.0.1.0"))).isTrue();
    assertThat(subnet.contains(IpAddress.parse("10.0.1.255"))).isTrue();
    assertThat(subnet.contains(IpAddress.parse("10.0.0.255"))).isFalse();
    assertThat(subnet.contains(IpAddress.parse("10.0.2.0"))).isFalse();
    assertThat(Subnet.parse("::/0").contains(IpAddress.parse("10.0.1.0"))).isFalse();
  }

  @Test
  void aPrefixIsOfTheBitsOfTheFamily() {
    IpAddress v4 = IpAddress.parse("10.0.0.1");

    assertThat(new Subnet(v4, 32).network()).isEqualTo(new Subnet(v4, 32).last());
    assertThat(Subnet.parse("2001:db8::7/64").last()).hasToString("2001:db8::ffff:ffff:ffff:ffff");
    assertThat(Subnet.parse("::/64").mask()).hasToString("ffff:ffff:ffff:ffff::");
    assertThatThrownBy(() -> new Subnet(v4, 33)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Subnet(v4, -1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aSubnetOverlapsItselfAndNoneOfTheOtherFamily() {
    Subnet v4 = Subnet.parse("0.0.0.0/0");

    assertThat(v4.overlaps(v4)).isTrue();
    assertThat(v4.overlaps(Subnet.parse("::/0"))).isFalse();
  }

  private static Bridge delayed(int seconds) {
    return new Bridge("b", false, seconds, null);
  }

  private static NetworkInfo.ServedSubnet served(boolean dhcp, boolean bootFile) {
    return new NetworkInfo.ServedSubnet(Subnet.parse("10.0.0.1/24"), dhcp, bootFile);
  }

  private static NetworkInfo info(List<NetworkInfo.ServedSubnet> subnets) {
    return new NetworkInfo(
        "n", new UUID(0, 1), true, true, ForwardMode.NAT, null, List.of(), subnets);
  }

  private static void assertRefused(String field, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            InvalidRequestException.class, e -> assertThat(e.field()).isEqualTo(field));
  }
}
