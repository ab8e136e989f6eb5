package io.kvmpod.libvirt.internal.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.kvmpod.core.machine.CpuMode;
import io.kvmpod.core.machine.MachineState;
import io.kvmpod.core.spi.DocumentException;
import io.kvmpod.xml.UntrustedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A host may be anybody's: a document does no harm, and is refused in one way. */
class HostileDocumentTest {

  /** Far more than it takes, far less than without bounds: tests share their machine. */
  private static final Duration QUICKLY = Duration.ofSeconds(10);

  private static final List<Consumer<String>> READERS =
      List.of(
          xml -> DomainDocument.read(xml, MachineState.RUNNING),
          CapabilitiesDocument::read,
          DomainCapabilitiesDocument::readCpuModes);

  @Property
  void anyTextIsReadOrRefused(@ForAll String text) {
    READERS.forEach(reader -> readOrRefuse(reader, text));
  }

  @Property(tries = 2000)
  void aDamagedDocumentIsReadOrRefused(@ForAll("damaged") String xml) {
    READERS.forEach(reader -> readOrRefuse(reader, xml));
  }

  @Test
  void entitiesThatGrowAreRefused() {
    StringBuilder dtd = new StringBuilder("<!DOCTYPE domain [<!ENTITY a0 'ha'>");
    for (int i = 1; i < 30; i++) {
      dtd.append("<!ENTITY a%d '&a%d;&a%d;&a%d;'>".formatted(i, i - 1, i - 1, i - 1));
    }
    refusedQuickly(dtd + "]><domain><name>&a29;</name></domain>");
  }

  @Test
  void filesOfTheReaderAreNotRead(@TempDir Path directory) throws IOException {
    Path secret = Files.writeString(directory.resolve("secret"), "s3cr3t");

    assertThatThrownBy(
            () ->
                DomainDocument.read(
                    "<!DOCTYPE domain [<!ENTITY x SYSTEM '%s'>]><domain><name>&x;</name></domain>"
                        .formatted(secret.toUri()),
                    MachineState.RUNNING))
        .isInstanceOf(DocumentException.class)
        .hasMessageNotContaining("s3cr3t");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE domain><domain/>",
        "<!DOCTYPE domain SYSTEM 'http://127.0.0.1:1/x.dtd'><domain/>",
        "<!DOCTYPE domain [<!ENTITY % p SYSTEM 'http://127.0.0.1:1/x'> %p;]><domain/>",
        "<domain><name>&nobody;</name></domain>",
        "<domain><name>a\u0000b</name></domain>",
        "<domain><name>a</name></domain><domain/>",
        "<domain><name>a</name></domain>trailing",
        "<domain xmlns='urn:x'/>",
        "<domain><x:y/></domain>",
        "<domain a='1' a='2'/>",
        "<?xml version='9'?><domain/>",
        "",
        " ",
        "\ufeff<domain/>"
      })
  void whatLibvirtNeverPrintsIsRefused(String xml) {
    refusedQuickly(xml);
  }

  @Test
  void deepNestingIsRefusedWithoutDescending() {
    refusedQuickly("<domain>" + "<a>".repeat(1_000_000));
    refusedQuickly("<domain>" + "<a>".repeat(100_000) + "</a>".repeat(100_000) + "</domain>");
  }

  @Test
  void asDeepAsLibvirtItselfReadsIsRead() {
    int inside = UntrustedReader.DEEPEST - 1; // the outermost element counts
    assertThat(cpuModes("<a>".repeat(inside) + "</a>".repeat(inside))).isEmpty();
    assertThatThrownBy(() -> cpuModes("<a>".repeat(inside + 1) + "</a>".repeat(inside + 1)))
        .isInstanceOf(DocumentException.class)
        .hasMessageContaining("elements more than 256 deep");
  }

  @Test
  void whatNoConnectionCarriesIsRefusedUnread() {
    assertThatThrownBy(() -> cpuModes(" ".repeat(UntrustedReader.LONGEST)))
        .isInstanceOf(DocumentException.class)
        .hasMessage("domainCapabilities document: 4194345 characters, at most 4194304 are read.");
  }

  @Test
  void asLargeAsAHostCanSendIsRead() {
    String disk = "<disk><target dev='vda'/><serial>%s</serial></disk>";
    String xml =
        "<domain><name>a</name><uuid>%s</uuid><memory>1</memory><title>%s</title><devices>%s</devices></domain>"
            .formatted(
                Machines.ID,
                "&lt;&#233;".repeat(80_000),
                disk.formatted("s".repeat(1_000)).repeat(3_000));
    assertThat(xml.length()).isBetween(3_500_000, UntrustedReader.LONGEST);

    assertThat(DomainDocument.read(xml, MachineState.RUNNING).disks()).hasSize(3_000);
  }

  @Test
  void largeDocumentsAreReadOrRefusedQuickly() {
    int half = UntrustedReader.LONGEST / 2;
    refusedQuickly("<domain><name>" + "x".repeat(half) + "</name></domain>");
    refusedQuickly("<domain>" + "<a/>".repeat(half / 4) + "</domain>");
    refusedQuickly("<domain " + numbered(" a", "='1'", half / 20) + "/>");
    refusedQuickly("<domain><!--" + "-x".repeat(half / 2) + "--></domain>");
    refusedQuickly("<" + "n".repeat(half) + "/>");
  }

  @Test
  void manyNamespacesAreRefusedSinceEachLookUpPassesThemAll() {
    StringBuilder xml = new StringBuilder("<domain>");
    for (int i = 0; i < 36; i++) {
      xml.append("<a ").append(numbered(" xmlns:p" + i + "_", "='u'", 3_000)).append('>');
    }
    refusedQuickly(xml + "<a/>".repeat(400_000) + "</a>".repeat(36) + "</domain>");
  }

  @Provide
  Arbitrary<String> damaged() {
    Arbitrary<String> whole =
        Arbitraries.of(
            DomainDocument.write(Machines.machine()),
            Printed.DOMAIN_COMPOSED,
            Printed.DOMAIN_FOREIGN,
            Printed.CAPABILITIES_TEST);
    Arbitrary<String> splinter =
        Arbitraries.oneOf(
            Arbitraries.of("", "<", ">", "&", "'", "\"", "/>", "<a>", "-1", "]]>", "&#0;", "&lt;"),
            Arbitraries.strings().ofMaxLength(3));
    Arbitrary<Damage> damage =
        Combinators.combine(
                Arbitraries.doubles().between(0, 1), Arbitraries.integers().between(0, 6), splinter)
            .as(Damage::new);
    return Combinators.combine(whole, damage.list().ofMinSize(1).ofMaxSize(3))
        .as(
            (xml, damages) -> {
              String result = xml;
              for (Damage d : damages) {
                result = d.to(result);
              }
              return result;
            });
  }

  private record Damage(double place, int length, String splinter) {
    String to(String text) {
      int from = (int) (place * text.length());
      int until = Math.min(from + length, text.length());
      return text.substring(0, from) + splinter + text.substring(until);
    }
  }

  private static void readOrRefuse(Consumer<String> reader, String xml) {
    try {
      reader.accept(xml);
    } catch (DocumentException e) {
      assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(500);
    }
  }

  private static void refusedQuickly(String xml) {
    assertTimeout(
        QUICKLY,
        () ->
            assertThatThrownBy(() -> DomainDocument.read(xml, MachineState.RUNNING))
                .isInstanceOf(DocumentException.class));
  }

  private static Set<CpuMode> cpuModes(String inside) {
    return DomainCapabilitiesDocument.readCpuModes(
        "<domainCapabilities>" + inside + "</domainCapabilities>");
  }

  private static String numbered(String before, String after, int count) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < count; i++) {
      out.append(before).append(i).append(after);
    }
    return out.toString();
  }
}
