package io.kvmpod.libvirt.internal.binding;

import org.jspecify.annotations.Nullable;

/** A call of libvirt's failed. Never leaves the adapter, which turns it into its own failure. */
public final class VirException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient VirError error;
  private @Nullable String object;
  private String hint = "";
  private @Nullable String conflict;

  /** Creates the exception; its stack trace is that of a worker thread and of no use to anybody. */
  public VirException(VirError error) {
    super(error.message(), null, true, false);
    this.error = error;
  }

  /** Returns what libvirt said. */
  public VirError error() {
    return error;
  }

  /** Says what the call was about, better than whoever began it knew; returns this exception. */
  public VirException about(String newObject) {
    object = newObject;
    return this;
  }

  /** Returns what the call was about, or null when whoever began it knows best. */
  public @Nullable String object() {
    return object;
  }

  /** Adds what to try, which only the call itself knows; returns this exception. */
  public VirException hinting(String newHint) {
    hint = newHint;
    return this;
  }

  /** Returns what to try, or the empty string. */
  public String hint() {
    return hint;
  }

  /** Says with what the call conflicts, where libvirt does not; returns this exception. */
  public VirException conflicting(String reason) {
    conflict = reason;
    return this;
  }

  /** Returns with what the call conflicts, or null where libvirt's own answer tells that. */
  public @Nullable String conflict() {
    return conflict;
  }

  /** Returns libvirt's error number. */
  public int code() {
    return error.code();
  }

  /**
   * Passes the result of a call on, unless it is a failure.
   *
   * @throws VirException if the result is negative
   */
  public static int check(int result) {
    if (result < 0) {
      throw new VirException(VirError.take());
    }
    return result;
  }

  /**
   * Passes the address that a call returned on, unless it is NULL.
   *
   * @throws VirException if the address is 0
   */
  public static long check(long address) {
    if (address == 0) {
      throw new VirException(VirError.take());
    }
    return address;
  }

  /**
   * Passes the text that a call returned on, unless it is NULL.
   *
   * @throws VirException if the text is null
   */
  public static String check(@Nullable String text) {
    if (text == null) {
      throw new VirException(VirError.take());
    }
    return text;
  }

  /** Clears the error of a call whose failure does not matter. */
  public static void ignore() {
    VirError.take();
  }
}
