package io.kvmpod.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.core.network.Forward;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.core.network.NetworkInfo.ServedSubnet;
import io.kvmpod.core.network.SubnetDefinition;
import io.kvmpod.core.spi.DocumentException;
import io.kvmpod.core.spi.NetworkFormat;
import io.kvmpod.network.document.NetworkXml;
import io.kvmpod.xml.schema.SameDocument;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import org.jspecify.annotations.Nullable;

/** What holds of every definition, and of every document that says one. */
class NetworkFormatPropertyTest {
  private static final List<String> KEPT =
      List.of(
          "<uuid>8fd04ba1-4739-478e-ac9e-708cda0d2f5f</uuid>",
          "<mac address=\"52:54:00:26:3f:ab\"/>",
          "<o:options xmlns:o=\"http://libvirt.org/schemas/network/dnsmasq/1.0\">"
              + "<o:option value=\"no-ping\"/></o:options>",
          "<s:x xmlns:s=\"urn:s\" s:y=\"z\">1</s:x>");

  private final LibvirtNetworkFormat format = new LibvirtNetworkFormat();

  @Property(edgeCases = EdgeCasesMode.NONE)
  void whatIsWrittenSaysTheWholeDefinition(@ForAll("definitions") NetworkDefinition definition) {
    assertThat(format.readDefinition(format.write(definition))).isEqualTo(definition);
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
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
                definition.forward().mode(),
                bridge(definition),
                definition.forward() instanceof Forward.Macvtap macvtap
                    ? macvtap.interfaces()
                    : List.of(),
                definition.subnets().stream().map(NetworkFormatPropertyTest::served).toList()));
  }

  private static @Nullable String bridge(NetworkDefinition definition) {
    return definition.bridge() != null
        ? definition.bridge().name()
        : definition.forward() instanceof Forward.HostBridge host ? host.bridge() : null;
  }

  private static ServedSubnet served(SubnetDefinition subnet) {
    return new ServedSubnet(
        subnet.subnet(),
        subnet.dhcp() != null,
        subnet.dhcp() != null && subnet.dhcp().bootFile() != null);
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void mergingWhatIsSaidAlreadyChangesNothing(@ForAll("definitions") NetworkDefinition definition) {
    String written = format.write(definition);

    assertThat(format.merge(written, definition)).isEqualTo(written);
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void aDocumentSaysWhatWasMergedIntoIt(
      @ForAll("definitions") NetworkDefinition before,
      @ForAll("definitions") NetworkDefinition after) {
    assertThat(format.readDefinition(format.merge(format.write(before), after))).isEqualTo(after);
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void whatNoDefinitionSaysIsKept(
      @ForAll("definitions") NetworkDefinition before,
      @ForAll("definitions") NetworkDefinition after) {
    String written = format.write(before);

    assertThat(
            format.merge(
                written.replace("</network>", String.join("", KEPT) + "</network>"), after))
        .contains(KEPT);
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void inOtherWordsADocumentSaysTheSameDefinition(
      @ForAll("definitions") NetworkDefinition definition, @ForAll long seed) {
    String respelled = Respelling.of(format.write(definition), seed);

    assertThat(format.readDefinition(respelled)).as(respelled).isEqualTo(definition);
  }

  @Tag("libvirt")
  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void aDocumentOfAnybodysIsNotChangedByWhatItSays(@ForAll("documents") String text) {
    NetworkDefinition definition = readOrSkip(text);

    SameDocument.assertSame(format.merge(text, definition), text);
  }

  @Tag("libvirt")
  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void aDocumentOfAnybodysSaysWhatWasMergedIntoIt(
      @ForAll("documents") String text, @ForAll("definitions") NetworkDefinition definition) {
    assertThat(format.readDefinition(format.merge(text, definition))).isEqualTo(definition);
  }

  @Tag("libvirt")
  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void aDocumentIsReadAsADefinitionOrRefusedWithAPlace(@ForAll("documents") String text) {
    try {
      assertThat(format.readDefinition(text)).isNotNull();
    } catch (DocumentException e) {
      assertThat(e).hasMessageStartingWith("network document, line ").message().hasLineCount(1);
    }
  }

  private NetworkDefinition readOrSkip(String text) {
    try {
      return format.readDefinition(text);
    } catch (DocumentException e) {
      Assume.that(false);
      throw e;
    }
  }

  @Provide
  Arbitrary<NetworkDefinition> definitions() {
    return NetworkDefinitions.any();
  }

  @Provide
  Arbitrary<String> documents() {
    return NetworkTexts.any();
  }
}
