package io.kvmpod.xml;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.spi.DocumentException;
import org.jspecify.annotations.Nullable;

/**
 * The root element of a document, and where it begins, so that a fault in it can be found.
 *
 * @param where such as {@code pool document, line 1, column 18}
 */
public record PlacedElement<T>(T element, String where) {

  /**
   * Returns the value that must be there.
   *
   * @throws DocumentException if it is not
   */
  public <V> V require(@Nullable V value, String what) {
    if (value == null) {
      throw new DocumentException("%s: no %s.".formatted(where, what), null);
    }
    return value;
  }

  /** Returns the exception for a value of the document, with its place. */
  public DocumentException fault(InvalidRequestException cause) {
    return new DocumentException(where + ": " + cause.getMessage(), cause);
  }
}
