package io.kvmpod.xml;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.spi.DocumentException;
import jakarta.xml.bind.annotation.XmlTransient;
import org.jspecify.annotations.Nullable;

/** An element that remembers where it was read, so that a fault in it can be found. */
@XmlTransient
public abstract class LocatedElement {

  private transient String where = "";

  /** Creates an element that was not read. */
  protected LocatedElement() {}

  /** Called before the element's content is read. */
  final void readAt(String place) {
    where = place;
  }

  /**
   * Returns the value that must be there.
   *
   * @throws DocumentException if it is not
   */
  public final <V> V require(@Nullable V value, String what) {
    return new PlacedElement<>(this, where).require(value, what);
  }

  /** Returns the exception for a value of this element, with this element's place. */
  public final DocumentException fault(InvalidRequestException cause) {
    return new PlacedElement<>(this, where).fault(cause);
  }
}
