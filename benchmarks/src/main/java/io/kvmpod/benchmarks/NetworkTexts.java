package io.kvmpod.benchmarks;

/** Documents of networks as libvirt 9.0 prints them. */
final class NetworkTexts {

  /** A NAT network with two subnets, one with DHCP, a static host and names. */
  static final String NETWORK =
      """
      <network connections='1'>
        <name>lab</name>
        <uuid>3e3fce45-4f53-4fa7-bb32-11f34168b82b</uuid>
        <forward mode='nat'>
          <nat>
            <port start='1024' end='65535'/>
          </nat>
        </forward>
        <bridge name='virbr7' stp='on' delay='0'/>
        <mac address='52:54:00:12:34:56'/>
        <domain name='lab.example' localOnly='yes'/>
        <dns>
          <host ip='10.20.30.2'>
            <hostname>ns</hostname>
          </host>
        </dns>
        <ip address='10.20.30.1' netmask='255.255.255.0'>
          <tftp root='/srv/tftp'/>
          <dhcp>
            <range start='10.20.30.100' end='10.20.30.200'/>
            <host mac='52:54:00:aa:bb:cc' name='db1' ip='10.20.30.5'/>
            <bootp file='boot.ipxe'/>
          </dhcp>
        </ip>
        <ip family='ipv6' address='2001:db8:ca2:2::1' prefix='64'>
        </ip>
      </network>
      """;

  private NetworkTexts() {}
}
