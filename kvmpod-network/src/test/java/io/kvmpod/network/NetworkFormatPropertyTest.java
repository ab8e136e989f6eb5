package io.kvmpod.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.core.network.DhcpRange;
import io.kvmpod.core.network.ForwardMode;
import io.kvmpod.core.network.IpAddress;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.core.network.NetworkDefinition.PortRange;
import io.kvmpod.core.network.NetworkDefinition.SubnetDefinition;
import io.kvmpod.core.network.NetworkInfo.ServedSubnet;
import io.kvmpod.core.network.Subnet;
import io.kvmpod.core.spi.NetworkFormat;
import io.kvmpod.network.document.ForwardXml;
import io.kvmpod.network.document.NetworkXml;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

class NetworkFormatPropertyTest {
  private final LibvirtNetworkFormat format = new LibvirtNetworkFormat();

  @Property(edgeCases = EdgeCasesMode.NONE)
  void whatIsWrittenSaysTheWholeDefinition(@ForAll("definitions") NetworkDefinition definition) {
    NetworkXml read = NetworkDocuments.network(format.write(definition)).model();

    assertThat(definition(read)).isEqualTo(definition);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void aHostThatPrintsItBackGivesTheSameFacts(
      @ForAll("definitions") NetworkDefinition definition, @ForAll long high, @ForAll long low) {
    NetworkDocument<NetworkXml> atTheHost = NetworkDocuments.network(format.write(definition));
    UUID uuid = new UUID(high, low);
    atTheHost.model().uuid = uuid.toString();

    assertThat(format.read(atTheHost.write()))
        .isEqualTo(
            new NetworkFormat.NetworkDocument(
                definition.name(),
                uuid,
                definition.forward(),
                definition.bridge(),
                definition.subnets().stream()
                    .map(s -> new ServedSubnet(s.subnet(), s.dhcp() != null, false))
                    .toList()));
  }

  @Provide
  Arbitrary<NetworkDefinition> definitions() {
    return NetworkDefinitions.any();
  }

  private static NetworkDefinition definition(NetworkXml xml) {
    NetworkXml.Bridge bridge = Objects.requireNonNull(xml.bridge);
    return new NetworkDefinition(
        Objects.requireNonNull(xml.name),
        xml.forward == null
            ? ForwardMode.ISOLATED
            : new ForwardMode(Objects.requireNonNull(xml.forward.mode)),
        xml.forward == null || xml.forward.nat == null ? null : ports(xml.forward.nat.port),
        Objects.requireNonNull(bridge.name),
        "on".equals(bridge.stp),
        Integer.parseInt(Objects.requireNonNull(bridge.delay)),
        xml.domain == null ? null : xml.domain.name,
        subnets(xml));
  }

  private static PortRange ports(ForwardXml.@Nullable NatRange range) {
    Objects.requireNonNull(range);
    return new PortRange(
        Integer.parseInt(Objects.requireNonNull(range.start)),
        Integer.parseInt(Objects.requireNonNull(range.end)));
  }

  private static List<SubnetDefinition> subnets(NetworkXml xml) {
    return xml.ips.stream()
        .map(
            ip ->
                new SubnetDefinition(
                    new Subnet(address(ip.address), address(ip.netmask).value().bitCount()),
                    ip.dhcp == null
                        ? null
                        : new DhcpRange(
                            address(ip.dhcp.ranges.get(0).start),
                            address(ip.dhcp.ranges.get(0).end))))
        .toList();
  }

  private static IpAddress address(@Nullable String text) {
    return IpAddress.parse(Objects.requireNonNull(text));
  }
}
