package io.kvmpod.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.network.ForwardMode;
import io.kvmpod.core.network.IpAddress;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.core.network.NetworkInfo.ServedSubnet;
import io.kvmpod.core.network.Subnet;
import io.kvmpod.core.spi.DocumentException;
import io.kvmpod.core.spi.NetworkFormat;
import io.kvmpod.core.spi.NetworkFormat.NetworkDocument;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link NetworkFormat} does; rules NF-1 and on. */
public abstract class NetworkFormatContract extends Contract {

  private static final UUID DRAWN = UUID.fromString("9d3a2a8e-4f06-4a8b-9a51-2f6a0d5f4e11");

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

  private NetworkDocument readBack(NetworkDefinition network) {
    return format().read(atTheHost(format().write(network), DRAWN));
  }

  private static ServedSubnet served(String address, int prefix, boolean dhcp) {
    return new ServedSubnet(new Subnet(IpAddress.parse(address), prefix), dhcp, false);
  }
}
