package io.kvmpod.testkit;

/** What libvirt's numbers for its answers are (virErrorNumber), and for who answers. */
final class ErrorNumber {

  static final int INTERNAL_ERROR = 1;
  static final int NO_SUPPORT = 3;
  static final int INVALID_ARG = 8;
  static final int OPERATION_FAILED = 9;
  static final int SYSTEM_ERROR = 38;
  static final int NO_DOMAIN = 42;
  static final int NO_NETWORK = 43;
  static final int NO_STORAGE_POOL = 49;
  static final int NO_STORAGE_VOL = 50;
  static final int OPERATION_INVALID = 55;
  static final int CONFIG_UNSUPPORTED = 67;
  static final int STORAGE_POOL_BUILT = 76;
  static final int OPERATION_UNSUPPORTED = 84;

  // parts of a host (virErrorDomain)
  static final int BY_NONE = 0;
  static final int BY_QEMU = 10;
  static final int BY_NET = 11;
  static final int BY_STORAGE = 18;
  static final int BY_NETWORK = 19;

  private ErrorNumber() {}
}
