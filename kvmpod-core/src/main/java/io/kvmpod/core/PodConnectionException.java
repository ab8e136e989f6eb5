package io.kvmpod.core;

import org.jspecify.annotations.Nullable;

/**
 * A host cannot be reached, or not read: fix the address, the access or what is missing, then try
 * again.
 */
public final class PodConnectionException extends PodException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception; the message says what was attempted, the cause, and what to do about it.
   */
  public PodConnectionException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
