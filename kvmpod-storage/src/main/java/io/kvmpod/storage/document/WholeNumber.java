package io.kvmpod.storage.document;

import jakarta.xml.bind.annotation.adapters.XmlAdapter;
import org.jspecify.annotations.Nullable;

/**
 * Whole numbers, exactly: what is none, or more than a long holds, reads as null and is carried.
 */
final class WholeNumber extends XmlAdapter<String, @Nullable Long> {

  @Override
  public @Nullable Long unmarshal(@Nullable String text) {
    try {
      return text == null ? null : Long.valueOf(text.strip());
    } catch (NumberFormatException e) {
      return null;
    }
  }

  @Override
  public @Nullable String marshal(@Nullable Long number) {
    return number == null ? null : number.toString();
  }
}
