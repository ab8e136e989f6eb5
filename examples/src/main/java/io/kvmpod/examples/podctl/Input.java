package io.kvmpod.examples.podctl;

import io.kvmpod.core.InvalidRequestException;
import java.util.function.Supplier;

/** Reads what a person typed. */
final class Input {

  private Input() {}

  /**
   * Returns what the reader makes of the text.
   *
   * @throws InvalidRequestException if the reader refuses it, in whatever way
   */
  static <T> T read(String field, String text, Supplier<T> reader) {
    try {
      return reader.get();
    } catch (InvalidRequestException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw InvalidRequestException.field(field, text, String.valueOf(e.getMessage()));
    }
  }
}
