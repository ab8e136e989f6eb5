package io.kvmpod.libvirt.internal.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.core.machine.LinkState;
import io.kvmpod.core.machine.MacAddress;
import org.junit.jupiter.api.Test;

class InterfaceElementTest {

  private static final String DOMAIN =
      """
      <domain type='qemu'>
        <devices>
          <disk type='file'><mac address='52:54:00:00:00:02'/></disk>
          <interface type='bridge'>
            <mac address='52:54:00:00:00:01'/>
            <source bridge='br0'/>
          </interface>
          <interface type='direct' trustGuestRxFilters='no'>
            <mac address='52:54:00:00:00:02'/>
            <source dev='e&lt;1' mode='bridge'/>
            <bandwidth><inbound average='1000'/></bandwidth>
            <link state='down'/>
            <alias name='net1'/>
          </interface>
        </devices>
      </domain>
      """;

  @Test
  void anInterfaceIsFoundByItsAddressAndKeepsAllThatIsSaidOfIt() {
    assertThat(find("52:54:00:00:00:02").xml())
        .isEqualTo(
            "<interface type=\"direct\" trustGuestRxFilters=\"no\">"
                + "<mac address=\"52:54:00:00:00:02\"></mac>"
                + "<source dev=\"e&lt;1\" mode=\"bridge\"></source>"
                + "<bandwidth><inbound average=\"1000\"></inbound></bandwidth>"
                + "<link state=\"down\"></link>"
                + "<alias name=\"net1\"></alias></interface>");
  }

  @Test
  void whatANetworkConnectsInAnotherWayWhileItRunsIsTheNetworks() {
    String running =
        DOMAIN.replace("dev='e&lt;1'", "network='lan' portgroup='a' portid='7' dev='eth1'");

    assertThat(
            DomainDocument.findInterface(running, MacAddress.of("52:54:00:00:00:02"))
                .orElseThrow()
                .xml())
        .startsWith("<interface type=\"network\" trustGuestRxFilters=\"no\">")
        .contains("<source network=\"lan\" portgroup=\"a\"></source>", "<bandwidth>");
  }

  @Test
  void noInterfaceHasAnAddressThatIsADisksOrNobodys() {
    assertThat(DomainDocument.findInterface(DOMAIN, MacAddress.of("52:54:00:00:00:03"))).isEmpty();
  }

  @Test
  void aCableThatNothingIsSaidOfIsPluggedIn() {
    assertThat(find("52:54:00:00:00:01").link()).isEqualTo(LinkState.UP);
    assertThat(find("52:54:00:00:00:02").link()).isEqualTo(LinkState.DOWN);
  }

  @Test
  void aLinkIsSetInPlaceOfWhatWasSaidAndAllElseStays() {
    InterfaceElement pulled = find("52:54:00:00:00:02");

    InterfaceElement plugged = pulled.with(LinkState.UP);

    assertThat(plugged.link()).isEqualTo(LinkState.UP);
    assertThat(plugged.xml())
        .containsOnlyOnce("<link")
        .contains("mode=\"bridge\"", "inbound average", "alias name=\"net1\"");
    assertThat(plugged.with(LinkState.DOWN).link()).isEqualTo(LinkState.DOWN);
  }

  private static InterfaceElement find(String mac) {
    return DomainDocument.findInterface(DOMAIN, MacAddress.of(mac)).orElseThrow();
  }
}
