package io.kvmpod.core;

/**
 * A deadline passed, or the caller was interrupted, before a host answered. Whether the host still
 * carries the call out is not known; a compose has undone what it could.
 */
public final class PodTimeoutException extends PodException {

  private static final long serialVersionUID = 1L;

  /** Creates the exception; the message names the pod, the call and what was seen until then. */
  public PodTimeoutException(String message) {
    super(message, null);
  }
}
