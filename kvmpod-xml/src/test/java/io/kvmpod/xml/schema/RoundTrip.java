package io.kvmpod.xml.schema;

import java.util.function.Consumer;
import org.w3c.dom.Document;

/** Reads and writes documents as trees of the JDK, which loses nothing, unless it is made to. */
public final class RoundTrip {
  private RoundTrip() {}

  /** Returns the document as it is written. */
  public static String lossless(String text) {
    return changed(text, document -> {});
  }

  /** Returns the document as it is written after a change. */
  public static String changed(String text, Consumer<Document> change) {
    Document document = Dom.parse(text);
    change.accept(document);
    return Markup.of(document, Chance.none()); // the JDK's writer spells some a second way later
  }
}
