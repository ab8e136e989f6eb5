package io.kvmpod.storage;

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

  private final LibvirtStorageFormat format = new LibvirtStorageFormat();

  @Test
  void entitiesThatGrowAreNotRead() {
    StringBuilder bomb = new StringBuilder("<!DOCTYPE pool [<!ENTITY e0 'boom'>");
    for (int i = 1; i < 30; i++) {
      bomb.append("<!ENTITY e%d '%s'>".formatted(i, ("&e" + (i - 1) + ";").repeat(10)));
    }
    bomb.append("]><pool><name>&e29;</name></pool>");

    assertRefused(bomb.toString(), "line 1", "document type");
  }

  @Test
  void aFileOfTheReaderIsNotRead(@TempDir Path directory) throws IOException {
    Path secret = Files.writeString(directory.resolve("secret"), "the secret");

    assertRefused(
        "<!DOCTYPE pool [<!ENTITY e SYSTEM '"
            + secret.toUri()
            + "'>]><pool><name>&e;</name></pool>",
        "document type");
    assertRefused("<!DOCTYPE pool SYSTEM '" + secret.toUri() + "'><pool/>", "document type");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE pool>",
        "<!DOCTYPE pool []>",
        "<!DOCTYPE pool SYSTEM 'file:///nowhere/at/all'>",
        "<!DOCTYPE pool PUBLIC 'p' 'http://192.0.2.1/a.dtd'>",
        "<!DOCTYPE pool [<!ENTITY % p SYSTEM 'http://192.0.2.1/p'>%p;]>",
      })
  void aDocumentTypeIsRefusedAndNothingThatItNamesIsAskedFor(String type) {
    assertRefused(type + "<pool/>", "document type");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE pool [",
        "<!DOCTYPE pool [\u0001<!ENTITY a 'b'>]>",
        "<?xml version='1.0'?>\n<!-- <pool/> --><?p a?><!----> <!DOCTYPE pool [",
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
    assertRefused("<?xml version='1.0'?>\n <!DOCTYPE pool><pool/>", "line 2, column 2:");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<!-- <!DOCTYPE a> -->", "<?p <!DOCTYPE a>?>", "<?xml version='1.0'?>"})
  void whatOnlyLooksLikeADocumentTypeIsRead(String before) {
    String real = RealPools.DIRECTORY;
    String inside = "<!-- <!DOCTYPE a> --><![CDATA[<!DOCTYPE a>]]>";

    assertThat(format.readPool(before + with(inside, real))).isEqualTo(format.readPool(real));
  }

  @ParameterizedTest
  @ValueSource(strings = {"<?", "<!--", "<!-->", "<?>", " ", "<!-- a", " <?a b", "  <!-- a", "<!"})
  void aPrologThatDoesNotEndIsRefused(String text) {
    assertRefused(text, "pool document");
  }

  @Test
  void whatAMessageQuotesIsOneShortLine() {
    String namespace = "a&#10;2026-01-01 all is well&#10;" + "b".repeat(1_000_000);

    assertThatThrownBy(() -> format.readPool("<pool xmlns='" + namespace + "'/>"))
        .isExactlyInstanceOf(DocumentException.class)
        .message()
        .hasLineCount(1)
        .hasSizeLessThan(400);
  }

  @Test
  void anEntityThatNobodyDeclaredIsRefused() {
    assertRefused("<pool><name>a&nbsp;b</name></pool>", "line 1", "nbsp");
  }

  @Test
  void elementsUpToTheDeepestAreReadAndNoDeeper() {
    String real = RealPools.DIRECTORY;
    int inside = XmlDocument.DEEPEST - 1; // the root is the first

    assertThat(format.readPool(with(nested(inside), real))).isEqualTo(format.readPool(real));
    assertRefused(with(nested(inside + 1), real), "elements more than 64 deep");
    assertRefused("<pool>" + nested(1_000_000) + "</pool>", "elements more than 64 deep");
    assertRefused("<pool>" + "<a>".repeat(1_000_000), "elements more than 64 deep");
  }

  @Test
  void textsUpToTheLongestAreReadAndNoLonger() {
    String real = RealPools.DIRECTORY;
    String longest = real + " ".repeat(XmlDocument.LONGEST - real.length());

    assertThat(format.readPool(longest)).isEqualTo(format.readPool(real));
    assertRefused(longest + " ", "16777217 characters, at most 16777216 are read");
  }

  @Test
  void manySmallElementsAreReadQuickly() {
    String many = with("<x y='z'/>".repeat(200_000), RealPools.DIRECTORY);

    assertTimeoutPreemptively(QUICK, () -> format.readPool(many));
  }

  @Test
  void aDocumentCannotAskForAnotherClassOrForNothing() {
    String instance = " xmlns:i='http://www.w3.org/2001/XMLSchema-instance'";
    String real = RealPools.DIRECTORY;

    for (String attribute : new String[] {" i:nil='true'", " i:type='x'", " i:type='xmlPool'"}) {
      String text = real.replaceFirst("<pool", "<pool" + instance + attribute);

      assertThat(format.readPool(text)).isEqualTo(format.readPool(real));
    }
  }

  private void assertRefused(String text, String... problem) {
    assertTimeoutPreemptively(
        QUICK,
        () ->
            assertThatThrownBy(() -> format.readPool(text))
                .isExactlyInstanceOf(DocumentException.class)
                .hasMessageContainingAll(problem)
                .message()
                .hasSizeLessThan(1_000));
  }

  private static String nested(int levels) {
    return "<a>".repeat(levels) + "</a>".repeat(levels);
  }

  private static String with(String content, String document) {
    return document.replace("</pool>", content + "</pool>");
  }
}
