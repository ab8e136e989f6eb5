package io.kvmpod.network;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.spi.DocumentException;
import jakarta.xml.bind.annotation.XmlTransient;
import javax.xml.stream.Location;
import org.jspecify.annotations.Nullable;

/** An element that remembers where it was read, so that a fault in it can be found. */
@XmlTransient
abstract class LocatedElement {

  private transient String where = "";

  /** Called before the element's content is read. */
  final void readAt(String document, Location location) {
    where = document + " document" + place(location.getLineNumber(), location.getColumnNumber());
  }

  /** Returns {@code , line 3, column 7}. */
  static String place(int line, int column) {
    return ", line %d, column %d".formatted(line, column);
  }

  /**
   * Returns the value that must be there.
   *
   * @throws DocumentException if it is not
   */
  final <V> V require(@Nullable V value, String what) {
    if (value == null) {
      throw new DocumentException(where + ": no " + what, null);
    }
    return value;
  }

  /** Returns the exception for a value of this element, with this element's place. */
  final DocumentException fault(InvalidRequestException cause) {
    return new DocumentException(where + ": " + cause.getMessage(), cause);
  }
}
