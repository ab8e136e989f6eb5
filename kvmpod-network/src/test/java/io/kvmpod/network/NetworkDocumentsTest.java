package io.kvmpod.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.network.document.BandwidthXml;
import io.kvmpod.network.document.DnsXml;
import io.kvmpod.network.document.ForwardXml;
import io.kvmpod.network.document.IpXml;
import io.kvmpod.network.document.NetworkPortXml;
import io.kvmpod.network.document.NetworkXml;
import io.kvmpod.network.document.PortGroupXml;
import io.kvmpod.network.document.VirtualPortXml;
import io.kvmpod.network.document.VlanXml;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkDocumentsTest {

  @Test
  void allThatANetworkTellsOfItselfIsTyped() {
    NetworkXml network = full();
    NetworkXml.Bridge bridge = there(network.bridge);
    ForwardXml forward = there(network.forward);
    ForwardXml.Nat nat = there(forward.nat);

    assertThat(network.connections).isEqualTo("1");
    assertThat(network.ipv6).isEqualTo("yes");
    assertThat(network.trustGuestRxFilters).isEqualTo("yes");
    assertThat(network.name).isEqualTo("xmlw-full");
    assertThat(there(network.uuid)).hasSize(36);
    assertThat(network.metadata).isNotNull();
    assertThat(forward.mode).isEqualTo("nat");
    assertThat(forward.interfaces).extracting(i -> i.dev).containsExactly("lo");
    assertThat(nat.ipv6).isEqualTo("yes");
    assertThat(there(nat.address).end).isEqualTo("192.0.2.9");
    assertThat(there(nat.port).start).isEqualTo("500");
    assertThat(bridge.name).isEqualTo("xmlw0");
    assertThat(bridge.stp).isEqualTo("on");
    assertThat(bridge.delay).isEqualTo("3");
    assertThat(bridge.macTableManager).isEqualTo("kernel");
    assertThat(there(network.mtu).size).isEqualTo("9000");
    assertThat(there(network.mac).address).startsWith("52:54:00:");
    assertThat(there(network.domain).localOnly).isEqualTo("yes");
    assertThat(there(network.port).isolated).isEqualTo("yes");
    assertThat(there(network.dnsmasqOptions).options)
        .extracting(o -> o.value)
        .containsExactly("no-ping");
  }

  @Test
  void allThatADnsServerAnswersIsTyped() {
    DnsXml dns = there(full().dns);
    DnsXml.Srv srv = dns.srvs.get(0);

    assertThat(dns.enable).isEqualTo("yes");
    assertThat(dns.forwardPlainNames).isEqualTo("no");
    assertThat(dns.forwarders)
        .extracting(f -> f.domain + " " + f.addr)
        .containsExactly("null 192.0.2.53", "corp.example null", "x.example 192.0.2.54");
    assertThat(dns.txts).extracting(t -> t.name + "=" + t.value).containsExactly("t=some text");
    assertThat(srv.service + srv.protocol + srv.domain + srv.target)
        .isEqualTo("ldaptcpxmlw.examplea.xmlw.example");
    assertThat(srv.port + " " + srv.priority + " " + srv.weight).isEqualTo("389 1 2");
    assertThat(dns.hosts.get(0).ip).isEqualTo("10.177.0.2");
    assertThat(dns.hosts.get(0).hostnames).containsExactly("a", "b");
  }

  @Test
  void allThatIsServedInASubnetIsTyped() {
    IpXml v4 = full().ips.get(0);
    IpXml v6 = full().ips.get(2);
    IpXml.Dhcp dhcp = there(v4.dhcp);

    assertThat(v4.address + " " + v4.netmask + " " + v4.localPtr)
        .isEqualTo("10.177.0.1 255.255.255.0 yes");
    assertThat(there(v4.tftp).root).isEqualTo("/tmp");
    assertThat(dhcp.ranges)
        .extracting(r -> r.start + "-" + r.end + " " + there(r.lease).expiry)
        .containsExactly("10.177.0.10-10.177.0.100 0", "10.177.0.110-10.177.0.120 90");
    assertThat(there(dhcp.ranges.get(1).lease).unit).isEqualTo("minutes");
    assertThat(dhcp.hosts)
        .extracting(h -> h.mac + " " + h.name + " " + h.ip)
        .containsExactly("52:54:00:aa:bb:cc a 10.177.0.5", "null b 10.177.0.6");
    assertThat(there(dhcp.hosts.get(0).lease).unit).isEqualTo("hours");
    assertThat(there(dhcp.bootp).file + " " + there(dhcp.bootp).server)
        .isEqualTo("b.ipxe 10.177.0.2");
    assertThat(v6.family + " " + v6.prefix).isEqualTo("ipv6 64");
    assertThat(there(v6.dhcp).hosts.get(0).id).startsWith("0:1:0:1:18");
    assertThat(full().routes.get(1).gateway).isEqualTo("fd00:177::2");
  }

  @Test
  void speedsVlansAndSwitchesAreTyped() {
    NetworkXml ovs = NetworkDocuments.network(RealNetworks.OPEN_VSWITCH).model();
    NetworkXml limited = NetworkDocuments.network(RealNetworks.LIMITED).model();
    BandwidthXml.Rate inbound = there(there(limited.bandwidth).inbound);
    VirtualPortXml port = there(ovs.virtualPort);
    PortGroupXml group = ovs.portGroups.get(0);

    assertThat(inbound.average + " " + inbound.peak + " " + inbound.burst)
        .isEqualTo("1000 5000 5120");
    assertThat(there(limited.bridge).zone).isEqualTo("public");
    assertThat(limited.routes.get(0).metric).isEqualTo("2");
    assertThat(there(ovs.vlan).trunk).isEqualTo("yes");
    assertThat(there(ovs.vlan).tags)
        .extracting(t -> t.id + " " + t.nativeMode)
        .containsExactly("42 untagged", "47 null");
    assertThat(port.type).isEqualTo("openvswitch");
    assertThat(there(port.parameters).profileid).isEqualTo("p");
    assertThat(there(group.vlan).tags).extracting(t -> t.id).containsExactly("30");
    assertThat(there(there(group.bandwidth).outbound).average).isEqualTo("5");
    assertThat(full().portGroups.get(0).isDefault).isEqualTo("yes");
  }

  @Test
  void devicesThatAreLentAreTyped() {
    ForwardXml devices = there(NetworkDocuments.network(RealNetworks.PCI_DEVICES).model().forward);
    ForwardXml functions = there(NetworkDocuments.network(RealNetworks.HOSTDEV).model().forward);

    assertThat(devices.managed).isEqualTo("yes");
    assertThat(there(devices.driver).name).isEqualTo("vfio");
    assertThat(devices.addresses)
        .extracting(a -> a.domain + a.bus + a.slot + a.function)
        .containsExactly("0x00000x040x000x1", "0x00000x040x000x2");
    assertThat(there(functions.pf).dev).isEqualTo("eth0");
  }

  @Test
  void allThatAPortTellsIsTyped() {
    NetworkPortXml port = NetworkDocuments.port(RealPorts.NETWORK).model();
    NetworkPortXml.Plug direct = there(NetworkDocuments.port(RealPorts.DIRECT).model().plug);
    NetworkPortXml onOvs = NetworkDocuments.port(RealPorts.BRIDGE).model();

    assertThat(there(port.owner).name).isEqualTo("nobody");
    assertThat(port.group).isEqualTo("eng");
    assertThat(there(port.mac).address).isEqualTo("52:54:00:7b:35:93");
    assertThat(there(port.rxFilters).trustGuest).isEqualTo("yes");
    assertThat(there(port.plug).bridge).isEqualTo("xmlw0");
    assertThat(there(port.port).isolated).isEqualTo("yes");
    assertThat(direct.type + " " + direct.dev + " " + direct.mode).isEqualTo("direct lo bridge");
    assertThat(there(onOvs.vlan).tags).extracting(t -> t.id).containsExactly("5");
  }

  @Test
  void whatAPortIsGivenInsteadOfABridgeIsTyped() {
    NetworkPortXml.Plug plug =
        there(
            NetworkDocuments.port(
                    "<networkport><plug type='hostdev-pci' managed='yes'><driver name='vfio'/>"
                        + "<address domain='0x0000' bus='0x04' slot='0x00' function='0x1'/>"
                        + "</plug></networkport>")
                .model()
                .plug);

    assertThat(plug.managed + there(plug.driver).name).isEqualTo("yesvfio");
    assertThat(there(plug.address).bus).isEqualTo("0x04");
  }

  @Test
  void whatStrangersKeepStaysWhereItIs() {
    NetworkDocument<NetworkXml> document =
        NetworkDocuments.network(
            "<network xmlns:s='urn:s'><name>n</name><metadata><s:a>1</s:a></metadata>"
                + "<bridge name='b' s:x='2'/><!--3--><ip address='10.0.0.1'><s:y/></ip></network>");

    there(document.model().bridge).name = "c";
    document.model().mtu = new NetworkXml.Mtu();
    document.model().mtu.size = "1400";

    assertThat(document.write())
        .isEqualTo(
            "<network xmlns:s=\"urn:s\"><name>n</name><metadata><s:a>1</s:a></metadata>"
                + "<bridge name=\"c\" s:x=\"2\"/><mtu size=\"1400\"/><!--3-->"
                + "<ip address=\"10.0.0.1\"><s:y/></ip></network>");
  }

  @Test
  void aSubnetThatIsTakenAwayTakesOnlyWhatItCarried() {
    NetworkDocument<NetworkXml> document =
        NetworkDocuments.network(
            "<network><ip address='10.0.0.1'><x>1</x></ip><y/><ip address='10.0.1.1'>"
                + "<x>2</x></ip></network>");

    document.model().ips.remove(0);

    assertThat(document.write())
        .isEqualTo("<network><y/><ip address=\"10.0.1.1\"><x>2</x></ip></network>");
  }

  @Test
  void optionsOfDnsmasqAreAddedInTheirNamespace() {
    NetworkDocument<NetworkXml> document =
        NetworkDocuments.network("<network><name>n</name></network>");
    NetworkXml.DnsmasqOption option = new NetworkXml.DnsmasqOption();
    option.value = "no-ping";
    document.model().dnsmasqOptions = new NetworkXml.DnsmasqOptions();
    document.model().dnsmasqOptions.options.add(option);

    assertThat(document.write())
        .isEqualTo(
            "<network><name>n</name><options"
                + " xmlns=\"http://libvirt.org/schemas/network/dnsmasq/1.0\">"
                + "<option value=\"no-ping\"/></options></network>");
  }

  @Test
  void partsThatChangeAnActiveNetworkAreDocumentsOfTheirOwn() {
    IpXml.Host host = there(full().ips.get(0).dhcp).hosts.get(0);
    IpXml.Range range = there(full().ips.get(0).dhcp).ranges.get(0);
    DnsXml dns = there(full().dns);
    ForwardXml.Interface eth0 = new ForwardXml.Interface();
    eth0.dev = "eth0";

    assertThat(NetworkDocuments.write(host))
        .isEqualTo(
            """
            <host mac="52:54:00:aa:bb:cc" name="a" ip="10.177.0.5">
              <lease expiry="1" unit="hours"/>
            </host>""");
    assertThat(NetworkDocuments.write(range))
        .isEqualTo(
            """
            <range start="10.177.0.10" end="10.177.0.100">
              <lease expiry="0"/>
            </range>""");
    assertThat(NetworkDocuments.write(dns.hosts.get(0)))
        .isEqualTo(
            """
            <host ip="10.177.0.2">
              <hostname>a</hostname>
              <hostname>b</hostname>
            </host>""");
    assertThat(NetworkDocuments.write(dns.txts.get(0)))
        .isEqualTo("<txt name=\"t\" value=\"some text\"/>");
    assertThat(NetworkDocuments.write(dns.srvs.get(0)))
        .startsWith("<srv service=\"ldap\" protocol=\"tcp\" domain=\"xmlw.example\"");
    assertThat(NetworkDocuments.write(eth0)).isEqualTo("<interface dev=\"eth0\"/>");
    assertThat(NetworkDocuments.write(full().portGroups.get(0)))
        .startsWith("<portgroup name=\"eng\" default=\"yes\" trustGuestRxFilters=\"no\">");
  }

  @ParameterizedTest
  @CsvSource({"network, port", "port, network"})
  void aDocumentOfAnotherKindIsRefused(String is, String isNot) {
    NetworkXml network = new NetworkXml();
    network.name = "n";
    String text = is.equals("port") ? RealPorts.DIRECT : NetworkDocuments.write(network);

    assertThatThrownBy(
            () -> {
              if (isNot.equals("port")) {
                NetworkDocuments.port(text);
              } else {
                NetworkDocuments.network(text);
              }
            })
        .hasMessageContaining("the root element is");
  }

  @Test
  void newDocumentsAreWritten() {
    NetworkXml network = new NetworkXml();
    network.name = "a\u0007";

    assertThatThrownBy(() -> NetworkDocuments.write(network))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("network document");
    network.name = "a";
    network.vlan = new VlanXml();
    assertThat(NetworkDocuments.write(network))
        .isEqualTo("<network>\n  <name>a</name>\n  <vlan/>\n</network>");
    assertThat(NetworkDocuments.write(NetworkDocuments.port(RealPorts.DIRECT).model()))
        .contains("<plug type=\"direct\" dev=\"lo\" mode=\"bridge\"/>");
  }

  private static NetworkXml full() {
    return NetworkDocuments.network(RealNetworks.FULL).model();
  }

  private static <T> T there(@Nullable T value) {
    return Objects.requireNonNull(value);
  }

  @Test
  void ofEqualNamesTheOneThatStaysKeepsWhatItCarries() {
    NetworkDocument<NetworkXml> document =
        NetworkDocuments.network(
            "<network><dns><host ip='192.0.2.1'><hostname>a</hostname>"
                + "<hostname x='1'>a</hostname></host></dns></network>");

    Objects.requireNonNull(document.model().dns).hosts.get(0).hostnames.set(0, "b");

    assertThat(document.write()).contains("<hostname>b</hostname><hostname x=\"1\">a</hostname>");
  }
}
