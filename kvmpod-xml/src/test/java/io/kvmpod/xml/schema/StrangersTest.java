package io.kvmpod.xml.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.w3c.dom.Element;
import org.w3c.dom.Text;

class StrangersTest {
  private static final String REAL =
      """
      <pool type='dir'>
        <name>a b</name>
        <capacity unit='bytes'>4096</capacity>
        <target><path>/a</path><permissions><mode>0755</mode></permissions></target>
      </pool>
      """;

  /** What is put in sooner or later, as it looks in the text. */
  private static final List<String> KINDS =
      List.of(
          "<unknown", // an element of nobody
          "<NAME[^>]*><", // and something inside it
          "<p:[a-z]", // an element of a stranger
          "<name[^>]* xmlns ?= ?['\"]urn:x", // with a known name, its namespace the default
          " xmlns ?= ?(''|\"\")", // none again
          "<pool[^>]* [pq]:[a-z]", // attributes of strangers on elements that are known
          "<capacity[^>]* class ?=",
          " xml:lang ?=",
          " xml:space ?= ?['\"]preserve",
          ":nil ?= ?['\"]true",
          ":type ?= ?['\"]pool",
          "<!-- a -->",
          "<name[^>]*>([^<]*)<!--", // in a leaf
          "<\\?target ",
          "<mode[^>]*>0?7?5?<!\\[CDATA\\[", // a section as part of a known value
          "<target[^>]*>\\s*[\\w\ud83d]", // text beside elements
          "&amp;",
          "['\"][^'\"<]*&#(x[aA]|10);",
          "&#(x[dD]|13);",
          "&#(x9|9);",
          "\ud83d\ude00",
          "[^<>]{2000}",
          "(?s)<path.*<path[^>]* [pq]:", // an element a second time
          " xmlns:unused\\d",
          "^<!--",
          "\\?>\\s*$");

  @Example
  void everyKindOfStrangerIsPutIn() {
    List<Pattern> missing = new ArrayList<>(KINDS.stream().map(Pattern::compile).toList());

    documents()
        .sampleStream()
        .limit(3_000)
        .forEach(text -> missing.removeIf(kind -> kind.matcher(text).find()));

    assertThat(missing).isEmpty();
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void whatWasKnownKeepsItsValue(@ForAll("documents") String text) {
    Element pool = Dom.parse(text).getDocumentElement();

    assertThat(pool.getAttribute("type")).isEqualTo("dir");
    assertThat(values(Stream.of(pool), "name")).isNotEmpty().containsOnly("a b");
    assertThat(values(Stream.of(pool), "capacity")).isNotEmpty().containsOnly("4096");
    assertThat(values(known(Stream.of(pool), "target"), "path")).isNotEmpty().containsOnly("/a");
  }

  @Provide
  Arbitrary<String> documents() {
    return SchemaDocuments.withStrangers(List.of(REAL));
  }

  private static List<String> values(Stream<Element> parents, String name) {
    return known(parents, name).map(StrangersTest::value).toList();
  }

  private static Stream<Element> known(Stream<Element> parents, String name) {
    return parents
        .flatMap(parent -> Dom.elements(parent).stream())
        .filter(e -> Dom.namespace(e).isEmpty() && e.getLocalName().equals(name));
  }

  private static String value(Element leaf) {
    StringBuilder value = new StringBuilder();
    Dom.children(leaf).stream()
        .filter(Text.class::isInstance)
        .forEach(text -> value.append(text.getTextContent()));
    return Spaces.collapsed(value.toString());
  }
}
