package io.kvmpod.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.network.Bandwidth;
import io.kvmpod.core.network.Dhcp;
import io.kvmpod.core.network.DhcpRange;
import io.kvmpod.core.network.Dns;
import io.kvmpod.core.network.ForwardMode;
import io.kvmpod.core.network.IpAddress;
import io.kvmpod.core.network.LeaseTime;
import io.kvmpod.core.network.MacvlanMode;
import io.kvmpod.core.network.NetworkChange;
import io.kvmpod.core.network.NetworkChange.Action;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.core.network.NetworkInfo.ServedSubnet;
import io.kvmpod.core.network.PortGroup;
import io.kvmpod.core.network.StaticHost;
import io.kvmpod.core.network.StaticRoute;
import io.kvmpod.core.network.Subnet;
import io.kvmpod.core.network.SubnetDefinition;
import io.kvmpod.core.network.VirtualPort;
import io.kvmpod.core.network.VlanTags;
import io.kvmpod.core.spi.DocumentException;
import io.kvmpod.core.spi.NetworkFormat;
import io.kvmpod.core.spi.NetworkFormat.NetworkDocument;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link NetworkFormat} does; rules NF-1 and on. */
public abstract class NetworkFormatContract extends Contract {

  private static final Bandwidth LIMITED = new Bandwidth(Bandwidth.Rate.ofKiB(1000), null);
  private static final int LONGEST_NAME = 245;
  private static final UUID DRAWN = UUID.fromString("9d3a2a8e-4f06-4a8b-9a51-2f6a0d5f4e11");

  /** One of each kind, with most of what it can have. */
  private static final List<NetworkDefinition> KINDS =
      List.of(
          NetworkDefinition.maas(),
          NetworkDefinition.routed("r")
              .bridge("virbr8")
              .mtu(1400)
              .subnet(
                  SubnetDefinition.of("192.0.2.1", 24)
                      .dhcp(
                          Dhcp.builder()
                              .range(
                                  DhcpRange.of("192.0.2.100", "192.0.2.200")
                                      .lease(new LeaseTime(3600L)))
                              .host(StaticHost.of("52:54:00:00:00:01", "192.0.2.5", "db1"))
                              .bootFile("boot.ipxe")
                              .build())
                      .tftpRoot("/srv/tftp"))
              .subnet("2001:db8::1", 64)
              .route(StaticRoute.of("203.0.113.0/24", "192.0.2.7"))
              .dns(Dns.builder().host("192.0.2.5", "db1", "db").txt("a", "b").build())
              .portIsolation(true)
              .metadata("owner", "<shop>")
              .build(),
          NetworkDefinition.open("o").subnet("198.51.100.1", 24).dns(Dns.NONE).build(),
          NetworkDefinition.isolated("i").bandwidth(LIMITED).build(),
          NetworkDefinition.hostBridge("b", "br0")
              .virtualPort(VirtualPort.openVSwitch())
              .vlan(VlanTags.trunk(7, 9))
              .portGroup(PortGroup.named("eng").vlan(VlanTags.of(42)).asDefault())
              .build(),
          NetworkDefinition.macvtap("m", MacvlanMode.PASSTHRU, "eth1", "eth2").build(),
          NetworkDefinition.virtualFunctions("v", "eth3").build());

  /** For subclasses. */
  protected NetworkFormatContract() {}

  /** Returns the format. */
  protected abstract NetworkFormat format();

  /**
   * Returns a network's document, as this format wrote it, with the UUID that the host drew in it:
   * a host prints one that has it.
   */
  protected abstract String atTheHost(String written, UUID uuid);

  @Test
  @DisplayName("NF-1 an isolated network without addresses is read back as it was defined")
  void isolatedNetworkIsReadBack() {
    for (String text : FormatTexts.NAMES) {
      if (text.length() > LONGEST_NAME) {
        continue; // of a pool or a volume
      }
      NetworkDefinition network = NetworkDefinition.isolated(text).bridge("br-a_1.b").build();

      assertThat(readBack(network))
          .isEqualTo(
              new NetworkDocument(
                  text, DRAWN, ForwardMode.ISOLATED, "br-a_1.b", List.of(), List.of()));
    }
  }

  @Test
  @DisplayName(
      "NF-2 a NAT network is read back with its subnets, and with DHCP where it has a range")
  void natNetworkIsReadBack() {
    NetworkDefinition network =
        NetworkDefinition.nat("nat1")
            .bridge("virbr7")
            .natPorts(1024, 65_535)
            .domain("a.example")
            .subnet("192.0.2.1", 24)
            .subnet("198.51.100.129", 25, "198.51.100.130", "198.51.100.200")
            .build();

    assertThat(readBack(network))
        .isEqualTo(
            new NetworkDocument(
                "nat1",
                DRAWN,
                ForwardMode.NAT,
                "virbr7",
                List.of(),
                List.of(served("192.0.2.1", 24, false), served("198.51.100.129", 25, true))));
  }

  @Test
  @DisplayName("NF-3 one definition has one text")
  void oneDefinitionHasOneText() {
    assertThat(format().write(NetworkDefinition.maas()))
        .isEqualTo(format().write(NetworkDefinition.maas()));
  }

  @Test
  @DisplayName(
      "NF-4 a network that the host has not drawn a UUID for is no document of a host's network")
  void networkWithoutUuidIsRefused() {
    String written = format().write(NetworkDefinition.maas());

    assertThatThrownBy(() -> format().read(written)).isInstanceOf(DocumentException.class);
  }

  @Test
  @DisplayName(
      "NF-5 what is no document of a network is told as such, in one line, and in no other way")
  void hostileTextIsRefused() {
    List<String> documents = List.of(atTheHost(format().write(NetworkDefinition.maas()), DRAWN));

    assertThat(FormatTexts.hostile(documents))
        .allSatisfy(text -> FormatTexts.assertReadOrRefused(() -> format().read(text)));
    assertThat(FormatTexts.NEVER)
        .allSatisfy(
            text ->
                assertThatThrownBy(() -> format().read(text))
                    .isExactlyInstanceOf(DocumentException.class));
  }

  @Test
  @DisplayName("NF-6 what is written of a network of any kind says all of its definition")
  void everyDefinitionIsReadBackWhole() {
    assertThat(KINDS)
        .allSatisfy(
            network ->
                assertThat(format().readDefinition(format().write(network))).isEqualTo(network));
  }

  @Test
  @DisplayName("NF-7 a definition that is merged into another's document is what it says then")
  void mergedDocumentSaysTheDefinition() {
    for (NetworkDefinition before : KINDS) {
      String text = atTheHost(format().write(before), DRAWN);
      assertThat(KINDS)
          .allSatisfy(
              after ->
                  assertThat(format().readDefinition(format().merge(text, after)))
                      .isEqualTo(after));
    }
  }

  @Test
  @DisplayName("NF-8 merging what a document says already changes nothing, and keeps its UUID")
  void mergingTheSameChangesNothing() {
    for (NetworkDefinition network : KINDS) {
      String text = atTheHost(format().write(network), DRAWN);

      assertThat(format().merge(text, network)).isEqualTo(text);
      assertThat(format().read(format().merge(text, NetworkDefinition.maas())).uuid())
          .isEqualTo(DRAWN);
    }
  }

  @Test
  @DisplayName("NF-9 a network that is defined as no definition says is told as such")
  void unsayableDocumentIsRefused() {
    String written = format().write(NetworkDefinition.macvtap("m", MacvlanMode.VEPA, "e").build());

    assertThatThrownBy(() -> format().readDefinition(written.replace("vepa", "new")))
        .isExactlyInstanceOf(DocumentException.class)
        .hasMessageContaining("new");
  }

  @Test
  @DisplayName("NF-10 what changes while a network runs is a fragment that names it")
  void changeIsAFragment() {
    Subnet subnet = Subnet.of("192.0.2.1", 24);
    Action add = Action.ADD;

    assertThat(
            List.of(
                format().write(new NetworkChange.Interface(add, "eth1")),
                format().write(new NetworkChange.Group(add, PortGroup.named("eng"))),
                format().write(new NetworkChange.DnsTxt(add, new Dns.Txt("a", "b"))),
                format()
                    .write(
                        new NetworkChange.Range(
                            add, subnet, DhcpRange.of("192.0.2.7", "192.0.2.9"))),
                format()
                    .write(
                        new NetworkChange.Host(
                            add, subnet, StaticHost.of("52:54:00:00:00:01", "192.0.2.5", "db1")))))
        .containsExactly(
            "<interface dev=\"eth1\"/>",
            "<portgroup name=\"eng\"/>",
            "<txt name=\"a\" value=\"b\"/>",
            "<range start=\"192.0.2.7\" end=\"192.0.2.9\"/>",
            "<host mac=\"52:54:00:00:00:01\" name=\"db1\" ip=\"192.0.2.5\"/>");
  }

  private NetworkDocument readBack(NetworkDefinition network) {
    return format().read(atTheHost(format().write(network), DRAWN));
  }

  private static ServedSubnet served(String address, int prefix, boolean dhcp) {
    return new ServedSubnet(new Subnet(IpAddress.parse(address), prefix), dhcp, false);
  }
}
