package io.kvmpod.core;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The root of every failure of this library; its few subtypes say what the caller can do. The
 * message says what was attempted, on which pod, with which object, what the host answered, and
 * what to try. Failures of undo steps are {@linkplain #getSuppressed() suppressed} exceptions of
 * the first failure.
 */
public abstract sealed class PodException extends RuntimeException
    permits AdmissionRefusedException,
        ConflictException,
        HostException,
        InvalidRequestException,
        PodConnectionException,
        PodTimeoutException {

  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // always an immutable list of strings
  private List<String> leftBehind = List.of();

  PodException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /**
   * Returns what could not be undone and is still on the host, such as {@code volume db1-vda of
   * storage pool pool1}; empty when nothing was left behind.
   */
  public List<String> leftBehind() {
    return leftBehind;
  }

  /** Records what an undo could not take away; called by the composer that ran the undo. */
  public void leavesBehind(List<String> objects) {
    leftBehind = List.copyOf(objects);
  }

  /** Returns the message, followed by what is still on the host if anything is. */
  @Override
  public String getMessage() {
    String message = String.valueOf(super.getMessage());
    return leftBehind.isEmpty()
        ? message
        : message + " Still on the host: " + String.join(", ", leftBehind) + ".";
  }
}
