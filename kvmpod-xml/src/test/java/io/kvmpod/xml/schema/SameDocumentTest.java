package io.kvmpod.xml.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.w3c.dom.Comment;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.ProcessingInstruction;

class SameDocumentTest {
  private static final String REAL =
      """
      <pool type='fs' xmlns:fs='http://libvirt.org/schemas/storagepool/fs/1.0'>
        <name>a b</name>
        <source><host name='h1'/><host name='h2' port='1'/><format type='auto'/></source>
        <target><path>/a</path><permissions><mode>0755</mode></permissions></target>
        <fs:mount_opts><fs:option name='sync'/></fs:mount_opts>
      </pool>
      """;

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void orderSpaceAndSpellingAreNoDifference(@ForAll("texts") String text, @ForAll long seed) {
    Chance chance = new Chance(seed);
    Document document = Dom.parse(text);
    Dom.all(document.getDocumentElement()).forEach(element -> rearrange(element, chance));

    assertThat(SameDocument.difference(Markup.of(document, chance), text)).isEmpty();
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void whateverIsLostIsADifference(
      @ForAll("texts") String text, @ForAll Loss loss, @ForAll long seed) {
    Chance chance = new Chance(seed);
    Document document = Dom.parse(text);
    Assume.that(loss.in(document, chance));
    String damaged = Markup.of(document, chance);

    assertThat(SameDocument.difference(damaged, text)).isPresent();
    assertThat(SameDocument.difference(text, damaged)).isPresent();
  }

  @Example
  void aDifferenceIsToldWithItsPath() {
    assertDifference(
        "port='1'", "port='2'", "/pool/source/host: attribute port is '2', expected '1'");
    assertDifference(" port='1'", "", "/pool/source/host: attribute port is missing, expected '1'");
    assertDifference(
        "0755", "0644", "/pool/target/permissions/mode: text is [0644], expected [0755]");
    assertDifference("<path>/a</path>", "", "/pool/target: missing: path{}[/a]");
    assertDifference("<source>", "<source><x y='z'/>", "/pool/source: not expected: x{y=z}[]");
    assertDifference(
        "xmlns:fs='http://libvirt", "xmlns:fs='https://libvirt", "/pool: missing: {http");
    assertThat(SameDocument.difference("<a/>", "<b/>")).hasValue("/: root a, expected b");
  }

  @Example
  void textsAreComparedAsTheyStandBetweenElements() {
    assertThat(SameDocument.difference("<a>1<x/>2</a>", "<a> 1 <x/><!-- 3 -->2</a>")).isEmpty();
    assertThat(SameDocument.difference("<a>1<x/>2</a>", "<a>12<x/></a>")).isPresent();
    assertThat(SameDocument.difference("<a>1<x/>2</a>", "<a>2<x/>1</a>")).isPresent();
    assertThat(SameDocument.difference("<a>1<!-- -->2</a>", "<a><![CDATA[1]]>2</a>")).isEmpty();
    assertThat(SameDocument.difference("<a>\u00a0</a>", "<a> </a>")).isPresent();
  }

  @Example
  void bothDocumentsAreShownWithTheDifference() {
    assertThatThrownBy(() -> SameDocument.assertSame("<a b='1'/>", "<a b='2'/>"))
        .hasMessageContainingAll("/a: attribute b", "<a b='1'/>", "<a b='2'/>");
  }

  @Provide
  Arbitrary<String> texts() {
    return SchemaDocuments.withStrangers(List.of(REAL));
  }

  private static void assertDifference(String there, String changed, String difference) {
    assertThat(REAL).contains(there);
    assertThat(SameDocument.difference(REAL.replaceFirst(there, changed), REAL).orElseThrow())
        .startsWith(difference);
  }

  /** Elements in another order, each text where it was among the texts; no comments. */
  private static void rearrange(Element element, Chance chance) {
    for (Node child : Dom.children(element)) {
      if (child instanceof Comment || child instanceof ProcessingInstruction) {
        element.removeChild(child);
      }
    }
    if (!Dom.hasText(element)) {
      chance.shuffled(Dom.children(element)).forEach(element::appendChild);
    }
  }
}
