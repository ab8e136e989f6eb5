package io.kvmpod.libvirt.internal.binding;

import com.sun.jna.Pointer;

/**
 * What libvirt said of a call that failed.
 *
 * @param code libvirt's virErrorNumber, 0 when it said nothing
 * @param domain libvirt's virErrorDomain
 * @param errno the operating system's error number, for {@link #SYSTEM_ERROR}; else without meaning
 */
public record VirError(int code, int domain, String message, int errno) {

  public static final int INTERNAL_ERROR = 1;
  public static final int NO_SUPPORT = 3;
  public static final int NO_CONNECT = 5;
  public static final int INVALID_ARG = 8;
  public static final int OPERATION_FAILED = 9;
  public static final int OPERATION_DENIED = 29;
  public static final int SYSTEM_ERROR = 38;
  public static final int NO_DOMAIN = 42;
  public static final int NO_NETWORK = 43;
  public static final int AUTH_FAILED = 45;
  public static final int NO_STORAGE_POOL = 49;
  public static final int NO_STORAGE_VOL = 50;
  public static final int STORAGE_VOL_EXIST = 90;

  /** The error domain of the connection itself. */
  public static final int FROM_RPC = 7;

  /** The error domain of storage. */
  public static final int FROM_STORAGE = 18;

  private static final int ENOENT = 2;
  private static final int MESSAGE_AT = 8;
  private static final int ERRNO_AT = 64;

  /**
   * Returns and clears the error of the call that just failed. libvirt keeps it for the thread that
   * made the call, so nothing may come between the call and this.
   */
  static VirError take() {
    long address = Libvirt.virGetLastError();
    if (address == 0) {
      return new VirError(0, 0, "libvirt gave no reason", 0);
    }
    Pointer error = new Pointer(address);
    Pointer message = error.getPointer(MESSAGE_AT);
    VirError taken =
        new VirError(
            error.getInt(0),
            error.getInt(Integer.BYTES),
            message == null ? "libvirt gave no reason" : message.getString(0, "UTF-8"),
            error.getInt(ERRNO_AT));
    Libvirt.virResetLastError();
    return taken;
  }

  /** Returns whether the operating system found no such file or directory. */
  public boolean isNoSuchFile() {
    return code == SYSTEM_ERROR && errno == ENOENT;
  }

  /** Returns whether the driver has no such call, or not with these flags. */
  public boolean isUnsupported() {
    return code == NO_SUPPORT || (code == INVALID_ARG && message.contains("unsupported flags"));
  }
}
