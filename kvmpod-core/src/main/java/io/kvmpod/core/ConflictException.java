package io.kvmpod.core;

/**
 * A name is taken, an object is in use, or a plan is out of date; nothing was changed. Choose
 * again, or plan again.
 */
public final class ConflictException extends PodException {

  private static final long serialVersionUID = 1L;

  /** Creates the exception; the message names the pod, the object and what it conflicts with. */
  public ConflictException(String message) {
    super(message, null);
  }
}
