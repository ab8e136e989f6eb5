package io.kvmpod.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.kvmpod.core.spi.DocumentException;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Texts that careless writers and readers of documents stumble over. */
final class FormatTexts {

  /** Names that core accepts. */
  static final List<String> NAMES =
      List.of(
          "a",
          "two words",
          "<&\"'>",
          "]]>",
          "<name>b",
          "<!-- -->",
          "&lt;",
          "gr\u00f6\u00dfe",
          "\ud834\udd1e",
          "%s ${x} \\u0041",
          "a".repeat(255));

  /** Texts that are no document of a pool and none of a network. */
  static final List<String> NEVER =
      List.of(
          "",
          " ",
          "no document",
          "\u0000",
          "\ud834",
          "<",
          "<a/>",
          "<pool/>",
          "<network/>",
          "<pool",
          "<pool></network>",
          "<!DOCTYPE pool [<!ENTITY y SYSTEM \"file:///etc/passwd\">]><pool><name>&y;</name></pool>",
          "<!DOCTYPE network SYSTEM \"http://192.0.2.1/a.dtd\"><network/>",
          "<pool xmlns='urn:x'><name>a</name></pool>",
          "<a>".repeat(100_000));

  private static final List<String> STRAY =
      List.of("", "<", ">", "&", "'", "\"", "/", "\u0000", "\ud834", "\u0663", "&#0;", "<a>", "\n");

  private static final int STEP = 5;

  private FormatTexts() {}

  /** Returns those texts, and every document cut off or spoilt at every fifth place. */
  static List<String> hostile(List<String> documents) {
    List<String> texts = new ArrayList<>(NEVER);
    for (String document : documents) {
      for (int at = 0; at < document.length(); at += STEP) {
        texts.add(document.substring(0, at));
        for (String stray : STRAY) {
          texts.add(document.substring(0, at) + stray + document.substring(at + 1));
        }
      }
    }
    return texts;
  }

  /** Reads; what is thrown, if anything is, is a {@link DocumentException} of one line. */
  static void assertReadOrRefused(ThrowingCallable read) {
    Throwable thrown = catchThrowable(read);
    if (thrown != null) {
      assertThat(thrown).isExactlyInstanceOf(DocumentException.class).message().hasLineCount(1);
    }
  }
}
