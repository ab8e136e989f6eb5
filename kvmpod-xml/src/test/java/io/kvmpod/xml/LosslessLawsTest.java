package io.kvmpod.xml;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.spi.DocumentException;
import io.kvmpod.xml.schema.RoundTrip;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.w3c.dom.Text;

/** The laws hold for the JDK's trees, and for nothing that loses something. */
@Tag("libvirt")
class LosslessLawsTest extends LosslessLaws {
  private static final List<String> REAL =
      List.of(
          "<pool type='dir'>\n  <name>a</name>\n  <target>\n    <path>/a</path>\n  </target>\n</pool>\n");

  private UnaryOperator<String> readAndWrite = LosslessLawsTest::readAndWriteAll;

  @Override
  protected String schema() {
    return "storagepool.rng";
  }

  @Override
  protected String root() {
    return "pool";
  }

  @Override
  protected List<String> real() {
    return REAL;
  }

  @Override
  protected String readAndWrite(String text) {
    return readAndWrite.apply(text);
  }

  @Example
  void whoLosesAnAttributeOfAStrangerIsFound() {
    assertFound(text -> lossy(text, e -> e.removeAttributeNS("urn:x", "name")));
  }

  @Example
  void whoLosesALanguageIsFound() {
    assertFound(text -> lossy(text, e -> e.removeAttribute("xml:lang")));
  }

  @Example
  void whoTakesAStrangersElementForItsOwnIsFound() {
    assertFound(
        text ->
            lossy(
                text,
                e -> {
                  if (e.getLocalName().equals("path")) {
                    e.getOwnerDocument().renameNode(e, null, "path");
                  }
                }));
  }

  @Example
  void whoLosesTextThatIsBesideElementsIsFound() {
    assertFound(
        text ->
            lossy(
                text,
                e -> {
                  if (e.getElementsByTagName("*").getLength() > 0
                      && e.getLastChild() instanceof Text last) {
                    last.setData("");
                  }
                }));
  }

  @Example
  void whoChangesWhatIsWrittenTheSecondTimeIsFound() {
    assertFound(text -> readAndWriteAll(text) + (text.endsWith(" ") ? "" : " "));
  }

  @Example
  void whoFailsOtherwiseThanDeclaredIsFound() {
    LosslessLaws laws = with(RoundTrip::lossless); // which throws errors

    assertThatThrownBy(() -> laws.anyChangeToAValidDocumentIsReadAndWrittenOrRefused("<pool>"))
        .hasMessageContaining("DocumentException");
  }

  private static LosslessLaws with(UnaryOperator<String> readAndWrite) {
    LosslessLawsTest laws = new LosslessLawsTest();
    laws.readAndWrite = readAndWrite;
    return laws;
  }

  private static String readAndWriteAll(String text) {
    try {
      return RoundTrip.lossless(text);
    } catch (AssertionError e) {
      throw new DocumentException("pool document: not well-formed.", e);
    }
  }

  private static String lossy(String text, Consumer<Element> change) {
    return RoundTrip.changed(text, document -> each(document, change));
  }

  private static void each(Document document, Consumer<Element> change) {
    NodeList all = document.getElementsByTagName("*");
    for (int i = 0; i < all.getLength(); i++) {
      change.accept((Element) all.item(i));
    }
  }

  private static void assertFound(UnaryOperator<String> lossy) {
    LosslessLaws laws = with(lossy);

    assertThatThrownBy(
            () ->
                laws.withStrangers()
                    .sampleStream()
                    .limit(1_000)
                    .forEach(laws::whatStrangersPutInAValidDocumentIsWrittenAsItWasRead))
        .isInstanceOf(AssertionError.class);
  }
}
