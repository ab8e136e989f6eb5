package io.kvmpod.examples.podctl;

/** What the exit code of podctl means. */
final class ExitCode {

  /** Done. */
  static final int DONE = 0;

  /** Admission refused: the machine does not fit. Nothing was changed. */
  static final int REFUSED = 1;

  /** The request is at fault: change it and ask again. Nothing was changed. */
  static final int BAD_REQUEST = 2;

  /** A host refused, cannot be reached, or did not answer in time. */
  static final int HOST = 3;

  /** A fault of podctl itself, {@code EX_SOFTWARE} of sysexits.h. */
  static final int INTERNAL = 70;

  private ExitCode() {}
}
