package io.kvmpod.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.network.ForwardMode;
import io.kvmpod.core.network.IpAddress;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.core.network.NetworkInfo.ServedSubnet;
import io.kvmpod.core.network.Subnet;
import io.kvmpod.core.spi.DocumentException;
import io.kvmpod.core.spi.NetworkFormat.NetworkDocument;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LibvirtNetworkFormatTest {
  private static final String UUID_TEXT = "8fd04ba1-4739-478e-ac9e-708cda0d2f5f";

  private final LibvirtNetworkFormat format = new LibvirtNetworkFormat();

  @Test
  void theNetworkThatMaasGuidesBeginWithIsWrittenToTheLetter() {
    assertThat(format.write(NetworkDefinition.maas()))
        .isEqualTo(
            """
            <network>
              <name>maas</name>
              <forward mode="nat">
                <nat>
                  <port start="1024" end="65535"/>
                </nat>
              </forward>
              <bridge name="virbr1" stp="off" delay="0"/>
              <domain name="testnet"/>
              <ip address="172.16.99.1" netmask="255.255.255.0"/>
            </network>
            """
                .stripTrailing());
  }

  @Test
  void anIsolatedNetworkHasNoForwardElement() {
    NetworkDefinition network =
        NetworkDefinition.isolated("lab")
            .subnet("10.1.0.1", 16, "10.1.0.10", "10.1.255.254")
            .subnet("10.2.0.129", 25)
            .build();

    assertThat(format.write(network))
        .isEqualTo(
            """
            <network>
              <name>lab</name>
              <bridge name="lab" stp="off" delay="0"/>
              <ip address="10.1.0.1" netmask="255.255.0.0">
                <dhcp>
                  <range start="10.1.0.10" end="10.1.255.254"/>
                </dhcp>
              </ip>
              <ip address="10.2.0.129" netmask="255.255.255.128"/>
            </network>
            """
                .stripTrailing());
  }

  @Test
  void natWithoutPortsLeavesThemToTheHost() {
    assertThat(format.write(NetworkDefinition.nat("n1").subnet("10.1.0.1", 16).build()))
        .contains("<forward mode=\"nat\"/>");
  }

  @Test
  void aNewSubnetSaysItsNetmaskEvenIfItsClassDoes() {
    assertThat(format.write(NetworkDefinition.nat("n1").subnet("192.168.5.1", 24).build()))
        .contains("<ip address=\"192.168.5.1\" netmask=\"255.255.255.0\"/>");
  }

  @Test
  void markupInANameIsText() {
    String written = format.write(NetworkDefinition.isolated("<a>&'\"").bridge("br0").build());

    assertThat(NetworkDocuments.network(written).model().name).isEqualTo("<a>&'\"");
    assertThat(written).doesNotContain("<a>");
  }

  @Test
  void theNetworkThatLibvirtComesWithIsRead() {
    assertThat(format.read(RealNetworks.DEFAULT))
        .isEqualTo(
            new NetworkDocument(
                "default",
                UUID.fromString("8fd04ba1-4739-478e-ac9e-708cda0d2f5f"),
                ForwardMode.NAT,
                "virbr0",
                List.of(),
                List.of(served("192.168.122.1", 24, true, false))));
  }

  @Test
  void aNetworkWithoutForwardElementIsIsolated() {
    NetworkDocument network = format.read(RealNetworks.ISOLATED);

    assertThat(network.forward()).isEqualTo(ForwardMode.ISOLATED);
    assertThat(network.bridge()).isEqualTo("kvmpod1");
    assertThat(network.subnets()).containsExactly(served("192.168.131.1", 24, true, false));
  }

  @Test
  void whatIsUnknownIsPassedOver() {
    NetworkDocument network = format.read(RealNetworks.LAB);

    assertThat(network.name()).isEqualTo("lab"); // not that of the metadata
    assertThat(network.forward()).isEqualTo(ForwardMode.NAT);
    assertThat(network.bridge()).isEqualTo("virbr7");
  }

  @Test
  void eachSubnetHasItsOwnDhcpAndBootFile() {
    assertThat(format.read(RealNetworks.LAB).subnets())
        .containsExactly(
            served("10.20.30.1", 25, true, true),
            served("192.168.77.1", 24, false, false), // class C
            served("2001:db8:ca2:2::1", 64, true, false),
            served("fd00::1", 64, false, false));
  }

  @Test
  void aForwardModeIsLibvirtsOwnWord() {
    assertThat(format.read(RealNetworks.HOSTDEV).forward()).isEqualTo(new ForwardMode("hostdev"));
    assertThat(format.read(RealNetworks.HOST_BRIDGE).forward())
        .isEqualTo(new ForwardMode("bridge"));
  }

  @Test
  void aNetworkOfVirtualFunctionsHasNoBridge() {
    assertThat(format.read(RealNetworks.HOSTDEV).bridge()).isNull();
  }

  @Test
  void aForwardElementWithoutModeIsNat() {
    assertThat(format.read(network("<forward/>")).forward()).isEqualTo(ForwardMode.NAT);
  }

  @ParameterizedTest
  @CsvSource({
    // with neither netmask nor prefix, the class decides; one address on each side of its bounds
    "10.1.2.3, '', 8",
    "127.255.255.255, '', 8",
    "128.0.0.1, '', 16",
    "191.255.255.255, '', 16",
    "192.0.0.1, '', 24",
    "223.255.255.255, '', 24",
    "0.0.0.0, '', 0",
    "2001:db8::1, '', 64",
    "::, '', 0",
    "10.1.2.3, netmask='255.255.255.252', 30",
    "10.1.2.3, netmask='255.255.255.255', 32",
    "10.1.2.3, netmask='0.0.0.0', 0",
    "10.1.2.3, prefix='1', 1",
    "10.1.2.3, prefix='32', 32",
    "10.1.2.3, prefix='0', 8",
    "2001:db8::1, prefix='128', 128",
    "2001:db8::1, prefix='7', 7",
  })
  void thePrefixIsTheOneThatLibvirtUses(String address, String attribute, int prefix) {
    String ip = "<ip address='" + address + "' " + attribute + "/>";

    assertThat(format.read(network(ip)).subnets())
        .containsExactly(served(address, prefix, false, false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255"})
  void anAddressOfNoClassWithoutNetmaskIsInNoSubnet(String address) {
    String ips = "<ip address='10.1.2.3'/><ip address='" + address + "'/>";

    assertThat(format.read(network(ips)).subnets())
        .containsExactly(served("10.1.2.3", 8, false, false));
    assertThat(format.read(network("<ip address='" + address + "' prefix='4'/>")).subnets())
        .containsExactly(served(address, 4, false, false));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<ip address='10.1.2.3' prefix='33'/> | expected 0 to 32",
        "<ip address='10.1.2.3' prefix='-1'/> | expected 0 to 32",
        "<ip address='10.1.2.3' prefix='9999999999'/> | expected 0 to 32",
        "<ip address='10.1.2.3' prefix=''/> | expected 0 to 32",
        "<ip address='::1' prefix='129'/>   | expected 0 to 128",
        "<ip address='10.1.2.3' netmask='255.0.255.0'/> | expected ones followed by zeros",
        "<ip address='::1' netmask='255.0.0.0'/> | expected ones followed by zeros",
        "<ip address='10.1.2' prefix='8'/>  | @address '10.1.2'",
        "<ip address='' prefix='8'/>        | @address ''",
        "<ip prefix='8'/>                   | @address '': expected a value",
      })
  void aFaultInASubnetIsFoundByItsPlace(String ip, String problem) {
    String document = network("<ip address='10.0.0.1'/>" + ip);

    assertThatThrownBy(() -> format.read(document))
        .isInstanceOf(DocumentException.class)
        .hasMessageContaining("network document, line 1, column 10: ip[2]/@")
        .hasMessageContaining(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<network><uuid>8fd04ba1-4739-478e-ac9e-708cda0d2f5f</uuid></network> | no name",
        "<network><name>n</name></network> | no uuid",
        "<network><name>n</name><uuid>1-1-1-1-1</uuid></network> | expected a UUID",
        "<pool type='dir'><name>n</name></pool> | the root element is 'pool', expected 'network'",
        "<network xmlns='urn:other'/> | the root element is '{urn:other}network'",
        "'' | line 1, column 1",
        "'no document' | line 1, column 1",
        "<network> | line 1, column 10",
        "<network/><network/> | line 1, column",
        "<network/>more | line 1, column",
      })
  void whatIsNoNetworkIsToldWithItsPlace(String text, String problem) {
    assertThatThrownBy(() -> format.read(text))
        .isInstanceOf(DocumentException.class)
        .hasMessageStartingWith("network document, line 1, column ")
        .hasMessageContaining(problem);
  }

  private static ServedSubnet served(String address, int prefix, boolean dhcp, boolean bootFile) {
    return new ServedSubnet(new Subnet(IpAddress.parse(address), prefix), dhcp, bootFile);
  }

  private static String network(String content) {
    return "<network><name>n</name><uuid>" + UUID_TEXT + "</uuid>" + content + "</network>";
  }
}
