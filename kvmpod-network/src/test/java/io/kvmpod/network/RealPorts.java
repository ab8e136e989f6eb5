package io.kvmpod.network;

import java.util.List;

/** Ports of networks as libvirt 9.0 prints them on a QEMU host, to the letter. */
final class RealPorts {
  private RealPorts() {}

  /** On a network with a bridge of its own. */
  static final String NETWORK =
      """
      <networkport>
        <uuid>5f6a1c84-6e1d-4b5e-8a5c-2d7f3b0e9a11</uuid>
        <owner>
          <name>nobody</name>
          <uuid>12ac5c2e-2b1c-4ee6-b1ea-ff3d1c1c8d11</uuid>
        </owner>
        <group>eng</group>
        <mac address='52:54:00:7b:35:93'/>
        <bandwidth>
          <inbound average='100'/>
        </bandwidth>
        <port isolated='yes'/>
        <rxfilters trustGuest='yes'/>
        <plug type='network' bridge='xmlw0' macTableManager='kernel'/>
      </networkport>
      """;

  /** On an interface of the host. */
  static final String DIRECT =
      """
      <networkport>
        <uuid>5f6a1c84-6e1d-4b5e-8a5c-2d7f3b0e9a11</uuid>
        <owner>
          <name>nobody</name>
          <uuid>12ac5c2e-2b1c-4ee6-b1ea-ff3d1c1c8d11</uuid>
        </owner>
        <mac address='52:54:00:7b:35:93'/>
        <rxfilters trustGuest='yes'/>
        <plug type='direct' dev='lo' mode='bridge'/>
      </networkport>
      """;

  /** On a bridge of Open vSwitch. */
  static final String BRIDGE =
      """
      <networkport>
        <uuid>5f6a1c84-6e1d-4b5e-8a5c-2d7f3b0e9a11</uuid>
        <owner>
          <name>nobody</name>
          <uuid>12ac5c2e-2b1c-4ee6-b1ea-ff3d1c1c8d11</uuid>
        </owner>
        <mac address='52:54:00:7b:35:93'/>
        <virtualport type='openvswitch'>
          <parameters interfaceid='90eab44f-5c78-4373-b652-f5063b9fba52'/>
        </virtualport>
        <vlan>
          <tag id='5'/>
        </vlan>
        <rxfilters trustGuest='yes'/>
        <plug type='bridge' bridge='xmlwbr'/>
      </networkport>
      """;

  static final List<String> ALL = List.of(NETWORK, DIRECT, BRIDGE);
}
