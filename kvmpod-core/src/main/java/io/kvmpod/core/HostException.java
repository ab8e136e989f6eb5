package io.kvmpod.core;

import org.jspecify.annotations.Nullable;

/** A host refused a call. Carries the call, the object, and the host's own code and words. */
public final class HostException extends PodException {

  private static final long serialVersionUID = 1L;

  private final String call;
  private final String object;
  private final int domain;
  private final int code;
  private final String answer;

  /**
   * Creates the exception.
   *
   * @param pod the pod's name or address, without credentials
   * @param call what was attempted, such as {@code create volume}
   * @param object what it was attempted on, such as {@code db1-vda in storage pool pool1}
   * @param domain the part of the host that answered, as libvirt numbers error domains; 0 when the
   *     host gave none
   * @param code the host's error number, as libvirt numbers errors; 0 when the host gave none
   * @param answer the host's own words
   * @param hint what to try, or the empty string
   */
  public HostException(
      String pod, String call, String object, int domain, int code, String answer, String hint) {
    this(pod, call, object, domain, code, answer, hint, null);
  }

  private HostException(
      String pod,
      String call,
      String object,
      int domain,
      int code,
      String answer,
      String hint,
      @Nullable Throwable cause) {
    super(
        "pod %s: could not %s %s: %s (host error %d, domain %d).%s"
            .formatted(
                pod,
                call,
                object,
                stripEnd(answer),
                code,
                domain,
                hint.isEmpty() ? "" : " " + hint),
        cause);
    this.call = call;
    this.object = object;
    this.domain = domain;
    this.code = code;
    this.answer = answer;
  }

  /** Returns the exception for something a host's document says that cannot be understood. */
  public static HostException unreadable(
      String pod, String object, String why, @Nullable Throwable cause) {
    return new HostException(pod, "read", object, 0, 0, why, "", cause);
  }

  /** Returns what was attempted. */
  public String call() {
    return call;
  }

  /** Returns what it was attempted on. */
  public String object() {
    return object;
  }

  /**
   * Returns the number of the part of the host that answered (libvirt's virErrorDomain), 0 when
   * unknown.
   */
  public int domain() {
    return domain;
  }

  /** Returns the host's error number (libvirt's virErrorNumber), 0 when unknown. */
  public int code() {
    return code;
  }

  /** Returns the host's own words. */
  public String answer() {
    return answer;
  }

  private static String stripEnd(String text) {
    String stripped = text.strip();
    return stripped.endsWith(".") ? stripped.substring(0, stripped.length() - 1) : stripped;
  }
}
