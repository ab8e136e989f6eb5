package io.kvmpod.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.sun.management.ThreadMXBean;
import io.kvmpod.core.spi.DocumentException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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

/**
 * What a host, or somebody between, could send to do harm; the same for every kind of document. A
 * class that reads one inherits these.
 */
public abstract class UntrustedTextLaws {
  private static final Duration QUICK = Duration.ofSeconds(20);

  /** In bytes: what may be allocated for the longest text, which has 4 Mi characters. */
  private static final long MOST_ALLOCATED = 1L << 30;

  /** Returns the name of the root element, with which each message about the document begins. */
  protected abstract String root();

  /** Returns documents that real hosts printed; all have the name and end tag of the root. */
  protected abstract List<String> real();

  /** Reads the text; what is returned is equal when the text means the same. */
  protected abstract Object read(String text);

  @Test
  void entitiesThatGrowAreNotRead() {
    StringBuilder bomb = new StringBuilder("<!DOCTYPE ROOT [<!ENTITY e0 'boom'>");
    for (int i = 1; i < 30; i++) {
      bomb.append("<!ENTITY e%d '%s'>".formatted(i, ("&e" + (i - 1) + ";").repeat(10)));
    }
    bomb.append("]><ROOT><name>&e29;</name></ROOT>");

    assertRefused(bomb.toString(), "line 1", "document type");
  }

  @Test
  void aFileOfTheReaderIsNotRead(@TempDir Path directory) throws IOException {
    Path secret = Files.writeString(directory.resolve("secret"), "the secret");

    assertRefused(
        "<!DOCTYPE ROOT [<!ENTITY e SYSTEM '"
            + secret.toUri()
            + "'>]><ROOT><name>&e;</name></ROOT>",
        "document type");
    assertRefused("<!DOCTYPE ROOT SYSTEM '" + secret.toUri() + "'><ROOT/>", "document type");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE ROOT>",
        "<!DOCTYPE ROOT []>",
        "<!DOCTYPE ROOT SYSTEM 'file:///nowhere/at/all'>",
        "<!DOCTYPE ROOT PUBLIC 'p' 'http://192.0.2.1/a.dtd'>",
        "<!DOCTYPE ROOT [<!ENTITY % p SYSTEM 'http://192.0.2.1/p'>%p;]>",
      })
  void aDocumentTypeIsRefusedAndNothingThatItNamesIsAskedFor(String type) {
    assertRefused(type + "<ROOT/>", "document type");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE ROOT [",
        "<!DOCTYPE ROOT [\u0001<!ENTITY a 'b'>]>",
        "<?xml version='1.0'?>\n<!-- <ROOT/> --><?p a?><!----> <!DOCTYPE ROOT [",
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
    assertRefused("<?xml version='1.0'?>\n <!DOCTYPE ROOT><ROOT/>", "line 2, column 2:");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<!-- <!DOCTYPE a> -->", "<?p <!DOCTYPE a>?>", "<?xml version='1.0'?>"})
  void whatOnlyLooksLikeADocumentTypeIsRead(String before) {
    assertReadAsBefore(before + with("<!-- <!DOCTYPE a> --><![CDATA[<!DOCTYPE a>]]>"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"<?", "<!--", "<!-->", "<?>", " ", "<!-- a", " <?a b", "  <!-- a", "<!"})
  void aPrologThatDoesNotEndIsRefused(String text) {
    assertRefused(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\ufeff<ROOT/>",
        "<ROOT><x>&nobody;</x></ROOT>",
        "<ROOT><x>a\u0000b</x></ROOT>",
        "<ROOT/><ROOT/>",
        "<ROOT/>trailing",
        "<ROOT xmlns='urn:x'/>",
        "<x:ROOT xmlns:x='urn:x'/>",
        "<ROOT><x:y/></ROOT>",
        "<ROOT a='1' a='2'/>",
        "<?xml version='9'?><ROOT/>",
      })
  void whatLibvirtNeverPrintsIsRefused(String text) {
    assertRefused(text);
  }

  @Test
  void whatAMessageQuotesIsOneShortLine() {
    String namespace = "a&#10;2026-01-01 all is well&#10;" + "b".repeat(1_000_000);

    assertThatThrownBy(() -> read(named("<ROOT xmlns='" + namespace + "'/>")))
        .isExactlyInstanceOf(DocumentException.class)
        .message()
        .hasLineCount(1)
        .hasSizeLessThan(500);
  }

  @Test
  void anEntityThatNobodyDeclaredIsRefused() {
    assertRefused("<ROOT><name>a&nbsp;b</name></ROOT>", "line 1", "nbsp");
  }

  @Test
  void elementsUpToTheDeepestAreReadAndNoDeeper() {
    int inside = UntrustedReader.DEEPEST - 1; // the root is the first

    assertReadAsBefore(with(nested(inside)));
    assertRefused(with(nested(inside + 1)), "elements more than 256 deep");
    assertRefused("<ROOT>" + nested(500_000) + "</ROOT>", "elements more than 256 deep");
    assertRefused("<ROOT>" + "<a>".repeat(1_000_000), "elements more than 256 deep");
  }

  @Test
  void textsUpToTheLongestAreReadAndNoLonger() {
    String real = real().get(0);
    String longest = real + " ".repeat(UntrustedReader.LONGEST - real.length());

    assertReadAsBefore(longest);
    assertRefused(longest + " ", "4194305 characters, at most 4194304 are read");
  }

  @Test
  void aHugeTextIsRefusedBeforeAnyWork() {
    String huge = named("<ROOT>") + " ".repeat(100 << 20);

    long allocated =
        allocated(
            () ->
                assertThatThrownBy(() -> read(huge))
                    .isExactlyInstanceOf(DocumentException.class)
                    .hasMessageContaining("at most 4194304 are read"));

    assertThat(allocated).isLessThan(4 << 20);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<x/>",
        "<x y='z'/>",
        "<x>y</x>",
        "<x><y><z/></y></x>",
        "<!-- -->x",
        "<![CDATA[x]]>",
        "<?x y?>",
        "&#233;",
        "x",
        "<name>x</name>",
      })
  void theLongestTextTakesMemoryInProportion(String part) {
    int room = UntrustedReader.LONGEST - real().get(0).length();
    String longest = with(part.repeat(room / part.length()));

    long allocated = allocated(() -> assertReadOrRefused(longest));

    assertThat(allocated).isLessThan(MOST_ALLOCATED);
  }

  @Test
  void manySmallElementsAreReadQuickly() {
    assertTimeoutPreemptively(QUICK, () -> assertReadAsBefore(with("<x y='z'/>".repeat(200_000))));
  }

  @Test
  void manyReferencesAreReadWhateverTheJdkCounts() {
    assertReadAsBefore(with("<x y='" + "&lt;&#233;".repeat(70_000) + "'/>"));
    assertReadAsBefore(with("<x>" + "&amp;&#233;".repeat(70_000) + "</x>"));
  }

  @Test
  void attributesOfAnElementUpToTheMostAreReadAndNoMore() {
    assertReadAsBefore(with("<x" + numbered(" a", "=''", 1_000) + "/>"));
    assertRefused(with("<x" + numbered(" a", "=''", 1_001) + "/>"), "cannot be read as XML");
  }

  @Test
  void namespacesUpToTheMostAreReadAndNoMore() {
    String real = real().get(0);
    int there = real.split("xmlns", -1).length - 1;
    int more = UntrustedReader.MOST_NAMESPACES - there;

    assertReadAsBefore(with("<x" + numbered(" xmlns:n", "='u'", more) + "/>"));
    assertReadAsBefore(with(numbered("<x xmlns:n", "='u'/>", more)));
    assertRefused(with(numbered("<x xmlns:n", "='u'/>", more + 1)), "more than 1000 namespaces");
  }

  @Test
  void manyNamespacesAreRefusedBeforeTheParserComparesThem() {
    StringBuilder spread = new StringBuilder("<ROOT>");
    for (int i = 0; i < 36; i++) {
      spread.append("<a ").append(numbered(" xmlns:p" + i + "_", "='u'", 3_000)).append('>');
    }

    assertRefused("<ROOT" + numbered(" xmlns:n", "='u'", 200_000) + "/>", "namespaces");
    assertRefused(spread + "<a/>".repeat(400_000) + "</a>".repeat(36) + "</ROOT>", "namespaces");
  }

  @Test
  void aDocumentCannotAskForAnotherClassOrForNothing() {
    String instance = " xmlns:i='http://www.w3.org/2001/XMLSchema-instance'";
    String real = real().get(0);

    for (String attribute :
        List.of(" i:nil='true'", " i:type='x'", " i:type='ROOT'", " i:type='xmlNetwork'")) {
      assertReadAsBefore(real.replaceFirst("<" + root(), named("<ROOT" + instance + attribute)));
    }
  }

  @Property
  void anyTextIsReadOrRefused(@ForAll String text) {
    assertReadOrRefused(text);
  }

  @Property(tries = 5_000)
  void anyChangeToARealDocumentIsReadOrRefused(@ForAll("changed") String text) {
    assertReadOrRefused(text);
  }

  @Provide
  Arbitrary<String> changed() {
    return Combinators.combine(
            Arbitraries.of(real()), Edit.any(root()).list().ofMinSize(1).ofMaxSize(4))
        .as(Edit::all);
  }

  private void assertReadOrRefused(String text) {
    Throwable thrown = catchThrowable(() -> read(text));

    if (thrown != null) {
      assertThat(thrown)
          .isExactlyInstanceOf(DocumentException.class)
          .message()
          .startsWith(root())
          .hasLineCount(1)
          .hasSizeLessThan(500);
    }
  }

  private void assertReadAsBefore(String text) {
    assertThat(read(text)).isEqualTo(read(real().get(0)));
  }

  private void assertRefused(String text, String... problem) {
    assertTimeoutPreemptively(
        QUICK,
        () ->
            assertThatThrownBy(() -> read(named(text)))
                .isExactlyInstanceOf(DocumentException.class)
                .hasMessageStartingWith(root())
                .message()
                .satisfies(m -> assertThat(problem).allSatisfy(p -> assertThat(m).contains(p)))
                .hasSizeLessThan(500));
  }

  /** In bytes, by this thread, whether kept or not. */
  private static long allocated(Runnable work) {
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = thread.getCurrentThreadAllocatedBytes();
    work.run();
    return thread.getCurrentThreadAllocatedBytes() - before;
  }

  private String named(String text) {
    return text.replace("ROOT", root());
  }

  private String with(String content) {
    String end = "</" + root() + ">";
    return real().get(0).replace(end, content + end);
  }

  private static String nested(int levels) {
    return "<a>".repeat(levels) + "</a>".repeat(levels);
  }

  private static String numbered(String before, String after, int count) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < count; i++) {
      out.append(before).append(i).append(after);
    }
    return out.toString();
  }
}
