package io.kvmpod.network;

import java.util.List;

/**
 * Networks as libvirt 9.0 prints them, to the letter. The first three and the full one are active
 * networks of a QEMU host; the others were defined with libvirt's test driver, which prints as any
 * driver does.
 */
final class RealNetworks {
  private RealNetworks() {}

  /** The network that libvirt comes with. */
  static final String DEFAULT =
      """
      <network>
        <name>default</name>
        <uuid>8fd04ba1-4739-478e-ac9e-708cda0d2f5f</uuid>
        <forward mode='nat'>
          <nat>
            <port start='1024' end='65535'/>
          </nat>
        </forward>
        <bridge name='virbr0' stp='on' delay='0'/>
        <mac address='52:54:00:26:3f:ab'/>
        <ip address='192.168.122.1' netmask='255.255.255.0'>
          <dhcp>
            <range start='192.168.122.2' end='192.168.122.254'/>
          </dhcp>
        </ip>
      </network>
      """;

  /** With options of dnsmasq in a namespace of their own. */
  static final String NAT_WITHOUT_PING =
      """
      <network xmlns:dnsmasq='http://libvirt.org/schemas/network/dnsmasq/1.0' connections='1'>
        <name>kvmpod-nat</name>
        <uuid>40d064f2-1a9c-4ab4-a61f-701285f40e76</uuid>
        <forward mode='nat'>
          <nat>
            <port start='1024' end='65535'/>
          </nat>
        </forward>
        <bridge name='kvmpod0' stp='off' delay='0'/>
        <mac address='52:54:00:d8:b3:e8'/>
        <ip address='192.168.130.1' netmask='255.255.255.0'>
          <dhcp>
            <range start='192.168.130.64' end='192.168.130.254'/>
          </dhcp>
        </ip>
        <dnsmasq:options>
          <dnsmasq:option value='no-ping'/>
        </dnsmasq:options>
      </network>
      """;

  /** Without a forward element. */
  static final String ISOLATED =
      """
      <network xmlns:dnsmasq='http://libvirt.org/schemas/network/dnsmasq/1.0'>
        <name>kvmpod-iso</name>
        <uuid>060fe0b4-f485-4079-86a3-d79bc941ec1d</uuid>
        <bridge name='kvmpod1' stp='off' delay='0'/>
        <mac address='52:54:00:0a:cf:59'/>
        <ip address='192.168.131.1' netmask='255.255.255.0'>
          <dhcp>
            <range start='192.168.131.64' end='192.168.131.254'/>
          </dhcp>
        </ip>
        <dnsmasq:options>
          <dnsmasq:option value='no-ping'/>
        </dnsmasq:options>
      </network>
      """;

  /** Much of what a network can have: metadata, four subnets, a boot file, static hosts. */
  static final String LAB =
      """
      <network ipv6='yes'>
        <name>lab</name>
        <uuid>3e3fce45-4f53-4fa7-bb32-11f34168b82b</uuid>
        <metadata>
          <app:owner xmlns:app="http://example.org/app/1.0" team="edge">
            <app:name>not the network</app:name>
          </app:owner>
        </metadata>
        <forward dev='eth0' mode='nat'>
          <nat>
            <address start='10.0.0.1' end='10.0.0.9'/>
            <port start='500' end='1000'/>
          </nat>
          <interface dev='eth0'/>
        </forward>
        <bridge name='virbr7' stp='on' delay='2' macTableManager='libvirt'/>
        <mtu size='9000'/>
        <mac address='52:54:00:12:34:56'/>
        <domain name='lab.example' localOnly='yes'/>
        <dns>
          <forwarder addr='192.0.2.53'/>
          <host ip='10.20.30.2'>
            <hostname>ns</hostname>
          </host>
        </dns>
        <bandwidth>
          <inbound average='1000'/>
        </bandwidth>
        <ip address='10.20.30.1' netmask='255.255.255.128' localPtr='yes'>
          <tftp root='/srv/tftp'/>
          <dhcp>
            <range start='10.20.30.10' end='10.20.30.100'>
              <lease expiry='2' unit='hours'/>
            </range>
            <host mac='52:54:00:aa:bb:cc' name='a' ip='10.20.30.5'/>
            <bootp file='boot.ipxe' server='10.20.30.2'/>
          </dhcp>
        </ip>
        <ip family='ipv4' address='192.168.77.1'>
        </ip>
        <ip family='ipv6' address='2001:db8:ca2:2::1' prefix='64'>
          <dhcp>
            <range start='2001:db8:ca2:2::10' end='2001:db8:ca2:2::ff'/>
          </dhcp>
        </ip>
        <ip family='ipv6' address='fd00::1'>
        </ip>
        <route family='ipv4' address='192.168.222.0' prefix='24' gateway='10.20.30.2'/>
        <portgroup name='eng' default='yes'>
          <bandwidth>
            <inbound average='100'/>
          </bandwidth>
        </portgroup>
      </network>
      """;

  /** A pool of virtual functions, without bridge and subnets. */
  static final String HOSTDEV =
      """
      <network>
        <name>sriov</name>
        <uuid>96cb4b9c-26aa-40d5-ae15-b23c0242d664</uuid>
        <forward mode='hostdev' managed='yes'>
          <pf dev='eth0'/>
        </forward>
        <vlan>
          <tag id='42'/>
        </vlan>
      </network>
      """;

  /** A bridge that the host already has. */
  static final String HOST_BRIDGE =
      """
      <network>
        <name>host-bridge</name>
        <uuid>0590bbd5-d58f-4638-b117-c953895246e6</uuid>
        <forward mode='bridge'/>
        <bridge name='br0'/>
      </network>
      """;

  /** Nearly all that a network with a bridge can have, with a machine on it; of a QEMU host. */
  static final String FULL =
      """
      <network xmlns:dnsmasq='http://libvirt.org/schemas/network/dnsmasq/1.0' connections='1' ipv6='yes' trustGuestRxFilters='yes'>
        <name>xmlw-full</name>
        <uuid>4ccadecb-b67d-4f88-a287-4aaf800d4d55</uuid>
        <metadata>
          <app:x xmlns:app="urn:app"/>
        </metadata>
        <forward dev='lo' mode='nat'>
          <nat ipv6='yes'>
            <address start='192.0.2.1' end='192.0.2.9'/>
            <port start='500' end='1000'/>
          </nat>
          <interface dev='lo'/>
        </forward>
        <bridge name='xmlw0' stp='on' delay='3' macTableManager='kernel'/>
        <mtu size='9000'/>
        <mac address='52:54:00:e5:3a:c7'/>
        <domain name='xmlw.example' localOnly='yes'/>
        <dns enable='yes' forwardPlainNames='no'>
          <forwarder addr='192.0.2.53'/>
          <forwarder domain='corp.example'/>
          <forwarder domain='x.example' addr='192.0.2.54'/>
          <txt name='t' value='some text'/>
          <srv service='ldap' protocol='tcp' domain='xmlw.example' target='a.xmlw.example' port='389' priority='1' weight='2'/>
          <host ip='10.177.0.2'>
            <hostname>a</hostname>
            <hostname>b</hostname>
          </host>
        </dns>
        <port isolated='yes'/>
        <ip address='10.177.0.1' netmask='255.255.255.0' localPtr='yes'>
          <tftp root='/tmp'/>
          <dhcp>
            <range start='10.177.0.10' end='10.177.0.100'>
              <lease expiry='0'/>
            </range>
            <range start='10.177.0.110' end='10.177.0.120'>
              <lease expiry='90' unit='minutes'/>
            </range>
            <host mac='52:54:00:aa:bb:cc' name='a' ip='10.177.0.5'>
              <lease expiry='1' unit='hours'/>
            </host>
            <host name='b' ip='10.177.0.6'/>
            <bootp file='b.ipxe' server='10.177.0.2'/>
          </dhcp>
        </ip>
        <ip family='ipv4' address='10.178.0.1' prefix='24'>
        </ip>
        <ip family='ipv6' address='fd00:177::1' prefix='64'>
          <dhcp>
            <range start='fd00:177::10' end='fd00:177::ff'/>
            <host id='0:1:0:1:18:aa:62:fe:0:16:3e:44:55:66' name='six' ip='fd00:177::20'/>
          </dhcp>
        </ip>
        <route family='ipv4' address='192.168.223.0' netmask='255.255.255.0' gateway='10.177.0.2'/>
        <route family='ipv6' address='fd00:99::' prefix='48' gateway='fd00:177::2'/>
        <portgroup name='eng' default='yes' trustGuestRxFilters='no'>
          <bandwidth>
            <inbound average='100'/>
          </bandwidth>
        </portgroup>
        <dnsmasq:options>
          <dnsmasq:option value='no-ping'/>
        </dnsmasq:options>
      </network>
      """;

  /** With limits of speed, in a zone of firewalld. */
  static final String LIMITED =
      """
      <network>
        <name>bw</name>
        <uuid>87681728-1623-4577-96fd-a7a83516548c</uuid>
        <forward dev='eth9' mode='nat'>
          <nat ipv6='yes'/>
          <interface dev='eth9'/>
        </forward>
        <bridge name='virbr9' zone='public' stp='off' delay='3'/>
        <bandwidth>
          <inbound average='1000' peak='5000' burst='5120'/>
          <outbound average='128' peak='256' burst='256'/>
        </bandwidth>
        <ip address='10.9.0.1' prefix='24'>
        </ip>
        <route address='192.168.222.0' prefix='24' gateway='10.9.0.2' metric='2'/>
        <portgroup name='g'>
          <bandwidth>
            <inbound average='1'/>
          </bandwidth>
        </portgroup>
      </network>
      """;

  /** A bridge of Open vSwitch, with VLANs. */
  static final String OPEN_VSWITCH =
      """
      <network>
        <name>ovs</name>
        <uuid>86739b01-d2a1-4d2d-98f3-5dc55823cba4</uuid>
        <forward mode='bridge'/>
        <bridge name='ovsbr0'/>
        <vlan trunk='yes'>
          <tag id='42' nativeMode='untagged'/>
          <tag id='47'/>
        </vlan>
        <virtualport type='openvswitch'>
          <parameters interfaceid='09b11c53-8b5c-4eeb-8f00-d84eaa0aaa4f' profileid='p'/>
        </virtualport>
        <portgroup name='a'>
          <vlan>
            <tag id='30'/>
          </vlan>
          <virtualport>
            <parameters interfaceid='09b11c53-8b5c-4eeb-8f00-d84eaa0aaa4f'/>
          </virtualport>
          <bandwidth>
            <outbound average='5'/>
          </bandwidth>
        </portgroup>
      </network>
      """;

  /** Interfaces that machines have one at a time. */
  static final String PASSTHROUGH =
      """
      <network>
        <name>mv</name>
        <uuid>4d12343e-da1f-416a-81ce-6b624dcc6b59</uuid>
        <forward dev='eth8' mode='passthrough'>
          <interface dev='eth8'/>
          <interface dev='eth9'/>
        </forward>
        <virtualport type='802.1Qbh'>
          <parameters profileid='f'/>
        </virtualport>
      </network>
      """;

  /** A pool of devices by their addresses. */
  static final String PCI_DEVICES =
      """
      <network>
        <name>hd</name>
        <uuid>76c079b1-1903-48d1-9cd3-72ffb84ea2d3</uuid>
        <forward mode='hostdev' managed='yes'>
          <driver name='vfio'/>
          <address type='pci' domain='0x0000' bus='0x04' slot='0x00' function='0x1'/>
          <address type='pci' domain='0x0000' bus='0x04' slot='0x00' function='0x2'/>
        </forward>
      </network>
      """;

  static final List<String> ALL =
      List.of(
          DEFAULT,
          NAT_WITHOUT_PING,
          ISOLATED,
          LAB,
          HOSTDEV,
          HOST_BRIDGE,
          FULL,
          LIMITED,
          OPEN_VSWITCH,
          PASSTHROUGH,
          PCI_DEVICES);
}
