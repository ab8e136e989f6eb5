package io.kvmpod.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.network.Bridge;
import io.kvmpod.core.network.Dhcp;
import io.kvmpod.core.network.DhcpRange;
import io.kvmpod.core.network.Forward;
import io.kvmpod.core.network.LeaseTime;
import io.kvmpod.core.network.MacvlanMode;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.core.network.VlanTags;
import io.kvmpod.core.spi.DocumentException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How others' documents are read, and what is done to them. */
class ReadDefinitionTest {
  private final LibvirtNetworkFormat format = new LibvirtNetworkFormat();

  @Test
  void whatIsNotSaidIsWhatLibvirtTakes() {
    NetworkDefinition network = read("<forward/><bridge name='b'/><ip address='10.1.2.3'/>");

    assertThat(network.forward()).isEqualTo(Forward.nat());
    assertThat(network.bridge()).isEqualTo(new Bridge("b", true, 0, null));
    assertThat(network.subnets().get(0).subnet()).hasToString("10.1.2.3/8");
  }

  @Test
  void theNetworkWithNearlyEverythingIsRead() {
    NetworkDefinition network = format.readDefinition(RealNetworks.FULL);
    Dhcp dhcp = Objects.requireNonNull(network.subnets().get(0).dhcp());

    assertThat(network.mtu()).isEqualTo(9000);
    assertThat(dhcp.ranges())
        .extracting(DhcpRange::lease)
        .containsExactly(LeaseTime.INFINITE, new LeaseTime(5400L)); // 90 minutes
    assertThat(dhcp.hosts().get(0).lease()).isEqualTo(new LeaseTime(3600L));
    assertThat(dhcp.bootFile()).isEqualTo("b.ipxe");
    assertThat(network.subnets().get(0).tftpRoot()).isEqualTo("/tmp");
    assertThat(network.dns().forwarders()).hasSize(3);
    assertThat(network.dns().forwardPlainNames()).isFalse();
    assertThat(network.portIsolation()).isTrue();
    assertThat(format.merge(RealNetworks.FULL, network))
        .isEqualTo(NetworkDocuments.network(RealNetworks.FULL).write());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<lease expiry='2'/>                | 120",
        "<lease expiry='2' unit='minutes'/> | 120",
        "<lease expiry='2' unit='hours'/>   | 7200",
        "<lease expiry='130' unit='seconds'/> | 130",
        "<lease expiry='0' unit='hours'/>   | infinite",
      })
  void leasesAreInMinutesUnlessItIsSaid(String lease, String time) {
    NetworkDefinition network =
        read(
            "<bridge name='b'/><ip address='10.1.0.1' prefix='16'><dhcp><range start='10.1.0.2'"
                + " end='10.1.0.3'>"
                + lease
                + "</range></dhcp></ip>");

    assertThat(Objects.requireNonNull(network.subnets().get(0).dhcp()).ranges().get(0).lease())
        .hasToString(time);
  }

  @Test
  void macvtapInterfacesAreThoseOfElementsAndOfTheAttribute() {
    assertThat(format.readDefinition(RealNetworks.PASSTHROUGH).forward())
        .isEqualTo(new Forward.Macvtap(MacvlanMode.PASSTHRU, List.of("eth8", "eth9")));
    assertThat(read("<forward mode='vepa' dev='eth1'/>").forward())
        .isEqualTo(new Forward.Macvtap(MacvlanMode.VEPA, List.of("eth1")));
    assertThat(format.read(RealNetworks.PASSTHROUGH).interfaces()).containsExactly("eth8", "eth9");
    assertThat(format.read(RealNetworks.LAB).interfaces()).isEmpty(); // of NAT
  }

  @Test
  void devicesOfTheHostAreKnownByTheirPciAddresses() {
    assertThat(format.readDefinition(RealNetworks.PCI_DEVICES).forward())
        .isEqualTo(new Forward.HostDevices(null, List.of("0000:04:00.1", "0000:04:00.2"), true));
    assertThat(
            read("<forward mode='hostdev'><address bus='020' slot='16' function='0x1'/></forward>")
                .forward())
        .isEqualTo(new Forward.HostDevices(null, List.of("0000:10:10.1"), false));
  }

  @Test
  void severalTagsAreATrunk() {
    String switched = "<forward mode='bridge'/><bridge name='b'/><virtualport type='openvswitch'/>";

    assertThat(read(switched + "<vlan><tag id='1'/><tag id='2'/></vlan>").vlan())
        .isEqualTo(VlanTags.trunk(1, 2));
    assertThat(read(switched + "<vlan><tag id='1'/></vlan>").vlan()).isEqualTo(VlanTags.of(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<forward mode='new'/> | forward/@mode 'new'",
        "<forward mode='bridge'/> | forward: forward interfaces",
        "<forward mode='bridge'><interface dev='e'/></forward><bridge name='b'/>"
            + " | bridge/@name 'b'",
        "<forward mode='private'><pf dev='e'/></forward> | forward/pf 'e'",
        "<forward mode='open' dev='e'/><bridge name='b'/> | forward/@dev 'e'",
        "<forward mode='hostdev' dev='e'/> | forward/interface 'e'",
        "<forward><interface dev='e'/><interface dev='f'/></forward> | forward/interface 'f'",
        "<forward><nat><port start='0' end='9'/></nat></forward> | forward/nat/port/@start '0'",
        "<forward><nat ipv6='maybe'/></forward> | forward/nat/@ipv6 'maybe'",
        "<ip address='10.0.0.1'/> | bridge ''",
        "<bridge stp='on'/> | bridge/@name ''",
        "<bridge name='b' stp='yes'/> | bridge/@stp 'yes'",
        "<bridge name='b' delay='x'/> | bridge/@delay 'x'",
        "<bridge name='b' delay='31'/> | bridge: delaySeconds '31'",
        "<bridge name='b'/><mtu size='x'/> | mtu/@size 'x'",
        "<bridge name='b'/><ip address='x'/> | ip[1]/@address 'x'",
        "<bridge name='b'/><ip address='224.0.0.1'/> | ip[1]/@netmask ''",
        "<bridge name='b'/><ip address='fd00::1'/> | ip[1]/@family ''",
        "<bridge name='b'/><ip family='ipv6' address='10.0.0.1'/> | ip[1]/@family 'ipv6'",
        "<bridge name='b'/><ip address='10.0.0.1'><dhcp><range start='10.0.0.9'"
            + " end='10.0.0.8'/></dhcp></ip> | ip[1]/dhcp/range[1]",
        "<bridge name='b'/><ip address='10.0.0.1'><dhcp><host ip='10.0.0.8'/></dhcp></ip>"
            + " | ip[1]/dhcp/host[1]: static host",
        "<bridge name='b'/><ip address='10.0.0.1'><dhcp><host mac='x' ip='10.0.0.8'/></dhcp></ip>"
            + " | ip[1]/dhcp/host[1]/@mac: mac 'x'",
        "<bridge name='b'/><ip address='10.0.0.1'/><ip address='10.0.0.2'/> | subnets",
        "<bridge name='b'/><route address='10.0.0.0' gateway='10.1.0.2'/> | route[1]/@prefix ''",
        "<bridge name='b'/><dns><txt name='a'/></dns> | dns/txt[1]/@value ''",
        "<bridge name='b'/><dns><host ip='10.0.0.2'/></dns> | dns/host[1]: dns host names",
        "<bridge name='b'/><dns><srv service='a' protocol='sctp'/></dns> | dns/srv[1]: dns service",
        "<bridge name='b'/><dns enable='on'/> | dns/@enable 'on'",
        "<bridge name='b'/><bandwidth><inbound floor='1'/></bandwidth>"
            + " | bandwidth/inbound/@average ''",
        "<bridge name='b'/><portgroup/> | portgroup[1]/@name ''",
        "<bridge name='b'/><vlan><tag id='4096'/></vlan> | vlan/tag[1]/@id '4096'",
        "<bridge name='b'/><virtualport/> | virtualport/@type ''",
        "<bridge name='b'/><port isolated='1'/> | port/@isolated '1'",
      })
  void whatNoDefinitionSaysIsRefusedWithItsPlace(String content, String place) {
    assertThatThrownBy(() -> read(content))
        .isExactlyInstanceOf(DocumentException.class)
        .hasMessageStartingWith("network document, line 1, column 10: " + place)
        .hasMessageContaining("expected");
  }

  @Test
  void aChangeIsMadeWhereTheOldValueWas() {
    String text =
        """
        <network xmlns:s="urn:s">
          <name>n</name>
          <uuid>8fd04ba1-4739-478e-ac9e-708cda0d2f5f</uuid>
          <bridge name="b" delay="0" macTableManager="kernel"/>
          <ip address="10.1.0.1" prefix="16" s:x="1">
            <dhcp>
              <host mac="52:54:0:0:0:1" ip="10.1.0.7" s:y="2"/>
              <range start="10.1.0.20" end="10.1.0.30"><s:z/></range>
            </dhcp>
          </ip>
        </network>""";
    NetworkDefinition before = format.readDefinition(text);
    Dhcp dhcp = Objects.requireNonNull(before.subnets().get(0).dhcp());
    DhcpRange wider = DhcpRange.of("10.1.0.20", "10.1.0.40");
    NetworkDefinition after =
        before.toBuilder()
            .subnets(
                List.of(
                    before
                        .subnets()
                        .get(0)
                        .dhcp(new Dhcp(List.of(wider), dhcp.hosts(), null, null))))
            .build();

    assertThat(format.merge(text, after))
        .isEqualTo(text.replace("end=\"10.1.0.30\"", "end=\"10.1.0.40\""));
  }

  @Test
  void theAttributeOfTheFirstInterfaceFollowsTheInterfaces() {
    NetworkDefinition network =
        NetworkDefinition.macvtap("mv", MacvlanMode.PASSTHRU, "eth9", "eth7").build();

    assertThat(
            format.merge(
                "<network><name>mv</name><forward dev='eth8' mode='passthrough'>"
                    + "<interface dev='eth8'/><interface dev='eth9'/></forward></network>",
                network))
        .contains("dev=\"eth9\" mode=\"passthrough\"><interface dev=\"eth9\"/>")
        .contains("<interface dev=\"eth7\"/>");
  }

  @Test
  void whatIsKeptWithANetworkIsBesideWhatOthersKeep() {
    String text =
        "<network><name>n</name><metadata><o:a xmlns:o=\"urn:o\"/></metadata>"
            + "<bridge name=\"n\" stp=\"off\" delay=\"0\"/></network>";
    NetworkDefinition network = NetworkDefinition.isolated("n").metadata("owner", "<shop>").build();

    String merged = format.merge(text, network);

    assertThat(merged)
        .contains("<o:a xmlns:o=\"urn:o\"/>")
        .contains("<network xmlns=\"https://kvmpod.io/xmlns/claim/1\">")
        .contains("<entry name=\"owner\" value=\"&lt;shop&gt;\"/>");
    assertThat(format.readDefinition(merged).metadata()).containsEntry("owner", "<shop>");
    assertThat(format.merge(merged, format.readDefinition(text))).isEqualTo(text);
  }

  @Test
  void whatMayBeThereOnceAndIsTakenAwayIsGoneHoweverOftenItIsThere() {
    String text =
        "<network><name>n</name><bridge name='b' stp='off'/><mtu size='1'/><mtu size='2'/>"
            + "<mtu size='3'/></network>";
    NetworkDefinition network = NetworkDefinition.isolated("n").bridge("b").build();

    assertThat(format.readDefinition(format.merge(text, network))).isEqualTo(network);
    assertThatThrownBy(
            () ->
                format.merge(
                    text.replace("</network>", "<mtu size='4'/>".repeat(100) + "</network>"),
                    network))
        .isExactlyInstanceOf(DocumentException.class)
        .hasMessageContaining("more than 16 times");
  }

  private NetworkDefinition read(String content) {
    return format.readDefinition("<network><name>n</name>" + content + "</network>");
  }
}
