package io.kvmpod.core.spi;

import org.jspecify.annotations.Nullable;

/**
 * A text is not the document it should be. The adapter that reads turns it into the failure of its
 * call.
 */
public final class DocumentException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Creates the exception; the message says which document, where, and what was expected. */
  public DocumentException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
