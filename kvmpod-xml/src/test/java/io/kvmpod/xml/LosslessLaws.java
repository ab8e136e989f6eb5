package io.kvmpod.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.kvmpod.core.spi.DocumentException;
import io.kvmpod.xml.schema.SameDocument;
import io.kvmpod.xml.schema.SchemaDocuments;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;

/**
 * Who reads somebody else's document and writes it back loses nothing of it, known or not. A class
 * that does inherits these, for one kind of document. They need the schemas of the installed
 * libvirt.
 */
@Tag("libvirt")
public abstract class LosslessLaws {

  /** Returns the file name of the kind's schema, such as {@code storagepool.rng}. */
  protected abstract String schema();

  /** Returns the name of the root element, with which each message about the document begins. */
  protected abstract String root();

  /** Returns documents that real hosts printed. */
  protected abstract List<String> real();

  /** Reads the text and returns what is then written. */
  protected abstract String readAndWrite(String text);

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void aValidDocumentIsWrittenAsItWasRead(@ForAll("valid") String text) {
    assertLossless(text);
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void whatStrangersPutInAValidDocumentIsWrittenAsItWasRead(@ForAll("withStrangers") String text) {
    assertLossless(text);
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void whatStrangersPutInARealDocumentIsWrittenAsItWasRead(
      @ForAll("realWithStrangers") String text) {
    assertLossless(text);
  }

  @Property(tries = 1)
  void aRealDocumentIsWrittenAsItWasRead() {
    assertThat(real()).isNotEmpty().allSatisfy(this::assertLossless);
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void anyChangeToAValidDocumentIsReadAndWrittenOrRefused(@ForAll("changed") String text) {
    Throwable thrown = catchThrowable(() -> readAndWrite(text));

    if (thrown == null) {
      assertLossless(text);
    } else {
      assertThat(thrown)
          .isExactlyInstanceOf(DocumentException.class)
          .message()
          .startsWith(root())
          .hasLineCount(1)
          .hasSizeLessThan(500);
    }
  }

  @Provide
  Arbitrary<String> valid() {
    return SchemaDocuments.of(schema()).valid();
  }

  @Provide
  Arbitrary<String> withStrangers() {
    return SchemaDocuments.of(schema()).withStrangers();
  }

  @Provide
  Arbitrary<String> realWithStrangers() {
    return SchemaDocuments.withStrangers(real());
  }

  @Provide
  Arbitrary<String> changed() {
    return Combinators.combine(withStrangers(), Edit.any(root()).list().ofMinSize(1).ofMaxSize(3))
        .as(Edit::all);
  }

  private void assertLossless(String text) {
    String written = readAndWrite(text);

    SameDocument.assertSame(written, text);
    assertThat(readAndWrite(written)).as("written a second time").isEqualTo(written);
  }
}
