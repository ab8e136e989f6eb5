package io.kvmpod.libvirt.internal.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.network.HostInterface;
import io.kvmpod.core.network.HostInterface.Kind;
import io.kvmpod.core.network.ManagedDhcp;
import io.kvmpod.core.spi.DocumentException;
import org.junit.jupiter.api.Test;

class HostInterfaceDocumentTest {

  /** As libvirt 9.0.0 prints them, by netcf and by udev. */
  private static final String BRIDGE =
      """
      <interface type='bridge' name='br0'>
        <protocol family='ipv4'><ip address='192.0.2.1' prefix='24'/></protocol>
        <protocol family='ipv6'><ip address='2001:db8::1' prefix='64'/><ip address='x'/></protocol>
        <bridge stp='off' delay='1500'>
          <interface type='ethernet' name='eth1'><mac address='52:54:00:00:00:01'/></interface>
        </bridge>
      </interface>
      """;

  private static final String VLAN =
      """
      <interface type='vlan' name='eth0.100'>
        <vlan tag='100'><interface name='eth0'/></vlan>
      </interface>
      """;

  private static final String DEVICE =
      """
      <device>
        <name>net_eth0_02_fc_00_00_00_01</name>
        <path>/sys/devices/%s/net/eth0</path>
        <capability type='%s'>
          <interface>eth0</interface>
          <address>02:fc:00:00:00:01</address>
          <capability type='80203'/>
        </capability>
      </device>
      """;

  @Test
  void aBridgeIsReadWithItsOwnSubnetsAndNotItsPorts() {
    assertThat(HostInterfaceDocument.readInterface(BRIDGE))
        .hasValue(
            HostInterface.builder("br0", Kind.BRIDGE)
                .subnet("192.0.2.1/24")
                .subnet("2001:db8::1/64")
                .build());
  }

  @Test
  void aVlanIsReadWithItsNumber() {
    assertThat(HostInterfaceDocument.readInterface(VLAN))
        .hasValue(HostInterface.builder("eth0.100", Kind.VLAN).vlan(100).build());
  }

  @Test
  void aVlanWhoseNumberIsNoneIsReadWithoutIt() {
    assertThat(HostInterfaceDocument.readInterface(VLAN.replace("100'>", "9999'>")))
        .map(i -> i.vlan().vid())
        .hasValue(0);
  }

  @Test
  void aBondAndACardAreReadAsWhatTheyAre() {
    assertThat(HostInterfaceDocument.readInterface("<interface type='bond' name='bond0'/>"))
        .map(HostInterface::kind)
        .hasValue(Kind.BOND);
    assertThat(HostInterfaceDocument.readInterface("<interface type='ethernet' name='eth0'/>"))
        .map(HostInterface::kind)
        .hasValue(Kind.PHYSICAL);
  }

  @Test
  void whatNothingAttachesToOrNoSpecCanNameIsLeftOut() {
    assertThat(HostInterfaceDocument.readInterface("<interface type='tunnel' name='a'/>"))
        .isEmpty();
    assertThat(HostInterfaceDocument.readInterface("<interface type='bond' name='a,b'/>"))
        .isEmpty();
  }

  @Test
  void nothingIsKnownOfManagedDhcp() {
    assertThat(HostInterfaceDocument.readInterface(BRIDGE))
        .map(HostInterface::managedDhcp)
        .hasValue(ManagedDhcp.NOT_KNOWN);
  }

  @Test
  void aDeviceOfHardwareIsACardAndOneOfNoneIsNotKnown() {
    assertThat(HostInterfaceDocument.readCard(DEVICE.formatted("pci0000:00/0000:00:03.0", "net")))
        .hasValue(HostInterface.builder("eth0", Kind.PHYSICAL).build());
    assertThat(HostInterfaceDocument.readCard(DEVICE.formatted("virtual", "net"))).isEmpty();
    assertThat(HostInterfaceDocument.readCard(DEVICE.formatted("pci0000:00", "usb"))).isEmpty();
  }

  @Test
  void whatIsNoSuchDocumentIsRefused() {
    assertThatThrownBy(() -> HostInterfaceDocument.readInterface("<interface name='a'/>"))
        .isInstanceOf(DocumentException.class)
        .hasMessageContaining("without the attribute type");
    assertThatThrownBy(() -> HostInterfaceDocument.readCard("<interface/>"))
        .isInstanceOf(DocumentException.class);
  }
}
