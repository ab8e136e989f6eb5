package io.kvmpod.network;

import java.util.List;

/**
 * Networks as libvirt 9.0 prints them, to the letter. The first three are active networks of a QEMU
 * host; the others were defined with libvirt's test driver, which prints as any driver does.
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

  static final List<String> ALL =
      List.of(DEFAULT, NAT_WITHOUT_PING, ISOLATED, LAB, HOSTDEV, HOST_BRIDGE);
}
