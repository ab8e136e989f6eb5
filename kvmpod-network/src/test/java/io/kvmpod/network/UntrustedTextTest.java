package io.kvmpod.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.kvmpod.core.spi.DocumentException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a host, or somebody between, could send to do harm. */
class UntrustedTextTest {
  private static final Duration QUICK = Duration.ofSeconds(20);

  private final LibvirtNetworkFormat format = new LibvirtNetworkFormat();

  @Test
  void entitiesThatGrowAreNotRead() {
    StringBuilder bomb = new StringBuilder("<!DOCTYPE network [<!ENTITY e0 'boom'>");
    for (int i = 1; i < 30; i++) {
      bomb.append("<!ENTITY e%d '%s'>".formatted(i, ("&e" + (i - 1) + ";").repeat(10)));
    }
    bomb.append("]><network><name>&e29;</name></network>");

    assertRefused(bomb.toString(), "line 1", "document type");
  }

  @Test
  void aFileOfTheReaderIsNotRead(@TempDir Path directory) throws IOException {
    Path secret = Files.writeString(directory.resolve("secret"), "the secret");

    assertRefused(
        "<!DOCTYPE network [<!ENTITY e SYSTEM '"
            + secret.toUri()
            + "'>]><network><name>&e;</name></network>",
        "document type");
    assertRefused("<!DOCTYPE network SYSTEM '" + secret.toUri() + "'><network/>", "document type");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE network>",
        "<!DOCTYPE network []>",
        "<!DOCTYPE network SYSTEM 'file:///nowhere/at/all'>",
        "<!DOCTYPE network PUBLIC 'p' 'http://192.0.2.1/a.dtd'>",
        "<!DOCTYPE network [<!ENTITY % p SYSTEM 'http://192.0.2.1/p'>%p;]>",
      })
  void aDocumentTypeIsRefusedAndNothingThatItNamesIsAskedFor(String type) {
    assertRefused(type + "<network/>", "document type");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE network [",
        "<!DOCTYPE network [\u0001<!ENTITY a 'b'>]>",
        "<?xml version='1.0'?>\n<!-- <network/> --><?p a?><!----> <!DOCTYPE network [",
      })
  void aDocumentTypeDoesNotReachTheParser(String text) {
    PrintStream before = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      assertRefused(text, "line", "a document type is not read");
    } finally {
      System.setErr(before);
    }

    assertThat(printed).hasToString(""); // where the parser of JDK 17 would print a stack trace
  }

  @Test
  void aDocumentTypeIsFoundByItsPlace() {
    assertRefused("<?xml version='1.0'?>\n <!DOCTYPE network><network/>", "line 2, column 2:");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<!-- <!DOCTYPE a> -->", "<?p <!DOCTYPE a>?>", "<?xml version='1.0'?>"})
  void whatOnlyLooksLikeADocumentTypeIsRead(String before) {
    String real = RealNetworks.DEFAULT;
    String inside = "<!-- <!DOCTYPE a> --><![CDATA[<!DOCTYPE a>]]>";

    assertThat(format.read(before + with(inside, real))).isEqualTo(format.read(real));
  }

  @ParameterizedTest
  @ValueSource(strings = {"<?", "<!--", "<!-->", "<?>", " ", "<!-- a", " <?a b", "  <!-- a", "<!"})
  void aPrologThatDoesNotEndIsRefused(String text) {
    assertRefused(text, "network document");
  }

  @Test
  void whatAMessageQuotesIsOneShortLine() {
    String namespace = "a&#10;2026-01-01 all is well&#10;" + "b".repeat(1_000_000);

    assertThatThrownBy(() -> format.read("<network xmlns='" + namespace + "'/>"))
        .isExactlyInstanceOf(DocumentException.class)
        .message()
        .hasLineCount(1)
        .hasSizeLessThan(400);
  }

  @Test
  void anEntityThatNobodyDeclaredIsRefused() {
    assertRefused("<network><name>a&nbsp;b</name></network>", "line 1", "nbsp");
  }

  @Test
  void elementsUpToTheDeepestAreReadAndNoDeeper() {
    String real = RealNetworks.DEFAULT;
    int inside = XmlDocument.DEEPEST - 1; // the root is the first

    assertThat(format.read(with(nested(inside), real))).isEqualTo(format.read(real));
    assertRefused(with(nested(inside + 1), real), "elements more than 64 deep");
    assertRefused("<network>" + nested(1_000_000) + "</network>", "elements more than 64 deep");
    assertRefused("<network>" + "<a>".repeat(1_000_000), "elements more than 64 deep");
  }

  @Test
  void textsUpToTheLongestAreReadAndNoLonger() {
    String real = RealNetworks.DEFAULT;
    String longest = real + " ".repeat(XmlDocument.LONGEST - real.length());

    assertThat(format.read(longest)).isEqualTo(format.read(real));
    assertRefused(longest + " ", "16777217 characters, at most 16777216 are read");
  }

  @Test
  void manySmallElementsAreReadQuickly() {
    String many = with("<x y='z'/>".repeat(200_000), RealNetworks.DEFAULT);

    assertTimeoutPreemptively(QUICK, () -> format.read(many));
  }

  @Test
  void aDocumentCannotAskForAnotherClassOrForNothing() {
    String instance = " xmlns:i='http://www.w3.org/2001/XMLSchema-instance'";
    String real = RealNetworks.DEFAULT;

    for (String attribute : new String[] {" i:nil='true'", " i:type='x'", " i:type='xmlNetwork'"}) {
      String text = real.replaceFirst("<network", "<network" + instance + attribute);

      assertThat(format.read(text)).isEqualTo(format.read(real));
    }
  }

  private void assertRefused(String text, String... problem) {
    assertTimeoutPreemptively(
        QUICK,
        () ->
            assertThatThrownBy(() -> format.read(text))
                .isExactlyInstanceOf(DocumentException.class)
                .hasMessageContainingAll(problem)
                .message()
                .hasSizeLessThan(1_000));
  }

  private static String nested(int levels) {
    return "<a>".repeat(levels) + "</a>".repeat(levels);
  }

  private static String with(String content, String document) {
    return document.replace("</network>", content + "</network>");
  }
}
