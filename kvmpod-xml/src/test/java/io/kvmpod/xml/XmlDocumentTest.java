package io.kvmpod.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.spi.DocumentException;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlType;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A small document of its own, so that nothing here is owed to one adapter. */
class XmlDocumentTest extends UntrustedTextLaws {
  private static final XmlDocument<Note> NOTE =
      XmlModels.of(Note.class).document(Note.class, "note");

  /** The root element. */
  @XmlRootElement(name = "note")
  @XmlType(name = "")
  @XmlAccessorType(XmlAccessType.FIELD)
  static final class Note extends LocatedElement {
    @XmlAttribute @Nullable String to;
    @Nullable String name;

    static Note of(String to, String name) {
      Note note = new Note();
      note.to = to;
      note.name = name;
      return note;
    }
  }

  @Override
  protected String root() {
    return "note";
  }

  @Override
  protected List<String> real() {
    return List.of("<note to='all'>\n  <name>n</name>\n</note>\n");
  }

  @Override
  protected Object read(String text) {
    Note note = NOTE.read(text);
    return List.of(String.valueOf(note.to), String.valueOf(note.name));
  }

  @Test
  void aDocumentIsIndentedAndHasNoDeclaration() {
    assertThat(NOTE.write(Note.of("<a>", "b&c")))
        .isEqualTo("<note to=\"&lt;a&gt;\">\n  <name>b&amp;c</name>\n</note>");
  }

  @Property
  void whatIsWrittenIsReadBackOrRefused(@ForAll String to, @ForAll String name) {
    String text;
    try {
      text = NOTE.write(Note.of(to, name));
    } catch (InvalidRequestException e) {
      assertThat(e.field()).isEqualTo("note document");
      return;
    }

    assertThat(read(text)).isEqualTo(List.of(to, name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u0000b", "a\tb", "a\ufffeb", "a\uffffb", "a\ud800b", "b\udc00"})
  void aCharacterThatNoDocumentKeepsIsNotWritten(String text) {
    assertThatThrownBy(() -> NOTE.write(Note.of("", text)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("a character that a document keeps");
  }

  @Test
  void whatIsNotThereIsToldWithItsPlace() {
    Note note = NOTE.read("<!-- -->\n<note/>");

    assertThatThrownBy(() -> note.require(note.name, "name"))
        .isInstanceOf(DocumentException.class)
        .hasMessage("note document, line 2, column 8: no name.");
  }

  @Test
  void jaxbIsFoundFromAThreadWhoseClassLoaderSeesNothing() throws IOException {
    try (URLClassLoader nothing = new URLClassLoader(new URL[0], null)) {
      CompletableFuture<XmlModels> made = new CompletableFuture<>();
      Thread thread = new Thread(() -> made.complete(XmlModels.of(Note.class)));
      thread.setContextClassLoader(nothing);
      thread.setUncaughtExceptionHandler((t, e) -> made.completeExceptionally(e));
      thread.start();

      assertThat(made.join()).isNotNull();
      assertThat(thread.getContextClassLoader()).isSameAs(nothing);
    }
  }
}
