package io.kvmpod.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.spi.DocumentException;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAnyElement;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlType;
import jakarta.xml.bind.annotation.XmlValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CarriedDocumentTest {
  private static final String FOREIGN = "urn:foreign";
  private static final XmlDocument<Letter> LETTER =
      XmlModels.of(Letter.class).document(Letter.class, "letter");

  /** The root element. */
  @XmlRootElement(name = "letter")
  @XmlType(
      name = "",
      propOrder = {"name", "pages", "body", "stamps", "seal"})
  @XmlAccessorType(XmlAccessType.FIELD)
  static final class Letter {
    @XmlAttribute @Nullable String to;
    @Nullable String name;
    @Nullable Pages pages;
    @Nullable Body body;

    @XmlElement(name = "stamp")
    List<Stamp> stamps = new ArrayList<>();

    @XmlElement(namespace = "urn:seal")
    @Nullable String seal;
  }

  /** Text and attribute. */
  @XmlType(name = "")
  @XmlAccessorType(XmlAccessType.FIELD)
  static final class Pages {
    @XmlAttribute @Nullable String unit;
    @XmlValue @Nullable String value;
  }

  /** Elements. */
  @XmlType(name = "")
  @XmlAccessorType(XmlAccessType.FIELD)
  static final class Body {
    @Nullable String greeting;
    @Nullable String end;
  }

  /** One of several. */
  @XmlType(name = "")
  @XmlAccessorType(XmlAccessType.FIELD)
  static final class Stamp {
    @XmlAttribute @Nullable String value;

    static Stamp of(String value) {
      Stamp stamp = new Stamp();
      stamp.value = value;
      return stamp;
    }
  }

  /** A class of which nobody can tell what it knows. */
  @XmlRootElement(name = "letter")
  @XmlAccessorType(XmlAccessType.FIELD)
  static final class Anything {
    @XmlAnyElement List<Object> all = new ArrayList<>();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<letter/>",
        "<letter to=\"a\" b=\"c\"/>",
        "<letter>\n  <unknown>x</unknown>\n  <name>n</name>\n</letter>",
        "<letter xmlns:f=\"urn:foreign\"><f:name f:a=\"1\" a=\"2\">x</f:name></letter>",
        "<letter><name xmlns=\"urn:foreign\">x</name></letter>",
        "<letter><a xmlns=\"urn:foreign\"><b xmlns=\"\"/></a></letter>",
        "<letter><name>a</name><name>b</name><body/><body><end>x</end></body></letter>",
        "<letter><name>a<unknown at=\"1\">b</unknown>c</name></letter>",
        "<letter>text<name> a </name>text</letter>",
        "<!--a-->\n<?b c?>\n<letter><!--d--><?e?><name>x<!--f-->y</name></letter>\n<!--g-->",
        "<letter xml:space=\"preserve\"> </letter>",
        "<letter to=\"&#9;&#10;&#13;&quot;'&lt;&gt;&amp;\">&#13;\n\t\"'&lt;&gt;&amp;]]&gt;</letter>",
        "<letter xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:nil=\"true\"/>",
        "<letter><pages xmlns:x=\"http://www.w3.org/2001/XMLSchema-instance\" x:nil=\"true\""
            + " x:type=\"body\" unit=\"A4\">3</pages></letter>",
        "<letter><stamp value=\"1\"/><stamp/><stamp value=\"1\"/></letter>",
        "<letter xmlns:unused=\"urn:unused\"/>",
      })
  void whatIsNotChangedIsWrittenAsItWasRead(String text) {
    assertThat(LETTER.open(text).write()).isEqualTo(text);
  }

  @Test
  void aSectionOfCdataIsTextLikeAnyOther() {
    assertThat(LETTER.open("<letter><a>b<![CDATA[<&]]>c</a></letter>").write())
        .isEqualTo("<letter><a>b&lt;&amp;c</a></letter>");
  }

  @Test
  void anAttributeCanNeitherChangeTheClassNorMakeNothing() {
    Letter letter =
        LETTER
            .open(
                "<letter xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:nil='1'"
                    + " to='a'><pages i:nil='true' i:type='body'>3</pages></letter>")
            .model();

    assertThat(letter.to).isEqualTo("a");
    assertThat(Objects.requireNonNull(letter.pages).value).isEqualTo("3");
  }

  @Test
  void ofWhatMayBeThereOnceTheFirstCounts() {
    CarriedDocument<Letter> document =
        LETTER.open("<letter><name>a</name><x/><name>b</name></letter>");
    assertThat(document.model().name).isEqualTo("a");

    document.model().name = "c";

    assertThat(document.write()).isEqualTo("<letter><name>c</name><x/><name>b</name></letter>");
  }

  @Test
  void aTextIsAllThatIsInItsElement() {
    Letter letter =
        LETTER.open("<letter><name>a<b>c<!--d--></b><![CDATA[e]]></name></letter>").model();

    assertThat(letter.name).isEqualTo("ace"); // XPath's string(), by which libvirt reads
  }

  @Test
  void aChangedTextLeavesWhatElseIsInItsElement() {
    CarriedDocument<Letter> document =
        LETTER.open("<letter><pages a='1'><!--b-->3<c d='e'>4</c></pages></letter>");
    assertThat(Objects.requireNonNull(document.model().pages).value).isEqualTo("34");

    Objects.requireNonNull(document.model().pages).value = "5";

    assertThat(document.write())
        .isEqualTo("<letter><pages a=\"1\"><!--b-->5<c d=\"e\"/></pages></letter>");
  }

  @Test
  void anAttributeIsSetWhereItStandsOrAdded() {
    CarriedDocument<Letter> document = LETTER.open("<letter a='1' to='b' c='2'><pages/></letter>");

    document.model().to = "d";
    Objects.requireNonNull(document.model().pages).unit = "A4";

    assertThat(document.write())
        .isEqualTo("<letter a=\"1\" to=\"d\" c=\"2\"><pages unit=\"A4\"/></letter>");
  }

  @Test
  void anAttributeOfAnotherNamespaceIsNotTheOneThatIsKnown() {
    CarriedDocument<Letter> document = LETTER.open("<letter xmlns:f='urn:foreign' f:to='b'/>");
    assertThat(document.model().to).isNull();

    document.model().to = "c";

    assertThat(document.write()).isEqualTo("<letter xmlns:f=\"urn:foreign\" f:to=\"b\" to=\"c\"/>");
  }

  @Test
  void anAddedElementFollowsThoseThatComeBeforeIt() {
    CarriedDocument<Letter> document =
        LETTER.open("<letter>\n  <x/>\n  <name>a</name>\n  <y/>\n  <stamp/>\n</letter>");

    document.model().body = new Body();
    Objects.requireNonNull(document.model().body).end = "e";

    assertThat(document.write())
        .isEqualTo(
            "<letter>\n  <x/>\n  <name>a</name>\n  <body>\n    <end>e</end>\n  </body>\n"
                + "  <y/>\n  <stamp/>\n</letter>");
  }

  @Test
  void anElementIsAddedToAnEmptyOneOnALineOfItsOwn() {
    CarriedDocument<Letter> document = LETTER.open("<letter>\n  <body/>\n</letter>");

    Objects.requireNonNull(document.model().body).end = "e";

    assertThat(document.write())
        .isEqualTo("<letter>\n  <body>\n    <end>e</end>\n  </body>\n</letter>");
  }

  @Test
  void aRemovedElementIsGoneWithWhatWasInItAndNothingElseIs() {
    CarriedDocument<Letter> document =
        LETTER.open("<letter>\n  <x/>\n  <body><y/></body>\n  <z/>\n</letter>");

    document.model().body = null;

    assertThat(document.write()).isEqualTo("<letter>\n  <x/>\n  <z/>\n</letter>");
  }

  @Test
  void anElementOfSeveralKeepsWhatIsInItWhenOthersGo() {
    CarriedDocument<Letter> document = LETTER.open(stamps("1", "2", "3"));

    document.model().stamps.remove(0);

    assertThat(document.write()).isEqualTo(stamps("2", "3"));
  }

  @Test
  void anElementOfSeveralKeepsWhatIsInItWhenItIsMoved() {
    CarriedDocument<Letter> document = LETTER.open(stamps("1", "2", "3"));

    Collections.reverse(document.model().stamps);

    assertThat(document.write()).isEqualTo(stamps("3", "2", "1"));
  }

  @Test
  void anElementOfSeveralKeepsWhatIsInItWhenItIsChanged() {
    CarriedDocument<Letter> document = LETTER.open(stamps("1", "2", "3"));

    document.model().stamps.get(1).value = "4";
    document.model().stamps.add(0, Stamp.of("0"));

    assertThat(document.write())
        .isEqualTo(
            stamps("1", "2", "3")
                .replace("stamp value=\"2\"", "stamp value=\"4\"")
                .replace("<letter>", "<letter><stamp value=\"0\"/>"));
  }

  @Test
  void anElementOfSeveralThatIsNewInFrontStandsInFrontOfTheOthers() {
    CarriedDocument<Letter> document =
        LETTER.open("<letter>\n  <stamp value='1'/>\n  <name>n</name>\n</letter>");

    document.model().stamps.add(0, Stamp.of("0"));

    assertThat(document.write())
        .isEqualTo(
            "<letter>\n  <stamp value=\"0\"/>\n  <stamp value=\"1\"/>\n  <name>n</name>\n"
                + "</letter>");
  }

  private static String stamps(String... values) {
    StringBuilder text = new StringBuilder("<letter>");
    for (String value : values) {
      text.append("<stamp value=\"%s\"><of value=\"%s\"/></stamp>".formatted(value, value));
    }
    return text.append("<other/></letter>").toString();
  }

  @Test
  void manyElementsAreNotComparedEachWithEach() {
    int many = 20_000;
    CarriedDocument<Letter> document =
        LETTER.open("<letter>" + "<stamp value='1'/>".repeat(many) + "</letter>");

    document.model().stamps.replaceAll(s -> Stamp.of("2"));

    assertThat(document.write()).contains("<stamp value=\"2\"/>".repeat(many));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<letter/> | <letter>~  <seal xmlns=\"urn:seal\">s</seal>~</letter>",
        "<letter xmlns:s='urn:seal'><s:seal>a</s:seal></letter> "
            + "| <letter xmlns:s=\"urn:seal\"><s:seal>s</s:seal></letter>",
      })
  void aNamespaceThatIsKnownIsWrittenWhatEverItsPrefix(String text, String written) {
    CarriedDocument<Letter> document = LETTER.open(text);

    document.model().seal = "s";

    assertThat(document.write()).isEqualTo(written.replace('~', '\n'));
  }

  @Test
  void whatIsChangedAfterWritingIsWrittenToo() {
    CarriedDocument<Letter> document = LETTER.open("<letter><x/></letter>");

    document.model().name = "a";
    document.write();
    document.model().name = "b";
    document.model().to = "c";

    assertThat(document.write()).isEqualTo("<letter to=\"c\"><name>b</name><x/></letter>");
    assertThat(document.write()).isEqualTo(document.write());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u0000b", "\u0007", "\ufffe", "\ud800"})
  void aCharacterThatXmlLacksIsRefusedAndNothingIsChanged(String value) {
    String text = "<letter><x/><name>n</name></letter>";
    CarriedDocument<Letter> document = LETTER.open(text);
    document.model().to = "changed";
    document.model().name = value;

    assertThatThrownBy(document::write)
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("letter document")
        .hasMessageContaining("a character that a document keeps");

    document.model().to = null;
    document.model().name = "n";
    assertThat(document.write()).isEqualTo(text);
  }

  @Test
  void controlCharactersThatXmlHasAreKept() {
    CarriedDocument<Letter> document = LETTER.open("<letter><x/></letter>");
    document.model().to = "a\tb\nc\rd\u0085e";
    document.model().name = "a\tb\nc\rd\u0085e";

    Letter read = LETTER.open(document.write()).model();

    assertThat(read.to).isEqualTo(document.model().to);
    assertThat(read.name).isEqualTo(document.model().name);
  }

  @Test
  void anotherVersionOfXmlIsRefused() {
    assertThatThrownBy(() -> LETTER.open("<?xml version='1.1'?><letter>&#1;</letter>"))
        .isInstanceOf(DocumentException.class)
        .hasMessageContaining("version 1.1 of XML is not read, expected 1.0");
  }

  @Test
  void aClassThatTakesAnythingIsNoModel() {
    XmlDocument<Anything> anything =
        XmlModels.of(Anything.class).document(Anything.class, "letter");

    assertThatIllegalStateException()
        .isThrownBy(anything::shape)
        .withMessageContaining("XmlAnyElement");
  }

  @Test
  void foreignContentStaysWhereItIsWhenAllThatIsKnownChanges() {
    CarriedDocument<Letter> document =
        LETTER.open(
            "<letter xmlns:f='urn:foreign' f:a='1'><f:b>2</f:b><name f:c='3'>n</name><f:d/>"
                + "<body><f:e/><end>4</end></body><!--5--></letter>");

    document.model().name = "m";
    Objects.requireNonNull(document.model().body).end = "6";

    assertThat(document.write())
        .isEqualTo(
            "<letter xmlns:f=\"urn:foreign\" f:a=\"1\"><f:b>2</f:b><name f:c=\"3\">m</name><f:d/>"
                + "<body><f:e/><end>6</end></body><!--5--></letter>")
        .contains(FOREIGN);
  }
}
