package io.kvmpod.xml;

import io.kvmpod.xml.CarriedDocumentTest.Letter;
import java.util.List;

/** Opening a document to change it is as safe as reading it; what is opened can be written. */
class CarriedUntrustedTest extends UntrustedTextLaws {
  private static final XmlDocument<Letter> LETTER =
      XmlModels.of(Letter.class).document(Letter.class, "letter");

  @Override
  protected String root() {
    return "letter";
  }

  @Override
  protected List<String> real() {
    return List.of("<letter to='all'>\n  <name>n</name>\n  <body/>\n</letter>\n");
  }

  @Override
  protected Object read(String text) {
    CarriedDocument<Letter> document = LETTER.open(text);
    LETTER.open(document.write());
    Letter letter = document.model();
    return List.of(String.valueOf(letter.to), String.valueOf(letter.name), letter.stamps.size());
  }
}
